"""Simulation: many alliances over the process, in fixed blocks, with addressed randomness."""
