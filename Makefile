LAUNCHER = sh local/python.sh
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run services stop test check bench reset lock

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run:  ## Start everything and stay in the foreground; Ctrl-C stops it (PORT, OUTREACH_PORT)
	@exec $(LAUNCHER) run

services:  ## Start the database and the broker alone, in the background
	@exec $(LAUNCHER) services

stop:  ## Stop whatever this checkout has running
	@exec $(LAUNCHER) stop
