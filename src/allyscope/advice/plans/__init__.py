"""Plans: what people write, what the library holds, and how a plan becomes arrays and is run."""
