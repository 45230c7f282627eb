"""Pages in the terminal made from results."""
