#!/usr/bin/env bash
# Time how long several pips take to solve what the README's test command asks for; installs nothing.
#
#   benchmarks/installing.sh [VERSION...]     by default pip 23.2.1, 24.3.1, 25.1.1 and the newest
#
# Each pip is installed into a virtual environment of its own and resolves with `--dry-run`. An empty
# environment and no cache, as on a fresh machine.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
versions=("$@")
[ "${#versions[@]}" -gt 0 ] || versions=(23.2.1 24.3.1 25.1.1 newest)
for version in "${versions[@]}"; do
  python3 -m venv "$folder/$version"
  pip="$folder/$version/bin/pip"
  wanted=pip
  [ "$version" = newest ] || wanted="pip==$version"
  "$pip" install -q --upgrade "$wanted" 2>/dev/null
  began=$(date +%s)
  if timeout 600 "$pip" install --dry-run -q --no-cache-dir -e ".[test]" >"$folder/log" 2>&1; then
    verdict=solved
  else
    verdict="FAILED: $(tail -n 1 "$folder/log")"
  fi
  echo "$("$pip" --version | cut -d' ' -f1,2): $(($(date +%s) - began)) s, $verdict"
done
