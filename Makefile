# `make lab` and `make test` are all that a newcomer needs; both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SUBMISSIONS ?= exercises

# Two BLAS threads on a busy two-core machine can be 8 times slower than one.
export OPENBLAS_NUM_THREADS := 1

# Tests that assert numbers: they must come out alike on every machine. What lessons claim is also
# asked of this one with gradients rounded otherwise, each time that tests are run.
NUMBERS := tests/experiments tests/rules tests/nn tests/gradcheck tests/surfaces \
	$(addprefix tests/questions/test_,fit_softmax_regression.py capstone_questions.py)
CLAIMS := $(wildcard tests/experiments/*_claims.py)

# What checks say of answers.
QUESTIONS := tests/audit tests/checks tests/questions

# nbgrader and otter get environments of their own, below this folder.
GRADERS ?= .graders
nbgrader_PACKAGES := "nbgrader>=0.9,<0.10"
# It needs a kernel and does not ask for one.
otter_PACKAGES := "otter-grader>=7,<8" "ipykernel>=6.29,<8"

# These share each lesson's page; the other browser tests open pages of their own.
LESSON_PAGES := $(addprefix tests/browser/test_browser_,experiments.py lessons.py looks.py)

.PHONY: lab update test lint test-browser test-lesson-pages test-other-pages test-numbers \
	test-grading test-questions test-others test-notebooks test-portable test-graders build grade audit bench lock
.DELETE_ON_ERROR:

lab: $(READY)
	@$(BIN)/dlcourse lab

update: $(READY)
	@$(BIN)/dlcourse update

# Five at a time, and the numbers are two runs: a browser leaves its core idle half of the time.
test: $(READY)
	@$(MAKE) --no-print-directory --keep-going --jobs=5 \
		lint test-lesson-pages test-other-pages test-grading test-questions test-others \
		test-numbers test-notebooks

lint: $(READY)
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

test-browser: test-lesson-pages test-other-pages

test-lesson-pages: $(READY)
	$(BIN)/python -m pytest $(LESSON_PAGES)

test-other-pages: $(READY)
	$(BIN)/python -m pytest tests/browser $(addprefix --ignore=,$(LESSON_PAGES))

# As they are, and with gradients rounded as another machine might.
test-numbers: $(READY)
	$(BIN)/python -m tests.portable --noise $(CLAIMS)

test-grading: $(READY)
	$(BIN)/python -m pytest tests/grading

test-questions: $(READY)
	$(BIN)/python -m pytest $(QUESTIONS)

test-others: $(READY)
	$(BIN)/python -m pytest tests \
		$(addprefix --ignore=,tests/browser tests/grading tests/graders $(QUESTIONS) $(CLAIMS))

test-notebooks: $(READY)
	$(BIN)/python -m pytest --nbval notebooks solutions

# On every machine that this processor can play; some 20 minutes.
test-portable: $(READY)
	$(BIN)/python -m tests.portable $(NUMBERS)

# What nbgrader and otter make of the exported exercises; some ten minutes.
test-graders: $(READY) $(GRADERS)/nbgrader/.ready $(GRADERS)/otter/.ready
	GRADERS=$(GRADERS) $(BIN)/python -m pytest tests/graders

$(GRADERS)/%/.ready:
	$(PYTHON) -m venv --clear $(GRADERS)/$*
	$(GRADERS)/$*/bin/python -m pip install --quiet $($*_PACKAGES) --editable .
	@touch $@

# make build FORCE=--force builds also what has not changed.
build: $(READY)
	@$(BIN)/dlcourse build $(FORCE)

# In CI, with nbval; a class is graded faster by dlcourse grade --output FOLDER.
grade: $(READY)
	@$(BIN)/dlcourse grade --nbval $(SUBMISSIONS)

# What the checks accept, reject and say, question by question; some five minutes.
audit: $(READY)
	$(BIN)/python -m audit

bench: $(READY)
	$(BIN)/python -m benchmarks

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The course needs Python 3.11 or newer; this is $$($(PYTHON) --version)." \
		       "With a newer one: make PYTHON=python3.12 lab"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make virtual environments:" \
		       "run 'apt-get install python3-venv' as root."; exit 2; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

# Resolves the ranges in pyproject.toml to exact versions, for every Python and system at once.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
		--extra lab --extra grade --extra cluster --extra author --extra test \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--output-file requirements.lock
