"""Where a cluster saturates: what a client carries, measured; then many workers, simulated.

    pip install -e ".[test]"
    python benchmarks/scale.py --manifest audio/manifest.jsonl

The client's share of an article (asking, hearing of it, writing the manifest's row to the disk) is measured
on a real scheduler with tasks that do nothing. A simulation then gives articles, whose times are drawn from
those in the manifest, to so many workers; the client's share is done one by one, the rest side by side.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

WORKERS = (1, 10, 100, 300, 1000)
SEED = 20260103
TASKS = 2000


def client_share() -> float:
    """Seconds of the client's own time for each article."""
    from distributed import LocalCluster

    from reader.batch import Settings, Task, cluster, run
    from reader.batch.manifest import Row

    def nothing(task: Task, settings: Settings) -> Row:
        return Row(task.source, "done", duration=1.0)

    vars(cluster)["carry_out"] = nothing
    sources = [f"https://news.example/{number}" for number in range(TASKS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as local,
    ):
        address = str(local.scheduler_address)
        began = time.perf_counter()
        tally = run(
            sources,
            Settings("memory://x"),
            lambda tasks, how: cluster.carry(tasks, how, address),
            Path(folder) / "m",
        )
        took = time.perf_counter() - began
    if tally.done != TASKS:
        raise SystemExit("the cluster did not do them all")
    return took / TASKS


def simulated(workers: int, seconds: list[float], share: float, articles: int) -> float:
    """Seconds that so many workers take: times drawn from `seconds`, the client's share one by one."""
    draw = random.Random(SEED)
    free = [0.0] * workers
    heapq.heapify(free)
    client = 0.0
    last = 0.0
    for _ in range(articles):
        # The client hands an article out, or hears of one that is done, one at a time.
        client = max(client, heapq.heappop(free) if len(free) == workers else free[0]) + share
        done = client + draw.choice(seconds)
        heapq.heappush(free, done)
        last = max(last, done)
    return last


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--manifest", type=Path, required=True, help="of a batch with one thread a worker")
    parser.add_argument("--articles", type=int, default=100_000)
    wish = parser.parse_args()
    rows = [json.loads(line) for line in wish.manifest.read_text(encoding="utf-8").splitlines()]
    seconds = [row["seconds"] for row in rows if row["status"] == "done"]
    sound = sum(row["duration"] for row in rows if row["status"] == "done")
    share = client_share()
    mean = sum(seconds) / len(seconds)
    print(
        f"{len(seconds)} articles, on average {mean:.1f} core-seconds, {sound / len(seconds):.0f} s of sound"
    )
    print(f"the client's share of an article: {1000 * share:.1f} ms, so it carries {1 / share:.0f} a second")
    print(f"for {wish.articles}: {mean * wish.articles / 3600:.0f} core-hours\n")
    print("| workers | hours | articles an hour | of the ideal |\n|---|---|---|---|")
    for workers in WORKERS:
        took = simulated(workers, seconds, share, wish.articles)
        ideal = mean * wish.articles / workers
        print(f"| {workers} | {took / 3600:.1f} | {wish.articles / took * 3600:,.0f} | {ideal / took:.0%} |")


if __name__ == "__main__":
    main()
