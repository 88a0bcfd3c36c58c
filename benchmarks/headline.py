"""The project's headline figures on this machine.

Measures: wall time from article to MP3, time to the first clip, wall time of a second run, peak memory, and
    the share of articles completed while a service misbehaves. The fifth headline figure, the character error
    rate, comes from benchmarks.intelligibility.
Peer: none; other readers publish no such figures.
Run: python -m benchmarks.headline --rounds 3 --faults 24
Takes: about 6 minutes on 2 cores.
Needs: the extras "test" and "bench". No network: faults come from a server on the loopback interface that
    speaks Google Translate's protocol.

Each run is a process of its own with an empty cache folder, like a user's first run. Medians come first, then
all values.
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

from benchmarks.process_memory import MemoryMonitor
from benchmarks.texts import ROOT, SEED_ARTICLE, SEEDS

FAULTS = ("429", "500", "503", "302", "empty", "html", "cut", "noise")
"""What the server answers: HTTP errors, a redirect, no body, HTML, base64 cut short, noise for an MP3."""
MOST_GOOD_ANSWERS = 19
SEED = 20180820


def read(
    page: Path, out: Path, cache: Path, voice: str, settings: dict[str, str] | None = None
) -> dict[str, Any]:
    """Run `reader read` in a process of its own and return its JSON.

    Args:
        page: the article.
        out: the folder for the MP3.
        cache: the cache folder.
        voice: the voice's name.
        settings: additional environment variables.
    """
    command = [sys.executable, "-m", "reader", "read", str(page), "-o", f"{out}/", "--voice", voice, "--json"]
    environment = os.environ | {"READER_CACHE": str(cache), "PYTHONPATH": str(ROOT)} | (settings or {})
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    result: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"ok": False, "sentences": []}
    return result


def measure_speed(folder: Path, rounds: int) -> None:
    """Print times and memory of first and second runs of the seed article with the embedded voice."""
    first: list[dict[str, Any]] = []
    second: list[dict[str, Any]] = []
    peaks: list[float] = []
    for number in range(rounds):
        cache = folder / f"cache{number}"
        for runs in (first, second):
            with MemoryMonitor(include_self=False) as memory:
                runs.append(read(SEED_ARTICLE, folder, cache, "kokoro"))
            peaks.append(memory.peak_mib)
    audio_s = first[0]["duration"]
    print_row("article to MP3, s", [run["costs"]["wall_s"] for run in first])
    print_row("real-time factor of the whole run", [run["costs"]["wall_s"] / audio_s for run in first])
    print_row("time to the first clip, s", [run["costs"]["first_clip_s"] for run in first])
    print_row("second run, s", [run["costs"]["wall_s"] for run in second])
    print(f"{'audio, s':<36}{audio_s:8.2f}")
    print_row("peak memory, first run, MiB", peaks[::2])
    print_row("peak memory, second run, MiB", peaks[1::2])


def measure_faults(folder: Path, count: int) -> None:
    """Print the share of articles that end as a whole MP3 while the service fails at random, voice `auto`."""
    from tests.support.google_server import GoogleServer

    draw = random.Random(SEED)
    pages = sorted(SEEDS.glob("*.txt"))
    completed = 0
    with GoogleServer() as server:
        for number in range(count):
            page = draw.choice(pages)
            server.fault = None
            server.texts.clear()
            server.good_answers = draw.randrange(0, MOST_GOOD_ANSWERS + 1)
            server.late_fault = draw.choice(FAULTS)
            settings = {"READER_GOOGLE_URL": server.url}
            result = read(page, folder / str(number), folder / "faults", "auto", settings)
            fates = {sentence["fate"] for sentence in result["sentences"]}
            completed += result["ok"] and fates == {"spoken"} and Path(result["path"]).exists()
    print(
        f"{'articles completed under faults':<36}{completed / max(1, count):8.0%}  ({completed} of {count})"
    )


def print_row(name: str, values: list[float]) -> None:
    """Print one figure: its median, then every value."""
    print(f"{name:<36}{statistics.median(values):8.2f}  ({', '.join(f'{value:.2f}' for value in values)})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="first and second runs of the seed article")
    parser.add_argument("--faults", type=int, default=24, help="articles read while the service misbehaves")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure_speed(Path(folder), arguments.rounds)
        measure_faults(Path(folder), arguments.faults)


if __name__ == "__main__":
    main()
