"""Captions beside the MP3: WebVTT, SubRip and LRC, showing each sentence as it was written.

A cue has two lines of at most 42 columns, as caption guides ask for, a Hangul syllable being two columns
wide. A longer sentence continues in further cues, divided where its clauses end.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.korean.prosody.phrasing import clause_ends
from reader.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Recording, SentenceResult, WrittenWord

COLUMNS = 42
"""Columns of the widest line."""
_LINES = 2
"""Lines per cue."""
_CLOSING = tuple(",;:·…”’\"')]}」』〉》")
_AFTER_PUNCTUATION, _AFTER_CLAUSE, _AFTER_WORD = 1.0, 0.8, 0.2
"""Scores of line breaks. A break that scores 1 may lie half a line farther from the even division than one
that scores 0."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Text that is shown for a while."""

    sentence: int
    """Number of its sentence among the spoken ones, from 1."""
    part: int
    """Number of this cue among those of its sentence, from 1; 0 if it is the only one."""
    lines: tuple[str, ...]
    """One or two lines of at most `COLUMNS` columns."""
    words: tuple[tuple[WrittenWord, ...], ...]
    """For each line, the words whose times are known."""
    start_ms: int
    end_ms: int

    @property
    def name(self) -> str:
        """Its identifier in the file: ``7``, or ``7-2`` for the second cue of a sentence."""
        return f"{self.sentence}-{self.part}" if self.part else str(self.sentence)


def write_captions(recording: Recording, form: str) -> Path:
    """Write captions of a recording beside it, with the same stem, replacing older ones.

    Args:
        recording: its path, text and times.
        form: one of `FORMATS`.

    Returns:
        The path of the captions.

    Raises:
        OutputError: the file cannot be written.
    """
    path = recording.path.with_suffix(f".{form}")
    write_whole(path, FORMATS[form](recording).encode())
    return path


def to_vtt(recording: Recording) -> str:
    """Return WebVTT (W3C, webvtt1), with the time of each word inside its cue if the voice reports it."""
    cues = (
        f"{cue.name}\n{_timestamp(cue.start_ms, '.')} --> {_timestamp(cue.end_ms, '.')}\n{_timed_text(cue)}\n"
        for cue in make_cues(recording)
    )
    return "\n".join(["WEBVTT\n", *cues])


def to_srt(recording: Recording) -> str:
    """Return SubRip. It knows neither word times nor escapes."""
    return "\n".join(
        f"{number}\n{_timestamp(cue.start_ms, ',')} --> {_timestamp(cue.end_ms, ',')}\n"
        f"{chr(10).join(cue.lines)}\n"
        for number, cue in enumerate(make_cues(recording), start=1)
    )


def to_lrc(recording: Recording) -> str:
    """Return LRC, which music players show: one line per sentence."""
    article = recording.article
    tags = [("ti", article.title), ("ar", article.byline or article.publisher), ("al", article.publisher)]
    length = f"{recording.timeline.duration_ms // 60_000:02}:{recording.timeline.duration_ms // 1000 % 60:02}"
    head = [f"[{name}:{_single_line(value)}]" for name, value in [*tags, ("length", length)] if value]
    rows = [
        f"[{_lrc_timestamp(r.start_ms)}]{_single_line(r.sentence.text)}"
        for r in recording.sentences
        if r.start_ms is not None
    ]
    return "\n".join([*head, *rows, ""])


def make_cues(recording: Recording) -> Iterator[Cue]:
    """Yield the cues of all spoken sentences, in order."""
    spoken = (result for result in recording.sentences if result.start_ms is not None)
    for number, result in enumerate(spoken, start=1):
        yield from _sentence_cues(number, result)


def _sentence_cues(number: int, result: SentenceResult) -> Iterator[Cue]:
    text = result.sentence.text
    lines = break_lines(text)
    groups = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    # A cue lasts until the next one of its sentence begins.
    starts = [result.start_ms or 0, *(_time_at(result, group[0][0]) for group in groups[1:])]
    ends = [*starts[1:], result.end_ms or 0]
    for part, (group, start_ms, end_ms) in enumerate(zip(groups, starts, ends, strict=True), start=1):
        yield Cue(
            sentence=number,
            part=part if len(groups) > 1 else 0,
            lines=tuple(_single_line(text[start:end]) for start, end in group),
            words=tuple(
                tuple(word for word in result.words if start <= word.start < end) for start, end in group
            ),
            start_ms=start_ms,
            end_ms=end_ms,
        )


