"""What each page says: one frozen view-model and its builder per page."""
