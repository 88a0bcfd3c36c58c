#!/usr/bin/env bash
# Dependency resolution: how long pip takes to resolve `.[test]`, by version of pip.
#
#   benchmarks/installing.sh [VERSION...]     default: pip 23.2.1, 24.3.1, 25.1.1 and the newest
#
# Each pip gets a virtual environment of its own and resolves with `--dry-run`, without a cache, as on a fresh
# machine; nothing is installed but pip itself. Takes one to three minutes; needs the network.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
versions=("$@")
[ "${#versions[@]}" -gt 0 ] || versions=(23.2.1 24.3.1 25.1.1 newest)
for version in "${versions[@]}"; do
  python3 -m venv "$folder/$version"
  pip="$folder/$version/bin/pip"
  requirement=pip
  [ "$version" = newest ] || requirement="pip==$version"
  "$pip" install -q --upgrade "$requirement" 2>/dev/null
  started=$(date +%s)
  if timeout 600 "$pip" install --dry-run -q --no-cache-dir -e ".[test]" >"$folder/log" 2>&1; then
    result=resolved
  else
    result="FAILED: $(tail -n 1 "$folder/log")"
  fi
  echo "$("$pip" --version | cut -d' ' -f1,2): $(($(date +%s) - started)) s, $result"
done
