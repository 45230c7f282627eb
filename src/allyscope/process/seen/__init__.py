"""What partners see: which discrepancies they notice, and whom they blame."""
