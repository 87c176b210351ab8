PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help check test

help: ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 16

check: ## Lint, types and import directions
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo

test: ## All tests
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest
