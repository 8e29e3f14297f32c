"""Two cards that are one person's: found, compared, made one."""
