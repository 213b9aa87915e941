"""Reports: one view-model, printed as a page, a chart or a PDF."""