def break_lines(text: str) -> list[tuple[int, int]]:
    """Divide a sentence into lines of at most `COLUMNS` columns, about equally wide.

    A line ends after punctuation or a clause rather than in the middle of one. A word that is wider than a
    line is cut.

    Returns:
        The (start, end) offsets of the lines, which cover the whole text; an even number if more than one, so
        that no cue is left with a single short line.
    """
    spans = [(0, len(text))]
    count = 1
    # Tried with more and more lines, because a good break may leave the rest too wide.
    while (
        any(display_width(text[start:end].strip()) > COLUMNS for start, end in spans) or len(spans) % _LINES
    ):
        # A sentence that fits one line has one line; only longer ones fill whole cues.
        if len(spans) == 1 and display_width(text.strip()) <= COLUMNS:
            return spans
        # From one line to two, then by whole cues.
        count += _LINES if count > 1 else 1
        spans = _break_evenly(text, count)
        if count > len(text):
            break
    return spans


def _break_evenly(text: str, count: int) -> list[tuple[int, int]]:
    """Divide a text into `count` lines of about equal width at good breaks; into fewer if it is too short."""
    total = display_width(text)
    scores = _break_scores(text)
    widths = [0]
    for char in text:
        widths.append(widths[-1] + display_width(char))
    cuts = [0]
    for number in range(1, count):
        # What is left is divided evenly: a line that ended early leaves more for the next ones.
        ideal = widths[cuts[-1]] + (total - widths[cuts[-1]]) / (count - number + 1)
        fits = [at for at in scores if at > cuts[-1] and widths[at] - widths[cuts[-1]] <= COLUMNS]
        if not fits:  # The next word is wider than a line.
            fits = [at for at in range(cuts[-1] + 1, len(text)) if widths[at] - widths[cuts[-1]] <= COLUMNS]
        if not fits:
            break
        cuts.append(min(fits, key=lambda at: abs(widths[at] - ideal) + (1 - scores.get(at, 0)) * COLUMNS / 2))
    return list(pairwise([*cuts, len(text)]))


def _break_scores(text: str) -> dict[int, float]:
    """Return the offsets behind spaces, where a line may end, and how good each is, up to 1."""
    clauses = set(clause_ends(text))
    scores = {}
    for at, char in enumerate(text[:-1]):
        if char.isspace():
            score = _AFTER_CLAUSE if at in clauses else _AFTER_WORD
            scores[at + 1] = _AFTER_PUNCTUATION if text[:at].endswith(_CLOSING) else score
    return scores


def display_width(text: str) -> int:
    """Return the columns of a text: Hangul, Hanja and full-width characters take two (Unicode, UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _time_at(result: SentenceResult, offset: int) -> int:
    """Return the millisecond at which the text from an offset on is heard.

    Without word times it is estimated by the share of the text before it.
    """
    start, end = result.start_ms or 0, result.end_ms or 0
    later = [word.start_ms for word in result.words if word.start >= offset]
    if result.words:
        return later[0] if later else end
    return start + round((end - start) * offset / len(result.sentence.text))


def _timed_text(cue: Cue) -> str:
    """Return the lines of a cue, escaped, with a timestamp before each word but the first."""
    lines, last_ms = [], cue.start_ms
    for line, words in zip(cue.lines, cue.words, strict=True):
        markup, done = "", 0
        for word in words:
            at = line.find(word.text, done)
            if at < 0:
                continue
            # A timestamp must be later than the one before it (webvtt1, cue timestamps).
            stamp = f"<{_timestamp(word.start_ms, '.')}>" if last_ms < word.start_ms < cue.end_ms else ""
            last_ms = max(last_ms, word.start_ms)
            markup += html.escape(line[done:at], quote=False) + stamp + html.escape(word.text, quote=False)
            done = at + len(word.text)
        lines.append(markup + html.escape(line[done:], quote=False))
    return "\n".join(lines)


def _timestamp(ms: int, point: str) -> str:
    """Return ``00:01:02.345``; SubRip has a comma for the point."""
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{thousandths:03}"


def _lrc_timestamp(ms: int) -> str:
    """Return ``01:02.34``. LRC has no hours: minutes go on beyond 59."""
    return f"{ms // 60_000:02}:{ms // 1000 % 60:02}.{ms // 10 % 100:02}"


def _single_line(text: str) -> str:
    """Collapse whitespace: an empty line would end a cue."""
    return " ".join(text.split())


FORMATS = {"vtt": to_vtt, "srt": to_srt, "lrc": to_lrc}
"""Each format's name, which is its file's extension too, and the function that writes it."""
