"""Records that are invented for the tests of the record serve here too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "record"))
