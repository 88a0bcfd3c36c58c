"""kill -9 at random moments: never half a recording, never a damaged clip, and the next run resumes there.

``READER_KILLS`` is the number of moments that are tried; the seed of each is in its test's name.
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

from reader.pipeline import load_article
from reader.recording.clip_cache import ClipStore
from reader.recording.tag_reader import load_recording
from reader.script import write_script
from tests.conftest import BRIEF
from tests.support.batches import write_articles
from tests.support.tone import Sleepy, Tone

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
KILLS = int(os.environ.get("READER_KILLS", "2"))


def killed(env: dict[str, str], moment: float, *arguments: object) -> bool:
    """Run reader and kill it after `moment` seconds; return whether it was still running."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def whole_recordings(folder: Path) -> list[Path]:
    """Return the recordings in a folder; check that each is as long as its tags say."""
    from mutagen.mp3 import MP3

    paths = sorted(folder.glob("*.mp3"))
    for path in paths:
        recording = load_recording(path)
        info: Any = MP3(path).info
        assert info.length == pytest.approx(recording.duration, abs=0.12)
        assert recording.sentences
    return paths


def count_clips(cache: Path, voice: Tone, sources: list[str]) -> int:
    """Return how many clips are in the cache; check that each is undamaged and of one of the sources."""
    store = ClipStore(cache / "clips")
    count = store.usage().files
    sentences = [sentence for source in sources for sentence in write_script(load_article(source))]
    texts = {sentence.spoken for sentence in sentences}
    assert sum(store.get(voice, text, 1.0) is not None for text in texts) == count
    return count


@pytest.mark.parametrize("seed", range(KILLS))
def test_read_is_killed(env: dict[str, str], tmp_path: Path, seed: int) -> None:
    """The next run speaks at most one sentence again, the one that was interrupted."""
    draw = random.Random(seed)
    voice = draw.choice(["tone", "sleepy"])
    out, cache = tmp_path / "out", Path(env["READER_CACHE"])
    moment = draw.uniform(0.1, 1.6 if voice == "tone" else 4.6)
    arguments = ("read", BRIEF, "-o", out / "a.mp3", "--voice", voice, "--captions", "vtt", "--page")
    was_killed = killed(env, moment, *arguments)
    recordings = whole_recordings(out) if out.exists() else []
    assert len(recordings) <= 1
    assert was_killed or recordings
    before = count_clips(cache, Tone() if voice == "tone" else Sleepy(), [str(BRIEF)])
    command = [sys.executable, "-m", "reader", *map(str, arguments), "--json"]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True)
    costs = json.loads(done.stdout)["costs"]
    assert (costs["clips_kept"], costs["clips_made"]) == (before, 13 - before)
    assert len(whole_recordings(out)) == 1


@pytest.mark.parametrize("seed", range(max(1, KILLS // 4)))
def test_batch_is_killed(env: dict[str, str], tmp_path: Path, seed: int) -> None:
    """Its workers end by themselves; each recording in the manifest exists; the next run makes the rest."""
    draw = random.Random(1000 + seed)
    out = tmp_path / "out"
    sources = write_articles(tmp_path, range(6))
    (tmp_path / "list").write_text("\n".join(sources), encoding="utf-8")
    arguments = ("batch", tmp_path / "list", "-o", out, "--voice", "sleepy", "--jobs", "2", "--json")
    killed(env, draw.uniform(0.3, 4.5), *arguments)
    time.sleep(1.5)  # A worker finishes its article when nobody waits for it any more.
    read = {path.name for path in whole_recordings(out)} if out.exists() else set()
    manifest = out / "manifest.jsonl"
    for line in manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []:
        row = json.loads(line)
        assert row["status"] == "done"
        assert Path(row["output"]).name in read
    count_clips(Path(env["READER_CACHE"]), Sleepy(), sources)
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    subprocess.run(command, env=env, capture_output=True, check=True)
    assert len(whole_recordings(out)) == 6
