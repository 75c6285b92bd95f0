# make run opens the window; make test runs the tests. Both first install whatever is missing.

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
SOURCES := playground tests benchmarks scripts main.py

.PHONY: run test test-machines check format bench screenshots constraints clean

run: $(INSTALLED)
	scripts/setup.sh system
	$(PYTHON_IN_VENV) main.py $(ARGS)

test: $(INSTALLED)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m pytest --numprocesses auto --dist loadfile $(ARGS)

# The tests whose outcome fonts, scale factor, home folder or locale could change, under several.
test-machines: $(INSTALLED)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m scripts.test_machines $(ARGS)

check: $(INSTALLED)
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy $(SOURCES)
	$(VENV)/bin/lint-imports

format: $(INSTALLED)
	$(PYTHON_IN_VENV) -m ruff check --fix .
	$(PYTHON_IN_VENV) -m ruff format .

bench: $(INSTALLED)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m benchmarks $(ARGS)

screenshots: $(INSTALLED)
	scripts/setup.sh system
	$(PYTHON_IN_VENV) -m scripts.screenshots $(ARGS)

# Writes down the versions that the tests last passed with.
constraints: $(INSTALLED)
	scripts/write_constraints.sh

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml constraints.txt scripts/setup.sh
	scripts/setup.sh python
	touch $@
