# make run     start the program on this machine (make run SCAN=no: without what looks into pictures)
# make test    every check that a change must pass
# make bench   speed and accuracy, as printed in benchmarks/
# make screenshots   the pictures of the documentation
PYTHON ?= python3
SCAN ?= yes
STREAMLIT_SERVER_PORT ?= 8501
export STREAMLIT_SERVER_PORT
BIN := .venv/bin

.PHONY: run test bench screenshots clean
.ONESHELL:
.SHELLFLAGS := -euc

# Uploads over 1 MB are spooled to TMPDIR, so it is memory wherever there is some.
run: .venv/run.stamp
	@if [ "$$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ]; then
	    TMPDIR=$$(mktemp -d /dev/shm/jxcheck.XXXXXX); export TMPDIR; mine=$$TMPDIR
	else
	    mine=; echo "注意：本机没有内存盘 /dev/shm，1 MB 以上的上传文件会在磁盘上短暂停留。"
	fi
	$(BIN)/streamlit run app.py & server=$$!
	trap 'kill $$server 2>/dev/null || true' INT TERM
	echo "职称申报自助预审：http://127.0.0.1:$$STREAMLIT_SERVER_PORT （Ctrl+C 停止）"
	status=0; wait $$server || status=$$?
	if kill -0 $$server 2>/dev/null; then status=0; wait $$server || true; fi
	[ -z "$$mine" ] || rm -rf "$$mine"
	exit $$status

test: .venv/dev.stamp
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

bench: .venv/dev.stamp
	@$(BIN)/python -m benchmarks.majors
	$(BIN)/python -m benchmarks.home
	$(BIN)/python -m benchmarks.photo
	$(BIN)/python -m benchmarks.text
	$(BIN)/python -m benchmarks.kinds
	$(BIN)/python -m benchmarks.scans

screenshots: .venv/dev.stamp
	@$(BIN)/python docs/screenshots.py

.venv/run.stamp: requirements.txt requirements-scan.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
	    echo "缺少 Python 3.11 或更新的版本：apt-get install python3，或指定 make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || {
	    echo "Python 缺少 venv 模块：apt-get install python3-venv"; exit 1; }
	[ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	[ "$(SCAN)" = no ] || $(BIN)/pip install --quiet --disable-pip-version-check -r requirements-scan.txt
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	@rm -rf .venv build
