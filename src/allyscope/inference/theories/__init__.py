"""Competing theories on data: named variants of the model, and how strongly records speak for one or the other."""
