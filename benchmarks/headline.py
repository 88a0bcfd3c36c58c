"""The five figures that nobody in this field publishes, on this machine, by one command.

    python benchmarks/headline.py [--rounds 3] [--faults 24]

Article-to-MP3 wall time, time to first sound, time of a second run, share of articles completed under
faults; the fifth, the character error rate, is benchmarks/intelligibility.py's. Each run is a process of its
own with an empty cache folder, as a user's first run is; medians are told, with all values beside them.
Nothing but loopback is asked: the faults are those of a server that speaks Google's protocol.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.memory import Watch

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "kbs-smart-city.txt"
FAULTS = ("429", "500", "503", "302", "empty", "html", "cut", "noise")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="first runs and second runs of the seed")
    parser.add_argument("--faults", type=int, default=24, help="articles read while the service misbehaves")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), arguments.rounds)
        faults(Path(folder), arguments.faults)


def speed(folder: Path, rounds: int) -> None:
    """Times of first and second runs of the seed with the embedded voice."""
    first: list[dict[str, Any]] = []
    second: list[dict[str, Any]] = []
    peaks: list[float] = []
    for number in range(rounds):
        cache = folder / f"cache{number}"
        for runs in (first, second):
            with Watch(itself=False) as memory:
                runs.append(read(SEED, folder, cache, "kokoro"))
            peaks.append(memory.peak_mib)
    audio = first[0]["duration"]
    row("article to MP3, s", [run["costs"]["wall_s"] for run in first])
    row("real-time factor of the whole run", [run["costs"]["wall_s"] / audio for run in first])
    row("time to the first clip, s", [run["costs"]["first_clip_s"] for run in first])
    row("second run, s", [run["costs"]["wall_s"] for run in second])
    print(f"{'audio, s':<36}{audio:8.2f}")
    row("resident memory in all, first run, MiB", peaks[::2])
    row("... second run, MiB", peaks[1::2])


def faults(folder: Path, count: int) -> None:
    """Articles that end as a whole MP3 while Google's answers go wrong at random, voice `auto`."""
    from tests.support.google_server import GoogleServer

    draw = random.Random(20180820)
    pages = sorted((ROOT / "seeds").glob("*.txt"))
    whole = 0
    with GoogleServer() as server:
        for number in range(count):
            page = draw.choice(pages)
            server.fault = None
            server.texts.clear()
            server.good_answers = draw.randrange(0, 20)
            server.late_fault = draw.choice(FAULTS)
            environment = {"READER_GOOGLE_URL": server.url}
            told = read(page, folder / str(number), folder / "faults", "auto", environment)
            fates = {sentence["fate"] for sentence in told["sentences"]}
            whole += told["ok"] and fates == {"spoken"} and Path(told["path"]).exists()
    print(f"{'articles completed under faults':<36}{whole / max(1, count):8.0%}  ({whole} of {count})")


def read(
    page: Path, out: Path, cache: Path, voice: str, more: dict[str, str] | None = None
) -> dict[str, Any]:
    """One run of the command line; its JSON."""
    command = [sys.executable, "-m", "reader", "read", str(page), "-o", f"{out}/", "--voice", voice, "--json"]
    environment = os.environ | {"READER_CACHE": str(cache), "PYTHONPATH": str(ROOT)} | (more or {})
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    told: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"ok": False, "sentences": []}
    return told


def row(name: str, values: list[float]) -> None:
    """One figure: its median, then every value."""
    print(f"{name:<36}{statistics.median(values):8.2f}  ({', '.join(f'{value:.2f}' for value in values)})")


if __name__ == "__main__":
    main()
