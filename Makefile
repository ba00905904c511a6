LAUNCHER = sh local/python.sh
BIN = .venv/bin
DJANGO = SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w 0) $(BIN)/python manage.py
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help run services stop test check bench reset lock environment

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run:  ## Start everything and stay in the foreground; Ctrl-C stops it (PORT, OUTREACH_PORT)
	@exec $(LAUNCHER) run

services:  ## Start the servers alone, roles and migrations applied, in the background
	@exec $(LAUNCHER) services

stop:  ## Stop whatever this checkout has running
	@exec $(LAUNCHER) stop

test:  ## Run all tests, once per side (PYTEST_ARGS="-k name")
	@exec $(LAUNCHER) test

check: environment  ## Lint, types, layers, templates, migrations, settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint templates
	PARTNERSHIP_SIDE=operations $(DJANGO) makemigrations --check --dry-run
	PARTNERSHIP_SIDE=outreach $(DJANGO) makemigrations --check --dry-run
	PARTNERSHIP_SIDE=operations SERVE_OVER_HTTPS=true $(DJANGO) check --deploy --fail-level WARNING
	PARTNERSHIP_SIDE=outreach SERVE_OVER_HTTPS=true $(DJANGO) check --deploy --fail-level WARNING

bench: environment  ## Measure the promised speeds
	$(BIN)/python -m bench

reset:  ## Delete all data of this checkout, after asking
	@exec $(LAUNCHER) reset

lock: environment  ## Pin the requirements anew, with their hashes
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --upgrade requirements.in --output-file requirements.txt
	$(COMPILE) --upgrade requirements-dev.in --output-file requirements-dev.txt

environment:
	@$(LAUNCHER) environment
