"""Calibration: what real behaviour says about the parameters, and how far the inference can be trusted."""
