"""The whole pipeline, from a page text to a recording."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3

import reader
from reader.errors import ArticleError, IncompleteError, OutputError, SourceError, UsageError, VoiceError
from reader.model import Clip, Recording
from reader.recording.clip_cache import NoClips
from reader.voices import registry
from reader.voices.kokoro.voice import Kokoro
from tests.conftest import BRIEF, SEED
from tests.support.encoding import FFMPEG
from tests.support.tone import Capable, Tone


def test_the_seed_becomes_one_mp3(tmp_path: Path) -> None:
    """The title, then twelve sentences in order, each once; captions beside it."""
    recording = reader.read_aloud(SEED, tmp_path, voice="tone", captions=["vtt"])
    assert recording.path == tmp_path / "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”.mp3"
    assert [r.status for r in recording.sentences] == ["spoken"] * 13
    starts = [r.start_ms for r in recording.sentences]
    assert starts == sorted(starts)  # type: ignore[type-var]
    assert recording.sentences[0].sentence.role == "title"
    assert recording.captions == (recording.path.with_suffix(".vtt"),)
    assert recording.duration == pytest.approx(recording.timeline.duration_ms / 1000)
    assert {path.suffix for path in tmp_path.iterdir()} == {".mp3", ".vtt"}


def test_the_same_article_again_is_replaced_and_not_spoken_again(tmp_path: Path) -> None:
    """The second run takes all clips from the cache."""
    first = reader.read_aloud(BRIEF, tmp_path, voice="tone")
    again = reader.read_aloud(BRIEF, tmp_path, voice="tone")
    assert again.path == first.path
    assert (first.stats.synthesized, again.stats.synthesized, again.stats.cached) == (13, 0, 13)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Nothing in a recording depends on the clock."""
    first = reader.read_aloud(BRIEF, tmp_path / "a.mp3", voice="tone", store=NoClips())
    second = reader.read_aloud(BRIEF, tmp_path / "b.mp3", voice="tone", store=NoClips())
    assert first.path.read_bytes() == second.path.read_bytes()


class Loads(Tone):
    """Counts how often it is loaded and speaks."""

    name = "loads"
    fingerprint = "loads/1"

    def __init__(self) -> None:
        self.loaded = self.spoken = 0

    def preload(self) -> None:
        """Count."""
        self.loaded += 1

    def speak(self, text: str, speed: float) -> Clip:
        """Hum and count."""
        self.spoken += 1
        return super().speak(text, speed)


def test_an_unchanged_article_needs_no_voice_the_second_time(tmp_path: Path, page: Any) -> None:
    """The same file and the same times come from the cache; a change of the article is spoken."""
    text = (
        "제목이 있는 기사\n\n시는 다리를 새로 놓았다고 밝혔다.\n\n주민들은 강을 걸어서 건널 수 있다고 말했다."
    )
    voice, progress = Loads(), []
    first = reader.read_aloud(page(text), tmp_path / "a.mp3", voice=voice)
    again = reader.read_aloud(
        page(text), tmp_path / "b.mp3", voice=voice, progress=lambda *done: progress.append(done)
    )
    assert (voice.loaded, voice.spoken) == (1, 3)
    assert again.path.read_bytes() == first.path.read_bytes()
    assert (again.timeline, again.stats.synthesized, again.stats.cached) == (first.timeline, 0, 3)
    assert progress == [(3, 3)]
    changed = reader.read_aloud(page(text.replace("주민", "시민")), tmp_path / "c.mp3", voice=voice)
    assert (voice.loaded, voice.spoken) == (2, 4)
    assert (changed.stats.synthesized, changed.stats.cached) == (1, 2)


def test_a_kept_recording_that_is_damaged_is_made_again(tmp_path: Path, monkeypatch: Any, page: Any) -> None:
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    voice = Loads()
    source = page("제목이 있는 기사\n\n시는 다리를 새로 놓았다고 밝혔다.")
    first = reader.read_aloud(source, tmp_path / "a.mp3", voice=voice)
    (kept,) = (tmp_path / "cache").rglob("*.recording")
    kept.write_bytes(kept.read_bytes()[:-9])
    again = reader.read_aloud(source, tmp_path / "b.mp3", voice=voice)
    assert again.path.read_bytes() == first.path.read_bytes()
    assert (voice.spoken, again.stats.cached) == (2, 2)


def test_twice_the_speed_takes_about_half_the_time(tmp_path: Path) -> None:
    slow = reader.read_aloud(BRIEF, tmp_path / "a.mp3", voice="tone", speed=0.8)
    fast = reader.read_aloud(BRIEF, tmp_path / "b.mp3", voice="tone", speed=1.6)
    assert fast.duration < slow.duration * 0.65


