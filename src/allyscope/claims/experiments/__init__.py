"""The experiments, one module for each part of a source; every module has a tuple `EXPERIMENTS`."""
