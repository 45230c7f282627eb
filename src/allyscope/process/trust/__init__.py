"""What trust is built from: antecedents, capabilities, and the stages they belong to."""