def test_a_sentence_that_fails_means_no_recording(tmp_path: Path, page: Any) -> None:
    source = page(
        "제목이 있는 기사\n\n첫 문장은 소리가 난다.\n\n둘째 문장은 침묵이다. 셋째 문장은 다시 난다."
    )
    with pytest.raises(IncompleteError, match="침묵") as raised:
        reader.read_aloud(source, tmp_path / "out", voice="gaps")
    assert [r.status for r in raised.value.results] == ["spoken", "spoken", "failed", "spoken"]
    assert not list((tmp_path / "out").iterdir())


def test_auto_reads_the_whole_article_with_the_next_voice(
    tmp_path: Path, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One article, one voice: no clip of the voice that failed is in the recording."""
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("gaps", "tone"))
    source = page("제목이 있는 기사\n\n첫 문장은 소리가 난다.\n\n둘째 문장은 침묵이다.")
    recording = reader.read_aloud(source, tmp_path)
    assert recording.voice == "tone"
    assert len(recording.remarks) == 1
    assert recording.stats.synthesized == 3
    assert "tone" in str(ID3(recording.path)["COMM::kor"])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"speed": 0.4}, UsageError),
        ({"speed": 2.1}, UsageError),
        ({"speed": float("nan")}, UsageError),
        ({"voice": "nobody"}, UsageError),
        ({"voice": "broken"}, VoiceError),
        ({"captions": ["doc"]}, UsageError),
        ({"out": "x.wav"}, UsageError),
    ],
)
def test_wrong_requests_write_no_file(
    arguments: dict[str, Any], error: type[Exception], tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        reader.read_aloud(BRIEF, **({"voice": "tone"} | arguments))
    assert not list(tmp_path.rglob("*.*"))


def test_bad_sources_and_destinations(tmp_path: Path, page: Any) -> None:
    """A missing file, a page without an article, a folder that is a file."""
    with pytest.raises(SourceError):
        reader.read_aloud(tmp_path / "none.txt", tmp_path, voice="tone")
    with pytest.raises(ArticleError):
        reader.read_aloud(page("메뉴\n홈"), tmp_path, voice="tone")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="folder"):
        reader.read_aloud(BRIEF, tmp_path / "file" / "x.mp3", voice="tone")


@pytest.mark.skipif(not FFMPEG, reason="no ffmpeg on this machine; .ci/run installs it")
def test_loudness_and_true_peak_of_the_file(seed_recording: Recording) -> None:
    """About -19 LUFS and under -1 dBTP, by ffmpeg's ebur128 on the finished file."""
    command = [
        FFMPEG,
        "-nostdin",
        "-i",
        str(seed_recording.path),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    report = subprocess.run(command, capture_output=True, check=True).stderr.decode(errors="replace")
    assert float(re.findall(r"I:\s+(-?[\d.]+) LUFS", report)[-1]) == pytest.approx(-19.3, abs=0.8)
    assert float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", report)[-1]) < -1.0


@pytest.mark.voice
def test_the_embedded_voice_reads_the_seed(kokoro: Kokoro, tmp_path: Path) -> None:
    """With the real model: all sentences, about three minutes of audio, and the time of every word."""
    recording = reader.read_aloud(SEED, tmp_path, voice=kokoro, store=NoClips())
    assert [r.status for r in recording.sentences] == ["spoken"] * 13
    assert 120 < recording.duration < 240
    for result in recording.sentences:
        assert result.start_ms is not None
        assert result.end_ms is not None
        times = [time for word in result.words for time in (word.start_ms, word.end_ms)]
        assert times == sorted(times)
        assert result.start_ms <= times[0]
        assert times[-1] <= result.end_ms
        assert [word.text for word in result.words] == result.sentence.text.split()


class Renamed(Tone):
    """A plug-in's voice that calls itself otherwise than its entry point does."""

    name = "humming"


def test_a_voice_may_have_another_name_than_its_entry_point(tmp_path: Path, monkeypatch: Any) -> None:
    installed = registry.voice_entry_points() | {
        "hum": EntryPoint("hum", "tests.test_pipeline:Renamed", registry.GROUP)
    }
    monkeypatch.setattr(registry, "voice_entry_points", lambda: installed)
    assert reader.read_aloud(BRIEF, tmp_path, voice="hum").path.is_file()


def test_the_voice_is_cancelled_at_once_when_the_encoder_fails(tmp_path: Path, monkeypatch: Any) -> None:
    """While the error is handled, its traceback holds the synthesis, which must not speak on."""
    voice = Capable()

    def full(*_: object) -> None:
        raise OutputError(tmp_path, "the disk is full")

    monkeypatch.setattr("reader.recording.mp3.Mp3Writer.write", full)
    with pytest.raises(OutputError, match="full") as raised:
        reader.read_aloud(BRIEF, tmp_path, voice=voice)
    assert raised.tb
    with pytest.raises(VoiceError, match="cancelled"):
        voice.speak("네.", 1.0)
