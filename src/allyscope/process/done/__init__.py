"""What partners do: exchange, repair by habit and by plan, with what follows from it."""
