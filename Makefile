.PHONY: help dashboard test etl etl-offline bench lock
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

help:  ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

dashboard: $(VENV)/installed  ## Set up what is missing, then serve http://127.0.0.1:8050
	@test -e data/parquet/manifest.json || $(RUN) -m etl refresh --offline
	@$(RUN) -m dashboard serve

test: $(VENV)/installed-test  ## Set up what is missing, then lint, types, contracts and all tests
	@sh tests/find_browser.sh
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m pytest -n auto --dist worksteal --cov -m "not browser and not repeated"
	$(RUN) -m pytest -n auto --dist worksteal -m "browser or repeated"
	@$(VENV)/bin/coverage report --include='etl/core/*' --fail-under=100 > /dev/null \
		|| { echo "etl/core is not covered in full"; exit 1; }

etl: $(VENV)/installed  ## Fetch what is new, rebuild data/parquet and say what changed
	@$(RUN) -m etl refresh

etl-offline: $(VENV)/installed  ## Rebuild data/parquet from data/raw alone
	@$(RUN) -m etl refresh --offline

bench: $(VENV)/installed-test  ## Time the work and the embeds, as ratios, and print benchmarks/RESULTS.md
	@sh tests/find_browser.sh
	@$(RUN) -m benchmarks.run

# dashboard/static/plotly-basic.min.js is that of the npm package plotly.js-basic-dist-min, of the
# version of plotly.js that Python's plotly ships (a test compares them). To renew it:
# npm pack plotly.js-basic-dist-min@VERSION, and take plotly-basic.min.js and LICENSE out of it.
lock:  ## Pin the dependencies again (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-strip-extras -q -o requirements.lock
	uv pip compile pyproject.toml --group test --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-strip-extras -q -o requirements-test.lock

$(VENV)/installed: requirements.lock | $(RUN)
	@echo "installing the dependencies (once)"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-test: requirements-test.lock | $(RUN)
	@echo "installing the test dependencies (once)"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@ $(VENV)/installed

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
