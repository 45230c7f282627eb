"""Figures and tables that papers print: in print size, in shades that survive greyscale, with a text for the blind."""
