"""Files of evidence built in code: good ones that say too much, and hostile ones."""
