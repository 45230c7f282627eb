"""Learning from alliances in a laboratory."""
