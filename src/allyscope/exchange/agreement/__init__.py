"""How far people who coded the same material agree."""
