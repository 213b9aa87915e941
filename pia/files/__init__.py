"""Files that somebody brings as evidence: looked at, cleaned and previewed in a process apart."""
