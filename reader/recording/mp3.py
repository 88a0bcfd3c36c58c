"""The MP3: encode the samples while they are made, verify the file, write its tags, give it its name.

The encoder takes the samples as they come, so memory does not grow with the article.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from reader.audio.decoding import stream_mp3
from reader.errors import OutputError
from reader.recording.cover import LoudnessEnvelope, draw_cover
from reader.recording.encoder import Encoder
from reader.recording.tag_writer import write_tags
from reader.system.files import part_file

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from reader.model import Timeline
    from reader.recording.filenames import Destination

_LENGTH_TOLERANCE_S = 0.12
"""By how much the length of the file may differ from that of the samples."""
_AUDIBLE = 10 ** (-40 / 20)
"""Loudness from which a tenth of a second can be heard; speech is about -19 LUFS."""
_MIN_KEPT_SHARE = 10 ** (-14 / 20)
"""Share of its loudness that a tenth of a second must still have in the MP3; otherwise it is missing."""
_MAX_MISSING = 2
"""Tenths of a second in a row that may be missing: the encoder smears an edge over two of them."""
_NOT_AN_MP3 = "the encoder did not write an MP3; run `reader doctor`"


class Mp3Writer:
    """Write one MP3 with its tags, whole or not at all.

        with Mp3Writer(destination, "kokoro") as mp3:
            timeline = assemble(results, mp3.write)
            path = mp3.finish(timeline)

    Leaving the context without `finish`, by whatever error, ends the encoder and leaves no file behind.

    Args:
        destination: where the MP3 goes, and the article it is of.
        voice: name of the voice, for the tags.

    Raises:
        OutputError: the file cannot be written, or the encoder failed.
    """

    def __init__(self, destination: Destination, voice: str) -> None:
        self._destination = destination
        self._voice = voice
        self._envelope = LoudnessEnvelope()
        self._cleanup = contextlib.ExitStack()

    def __enter__(self) -> Mp3Writer:
        self._path = self._destination.path()
        with contextlib.ExitStack() as opened:
            self._part = opened.enter_context(part_file(self._path))
            file = opened.enter_context(self._part.open("wb"))
            self._encoder = opened.enter_context(Encoder(file, self._path))
            self._cleanup = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cleanup.__exit__(kind, error, trace)

    def write(self, pcm: bytes) -> None:
        """Encode 24 kHz mono 16-bit samples."""
        self._encoder.write(pcm)
        self._envelope.add(pcm)

    def finish(self, timeline: Timeline) -> Path:
        """Verify the finished file, write its tags and give it its name.

        Args:
            timeline: of all samples that were written.

        Returns:
            Path of the MP3.
        """
        self._encoder.finish()
        # Before the tags are written: a file that lost sound must never get its name.
        _verify_length(self._part, timeline, self._path)
        _verify_loudness(self._part, self._envelope, self._path)
        article = self._destination.article
        cover = draw_cover(article, self._envelope)
        write_tags(self._part, article, timeline, self._voice, cover)
        return self._destination.publish(self._part)


def _verify_length(part: Path, timeline: Timeline, path: Path) -> None:
    """Raise OutputError unless the file is as long as the samples written into it."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        with part.open("rb") as file:
            info: Any = MP3(file).info
    except MutagenError as error:
        raise OutputError(path, _NOT_AN_MP3) from error
    seconds = float(info.length)
    if abs(seconds - timeline.duration_ms / 1000) > _LENGTH_TOLERANCE_S:
        raise OutputError(
            path,
            f"the encoder kept {seconds:.1f} s of {timeline.duration_ms / 1000:.1f} s; run `reader doctor`",
        )


def _verify_loudness(part: Path, written: LoudnessEnvelope, path: Path) -> None:
    """Raise OutputError if the file is silent where speech was written into it."""
    # Decoded by another library (mpg123, in libsndfile) than the one that encoded it.
    decoded = LoudnessEnvelope()
    try:
        for pcm in stream_mp3(part):
            decoded.add(pcm)
    except ValueError as error:
        raise OutputError(path, _NOT_AN_MP3) from error
    missing = 0
    for tenth, loudness in enumerate(written.values):
        # Decoders differ by some hundredths of a second in where they begin.
        kept = max(decoded.values[max(0, tenth - 1) : tenth + 2], default=0.0)
        missing = missing + 1 if loudness > _AUDIBLE and kept < loudness * _MIN_KEPT_SHARE else 0
        if missing > _MAX_MISSING:
            problem = f"the encoder left out the sound at {tenth / 10:.0f} s; run `reader doctor`"
            raise OutputError(path, problem)
