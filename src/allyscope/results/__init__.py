"""Results: everything that is found, as frozen plain data: codes and numbers, no arrays, no files, no sentences.

Whoever computes fills these classes, whoever shows them reads nothing else, and `codec` writes each as JSON and reads
it back equal. Months are counted since year 0 and written as 2004-03; intervals are 90 %.
"""
