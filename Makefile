# One command is always enough: every target first makes the environment it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-all setup setup-dev system ftm crate lint lock sbom bench bench-quick clean

run: setup  ## build the graph and open the app on localhost
	$(BIN)/jauap serve

test: setup-dev system ftm crate lint  ## everything that must hold before a change lands
	$(BIN)/python -m pytest -n auto

test-all: setup-dev system ftm crate lint  ## the same, with 10,000 hostile inputs a door and the tests that take long
	JAUAP_HOSTILE=10000 $(BIN)/python -m pytest -n auto -m "long or not long"

setup: $(VENV)/.runtime
setup-dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

system:  ## programs that pip cannot bring (Chromium, Virtuoso, clients in JavaScript)
	sh tests/system.sh chromium virtuoso-t=virtuoso-opensource-7 curl node=nodejs npm uconv=libicu-dev g++ pkg-config nginx \
		systemd-analyze=systemd openssl

ftm: system .venv-ftm/.done  ## what reads FollowTheMoney: apart, for it is compiled and wants other versions

.venv-ftm/.done: requirements-ftm.lock
	$(PYTHON) -m venv .venv-ftm
	.venv-ftm/bin/python -m pip install --quiet --require-hashes -r requirements-ftm.lock && touch $@ || \
		echo "no followthemoney: its test is skipped, or fails when CI=true" >&2

crate: .venv-crate/.done  ## what validates a release: apart, for it brings what would change how Streamlit logs

.venv-crate/.done: requirements-crate.lock
	$(PYTHON) -m venv .venv-crate
	.venv-crate/bin/python -m pip install --quiet --require-hashes -r requirements-crate.lock
	touch $@

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: setup-dev  ## pin every version again; the files name no index
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml tests/build-tools.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group ftm -o requirements-ftm.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group crate -o requirements-crate.lock

sbom: setup-dev  ## write docs/sbom.cdx.json and docs/licences.md again, after a change of requirements.lock
	cd tests && ../$(BIN)/python -m supply.inventory

bench: setup-dev  ## measure at 1, 10, 100 and 1,000 reports (some 25 minutes); writes docs/performance.md and benchmarks/results.json
	$(BIN)/python -m benchmarks.run

bench-quick: setup-dev  ## the same at 1 and 10 reports, printed only, in under 3 minutes
	$(BIN)/python -m benchmarks.run --quick

clean:
	rm -rf .build $(VENV) .venv-ftm .venv-crate
