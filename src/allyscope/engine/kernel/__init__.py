"""The process as machine code: the same mechanisms, traced and compiled when Allyscope is built, run without JAX."""
