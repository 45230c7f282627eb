"""The world of firms with a portfolio of alliances: how firms begin, move and are seen, run in blocks."""
