"""From records and coded projects to what the figures of papers show."""
