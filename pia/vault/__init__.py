"""How evidence is sealed: keys, files on the disk, the log of custody. Knows no database."""
