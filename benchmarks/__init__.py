"""Budgets of speed and size, each measured as a ratio in one run where it can be."""
