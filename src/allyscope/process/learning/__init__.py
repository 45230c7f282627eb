"""What partners learn about and from one another, in cycles."""
