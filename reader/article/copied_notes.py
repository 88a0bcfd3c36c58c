"""Notes of copied text: below the article, numbered, with their marks in its sentences.

A browser copies the mark above the line as a plain number: ``산업이었다.3)``. The same number begins a note
below: ``3) 솔내일보, 2019``. Both together show what neither alone does, as an item of a list begins so, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.marks import FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING
from reader.article.settings import THRESHOLDS
from reader.article.unspoken_lines import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.lines import Line

_NOTE = re.compile(r"[\[(]?(\d{1,2})[)\]]\s?\S")
_MARK = re.compile(
    r"""
    (?: (?<= [가-힣A-Za-z”’"'」』)\]%>〉》] ) | (?<= [가-힣”’"'」』)\]%>〉》][.,!?] ) )
    \[? (\d{1,2}) [)\]]   # not (1), which may be an age
    """,
    re.VERBOSE,
)
_HEADING = re.compile(r"\W{0,3}(?:각주|주석?|미주|註|notes|footnotes)\W{0,3}", re.IGNORECASE)


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a copied text, the notes marked, without their marks in the sentences.

    Args:
        lines: of a copied page.

    Returns:
        The same lines; notes and their heading have the rule ``footnote``, and so do the marks, as lines at
        the end.

    >>> from reader.article.lines import page_lines
    >>> text = "다리는 1938년에 놓였다.1) 둑은 더 오래됐다.2)\\n주석\\n1) 솔내시사, 2019\\n2) 솔내일보, 2020"
    >>> [(line.text, line.rule) for line in without_notes(page_lines(text))][:2]
    [('다리는 1938년에 놓였다. 둑은 더 오래됐다.', None), ('주석', 'footnote')]
    """
    notes = _notes(lines)
    if not notes:
        return list(lines)
    first, last = notes[0], notes[-1]
    heading = lines[first - 1].text if first else ""
    has_heading = bool(_HEADING.fullmatch(heading) or REFERENCES.fullmatch(heading))
    # Without a heading, statements may be the items that the text announces.
    if not has_heading and any(DECLARATIVE_ENDING.search(lines[at].text) for at in notes):
        return list(lines)
    marks = list(_marks(lines[:first], len(notes)))
    if len({mark[1] for _, mark in marks}) < THRESHOLDS.fewest_copied_notes:
        return list(lines)
    rest = [
        replace(line, rule=line.rule or FOOTNOTE) if first - has_heading <= at <= last else line
        for at, line in enumerate(lines)
    ]
    left_out: list[Line] = []
    for at, mark in reversed(marks):
        text = rest[at].text
        before, after = text[: mark.start()], text[mark.end() :]
        # The mark stood where the space between two sentences was lost: 그쳤다.1)지금은
        space = " " if before.endswith((".", "?", "!")) and after[:1].isalnum() else ""
        rest[at] = replace(rest[at], text=f"{before}{space}{after}")
        left_out.append(replace(lines[at], text=mark[0], rule=FOOTNOTE, level=None))
    return [*rest, *reversed(left_out)]


def _notes(lines: Sequence[Line]) -> list[int]:
    """Return the indices of the last run of lines that are numbered from 1.

    Nothing that is read stands between two notes; numbered parts of a text have paragraphs.
    """
    best: list[int] = []
    run: list[int] = []
    for at, line in enumerate(lines):
        match = _NOTE.match(line.text)
        number = int(match[1]) if match else 0
        if number == 1:
            run = [at]
        elif run and number == len(run) + 1:
            run.append(at)
        elif number or line.kept:
            run = []
        if len(run) >= THRESHOLDS.fewest_copied_notes:
            best = run
    return list(best)


def _marks(lines: Sequence[Line], most: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the marks of notes up to `most`, which rise through the text, with the indices of their lines."""
    last = 0
    for at, line in enumerate(lines):
        for mark in _MARK.finditer(line.text):
            number = int(mark[1])
            if 1 <= number <= most and last <= number <= last + THRESHOLDS.marks_skipped:
                last = number
                yield at, mark
