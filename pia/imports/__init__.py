"""Readers of files that people bring, each into frozen data or every problem at once."""
