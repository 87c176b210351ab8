# Every target sets up what it needs; a second run starts at once.
PYTHON3 ?= python3
PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SETUP := requirements.txt requirements-dev.txt pyproject.toml tools/bootstrap.py
LOCK := $(PYTHON) -m uv pip compile pyproject.toml --quiet --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run test faults check screens bench dist lock translations clean always

help: ## Show what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: .venv/ready-runtime ## Open the app
	@$(PYTHON) -m workshop_app $(ARGS)

test: .venv/ready-dev ## Run the tests
	@$(OFFSCREEN) $(PYTHON) -m pytest --numprocesses auto $(ARGS)

faults: .venv/ready-dev ## Do every fault for real, many times: kill, fill the disk, cut files
	@$(OFFSCREEN) $(PYTHON) -m pytest --numprocesses auto --thorough tests/faults $(ARGS)

check: .venv/ready-dev ## Lint, formatting, types, import directions
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo

screens: .venv/ready-dev ## Write every page as a picture to out/screens
	@$(OFFSCREEN) $(PYTHON) -m tools.screens $(ARGS)

bench: .venv/ready-dev ## Measure the speed goals, as ratios
	@$(OFFSCREEN) $(PYTHON) -m benchmarks.bench $(ARGS)

dist: .venv/ready-dev ## Build the program, try it, and zip it to dist
	@$(PYTHON3) tools/bootstrap.py dist

lock: .venv/ready-dev ## Renew the lock files (UPGRADE=--upgrade for newer versions)
	$(LOCK) --group install --output-file requirements.txt
	$(LOCK) --group install --group dev --constraints requirements.txt --output-file requirements-dev.txt

translations: .venv/ready-dev ## Collect the texts and compile the translations
	$(PYTHON) tools/translations.py

clean: ## Remove what can be made again, the environment too
	rm -rf .venv build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp without the Python it speaks of is none.
.venv/ready-%: $(SETUP) $(if $(wildcard $(PYTHON)),,always)
	@$(PYTHON3) tools/bootstrap.py setup $*

always:
