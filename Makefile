# Two commands do everything: `make book` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help book pdf test test-quick serve lab clean lock latest measure format changes pin mutants campaign

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	mkdir -p .venv/share/jupyter/lab/settings
	printf '%s' '{"@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Jupytext Notebook"}}}' > .venv/share/jupyter/lab/settings/overrides.json
	touch $@

book: .venv/.ready ## make the environment, check the data, run the notebooks, build the book
	$(BIN)/python -m press

pdf: book ## build the book with its print edition and say where that is
	@ls -l _build/html/downloads/book.pdf

test: .venv/.ready ## check code, data, measures, findings, notebooks and the built book
	$(BIN)/python -m press
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/python -m pytest -n 2 --dist loadscope

test-quick: .venv/.ready ## check data, measures, findings and the rule, without a build (seconds)
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/measures tests/findings tests/analysis

serve: book ## read the book in a browser while you write it: pages follow what you change
	$(BIN)/python -m press.engine.live

lab: .venv/.ready ## open the notebooks in JupyterLab
	cd book && ../$(BIN)/jupyter lab

format: .venv/.ready ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## write requirements.lock anew from requirements.txt (needs uv)
	uv pip compile requirements.txt --quiet --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock

latest: ## the same, with the newest versions of the packages for analysis and tests (needs uv)
	sed '/^# analysis/,$$s/==.*//' requirements.txt > requirements.latest
	uv pip compile requirements.latest --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock
	rm requirements.latest

measure: .venv/.ready ## measure how long builds take; writes data/build_times.csv (half an hour)
	$(BIN)/python -m press.engine.measure

changes: .venv/.ready ## say what changed in the results since they were pinned, the weightiest first
	$(BIN)/python -m entente.changes

pin: .venv/.ready ## say the same and pin the results of now; tell each change in CHANGELOG.md
	$(BIN)/python -m entente.changes --pin

mutants: .venv/.ready ## seed plausible bugs and say how many the tests notice (SEED, 60 bugs, some minutes)
	$(BIN)/python tests/mutants.py --seed $(or $(SEED),1)

campaign: .venv/.ready ## what is too long for every run: rates of tests and breaks, members left out, long tests, seeded bugs
	$(BIN)/python -m entente.power
	$(BIN)/python -m entente.nulls
	$(BIN)/python -m entente.members
	$(BIN)/python -m press
	$(BIN)/python -m pytest -n 2 --dist loadscope -m campaign
	$(BIN)/python tests/mutants.py --seed 1
	$(BIN)/python tests/mutants.py --seed 2

clean: ## remove the built book and every cache, keep the environment
	rm -rf _build .pytest_cache .ruff_cache
