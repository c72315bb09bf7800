# One command each. `make serve` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
UI     := $(shell find api/ui \( -name node_modules -o -name tests \) -prune -o -type f -print)
HOST   ?= 127.0.0.1
PORT   ?= 8000
OUT    ?= .

.PHONY: serve build test test-slow check golden vocab lock audit bench clean
.DEFAULT_GOAL := help

help:
	@echo "make serve   build the bundled documents and serve them on http://localhost:$(PORT)/"
	@echo "make test    run the whole test suite"
	@echo "make test-slow  the tests that take minutes: corpus builds, long fuzzing"
	@echo "make check   format, lint, types, import contracts, fast tests"
	@echo "make golden  rewrite the golden files of the families; read the diff"
	@echo "make vocab   generate src/ogkg/vocab.py from ontology/"
	@echo "make lock    pin all dependencies anew in requirements.lock"
	@echo "make audit   look the pinned dependencies up in a database of known holes"
	@echo "make bench   run the benchmarks"

$(READY): pyproject.toml requirements.lock hatch_build.py $(UI)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ogkg needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@test -f api/ogkg_api/static/ui/manifest.json || echo "The scripts of the query page were not built, so it stays plain; to see why: $(BIN)/python hatch_build.py"
	touch $(READY)

serve: $(READY)
	$(BIN)/ogkg build --out $(OUT)
	$(BIN)/ogkg serve --release $(OUT)/current --host $(HOST) --port $(PORT)

build: $(READY)
	$(BIN)/ogkg build --out $(OUT)

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-slow: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile --slow -m slow

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 --dist loadfile tests/architecture tests/names tests/extraction tests/resolution

golden: $(READY)
	$(BIN)/python -m pytest -q tests/golden --update-golden

vocab: $(READY)
	$(BIN)/python ontology/generate_vocab.py

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock

audit: $(READY)
	@$(BIN)/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 10)' 2>/dev/null \
	  || { echo "api.osv.dev cannot be reached: nothing was audited"; exit 1; }
	$(BIN)/uvx pip-audit --strict --vulnerability-service osv --progress-spinner off \
	  --disable-pip --require-hashes --requirement requirements.lock

bench: $(READY)
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) build releases current api/ui/node_modules api/ogkg_api/static/ui
