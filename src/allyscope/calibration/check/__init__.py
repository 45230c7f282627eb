"""The check of calibration: simulated records whose truth is known, and how often intervals hold it."""
