LAUNCHER = sh local/python.sh
BIN = .venv/bin
DJANGO = $(BIN)/python manage.py
DEPLOYED = SERVE_OVER_HTTPS=true SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w 0) $(INVENTED)
INVENTED = IS_DEMONSTRATION=true CALL_POLICE='01632 960001' CALL_CHILDREN='01632 960002' \
  CALL_CHILDREN_OUT_OF_HOURS='01632 960003' CALL_ADULTS='01632 960004' \
  OUTREACH_CARD_FILE=$(CURDIR)/demonstration/high-town/card.toml
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
# Whatever is started here keeps the modules that it compiles, so that the next need not.
unexport PYTHONDONTWRITEBYTECODE
# Caches of tools stay in the checkout too.
export XDG_CACHE_HOME ?= $(CURDIR)/var/cache
export MPLCONFIGDIR ?= $(XDG_CACHE_HOME)/matplotlib

.DEFAULT_GOAL := help
.PHONY: help run services stop test declare docs check bench reset lock environment
.PHONY: lint types types-of-operations types-of-outreach layers templates drift settings databases

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

declare:  ## After a new migration: write down the schema that it makes
	@exec $(LAUNCHER) declare

docs:  ## Write the pages of docs/ that are made from the code
	@WRITE_DOCS=1 TEST_PROCESSES=1 PYTEST_ARGS="tests/structure/documents" exec $(LAUNCHER) test

check: lint types layers templates drift settings  ## Lint, types, layers, templates, migrations, settings

lint: environment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: types-of-operations types-of-outreach

types-of-operations: environment
	PARTNERSHIP_SIDE=operations $(BIN)/mypy --cache-dir .mypy_cache/operations partnership strategy incidents patrols reports demonstration/operations demonstration/accounts.py demonstration/commands.py health local manage.py

types-of-outreach: environment
	PARTNERSHIP_SIDE=outreach $(BIN)/mypy --cache-dir .mypy_cache/outreach outreach demonstration/outreach

layers: environment
	$(BIN)/lint-imports

templates: environment
	$(BIN)/djlint --quiet --lint templates

drift: environment
	PARTNERSHIP_SIDE=operations $(DJANGO) makemigrations --check --dry-run
	PARTNERSHIP_SIDE=outreach $(DJANGO) makemigrations --check --dry-run

settings: environment
	PARTNERSHIP_SIDE=operations $(DEPLOYED) $(DJANGO) check --deploy --fail-level WARNING
	PARTNERSHIP_SIDE=outreach $(DEPLOYED) $(DJANGO) check --deploy --fail-level WARNING

databases: environment
	@$(LAUNCHER) test-databases

bench: environment  ## Measure the promised speeds
	$(BIN)/python -m bench

reset:  ## Delete all data of this checkout, after asking
	@exec $(LAUNCHER) reset

lock: environment  ## Pin the requirements with their hashes (UPGRADE=--upgrade for newer ones)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) $(UPGRADE) requirements.in --output-file requirements.txt
	$(COMPILE) $(UPGRADE) requirements-dev.in --output-file requirements-dev.txt

environment:
	@$(LAUNCHER) environment
