"""Disks that are full, read-only, deleted or damaged while we run; many processes at once; clocks that jump."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from reader.pipeline import read_aloud
from reader.recording.clip_cache import ClipStore, NoClips
from reader.recording.tag_reader import load_recording
from tests.conftest import BRIEF
from tests.support.tone import Tone

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="small disks are made as Linux does"
)


def on_small_disk(
    env: dict[str, str], folder: Path, options: str, *arguments: object
) -> tuple[int, str, list[str]]:
    """Run reader with a small disk at a folder; return exit code, stderr and the names of files on the disk."""
    folder.mkdir(exist_ok=True)
    script = 'mount -t tmpfs -o "$1" tmpfs "$2"; disk="$2"; shift 2; "$@"; code=$?; echo; ls -A "$disk"; exit $code'
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", options, str(folder), *command],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr, [name for name in done.stdout.split("\n\n")[-1].split("\n") if name]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the recording that does not fit on the disks."""
    return read_aloud(BRIEF, tmp_path_factory.mktemp("finished"), voice=Tone(), store=NoClips()).path


@pytest.mark.parametrize("where", ["beginning", "audio", "end of the audio", "tags"])
def test_the_output_s_disk_is_full(env: dict[str, str], tmp_path: Path, finished: Path, where: str) -> None:
    """Wherever it fills up, in the audio or the tags: one sentence, exit code 1, no file left."""
    out = tmp_path / "out"
    pages = -(-finished.stat().st_size // 4096)  # Of 4 kB, as tmpfs divides a disk.
    tags = -(-ID3(finished).size // 4096)
    last = pages - 1
    fitting = {"beginning": 1, "audio": last // 2, "end of the audio": last - tags, "tags": last}
    kilobytes = 4 * fitting[where]
    code, stderr, files = on_small_disk(
        env, out, f"size={kilobytes}k", "read", BRIEF, "-o", out / "a.mp3", "--voice", "tone"
    )
    assert code == 1, stderr
    assert "disk is full" in stderr
    assert "Traceback" not in stderr
    assert files == []


def test_the_captions_disk_is_full(env: dict[str, str], tmp_path: Path, finished: Path) -> None:
    """The recording stays; the page that did not fit is reported, and not half written."""
    out = tmp_path / "out"
    code, stderr, files = on_small_disk(
        env,
        out,
        f"size={finished.stat().st_size // 1024 + 24}k",
        "read",
        BRIEF,
        "-o",
        out / "a.mp3",
        "--voice",
        "tone",
        "--page",
        "--single",
    )
    assert code == 1
    assert "disk is full" in stderr
    assert files == ["a.mp3"]


@pytest.mark.parametrize("kilobytes", [4, 100, 500])
def test_the_cache_s_disk_is_full(env: dict[str, str], tmp_path: Path, kilobytes: int) -> None:
    """Clips that do not fit are not kept; the article is read."""
    cache = Path(env["READER_CACHE"])
    code, stderr, files = on_small_disk(
        env, cache, f"size={kilobytes}k", "read", BRIEF, "-o", tmp_path / "a.mp3", "--voice", "tone"
    )
    assert code == 0, stderr
    assert load_recording(tmp_path / "a.mp3").sentences
    assert not any(name.endswith(".part") for name in files)


@pytest.mark.parametrize(("which", "code"), [("out", 1), ("cache", 0), ("state", 0)])
def test_read_only_folders(env: dict[str, str], tmp_path: Path, which: str, code: int) -> None:
    folder = {"out": tmp_path / "out", "cache": Path(env["READER_CACHE"]), "state": tmp_path / "state"}[which]
    mp3 = (tmp_path / "out" if which == "out" else tmp_path) / "a.mp3"
    exit_code, stderr, _ = on_small_disk(
        env | {"READER_STATE": str(tmp_path / "state")},
        folder,
        "ro",
        "read",
        BRIEF,
        "-o",
        mp3,
        "--voice",
        "tone",
    )
    assert exit_code == code, stderr
    assert ("permission denied" in stderr) == (code == 1)


def test_a_batch_on_a_full_disk(env: dict[str, str], tmp_path: Path) -> None:
    """The manifest that cannot be written ends the batch with one sentence."""
    out = tmp_path / "out"
    (tmp_path / "list").write_text(str(BRIEF))
    code, stderr, files = on_small_disk(
        env, out, "size=4k,nr_inodes=2", "batch", tmp_path / "list", "-o", out, "--voice", "tone"
    )
    assert code == 1
    assert "disk is full" in stderr
    assert not any(name.endswith(".mp3") for name in files)


def in_background(act: Callable[[], object]) -> threading.Thread:
    """Call `act` ten times per second, for a while."""

    def run() -> None:
        for _ in range(15):
            time.sleep(0.1)
            act()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_the_cache_is_deleted_while_it_is_used(own_cache: Path, tmp_path: Path) -> None:
    thread = in_background(lambda: shutil.rmtree(own_cache / "clips", ignore_errors=True))
    recording = read_aloud(BRIEF, tmp_path / "a.mp3", voice="sleepy")
    thread.join()
    assert len([r for r in recording.sentences if r.status == "spoken"]) == 13


def kept_files(cache: Path) -> list[Path]:
    """Return the clips and recordings in a cache folder."""
    return [*cache.rglob("*.clip"), *cache.rglob("*.recording")]


def test_the_cache_is_damaged_while_it_is_used(own_cache: Path, tmp_path: Path) -> None:
    """A recording with wrong bits is made again, a clip with wrong bits is spoken again: neither is heard."""
    draw = random.Random(7)

    def damage() -> None:
        for path in kept_files(own_cache):
            data = bytearray(path.read_bytes())
            if data:
                data[draw.randrange(len(data))] ^= 0xFF
                path.write_bytes(data[: draw.choice([len(data), len(data) // 2, 0])])

    thread = in_background(damage)
    first = read_aloud(BRIEF, tmp_path / "a.mp3", voice="sleepy")
    thread.join()
    damage()
    again = read_aloud(BRIEF, tmp_path / "b.mp3", voice="sleepy")
    assert [r.end_ms for r in again.sentences] == [r.end_ms for r in first.sentences]
    assert again.stats.synthesized == 13


@pytest.mark.parametrize("jump_s", [-50 * 365 * 86400, 50 * 365 * 86400])
def test_the_clock_jumps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump_s: float) -> None:
    """Neither the recording nor the clips depend on the time of day."""
    real = time.time
    started = time.monotonic()
    monkeypatch.setattr(time, "time", lambda: real() + (jump_s if time.monotonic() - started > 1 else 0))
    recording = read_aloud(BRIEF, tmp_path / "out" / "a.mp3", voice="sleepy")
    assert recording.path.is_file()
    assert list(recording.path.parent.iterdir()) == [recording.path]
    assert recording.stats.wall_s < 60
    store = ClipStore(max_bytes=500_000)
    store.prune()
    assert store.usage().bytes <= 500_000


@pytest.mark.parametrize("number", [5])
def test_many_processes_read_the_same_article(env: dict[str, str], tmp_path: Path, number: int) -> None:
    """All succeed, with one whole recording and no other file."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "reader", "read", str(BRIEF), "-o", str(out), "--voice", "tone", "-q"]
    running = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(number)
    ]
    outputs = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * number, outputs
    (path,) = out.iterdir()
    assert {stdout.strip() for stdout, _ in outputs} == {str(path)}
    assert load_recording(path).voice == "tone"
    assert ClipStore(Path(env["READER_CACHE"]) / "clips").usage().files == 13


def test_a_link_in_the_cache_is_not_followed_out_of_it(own_cache: Path, tmp_path: Path) -> None:
    """A link in place of a clip or recording is replaced; its target stays as it is."""
    read_aloud(BRIEF, tmp_path / "a.mp3", voice="tone")
    treasure = tmp_path / "treasure"
    treasure.write_text("mine")
    for path in kept_files(own_cache):
        path.unlink()
        path.symlink_to(treasure)
    read_aloud(BRIEF, tmp_path / "b.mp3", voice="tone")
    assert treasure.read_text() == "mine"
    assert len(kept_files(own_cache)) == 14
    assert not any(path.is_symlink() for path in kept_files(own_cache))
