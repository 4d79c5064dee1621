# `make site` and `make test` are all a stranger needs: each does its own set-up. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help site serve check fmt test lint bench lock audit problems pictures clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

site: ## check the orders and build the site into site/
	@scripts/setup site
	.venv/bin/orders build

serve: ## show the site at http://127.0.0.1:8000 and reload it after every edit
	@scripts/setup site
	.venv/bin/orders serve

check: ## list every problem in policy_versions/
	@scripts/setup site
	.venv/bin/orders check

fmt: ## put the orders and the code into their canonical form
	@scripts/setup test
	.venv/bin/orders fmt --all
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

test: ## run every test, with a real MkDocs build and a real Chromium
	@scripts/setup test
	@scripts/setup browser
	# Browsers often wait: on few cores three processes do more than one for each. A file is one process's: what its tests share is made once.
	.venv/bin/pytest -n $$(n=$$(nproc); if [ $$n -gt 3 ]; then echo $$n; else echo 3; fi) --dist loadfile --no-loadscope-reorder

lint: ## ruff, mypy --strict, the layers
	@scripts/setup test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: ## measure the redline on edits whose truth is known (docs/redline-quality.md has the rest)
	@scripts/setup test
	.venv/bin/python benchmarks/redline.py quality

problems: ## write docs/problems.md anew from the code
	@scripts/setup test
	.venv/bin/python -m orders.problem_codes > docs/problems.md

pictures: ## take the pictures of the documentation anew, from a site built for that
	@scripts/setup test
	@scripts/setup browser
	.venv/bin/python scripts/pictures.py

audit: ## is any pinned package known to be unsafe? Fails, too, where that cannot be answered
	@scripts/setup site
	.venv/bin/python scripts/audit.py

lock: ## pin the dependencies of pyproject.toml anew, with hashes (needs uv)
	uv pip compile pyproject.toml requirements.in --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock
	uv pip compile pyproject.toml requirements.in --extra dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-dev.lock
	uv pip compile requirements-audit.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-audit.lock

clean: ## remove what was built, and the virtual environment
	rm -rf site .venv .venv-audit .mypy_cache .ruff_cache .pytest_cache .hypothesis build tools/*.egg-info
