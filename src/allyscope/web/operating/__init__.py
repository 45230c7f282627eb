"""What whoever looks after an installation needs: backup and restore, a doctor, retention, personal data."""
