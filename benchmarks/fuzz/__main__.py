"""Run the fuzzer: see `benchmarks.fuzz`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import fuzz
from benchmarks.fuzz.seeds import MAX_BYTES, write_seeds
from benchmarks.fuzz.targets import NAMES, load_target

FOUND = Path(__file__).parent / "found"
TIMEOUT_S, MEMORY_MIB = 20, 500
"""The contract: what one input may take."""
BASELINE_MIB = 700
"""What kiwipiepy, lxml and atheris's own tables take before any input."""


def fuzz_target(name: str, seconds: int) -> None:
    """Fuzz one target in this process, and end the process."""
    import atheris

    with atheris.instrument_imports(include=["reader"]):
        target = load_target(name)
    FOUND.mkdir(exist_ok=True)
    corpus = Path(tempfile.mkdtemp())
    write_seeds(name, corpus)
    options = [
        f"-max_total_time={seconds}", f"-timeout={TIMEOUT_S}", f"-max_len={MAX_BYTES}",
        "-print_final_stats=1", f"-rss_limit_mb={BASELINE_MIB + MEMORY_MIB}",
        f"-artifact_prefix={FOUND}/{name}-", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()


def fuzz_all(seconds: int) -> None:
    """Fuzz every target in a process of its own and print a line for each."""
    for name in NAMES:
        command = [sys.executable, "-m", "benchmarks.fuzz", name, "--seconds", str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        stats = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        inputs = stats[0].split()[-1] if stats else "?"
        result = "no finding" if done.returncode == 0 else "FINDING\n" + done.stderr[-3000:]
        print(f"{name}: {inputs} inputs in {seconds} s, {result}", flush=True)


def main() -> None:
    """Fuzz the named target, or all of them."""
    parser = argparse.ArgumentParser(description=(fuzz.__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="?", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=300, help="per target")
    arguments = parser.parse_args()
    if arguments.target:
        fuzz_target(arguments.target, arguments.seconds)
    else:
        fuzz_all(arguments.seconds)


if __name__ == "__main__":
    main()
