"""The report: sentences, terminal pages, JSON and one HTML page, all from the plain data of a diagnosis and a forecast."""
