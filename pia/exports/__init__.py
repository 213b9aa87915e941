"""What leaves the product as files: empty assessment files, results as data."""
