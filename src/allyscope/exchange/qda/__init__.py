"""Coded texts of programs for qualitative data: read from their files, made into events, and written back."""
