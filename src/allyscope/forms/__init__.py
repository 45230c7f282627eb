"""Files written by people or by others: read safely, checked with places, and written whole or not at all."""
