"""The process: one stochastic model of an alliance, one file per mechanism, pure functions of one alliance."""
