# Two commands on a fresh machine with Python 3.11 or later: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The clock of what is committed here: reviews of the starter content are judged on this date, so that the build never breaks by itself.
export ADOPTKIT_TODAY ?= 2026-11-22

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs bench fuzz clean

help: ## what can be asked
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(VENV)/installed ## the whole loop on the bundled base, and where to look
	@env -u ADOPTKIT_TODAY $(BIN)/adoptkit demo demo

test: $(VENV)/dev ## everything: types, style, the base of this repository, generated docs, tests
	$(BIN)/ruff check src tests docs bench
	$(BIN)/ruff format --check src tests docs bench
	$(BIN)/mypy
	$(BIN)/adoptkit lint --strict
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/installed ## check the base of this repository
	$(BIN)/adoptkit lint

format: $(VENV)/dev ## lay out the code
	$(BIN)/ruff check --fix src tests docs bench
	$(BIN)/ruff format src tests docs bench

docs: $(VENV)/dev ## write docs/rules.md and docs/cli.md anew
	$(BIN)/python docs/generate.py

bench: $(VENV)/dev ## measure speed, beside other tools
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/lint.py
	$(BIN)/python bench/scorecard.py

fuzz: $(VENV)/dev ## look for what breaks the reading of files, one minute per target (needs pip install atheris)
	$(BIN)/python tests/fuzz/run.py --seconds 60

clean: ## remove what was built
	rm -rf $(VENV) demo build dist .mypy_cache .pytest_cache .ruff_cache .adoptkit-cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@ $(VENV)/installed
