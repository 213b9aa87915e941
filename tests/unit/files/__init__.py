"""Tests of pia.files."""
