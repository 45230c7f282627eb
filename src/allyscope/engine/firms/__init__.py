"""How firms begin, move and are seen: the world of firms with a portfolio of alliances."""
