"""kill -9 at random moments: never half a recording, never a wrong clip, and the next run goes on from there.

``READER_KILLS`` says how many moments are tried; the seed of each is in its name.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reader.recording.clip_cache import decode_clip
from reader.recording.tag_reader import load_recording
from tests.batch.test_batch import article
from tests.conftest import SEED

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
KILLS = int(os.environ.get("READER_KILLS", "2"))


def killed(env: dict[str, str], moment: float, *arguments: object) -> bool:
    """Run reader and kill it after so many seconds; whether it was still running."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def whole(folder: Path) -> list[Path]:
    """The recordings there, each of them whole: its tags tell of a sound as long as it is."""
    from mutagen.mp3 import MP3

    found = sorted(folder.glob("*.mp3"))
    for path in found:
        told = load_recording(path)
        info: Any = MP3(path).info
        assert info.length == pytest.approx(told.duration, abs=0.12)
        assert told.sentences
    return found


def clips(cache: Path) -> int:
    """How many clips are kept, each of them right."""
    found = list((cache / "clips").glob("*/*.clip"))
    for path in found:
        decode_clip(path.read_bytes())
    return len(found)


@pytest.mark.parametrize("seed", range(KILLS))
def test_read_is_killed(env: dict[str, str], tmp_path: Path, seed: int) -> None:
    """The next run speaks again at most the sentence that was in flight."""
    draw = random.Random(seed)
    voice = draw.choice(["tone", "sleepy"])
    out, cache = tmp_path / "out", Path(env["READER_CACHE"])
    moment = draw.uniform(0.1, 1.6 if voice == "tone" else 4.6)
    arguments = ("read", SEED, "-o", out / "a.mp3", "--voice", voice, "--captions", "vtt", "--page")
    was_killed = killed(env, moment, *arguments)
    recordings = whole(out) if out.exists() else []
    assert len(recordings) <= 1
    assert was_killed or recordings
    before = clips(cache)
    command = [sys.executable, "-m", "reader", *map(str, arguments), "--json"]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True)
    costs = json.loads(done.stdout)["costs"]
    assert (costs["clips_kept"], costs["clips_made"]) == (before, 13 - before)
    assert len(whole(out)) == 1


@pytest.mark.parametrize("seed", range(max(1, KILLS // 4)))
def test_batch_is_killed(env: dict[str, str], tmp_path: Path, seed: int) -> None:
    """Its workers end by themselves; what the manifest says is done is there; the next run does the rest."""
    draw = random.Random(1000 + seed)
    out = tmp_path / "out"
    sources = [tmp_path / f"{number}.txt" for number in range(6)]
    for number, path in enumerate(sources):
        path.write_text(article(number), encoding="utf-8")
    (tmp_path / "list").write_text("\n".join(map(str, sources)), encoding="utf-8")
    arguments = ("batch", tmp_path / "list", "-o", out, "--voice", "sleepy", "--jobs", "2", "--json")
    killed(env, draw.uniform(0.3, 4.5), *arguments)
    time.sleep(1.5)  # A worker finishes its article when nobody waits for it any more.
    read = {path.name for path in whole(out)} if out.exists() else set()
    manifest = out / "manifest.jsonl"
    for line in manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []:
        row = json.loads(line)
        assert row["status"] == "done"
        assert Path(row["output"]).name in read
    clips(Path(env["READER_CACHE"]))
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    subprocess.run(command, env=env, capture_output=True, check=True)
    assert len(whole(out)) == 6
