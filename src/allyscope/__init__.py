"""See the hidden state of a strategic alliance, what it will probably come to, and why."""
