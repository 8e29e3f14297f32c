#!/usr/bin/env bash
# Pins what the app and its tests need into packaging/*.lock, with hashes and without a host or a path.
# Run it after a change to the dependencies in pyproject.toml: packaging/lock.sh [--upgrade]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
uv=.venv/bin/uv
[[ -x $uv ]] || { echo "lock.sh needs the development set-up: run packaging/test.sh once." >&2; exit 1; }

compile() { # TARGET ARGS... : one lock, valid for Python 3.11 and later on every platform
  local target=$1
  shift
  "$uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$target" "$@"
  if grep -nE 'https?:|file:|index|@ ' "$target"; then
    echo "lock.sh: $target names a place; it must hold versions and hashes only." >&2
    exit 1
  fi
}

compile packaging/requirements.lock --group build "$@"
# Constrained by the first, so that the tests run what the app ships.
compile packaging/requirements-dev.lock --extra scan --group build --group dev --constraints packaging/requirements.lock "$@"
