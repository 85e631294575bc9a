# The checkout's path may hold spaces, so every path here is relative, and Python runs its tools as modules.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
INSTALL := $(RUN) pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.DEFAULT_GOAL := help
.PHONY: help site test test-full check snapshots schemas pictures bench format clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

site: $(VENV)/site.stamp ## build the example archive into _site/
	$(RUN) glossator build

test: tools check scripts ## every test that is quick enough to run each time, and the static checks
	$(RUN) pytest --numprocesses 2 -m "not full"

test-full: tools check scripts ## all tests, the long ones too
	$(RUN) pytest --numprocesses 2

check: $(VENV)/test.stamp ## style, types and layers, without running anything
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(VENV)/bin/lint-imports

snapshots: $(VENV)/test.stamp ## rewrite what the tests expect; look at the difference before you commit it
	$(RUN) pytest --update-snapshots tests/test_errors.py tests/test_manual.py tests/test_pastes.py

schemas: $(VENV)/test.stamp ## write docs/schemas/, the JSON Schemas of the files that users write
	$(RUN) pytest --update-snapshots tests/test_schemas.py

pictures: $(VENV)/test.stamp ## take screenshots of the example archive for docs/pictures/
	PYTHONPATH=tests $(RUN) browser.pictures

bench: $(VENV)/templates.stamp ## measure Glossator and its peers for docs/benchmarks.md; options in BENCH="--sizes 1000"
	PYTHONPATH=tests $(RUN) benchmarks $(BENCH)

format: $(VENV)/test.stamp ## format the code
	$(RUN) ruff check --fix
	$(RUN) ruff format

clean: ## remove what can be made again
	rm -rf $(VENV) node_modules build/glossator/vendor build/glossator/pages/compiled _site _site.new _site.old _site.lock dist
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: scripts
scripts: tools
	if command -v node >/dev/null; then node --test tests/js/*.test.mjs; fi

.PHONY: tools
tools: $(VENV)/templates.stamp node_modules/.package-lock.json
	sh tests/need_tools.sh

$(VENV)/site.stamp: pyproject.toml constraints.txt
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[dev]'
	touch $(VENV)/site.stamp $@

# Installing has compiled the templates, but they may have been edited since.
$(VENV)/templates.stamp: $(VENV)/test.stamp hatch_build.py build/glossator/pages/templates.py layouts/*.html
	$(VENV)/bin/python -c 'import hatch_build, pathlib; hatch_build.compile_templates(pathlib.Path())'
	touch $@

# Only the tests of the theme need these; without npm they are skipped.
node_modules/.package-lock.json: package.json package-lock.json
	if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund; fi
