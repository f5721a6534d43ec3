# Thin: each line is a command that the README gives too, for those without make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve site offline build test lock clean

serve: .venv/runtime
	$(BIN)/python -m build_tools serve

# `make site ENGINE=zensical` builds the same docs/ with the theme's successor.
ENGINE ?= mkdocs
site: $(if $(filter zensical,$(ENGINE)),.venv/dev,.venv/runtime)
	$(BIN)/python -m build_tools site --engine $(ENGINE)

offline: .venv/runtime
	$(BIN)/python -m build_tools offline

build: .venv/runtime
	$(BIN)/python -m build_tools build

clean:
	rm -rf docs/* docs/.manifest.json docs/.seen.json site .site-new .site-old dist .cache

# Needs uv, and writes no address of any package index into the locks.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
lock:
	$(LOCK) --quiet requirements.in -o requirements.txt
	$(LOCK) --quiet requirements-dev.in -o requirements-dev.txt
	$(LOCK) --quiet requirements-fuzz.in -o requirements-fuzz.txt

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
