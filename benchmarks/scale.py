"""Saturation of a cluster: at how many workers the client becomes the bottleneck.

Measures: the client's time per article on a real scheduler; from that and a batch's recorded times, a
    simulation gives the hours that up to 1,000 workers need.
Peer: none.
Run: python -m benchmarks.scale --manifest audio/manifest.jsonl
Takes: under a minute.
Needs: the extra "test", and the manifest of a batch whose workers had one thread each.

The client's time (submitting an article, receiving its result, flushing its manifest row to disk) is measured
with tasks that do nothing. The simulation serializes it and runs articles, whose times are drawn from the
manifest, in parallel.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
import tempfile
import time
from pathlib import Path

WORKERS = (1, 10, 100, 300, 1000)
SEED = 20260103
TASKS = 2000


def measure_client() -> float:
    """Return the client's seconds per article."""
    from distributed import LocalCluster

    from reader.batch import cluster
    from reader.batch.manifest import Row
    from reader.batch.run import run_batch
    from reader.batch.work import BatchOptions, Task

    def do_nothing(task: Task, options: BatchOptions) -> Row:
        return Row(task.source, "done", duration=1.0)

    vars(cluster)["process"] = do_nothing
    sources = [f"https://news.example/{number}" for number in range(TASKS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as local,
    ):
        address = str(local.scheduler_address)
        started = time.perf_counter()
        progress = run_batch(
            sources,
            BatchOptions("memory://x"),
            lambda tasks, how: cluster.execute(tasks, how, address),
            Path(folder) / "m",
        )
        seconds = time.perf_counter() - started
    if progress.done != TASKS:
        raise SystemExit("the cluster did not complete all tasks")
    return seconds / TASKS


def simulate(workers: int, article_s: list[float], client_s: float, articles: int) -> float:
    """Return the seconds that workers take for some articles.

    Args:
        workers: how many work in parallel.
        article_s: times of articles to draw from, in seconds.
        client_s: the client's time per article, which is serialized.
        articles: how many there are.
    """
    draw = random.Random(SEED)
    free = [0.0] * workers
    heapq.heapify(free)
    client = 0.0
    last = 0.0
    for _ in range(articles):
        # The client submits an article, or receives a result, one at a time.
        client = max(client, heapq.heappop(free) if len(free) == workers else free[0]) + client_s
        done = client + draw.choice(article_s)
        heapq.heappush(free, done)
        last = max(last, done)
    return last


def main() -> None:
    """Print the client's throughput and the simulated table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--manifest", type=Path, required=True, help="of a batch with one thread per worker")
    parser.add_argument("--articles", type=int, default=100_000)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.manifest.read_text(encoding="utf-8").splitlines()]
    article_s = [row["seconds"] for row in rows if row["status"] == "done"]
    audio_s = sum(row["duration"] for row in rows if row["status"] == "done")
    client_s = measure_client()
    mean_s = sum(article_s) / len(article_s)
    mean_audio_s = audio_s / len(article_s)
    print(
        f"{len(article_s)} articles, on average {mean_s:.1f} core-seconds and {mean_audio_s:.0f} s of audio"
    )
    print(
        f"the client needs {1000 * client_s:.1f} ms per article, so it serves {1 / client_s:.0f} per second"
    )
    print(f"{arguments.articles} articles need {mean_s * arguments.articles / 3600:.0f} core-hours\n")
    print("| workers | hours | articles per hour | of the ideal |\n|---|---|---|---|")
    for workers in WORKERS:
        seconds = simulate(workers, article_s, client_s, arguments.articles)
        ideal = mean_s * arguments.articles / workers
        per_hour = arguments.articles / seconds * 3600
        print(f"| {workers} | {seconds / 3600:.1f} | {per_hour:,.0f} | {ideal / seconds:.0%} |")


if __name__ == "__main__":
    main()
