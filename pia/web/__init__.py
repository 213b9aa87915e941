"""The pages: the only part of the product that knows there is a web."""
