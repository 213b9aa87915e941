"""The questionnaire to take away, on paper or read aloud, for a locale named by the caller."""
