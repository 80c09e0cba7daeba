# `make help` lists what can be made. Everything here runs on a machine with git, make and Python 3.11 with venv.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MODEL := $(VENV)/share/fingerpost/model
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TESTS = FINGERPOST_MODEL="$(CURDIR)/$(MODEL)" FINGERPOST_HOME=$$(mktemp -d) $(BIN)/python -m pytest

.PHONY: help setup assets model dev demo serve quick check test lint types contracts migrations browser bench proof lock clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

setup: $(VENV)/.installed assets model ## make .venv with fingerpost in it, the look of its pages, and the model

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Fingerpost needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python requirements.lock pyproject.toml
	@echo "Installing what Fingerpost stands on (once)."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed requirements-dev.lock
	@echo "Installing what its tests stand on (once)."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

assets: $(VENV)/.python ## build the style sheet and scripts
	@$(BIN)/python assets/build.py

model: $(VENV)/.installed ## make the model for search by meaning; without it search goes by words
	@$(BIN)/python -m fingerpost.base.search.embedding $(MODEL) --optional

dev: setup $(VENV)/.developed ## setup, and what the tests need

demo: setup ## load a made-up organisation, answer a question, serve it on localhost:8000
	@$(BIN)/fingerpost demo

serve: setup ## serve your own organisation on localhost:8000
	@$(BIN)/fingerpost serve

lint: dev ## style
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check --quiet src tests bench

types: dev ## types
	@$(BIN)/mypy

contracts: dev ## which floor may stand on which
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

migrations: dev ## no table changed without a migration
	@FINGERPOST_HOME=$$(mktemp -d) DJANGO_SETTINGS_MODULE=fingerpost.config.django $(BIN)/django-admin makemigrations --check --dry-run

quick: dev ## the fast tests alone
	@$(TESTS) -m "not slow and not browser" -n 2

check: lint types contracts migrations quick ## the fast part, under two minutes

test: lint types contracts migrations ## everything that must pass
	@$(TESTS) -n 2

bench: dev ## speed and relevance beside peers, as ratios
	@FINGERPOST_HOME=$$(mktemp -d) $(BIN)/python -m bench

proof: dev ## what takes long: thirty kills, a hundred thousand texts, large benches
	@HYPOTHESIS_PROFILE=random $(TESTS) -m "proof or hypothesis" && $(MAKE) bench

lock: ## write the lock files anew
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip --quiet install uv
	@build/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q pyproject.toml -o requirements.lock
	@build/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove what was built, but no data
	@rm -rf $(VENV) build dist src/fingerpost/base/kit/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis
