# Each target does all set-up by itself: it needs only Python 3.11 or later with pip, and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test benchmarks lock clean

demo: .venv/ready
	$(BIN)/allyscope demo

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

benchmarks: .venv/ready
	$(BIN)/python -m benchmarks

.venv/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Allyscope needs Python 3.11 or later; set PYTHON=... to name one")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

lock:
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --group dev --no-emit-index-url --no-emit-find-links --generate-hashes --quiet -o requirements.lock pyproject.toml

clean:
	rm -rf .venv
