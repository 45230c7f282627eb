"""Charts of a diagnosis and a forecast: plain rows first, then Vega-Lite specifications, then static SVG."""
