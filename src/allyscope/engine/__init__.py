"""The engine: lanes of alliances, or of firms, begun, stepped and observed; addressed randomness; what runs them."""
