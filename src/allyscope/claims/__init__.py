"""Claims: every proposition of the literature as an experiment, or with the reason why it is none."""
