"""Charts of a diagnosis and a forecast: plain rows first, then marks on a sheet, then static SVG."""
