"""Write: captions beside the MP3, one cue a sentence, showing what was written.

A cue has two lines of at most 42 columns, as caption guides ask for, a Hangul syllable being two columns
wide. A longer sentence goes on in further cues, divided where its clauses end.
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
"""Of a line."""
_LINES = 2
_CLOSING = tuple(",;:·…”’\"')]}」』〉》")
_BEHIND_SIGN, _BEHIND_CLAUSE, _BEHIND_WORD = 1.0, 0.8, 0.2
"""How good a place for the end of a line is; from 0 to 1 a line may be half a line shorter or longer."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown for a while."""

    sentence: int
    """Number of its sentence among those that are spoken, from 1."""
    part: int
    """Which part of the sentence, from 1; 0 where all of it is in this cue."""
    lines: tuple[str, ...]
    words: tuple[tuple[WrittenWord, ...], ...]
    """For each line the words whose times are known; their offsets are those in the line."""
    start_ms: int
    end_ms: int

    @property
    def name(self) -> str:
        """What captions call it: ``7``, or ``7-2`` for a sentence's second part."""
        return f"{self.sentence}-{self.part}" if self.part else str(self.sentence)


def write_captions(recording: Recording, form: str) -> Path:
    """Write captions of a recording beside it, with the same stem.

    Args:
        recording: its path, text and times.
        form: one of `FORMATS`.

    Returns:
        The path of the captions.
    """
    path = recording.path.with_suffix(f".{form}")
    write_whole(path, FORMATS[form](recording).encode())
    return path


def vtt(recording: Recording) -> str:
    """WebVTT (W3C, webvtt1), with the time of each word inside its cue where the voice knows it."""
    cues = (
        f"{cue.name}\n{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}\n{_timed(cue)}\n"
        for cue in cues_of(recording)
    )
    return "\n".join(["WEBVTT\n", *cues])


def srt(recording: Recording) -> str:
    """SubRip."""
    return "\n".join(
        f"{number}\n{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}\n{chr(10).join(cue.lines)}\n"
        for number, cue in enumerate(cues_of(recording), start=1)
    )


def lrc(recording: Recording) -> str:
    """LRC, what music players show: a line a sentence."""
    article = recording.article
    named = [("ti", article.title), ("ar", article.byline or article.publisher), ("al", article.publisher)]
    length = f"{recording.timeline.duration_ms // 60_000:02}:{recording.timeline.duration_ms // 1000 % 60:02}"
    head = [f"[{name}:{_flat(value)}]" for name, value in [*named, ("length", length)] if value]
    said = [(r.start_ms, _flat(r.sentence.text)) for r in recording.sentences if r.start_ms is not None]
    return "\n".join([*head, *(f"[{_minutes(start)}]{text}" for start, text in said), ""])


def cues_of(recording: Recording) -> Iterator[Cue]:
    """The cues of all sentences that were spoken."""
    said = (result for result in recording.sentences if result.start_ms is not None)
    for number, result in enumerate(said, start=1):
        yield from _cues(number, result)


def _cues(number: int, result: SentenceResult) -> Iterator[Cue]:
    text = result.sentence.text
    lines = broken(text)
    groups = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    starts = [result.start_ms or 0, *(_time_at(result, group[0][0]) for group in groups[1:])]
    ends = [*starts[1:], result.end_ms or 0]
    for part, (group, start, end) in enumerate(zip(groups, starts, ends, strict=True), start=1):
        yield Cue(
            sentence=number,
            part=part if len(groups) > 1 else 0,
            lines=tuple(_flat(text[first:last]) for first, last in group),
            words=tuple(
                tuple(word for word in result.words if first <= word.start < last) for first, last in group
            ),
            start_ms=start,
            end_ms=end,
        )


def broken(text: str) -> list[tuple[int, int]]:
    """Where the lines of a sentence begin and end: at most `COLUMNS` wide, an even number if over one.

    A line ends behind punctuation or a clause rather than in the middle of one. A word that is wider than a
    line is cut.
    """
    spans = [(0, len(text))]
    count = 1
    while any(width(text[first:last].strip()) > COLUMNS for first, last in spans) or len(spans) % _LINES:
        if len(spans) == 1 and width(text.strip()) <= COLUMNS:
            return spans
        count += _LINES if count > 1 else 1
        spans = _even(text, count)
        if count > len(text):
            break
    return spans


def _even(text: str, count: int) -> list[tuple[int, int]]:
    """Divide a text into `count` parts of about one width, at good places; fewer where it is too short."""
    total = width(text)
    places = _places(text)
    widths = [0]
    for sign in text:
        widths.append(widths[-1] + width(sign))
    cuts = [0]
    for number in range(1, count):
        # What is left is divided evenly: a line that ended early leaves more for the next ones.
        wish = widths[cuts[-1]] + (total - widths[cuts[-1]]) / (count - number + 1)
        fits = [at for at in places if at > cuts[-1] and widths[at] - widths[cuts[-1]] <= COLUMNS]
        if not fits:
            fits = [at for at in range(cuts[-1] + 1, len(text)) if widths[at] - widths[cuts[-1]] <= COLUMNS]
        if not fits:
            break
        cuts.append(min(fits, key=lambda at: abs(widths[at] - wish) + (1 - places.get(at, 0)) * COLUMNS / 2))
    return list(pairwise([*cuts, len(text)]))


def _places(text: str) -> dict[int, float]:
    """The offsets behind spaces where a line may end, and how good each is, up to 1."""
    clauses = set(clause_ends(text))
    found = {}
    for at, sign in enumerate(text[:-1]):
        if sign.isspace():
            joint = _BEHIND_CLAUSE if at in clauses else _BEHIND_WORD
            found[at + 1] = _BEHIND_SIGN if text[:at].endswith(_CLOSING) else joint
    return found


def width(text: str) -> int:
    """Columns of a text; Hangul, Hanja and full-width signs take two (Unicode, East Asian Width)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _time_at(result: SentenceResult, offset: int) -> int:
    """When what stands at an offset of a sentence sounds; by its share of the text where no time is known."""
    start, end = result.start_ms or 0, result.end_ms or 0
    later = [word.start_ms for word in result.words if word.start >= offset]
    if result.words:
        return later[0] if later else end
    return start + round((end - start) * offset / len(result.sentence.text))


def _timed(cue: Cue) -> str:
    """The lines of a cue, each word but the first with its time in front."""
    shown, last = [], cue.start_ms
    for line, words in zip(cue.lines, cue.words, strict=True):
        done, at = "", 0
        for word in words:
            found = line.find(word.text, at)
            if found < 0:
                continue
            # A stamp must be later than the one before it (webvtt1, cue timestamps).
            stamp = f"<{_clock(word.start_ms, '.')}>" if last < word.start_ms < cue.end_ms else ""
            last = max(last, word.start_ms)
            done += html.escape(line[at:found], quote=False) + stamp + html.escape(word.text, quote=False)
            at = found + len(word.text)
        shown.append(done + html.escape(line[at:], quote=False))
    return "\n".join(shown)


def _clock(ms: int, point: str) -> str:
    """``00:01:02.345``"""
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{thousandths:03}"


def _minutes(ms: int) -> str:
    """``01:02.34``"""
    return f"{ms // 60_000:02}:{ms // 1000 % 60:02}.{ms // 10 % 100:02}"


def _flat(text: str) -> str:
    """Text in one line: an empty one would end a cue."""
    return " ".join(text.split())


FORMATS = {"vtt": vtt, "srt": srt, "lrc": lrc}
"""Each format's name, which is its file's extension too, and what writes it."""
