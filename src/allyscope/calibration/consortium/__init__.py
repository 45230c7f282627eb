"""What the members of a consortium tell of when firms leave, whatever they think of each other."""
