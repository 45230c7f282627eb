"""How much a file may hold: one table, looked at before any work, so that a small file cannot cost much.

Time and memory at each limit stand in docs/limits.md, printed by `python -m benchmarks limits --long`.
"""

from __future__ import annotations

# The YAML parser reads about 0.3 MB a second; a file this long keeps its reader waiting for some 7 seconds.
LARGEST_YAML = 2_000_000  # bytes
LARGEST_CSV = 20_000_000
LARGEST_LAB_TABLE = 16_000_000
LARGEST_PRIOR = 16_000_000
LARGEST_RESULT = 32_000_000

DEEPEST = 20  # mappings and lists within each other
MOST_VALUES = 200_000  # of a YAML file
MOST_PROBLEMS = 1000  # that are listed of one file
MOST_MISTAKES = 10_000  # in single fields, above which nothing else of the file is looked at
# The parser's time grows with the square of the length of a tag, so a line must end before that counts.
LONGEST_LINE = 100_000  # characters
LONGEST_CELL = 100_000
LONGEST_TEXT = 20_000
LONGEST_NAME = 200
LONGEST_ID = 64

MOST_ROWS = 200_000  # of a table
MOST_LAB_ROWS = 200_000
MOST_COLUMNS = 200

MOST_PARTNERS = 6  # of an alliance; the model of eight compiles for minutes and takes 4 GB
MOST_SPANNERS = 200  # of a partner
MOST_EXPECTATIONS = 200  # of a partner
MOST_INTERVIEWS = 1000
MOST_EVENTS = 10_000
MOST_ANSWERS = MOST_ROWS
MOST_ALLIANCES = 63  # of a portfolio
MOST_PLANS = 32  # compared at a time
MOST_ACTS = 64  # of a plan, before they are counted for each partner
MOST_CANDIDATES = 12
MOST_HAPPENINGS = 1000  # of an experiment
MOST_CLAIMS = 100  # of one's own; each may take seconds, as a placebo runs every population again
MOST_POPULATIONS = 8  # of a claim
MOST_PLACEBOS = 10  # of a claim
MOST_CLAIM_EVENTS = 100  # of one setting of a claim
MOST_CAUSES = 64  # of a claim, as mechanisms that carry it, and as inputs that a placebo leaves out
MOST_CELLS = 10_000  # of a sweep
LONGEST_TIMELINE = 600  # months of a record
