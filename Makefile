# make help 列出每条命令
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON ?=
export PYTHON

BIN := .venv/bin
# 测试参数，例如：make test ARGS="tests/forms -x"
ARGS ?=

.PHONY: help env run test check format soak lock wheel deb deb-try windows windows-try bench clean

help:  ## 列出可用的命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

env:  ## 建立运行环境 .venv（已经建好时什么也不做）
	@packaging/make-env run

run: env  ## 打开程序
	@$(BIN)/python main.py

test: check  ## 代码检查和全部测试
	@LC_ALL=C.UTF-8 $(BIN)/python -m pytest -n auto $(ARGS)

check:  ## 只做代码检查（ruff、mypy、import-linter）
	@packaging/make-env test
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@if [ -f main.py ]; then $(BIN)/lint-imports --no-logo; fi

format:  ## 整理代码格式
	@packaging/make-env test
	@$(BIN)/python -m ruff check --fix-only --quiet .
	@$(BIN)/python -m ruff format .

soak:  ## 办件库的长时间试验：反复中断、断电、十万次修改、5GB 文件（数小时；ARGS="--kills 100 …" 可缩短）
	@packaging/make-env test
	@LC_ALL=C.UTF-8 $(BIN)/python tests/soak/run.py $(ARGS)

lock:  ## 按 pyproject.toml 重新锁定组件的版本和校验值
	@packaging/lock

wheel:  ## 制作 pip 安装包并在空白环境里试装
	@packaging/make-env package
	@packaging/try-wheel

deb:  ## 制作 Debian 安装包 dist/*.deb
	@packaging/make-env package
	@packaging/linux/build-deb

deb-try:  ## 在空白的 Debian 12 里试装 dist/*.deb（需要 root 和网络）
	@packaging/system-packages package
	@packaging/linux/try-deb

windows:  ## 制作 Windows 安装程序 dist/*-setup.exe
	@packaging/make-env package
	@packaging/system-packages windows
	@packaging/windows/build

windows-try:  ## 在 wine 里试装 Windows 安装程序（需要 root 和网络）
	@packaging/system-packages windows
	@packaging/windows/try

bench:  ## 量各项用时和内存，与最低限度和别的做法相比，结果在 out/bench/
	@packaging/make-env bench
	@$(BIN)/python packaging/bench $(ARGS)

clean:  ## 删除运行环境和各种缓存
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
