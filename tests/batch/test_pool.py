"""Worker processes that die or are stopped cost at most the article they were at."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from reader.batch import pool
from reader.batch.work import BatchOptions, Task
from tests.support.batches import article
from tests.support.command import run_process


def run_batch(env: dict[str, str], sources: list[str], out: Path) -> subprocess.CompletedProcess[str]:
    """Run a batch of two workers with a voice that kills its process, if the text says so."""
    arguments = ("batch", "-", "-o", out, "--voice", "deadly", "--jobs", "2")
    return run_process(env, *arguments, input="\n".join(sources))


def test_a_worker_that_dies_is_replaced(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """kill -9 in the middle of an article: another worker reads it, and every other one is read."""
    Path(sources[1]).write_text(article(2, "이 문장에서 죽음이 온다고 했다."), encoding="utf-8")
    once = env | {"READER_DEADLY": str(tmp_path / "died")}
    done = run_batch(once, sources, tmp_path / "out")
    assert (tmp_path / "died").exists()
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 4


def test_an_article_that_kills_every_worker_fails_alone(
    env: dict[str, str], sources: list[str], tmp_path: Path
) -> None:
    Path(sources[1]).write_text(article(2, "이 문장에서 죽음이 온다고 했다."), encoding="utf-8")
    done = run_batch(env, sources, tmp_path / "out")
    assert done.returncode == 1
    assert "1 failed: worker died" in done.stderr
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 3


@pytest.mark.voice
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
def test_a_worker_that_is_stopped_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It sends nothing for longer than any sentence takes, so its article is read by another."""
    monkeypatch.setattr(pool, "MAX_SILENCE_S", 15.0)
    source = tmp_path / "a.txt"
    source.write_text(article(1), encoding="utf-8")
    stopped: list[int] = []

    def stop_the_first() -> None:
        while not stopped:
            for worker in multiprocessing.active_children():
                stopped.append(worker.pid or 0)
                os.kill(stopped[0], signal.SIGSTOP)
                return
            time.sleep(0.05)

    threading.Thread(target=stop_the_first, daemon=True).start()
    options = BatchOptions(str(tmp_path / "audio"), "kokoro")
    (row,) = pool.execute([Task(str(source))], options, 1)
    assert (row.status, len(stopped)) == ("done", 1)
