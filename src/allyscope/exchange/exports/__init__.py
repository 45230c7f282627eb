"""Records as files of other programs: plain tables, event sequences, logs, and everything at once."""
