"""What is asked: questionnaires, conditions, answers. Pure: no clock, store, locale or logger."""
