# Every command of the project. Needs Python 3.11 or newer, make and git; the rest comes by itself.

.DEFAULT_GOAL := help
.PHONY: help run demo test check types quick-tests bench format lock browser

BIN := .venv/bin
READY := .venv/.ready
LOCK_WITH := --universal --python-version 3.11 --generate-hashes --all-extras --no-header

# What is measured is what the tests of it are about: to follow every line of data/ below every page as well takes
# minutes, and would let a page vouch for a calculation.
WHOLE = $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal --durations=25 --durations-min=5

# The same bytes on every machine, whatever its locale says.
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python compiles is kept beside its source, also where the environment says not to: else each of the many
# processes of a test run compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

run: $(READY) ## Serve the dashboard on http://localhost:8501 (PORT chooses another)
	@$(BIN)/trygghetsbilden init
	@PORT="$${PORT:-8501}" exec $(BIN)/trygghetsbilden run

demo: $(READY) ## Serve a separate store of invented values on http://localhost:8502
	@unset DATABASE_URL; export TRYGGHETSBILDEN_STORE=.demo; $(BIN)/trygghetsbilden init --example
	@unset DATABASE_URL; export TRYGGHETSBILDEN_STORE=.demo; PORT="$${PORT:-8502}" exec $(BIN)/trygghetsbilden run

test: $(READY) browser ## Run every test, on both databases and in a real browser, with the coverage that must hold
	@rm -f .coverage .coverage.*
	$(WHOLE) --cov=models --cov=data --cov-fail-under=100 models data tests/models tests/data
	$(WHOLE) --cov=dashboard --cov=pages dashboard tests --ignore=tests/models --ignore=tests/data

check: $(READY) ## Check format, rules, types, imports and the quick tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory --jobs=2 types quick-tests

types: $(READY)
	$(BIN)/mypy

quick-tests: $(READY)
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal -m "not browser and not postgres and not slow"

bench: $(READY) ## Measure what a page costs the server; also writes build/bench.json
	@$(BIN)/python -m tests.bench

format: $(READY) ## Put every file in the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY) ## Choose the versions of all dependencies anew, within what pyproject.toml allows
	$(BIN)/uv pip compile $(LOCK_WITH) --upgrade --quiet --output-file requirements.lock pyproject.toml

browser: $(READY)
	@$(BIN)/python -m tests.servers.chromium

$(READY): requirements.lock pyproject.toml
	@if [ ! -x $(BIN)/python ]; then \
	  for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed, and none was found on the path." >&2; exit 1; fi; \
	  echo "Setting up .venv with $$($$found --version). The first time takes a minute or two."; \
	  $$found -m venv .venv || { rm -rf .venv; echo "Python's venv module is needed (Debian: python3-venv)." >&2; exit 1; }; \
	fi
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
