"""The MP3: other programs agree on its tags, length and sound; it is whole or absent."""

from __future__ import annotations

import errno
import shutil
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import lameenc
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode
from tinytag import TinyTag

from reader.article.dates import SEOUL
from reader.audio.decoding import from_mp3
from reader.audio.loudness import master_clip
from reader.audio.samples import silence, sound_bounds
from reader.errors import OutputError
from reader.model import Article, Sentence, SentenceResult, Timeline
from reader.pipeline import read_aloud
from reader.recording.encoder import Encoder
from reader.recording.filenames import choose_destination
from reader.recording.identity import article_id
from reader.recording.tag_reader import load_recording, read_article_id
from reader.recording.timeline import assemble
from tests.support.recordings import write_mp3
from tests.support.tone import Tone

ARTICLE = Article(
    "제목 “이것”",
    ("첫 문단이다.", "둘째 문단이다. 끝이다."),
    byline="홍길동",
    publisher="가온일보",
    published=datetime(2018, 8, 20, 11, 18, tzinfo=SEOUL),
    url="https://news.example.com/1",
)
SENTENCES = [
    Sentence("제목 “이것”", "title", None, 0, 7, "제목 이것"),
    Sentence("첫 문단이다.", "body", 0, 0, 7, "첫 문단이다."),
    Sentence("둘째 문단이다.", "body", 1, 0, 8, "둘째 문단이다."),
    Sentence("끝이다.", "body", 1, 9, 13, "끝이다."),
]


@pytest.fixture
def recorded(tmp_path: Path) -> tuple[Path, Timeline]:
    path = tmp_path / "제목.mp3"
    clips = [(SentenceResult(s, "spoken"), master_clip(Tone().speak(s.spoken, 1.0))) for s in SENTENCES]
    return write_mp3(
        choose_destination(ARTICLE, path, tmp_path), lambda write: assemble(clips, write), "tone"
    )


def test_the_stream(recorded: tuple[Path, Timeline]) -> None:
    """24 kHz mono, constant 64 kbit/s, as long as the timeline by three decoders."""
    path, timeline = recorded
    info: Any = MP3(path).info
    assert (info.sample_rate, info.channels, info.bitrate) == (24_000, 1, 64_000)
    assert info.bitrate_mode in (BitrateMode.CBR, BitrateMode.UNKNOWN)
    seconds = timeline.duration_ms / 1000
    assert info.length == pytest.approx(seconds, abs=0.06)
    assert TinyTag.get(str(path)).duration == pytest.approx(seconds, abs=0.12)
    assert len(from_mp3(path.read_bytes())) / 1000 == pytest.approx(seconds, abs=0.06)


def test_the_times_are_those_of_the_decoded_sound(recorded: tuple[Path, Timeline]) -> None:
    """Within 30 ms of where each sentence sounds once the MP3 is decoded again."""
    path, timeline = recorded
    audio = from_mp3(path.read_bytes())
    for result in timeline.results:
        assert result.start_ms is not None
        assert result.end_ms is not None
        around = max(0, result.start_ms - 200)
        start, end = sound_bounds(audio[around : result.end_ms + 200])
        assert around + start == pytest.approx(result.start_ms + 30, abs=30)
        assert around + end == pytest.approx(result.end_ms - 30, abs=60)  # MP3 smears an end.


def test_the_tags_by_another_library(recorded: tuple[Path, Timeline]) -> None:
    path, _ = recorded
    tag = TinyTag.get(str(path))
    assert (tag.title, tag.artist, tag.album) == ("제목 “이것”", "가온일보", "가온일보")
    assert str(tag.year).startswith("2018-08-20")
    assert "tone" in str(tag.comment)


def test_all_frames(recorded: tuple[Path, Timeline]) -> None:
    """All the tags that the README promises."""
    path, timeline = recorded
    tags = ID3(path)
    assert tags.version == (2, 4, 0)
    assert str(tags["TDRC"]) == "2018-08-20 11:18:00"
    assert tags["WOAS"].url == ARTICLE.url
    assert tags["USLT::kor"].text == "제목 “이것”\n\n첫 문단이다.\n\n둘째 문단이다. 끝이다."
    (sylt,) = (frame for frame in tags.getall("SYLT") if frame.desc == "sentences")
    assert sylt.text == [(r.sentence.text, r.start_ms) for r in timeline.results]
    assert read_article_id(path) == article_id(ARTICLE)


def test_an_article_without_a_title_or_outlet(tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    plain = Article(None, ("본문이다.",))
    destination = choose_destination(plain, path, tmp_path)
    write_mp3(destination, lambda write: (write(silence(400)), Timeline((), 400))[1], "tone")
    assert str(ID3(path)["TIT2"]) == "본문이다."
    assert "TPE1" not in ID3(path)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, OSError(errno.ENOSPC, "full")])
