"""Candidates for an alliance side by side: what is known of them, the worlds they are run in, and how they compare."""
