# Each target does all set-up by itself: it needs only Python 3.11 or later with pip, git and make.
PYTHON ?= python3
BIN := .venv/bin
# The interpreter's own pip fills the environment, so that no `ensurepip` is needed (Debian keeps it in another package).
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python

.PHONY: help demo serve test docs wheel-test benchmarks lock clean

help:
	@echo 'make demo        diagnose a bundled alliance and write its report'
	@echo 'make serve       the web application, with two invented firms to try'
	@echo 'make test        lint, types, import contracts, the documentation built, tests'
	@echo 'make docs        the documentation as a site, in .cache/site'
	@echo 'make wheel-test  the package built, and tried on this Python and on every newer one that is found'
	@echo 'make benchmarks  speed and memory, side by side with the plain ways'
	@echo 'make lock        fix the versions of all dependencies in requirements.lock'
	@echo 'make clean       remove the environment and everything that was computed'

demo: .venv/ready
	@$(BIN)/allyscope demo

serve: .venv/ready
	@$(BIN)/allyscope serve --demo

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/pytest -n auto

# Nothing is fetched; a warning, or a link that leads nowhere, is an error.
docs: .venv/ready
	$(BIN)/mkdocs build --strict
	@echo 'Open .cache/site/index.html'

# With every library from the package index, so not part of `make test`, which tries the wheel on one Python.
wheel-test: .venv/ready
	$(BIN)/python tests/built_wheel.py

benchmarks: .venv/ready
	$(BIN)/python -m benchmarks

# `ready` is written last, so an interrupted set-up starts again. The versions and their hashes are all in the lock.
.venv/ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Allyscope needs Python 3.11 or later, and this is %d.%d; name another one: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@$(PYTHON) -m pip --version >/dev/null || { echo 'Allyscope needs pip: see https://pip.pypa.io/en/stable/installation/' >&2; exit 1; }
	@echo 'Setting up .venv: this once takes a minute or two.'
	@$(PYTHON) -m venv --without-pip .venv
	@$(PIP) install --quiet --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m allyscope.engine.kernel.build >/dev/null || echo 'No machine code could be built; everything runs by JAX.' >&2
	@touch $@

# Keeps every locked version that still fits; `make lock UPGRADE=--upgrade` takes the newest ones.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet uv
	.cache/lock/bin/uv pip compile $(UPGRADE) --universal --python-version 3.11 --all-extras --group dev --no-emit-index-url --no-emit-find-links --generate-hashes --quiet -o requirements.lock pyproject.toml

clean:
	rm -rf .venv .cache