def test_a_run_that_ends_early_leaves_the_older_file(tmp_path: Path, error: type[BaseException]) -> None:
    """Ctrl-C, a bug, a full disk in the middle: the older file is untouched, and no other is left."""
    path = tmp_path / "제목.mp3"
    path.write_bytes(b"older recording")

    def fill(write: object) -> Timeline:
        write(silence(300))  # type: ignore[operator]
        raise error

    with pytest.raises((error if isinstance(error, type) else OutputError, OutputError)):
        write_mp3(choose_destination(ARTICLE, path, tmp_path), fill, "tone")
    assert path.read_bytes() == b"older recording"
    assert list(tmp_path.iterdir()) == [path]


LAME = lameenc.Encoder


class FailingLame:
    """LAME with a fault after so many pieces of sound."""

    def __init__(self, good: int, fault: BaseException) -> None:
        self._lame, self._good, self._fault = LAME(), good, fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lame, name)

    def encode(self, pcm: bytes) -> bytes:
        """Fail once the good ones are used up."""
        self._good -= 1
        if self._good < 0:
            raise self._fault
        return bytes(self._lame.encode(pcm))


@pytest.mark.parametrize(("good", "fault"), [(0, "cannot begin"), (1, "at once"), (30, "in the middle")])
def test_an_encoder_that_fails_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int, fault: str
) -> None:
    """The error gives the encoder's reason; nothing is written."""
    monkeypatch.setattr(lameenc, "Encoder", partial(FailingLame, good, RuntimeError(fault)))
    out = tmp_path / "out" / "x.mp3"

    def fill(write: object) -> Timeline:
        for _ in range(60):
            write(silence(1000))  # type: ignore[operator]
        return Timeline((), 60_000)

    with pytest.raises(OutputError, match=f"the MP3 encoder failed \\({fault}\\)"):
        write_mp3(choose_destination(ARTICLE, out, tmp_path), fill, "tone")
    assert not list(out.parent.iterdir())


def test_a_folder_that_is_deleted_meanwhile(tmp_path: Path) -> None:
    """One sentence says so."""
    out = tmp_path / "out" / "x.mp3"

    def fill(write: object) -> Timeline:
        timeline = fill_with_speech(write)
        shutil.rmtree(out.parent)
        return timeline

    with pytest.raises(OutputError, match="could not be written"):
        write_mp3(choose_destination(ARTICLE, out, tmp_path), fill, "tone")
    assert not out.exists()


def test_a_file_shorter_than_its_timeline_is_rejected(tmp_path: Path) -> None:
    """Otherwise sentences would be lost silently."""
    with pytest.raises(OutputError, match=r"kept 0\.\d s of 5\.0 s"):
        write_mp3(
            choose_destination(ARTICLE, tmp_path / "x.mp3", tmp_path),
            lambda write: (write(silence(500)), Timeline((), 5000))[1],
            "tone",
        )
    assert not list(tmp_path.iterdir())


def fill_with_speech(write: object) -> Timeline:
    clips = [(SentenceResult(s, "spoken"), master_clip(Tone().speak(s.spoken, 1.0))) for s in SENTENCES]
    return assemble(clips, write)  # type: ignore[arg-type]


@pytest.mark.parametrize("silenced", [range(100), range(4, 5)], ids=["all", "a sentence"])
def test_speech_that_the_encoder_made_silent_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silenced: range
) -> None:
    """Even though the file is as long as it should be."""
    real, pieces = Encoder.write, count()
    monkeypatch.setattr(
        Encoder,
        "write",
        lambda self, pcm: real(self, bytes(len(pcm)) if next(pieces) in silenced else pcm),
    )
    out = tmp_path / "out" / "x.mp3"
    with pytest.raises(OutputError, match="left out the sound"):
        write_mp3(choose_destination(ARTICLE, out, tmp_path), fill_with_speech, "tone")
    assert not list(out.parent.iterdir())


def test_a_whole_file_passes_the_verification(tmp_path: Path) -> None:
    path, _ = write_mp3(choose_destination(ARTICLE, tmp_path / "x.mp3", tmp_path), fill_with_speech, "tone")
    assert path.exists()


def test_captions_that_cannot_be_written_do_not_hide_the_mp3(tmp_path: Path) -> None:
    """The error says that the MP3 is there."""
    out = tmp_path / "x.mp3"
    (tmp_path / "x.vtt").mkdir()
    with pytest.raises(OutputError, match=r"x\.vtt.*the MP3 itself is finished: .*x\.mp3"):
        read_aloud(ARTICLE, out, voice=Tone(), captions=["vtt"])
    assert load_recording(out).sentences
