"""A scholar's own claims: written in YAML or as plain data, tested like those of the literature."""
