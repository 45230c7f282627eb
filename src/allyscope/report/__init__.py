"""The report: sentences, terminal pages, JSON and one HTML page, all from the same plain data."""
