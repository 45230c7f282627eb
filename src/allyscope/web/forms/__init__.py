"""Forms: what visitors may send, checked before anything is done with it."""
