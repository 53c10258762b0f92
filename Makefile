# Two commands do everything: `make page65` and `make test`. Each makes the virtual environment it
# needs; later runs touch neither the network nor the installation until pyproject.toml changes.
PYTHON ?= python3
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python$(if $(filter Windows_NT,$(OS)),.exe)
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := page65
.PHONY: page65 test test-long check compare format clean

page65: $(VENV)/.user
	$(PY) -m pagegen build layout/page65.yaml -o build/page65.pdf

test: check
	$(PY) -m pytest -n $(JOBS)

test-long: check
	$(PY) -m pytest -n $(JOBS) --long

# Optional: the same text through other typesetters. XeLaTeX is used where it is installed.
compare: $(VENV)/.developer
	$(PIP) install --editable ".[compare]"
	$(PY) -m bench.compare.run --save build/comparison.md

check: $(VENV)/.developer
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(BIN)/lint-imports

format: $(VENV)/.developer
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(name, True) for name in ('$(VENV)', 'build', 'dist')]"

$(PY):
	$(PYTHON) -m venv $(VENV)

# A stamp says that the installation is as new as pyproject.toml.
$(VENV)/.user: pyproject.toml | $(PY)
	$(PIP) install --editable .
	$(PY) -c "open('$@', 'w').close()"

$(VENV)/.developer: pyproject.toml | $(PY)
	$(PIP) install --editable ".[dev]"
	$(PY) -c "[open('$(VENV)/' + name, 'w').close() for name in ('.user', '.developer')]"
