"""`python -m benchmarks` lists what can be measured and measures speed and memory; with a name, that one alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

MEASURED = (("core_speed", ()), ("scaling", ("--quick",)), ("commands", ("--quick",)))


def listed() -> dict[str, str]:
    """Every benchmark that can be run, with the first line of what it says of itself."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
            found[path.stem] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def run(name: str, *arguments: str) -> int:
    """Run one in a process of its own, so that its memory is its own."""
    alone = {"OPENBLAS_NUM_THREADS": "1"} | os.environ  # as in the commands
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False, env=alone).returncode


def main() -> int:
    """List, then run the named one or those that are quick."""
    known = listed()
    if len(sys.argv) > 1 and sys.argv[1] in known:
        return run(*sys.argv[1:])
    for name, said in known.items():
        print(f"{name:18}{said}")
    if len(sys.argv) > 1:
        print("\nname one of these, then its options (-h)", file=sys.stderr)
        return 0 if sys.argv[1] in ("-h", "--help") else 2
    return max(run(name, *arguments) for name, arguments in MEASURED)


if __name__ == "__main__":
    sys.exit(main())
