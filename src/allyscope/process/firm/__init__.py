"""A focal firm with several alliances: what it begins, learns, makes and ends."""
