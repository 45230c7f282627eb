"""What stakeholders infer from partners and signals."""
