"""Evidence: what of a record counts, what it says of the state, and how probable it is."""
