# make run opens the window; make test runs the tests. Each first installs whatever it needs.
#
# TORCH_INDEX=URL takes PyTorch from that package index: on Linux, the usual one brings CUDA with it.

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests
SOURCES := playground tests benchmarks scripts main.py

export TORCH_INDEX

.PHONY: run test fuzz test-machines monkey check format bench screenshots constraints clean

run: $(RUNS)
	scripts/setup.sh system
	$(PYTHON_IN_VENV) main.py $(ARGS)

test: $(TESTS)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m pytest --numprocesses auto --dist loadfile $(ARGS)

# The tests whose outcome fonts, scale factor, home folder or locale could change, under several.
test-machines: $(TESTS)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m scripts.test_machines $(ARGS)

# Feeds the readers of files many more damaged ones than the tests do, and prints what fails.
fuzz: $(TESTS)
	FUZZ_EXAMPLES=$(or $(EXAMPLES),5000) FUZZ_SEED=$(or $(SEED),0) \
		$(PYTHON_IN_VENV) -m pytest tests/core/data/reading/test_fuzz.py \
		tests/core/run/document/test_damage.py $(ARGS)

# Uses the window at random for a while, from outside and from inside; prints the seed that broke it.
monkey: $(TESTS)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m tests.e2e.monkey.outside --seed $(or $(SEED),1) --actions $(or $(ACTIONS),2000)
	$(PYTHON_IN_VENV) -m tests.e2e.monkey.inside --seed $(or $(SEED),1) --actions $(or $(ACTIONS),2000)

check: $(TESTS)
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy $(SOURCES)
	$(VENV)/bin/lint-imports

format: $(TESTS)
	$(PYTHON_IN_VENV) -m ruff check --fix .
	$(PYTHON_IN_VENV) -m ruff format .

bench: $(TESTS)
	scripts/setup.sh system-test
	$(PYTHON_IN_VENV) -m benchmarks $(ARGS)

screenshots: $(RUNS)
	scripts/setup.sh system
	$(PYTHON_IN_VENV) -m scripts.screenshots $(ARGS)

# Writes down the versions that the tests last passed with.
constraints: $(TESTS)
	scripts/write_constraints.sh

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNS): pyproject.toml constraints.txt scripts/setup.sh
	scripts/setup.sh python turbo
	touch $@

$(TESTS): $(RUNS)
	scripts/setup.sh python turbo,test,check
	touch $@
