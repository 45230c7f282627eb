"""Tempered sequential Monte Carlo over whole paths."""
