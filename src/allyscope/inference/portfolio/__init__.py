"""A firm's alliances together: which need attention, and what they share."""
