# Thin: each line is a command that the README gives too, for those without make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve site offline build test lock clean

serve: .venv/runtime
	$(BIN)/python -m build_tools serve

site: .venv/runtime
	$(BIN)/python -m build_tools site

build: .venv/runtime
	$(BIN)/python -m build_tools build

test: .venv/dev node_modules/.installed
	$(BIN)/python tests/run.py

.venv/runtime: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	touch $@

node_modules/.installed: package-lock.json
	npm ci --silent --no-audit --no-fund --ignore-scripts
	touch $@
