# make site     the site in every language, into site/; sets up all it needs; BUILDER=zensical builds with Zensical
# make bundle   the offline bundle, into dist/; make site builds it too
# make new      an edition of another notice: make new NOTICE=text.txt DIR=folder, and NAME=… for the name of the site
# make serve    the site at http://127.0.0.1:8000/, rebuilt when anything it comes from changes; PORT=… for another port
# make check    style and types of code, scripts and stylesheets; the sources
# make test     all tests; sets up all they need, a browser too; they build the site for themselves, strictly
# make fuzz     the tests with many or random inputs, for many minutes
# make messages, make translations    the catalogues brought up to date with templates and sources
# make follow   addresses in source/*.yml brought up to date with a notice that has changed
# make bench-build, make bench-search    how fast the build is, and how good and fast the search
# make bench-scale    how it does with up to 3,000 units
# make train   the classifiers of the search trained anew, from training/ and the sources
# make tune-search    the numbers of the search's ranking learnt anew from the queries to tune on
# make vendor   the script of others that the search uses, made anew from tests/node/package-lock.json
# make requirements    the pinned requirements made anew from requirements*.in
# make clean    all that was built or set up taken away
# make help     this list

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Through Python, as the programs beside it name the folder that they were installed into.
RUN := $(BIN)/python -m
# Node.js comes with the packages for development.
NODE := tests/node/node_modules
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
BUILDER ?= mkdocs
BUILDER_STAMP := $(VENV)/$(if $(filter zensical,$(BUILDER)),zensical,site).stamp

.DELETE_ON_ERROR:
.PHONY: site bundle new serve check test fuzz bench-build bench-search bench-scale train tune-search follow messages translations vendor requirements clean help

site bundle: $(BUILDER_STAMP)
	$(BIN)/python scripts $@ --builder $(BUILDER)

# What is named on the command line comes through the environment, whatever characters it holds.
new: $(VENV)/site.stamp
	@$(BIN)/python scripts new --name="$$NAME" -- "$$NOTICE" "$$DIR"

serve: $(BUILDER_STAMP)
	$(BIN)/python scripts serve --builder $(BUILDER) --port $(PORT)

check: $(VENV)/dev.stamp $(NODE)/.package-lock.json
	$(RUN) ruff check scripts tests benchmarks training
	$(RUN) ruff format --check scripts tests benchmarks training
	$(RUN) mypy
	$(WITH_NODE) $(NODE)/.bin/eslint --config tests/node/eslint.config.mjs theme tests training
	$(WITH_NODE) $(NODE)/.bin/stylelint --config tests/node/stylelint.config.mjs 'theme/styles/*.css'
	$(BIN)/python scripts check

test: $(VENV)/dev.stamp $(VENV)/zensical.stamp $(NODE)/.package-lock.json
	PYTHON=$(BIN)/python sh tests/find_tools.sh
	$(RUN) pytest --numprocesses auto --dist worksteal

fuzz: $(VENV)/dev.stamp $(VENV)/train.stamp
	$(RUN) pytest --numprocesses auto -m 'fuzz or hypothesis' --hypothesis-profile many

follow: $(VENV)/site.stamp
	$(BIN)/python scripts follow

messages translations: $(VENV)/site.stamp
	$(BIN)/python scripts translations

bench-build: $(VENV)/site.stamp
	$(BIN)/python benchmarks/build.py

bench-scale: $(VENV)/site.stamp
	$(BIN)/python benchmarks/scale.py

bench-search: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/searching.py

train: $(VENV)/dev.stamp $(VENV)/train.stamp
	$(BIN)/python training/train.py

tune-search: $(VENV)/dev.stamp
	$(BIN)/python scripts pages
	$(BIN)/python tests/search/tune.py

vendor: $(NODE)/.package-lock.json
	cd $(NODE) && .bin/esbuild wink-porter2-stemmer/src/wink-porter2-stemmer.js --bundle --minify --format=iife \
	  --global-name=porter2 --target=es2017 --legal-comments=none --log-level=warning --allow-overwrite \
	  --outfile=$(CURDIR)/theme/assets/javascripts/vendor/porter2.js

requirements: $(VENV)/dev.stamp
	$(RUN) pip install --quiet uv
	for name in requirements requirements-dev requirements-train requirements-zensical; do \
	  $(RUN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --no-emit-index-url $$name.in --output-file $$name.txt; \
	done

clean:
	rm -rf site dist .site.manifest .dist.manifest .*.lock .cache $(VENV) $(NODE)

help:
	@sed -n 's/^# make /make /p' Makefile

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with make PYTHON=…") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt | $(BIN)/python
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp | $(BIN)/python
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	touch $@

$(VENV)/train.stamp: requirements-train.txt $(VENV)/site.stamp | $(BIN)/python
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-train.txt
	touch $@

$(VENV)/zensical.stamp: requirements-zensical.txt $(VENV)/site.stamp | $(BIN)/python
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-zensical.txt
	touch $@

$(NODE)/.package-lock.json: tests/node/package-lock.json $(VENV)/dev.stamp
	$(WITH_NODE) npm ci --silent --prefix tests/node
	touch $@
