"""What partners conclude: legitimacy, and whether to leave."""
