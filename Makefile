# make site     the site in both languages, into site/; sets up all it needs
# make bundle  the offline bundle, into dist/; make site builds it too
# make serve    the Chinese site at http://127.0.0.1:8000/, rebuilt when a source changes
# make check    style, types, and a build that takes every warning for an error
# make test     all tests; sets up all they need, a browser too
# make fuzz    hostile and random inputs, for many minutes
# make messages, make translations    the catalogues brought up to date with templates and sources
# make bench-build, make bench-search    how fast the build is, and how good and fast the search
# make requirements    the pinned requirements made anew from requirements*.in

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs
CONFIGS := mkdocs.yml $(sort $(filter-out mkdocs.yml,$(wildcard mkdocs.*.yml)))

.DELETE_ON_ERROR:
.PHONY: site bundle serve check test fuzz bench-build bench-search messages translations requirements clean

site: bundle
	for config in $(CONFIGS); do $(MKDOCS) build --quiet --config-file $$config || exit $$?; done

bundle: $(VENV)/site.stamp
	$(BIN)/python scripts/build_pages.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python scripts/build_bundle.py $(CONFIGS)

serve: $(VENV)/site.stamp
	$(MKDOCS) serve

check: $(VENV)/dev.stamp
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	for config in $(CONFIGS); do $(MKDOCS) build --quiet --strict --config-file $$config || exit $$?; done

test: $(VENV)/dev.stamp tests/node/node_modules/.package-lock.json
	PYTHON=$(BIN)/python sh tests/find_tools.sh
	$(BIN)/python -m pytest

fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -m fuzz

messages translations: $(VENV)/site.stamp
	$(BIN)/python scripts/update_translations.py

bench-build: $(VENV)/site.stamp
	$(BIN)/python benchmarks/build.py

bench-search: $(VENV)/dev.stamp
	$(BIN)/python tests/search/bench.py

requirements: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet uv
	for name in requirements requirements-dev; do \
	  $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --no-emit-index-url $$name.in --output-file $$name.txt; \
	done

clean:
	rm -rf site dist .cache $(VENV) tests/node/node_modules

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with make PYTHON=…") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	touch $@

tests/node/node_modules/.package-lock.json: tests/node/package-lock.json $(VENV)/dev.stamp
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	touch $@
