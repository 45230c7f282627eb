"""Pages: HTML and DOCX made from results."""
