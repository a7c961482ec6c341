# Every command installs what it needs on its first run. `make help` lists them.

PYTHON ?= python3
VENV := backend/.venv
PY := .venv/bin/python
UV_VERSION := 0.13.8
NODE_READY := frontend/node_modules/.ready
# Each process of pytest has servers of its own, and takes whole files.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile --durations 15

# With CDPATH, `cd` prints where it goes; the others change what Python and npm find.
unexport CDPATH PYTHONHOME PYTHONSAFEPATH NODE_ENV

# A virtual environment whose Python is gone, or is another one by now, is made anew.
$(shell test ! -e $(VENV)/ready || $(VENV)/bin/python -c 'import uv' 2>/dev/null || rm -f $(VENV)/ready)

.DEFAULT_GOAL := help
.PHONY: help run dev api token client packages test faults e2e screenshots check audit bench bench-web migrate schema fold words moving try-samples backup restore maintain

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | while IFS='	' read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

run: $(VENV)/ready $(NODE_READY) ## start everything: web app on WEB_PORT (3000), API on API_PORT (8000), database
	@cd backend && exec $(PY) -m tools.start

dev: $(VENV)/ready $(NODE_READY) ## the same, reloading whenever a source changes
	@cd backend && exec $(PY) -m tools.start --reload

api: $(VENV)/ready ## start the API with its database on API_PORT (8000)
	@cd backend && exec $(PY) -m tools.serve

token: $(VENV)/ready ## print a bearer token: make -s token EMAIL=you@example.com
	@cd backend && exec $(PY) -m tools.token

packages: ## install the Debian packages that tests need: sudo make packages
	@cd backend && $(PYTHON) -B -m tools.debian curl jq nginx pgbouncer redis-server

test: $(VENV)/ready $(NODE_READY) ## run all tests, on a throwaway database
	@$(MAKE) --no-print-directory packages
	@cd backend && $(PY) -m coverage run -m pytest -q $(PARALLEL) -m "not alone"
	@cd backend && $(PY) -m coverage run -m pytest -q -m alone
	@cd backend && $(PY) -m tools.pooler $(PARALLEL) -m "not alone"
	@cd backend && $(PY) -m coverage combine -q && $(PY) -m coverage report
	@cd backend && $(PY) -m tools.throwaway npm test --silent
	@cd backend && $(PY) -m tools.e2e --project=tests
	@cd backend && $(PY) -m tools.e2e --project=alone

faults: $(VENV)/ready ## kill, freeze and cut off database and API for some minutes; print what was lost
	@cd backend && $(PY) -m tools.debian pgbouncer
	@cd backend && $(PY) -m tools.faults

e2e: $(VENV)/ready $(NODE_READY) ## run the tests in a browser only: make e2e ARGS=settings
	@cd backend && $(PY) -m tools.e2e --project=tests $(ARGS)
	@$(if $(ARGS),,cd backend && $(PY) -m tools.e2e --project=alone)

screenshots: $(VENV)/ready $(NODE_READY) ## take a screenshot of every page and state into docs/screenshots
	@cd backend && $(PY) -m tools.e2e --project=screenshots

check: $(VENV)/ready $(NODE_READY) ## check format, lint, types, schema, contract, and the weight of the web app
	cd backend && $(PY) -m ruff format --check . ../bench ../cli
	cd backend && $(PY) -m ruff check . ../bench ../cli
	cd backend && $(PY) -m mypy
	cd backend && MYPYPATH=.. $(PY) -m mypy --package bench
	cd cli && ../backend/$(PY) -m mypy
	cd backend && $(PY) -m pytest -q tests/unit/test_layers.py --no-header -p no:cacheprovider
	cd backend && $(PY) -m tools.schema --check
	cd backend && $(PY) -m tools.fold --check
	cd backend && $(PY) -m tools.blank --check
	cd backend && $(PY) -m tools.words --check
	cd backend && $(PY) -m tools.moving --check
	cd frontend && npm run --silent client:check
	cd frontend && npm ci --dry-run --ignore-scripts --loglevel=error >/dev/null
	cd frontend && npm run --silent format:check
	cd frontend && npm run --silent lint
	cd frontend && npm run --silent types
	cd backend && $(PY) -m tools.weight

audit: $(VENV)/ready ## look for known vulnerabilities in packages, and for risky code
	@cd backend && $(PY) -m tools.audit

bench: $(VENV)/ready ## measure the API beside a plain one: BENCH_SECONDS (10), BENCH_WRITE=1
	@PYTHONPATH=backend exec $(VENV)/bin/python -m bench

bench-web: $(VENV)/ready $(NODE_READY) ## measure the web app in Chromium, with up to 50,000 tasks: BENCH_WRITE=1
	@PYTHONPATH=backend exec $(VENV)/bin/python -m bench.web $(ARGS)

migrate: $(VENV)/ready ## bring the schema of the database up to date
	@cd backend && exec $(PY) -m tools.migrate

backup: $(VENV)/ready ## write the embedded database to backups/, or to FILE
	@cd backend && exec $(PY) -m tools.backup

restore: $(VENV)/ready ## restore a backup: make restore FILE=backups/kept-….dump
	@cd backend && exec $(PY) -m tools.backup --restore

maintain: $(VENV)/ready ## delete changes and deleted things that are older than the settings say
	@cd backend && exec $(PY) -m tools.maintain

schema: $(VENV)/ready ## write backend/schema.sql and the OpenAPI contract
	@cd backend && exec $(PY) -m tools.schema

fold: $(VENV)/ready ## write the browser's copies of two tables: how search folds letters, which ones are blank
	@cd backend && $(PY) -m tools.fold && $(PY) -m tools.blank

words: $(VENV)/ready ## write the command line's copy of the words of quick add
	@cd backend && $(PY) -m tools.words

moving: $(VENV)/ready ## write docs/moving.md from what the readers of other programs' files declare
	@cd backend && $(PY) -m tools.moving

try-samples: $(VENV)/ready ## show what every reader makes of the files of a folder: make try-samples DIR=…
	@cd backend && DIR="$(abspath $(DIR))" exec $(PY) -m tools.try_samples $(ARGS)

client: $(NODE_READY) ## write the web app's types from the OpenAPI contract
	@cd frontend && npm run --silent client

$(VENV)/ready: backend/requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kept: Python 3.11 or newer is needed; set PYTHON to one." >&2; exit 1; }
	@echo "Installing Python packages (once) ..." >&2
	@$(PYTHON) -m venv --clear $(VENV) >&2 || { echo "kept: python3 -m venv does not work here; on Debian, install python3-venv." >&2; exit 1; }
	@cd backend && $(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) >&2
	@cd backend && $(PY) -m uv pip sync --quiet --python $(PY) --compile-bytecode --require-hashes requirements-dev.txt >&2
	@touch $@

$(NODE_READY): frontend/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 9) ? 0 : 1)' 2>/dev/null || { echo "kept: Node.js 20.9 or newer is needed, with npm; it was not found." >&2; exit 1; }
	@echo "Installing Node packages (once) ..." >&2
	@cd frontend && npm ci --loglevel=error --no-progress >/dev/null
	@touch $@
