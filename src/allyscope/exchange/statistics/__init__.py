"""Data files of SPSS and Stata as tables of texts, with the labels of variables and values."""
