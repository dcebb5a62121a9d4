# Names only: what each target does is said by `make help` and done by the program or by .setup/.

STYLE = essay
SEEDS = seeds
OUT = build
PYTHON = python3

export PYTHON
# Names of files are UTF-8 in every locale.
export PYTHONUTF8 = 1
exporter = .venv/bin/exporter
# A style that nobody asks for is left to each source.
build = $(exporter) build $(if $(filter-out file,$(origin STYLE)),--style '$(STYLE)')
style = $(subst /,-,$(STYLE))

.PHONY: all pdf epub docx features check test test-all typography bench adopt clean help
.DEFAULT_GOAL := all

all: .venv/.ready-$(style)
	@$(build) --out '$(OUT)' '$(SEEDS)'

pdf epub docx: .venv/.ready-$(style)
	@$(build) --out '$(OUT)' --to $@ '$(SEEDS)'

$(OUT)/%.pdf: .venv/.ready-$(style) FORCE
	@$(build) --out '$(OUT)' --to pdf --only '$*' '$(SEEDS)'

$(OUT)/%.epub: .venv/.ready-$(style) FORCE
	@$(build) --out '$(OUT)' --to epub --only '$*' '$(SEEDS)'

$(OUT)/%.docx: .venv/.ready-$(style) FORCE
	@$(build) --out '$(OUT)' --to docx --only '$*' '$(SEEDS)'

features: .venv/.ready-$(style)
	@$(build) --out '$(OUT)/features' '$(SEEDS)/features'

check: all .venv/.tests
	@$(exporter) check --style '$(STYLE)' --out '$(OUT)'

test: .venv/.ready-essay .venv/.tests
	@.setup/test

test-all: .venv/.ready-essay .venv/.tests
	@.setup/test -m ''

# JUDGE=program that measures PDFs; PEERS=program that sets its text with other engines, or TEXT=file.
typography: .venv/.ready-$(style) .venv/.tests
	@.venv/bin/python -m tests.typography $(if $(JUDGE),--judge '$(JUDGE)') $(if $(PEERS),--peers '$(PEERS)') $(if $(TEXT),--text '$(TEXT)')

bench: .venv/.ready-$(style)
	@.venv/bin/python -m tests.bench --style '$(STYLE)' '$(SEEDS)'
	@.venv/bin/python -m tests.bench.long_book

# Brings the edits of every edited DOCX into its source.
adopt: .venv/.ready-$(style)
	@$(exporter) adopt --out '$(OUT)'

clean:
	@if [ -x $(exporter) ]; then $(exporter) clean --out '$(OUT)/features' && $(exporter) clean --out '$(OUT)'; fi

help:
	@cat .setup/help

FORCE:

.venv/.python: .requirements.txt pyproject.toml
	@.setup/environment
	@touch $@

# Looked at once per style: whatever it needs of the machine is installed, or named.
$(sort .venv/.ready-$(style) .venv/.ready-essay): .venv/.python
	@.setup/machine '$(patsubst .venv/.ready-$(style),$(STYLE),$(patsubst .venv/.ready-essay,essay,$@))' $@

.venv/.tests: .requirements-test.txt .venv/.python
	@.setup/test-environment
	@touch $@
