"""What is asked: questionnaires, conditions, answers. Pure: no clock, database, locale or logger."""
