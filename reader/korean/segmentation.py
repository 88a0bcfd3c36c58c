"""Sentence segmentation: where each sentence of a text starts and ends.

kiwipiepy finds the sentence ends; what it does to news is then mended by what the line's quotation marks,
brackets and full stops show: an end inside them is none, a full stop behind a verb is one, and so is a line
break unless a browser has wrapped the line there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.morphology import morphs, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = {
    "(": ")", "[": "]", "{": "}", "“": "”", "‘": "’",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "<": ">", "【": "】",
}  # fmt: skip
_STRAIGHT = "\"'"
_GOES_ON = re.compile(
    r"\s*(?:[)\]」』》〉>”’]|(?:이?라고|이?라며|이?라면서|이?라는|이?라던|이란|란|고|며|면서|는|던|하고|하며|하는|하더니|하면서|이?라는데)(?![가-힣])"
    r"|(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로)(?:\s|,)|[,.!?…·~])"
)
"""What goes on with a quotation or a bracket in front of it: its particle, or more signs."""
_TOLD = re.compile(
    r"(?:[가-힣][다요죠까]|[음함임됨])[.!?]+[\"'”’)\]]*(?:\[\d{1,3}\])*(?=\s|$)|[가-힣][다요죠][.](?=[0-9A-Z‘“\"'<《])"
    r"|[.!?][\"'”’]\](?=\s)|\d\s?[A-Za-z%℃]{1,4}\.(?=\s[가-힣])"
)
"""The ends that a verb and a full stop make."""
_BEFORE_QUOTE = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"“‘'])")
_MARK = re.compile(r"(?<=\s)(?:[❶-❿①-⑳○●■□◆◇▲△▶▷▼▽※☞•·\-–]|\d{1,2}[.)]|[가-하A-Z][.)])\s*$")
"""A bullet or number that has stayed behind the sentence in front of its own."""
_NUMBER_ALONE = re.compile(
    r"\s*(?:[A-Z]{1,2}\d{0,2}|\d{1,3}(?:-\d{1,2})?|[가-하]|[①-⑳❶-❿]|제\d+[조항장절]|No|Mr|Mrs|Ms|Dr|vs|St)[.)]?\s*"
)
_REMARK = re.compile(r"(?<![다요죠까])\([!?]{1,3}\)\s*$")
_DOTTED_NAME = re.compile(r"(?:^|[\s.·<《‘“\"'])[가-힣A-Za-z]\.$")
_VERB_END = re.compile(r"[다요죠까네라자지오니][.…]*[\"'”’)\]]*\s*$")
_STOPS = ")]>》〉」』’'"
_ENDED = re.compile(r"[.!?…:\"”]$|[가-힣][다요죠까네]$")
_CLOSED = re.compile(r"[.!?…\"'”’)\]>》ㅋㅎㅠㅜ^~♡]$|[다요죠까네라자지음함임됨듯것기]$")
"""How a sentence ends, with a full stop or without."""
_ELLIPSIS = re.compile(r"(?:…+|\.{2,})[\"'”’)\]]*$")
_LINE_STOPPED = re.compile(r"[.!?…:;\"'”’)\]>》]\s*$")
_LINE_OPENS = re.compile(r"\s*(?:[■□▷▶◆◇●○▲△▼▽◎☞※*·•\-–—]|[①-⑳❶-❿]|\d{1,2}[.)]|[가-하A-Z][.)]|\[|Q|A\.)")
_MOST_ALIKE, _RAGGED = 4, 12
_NEAR = 200
"""Signs on each side of an end that decide on it."""
_LONGEST_MARK = 8
_DEEPEST = 8
"""Quotations and brackets in one another."""
_NARROWEST, _WIDEST = 25, 90
"""Signs of a line that a browser or a mail program has wrapped."""


def split_sentences(text: str) -> list[str]:
    """Split Korean text into sentences.

    Args:
        text: one or more paragraphs; a line break ends a sentence, unless the line was wrapped there.

    Returns:
        The sentences without the space around them, in order; nothing but space is lost.

    >>> split_sentences("비가 왔다. 그는 \\"춥다.\\"고 말했다.")
    ['비가 왔다.', '그는 "춥다."고 말했다.']
    """
    return [text[start:end].replace("\n", " ") for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of `text` starts and ends."""
    return [span for start, end in _lines(text) for span in _line_spans(text[start:end], start)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends; lines that were one before they were wrapped are one again."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    at = 0
    while at < len(lines):
        start, end = lines[at]
        wrapped = _is_block(text, lines[at:])
        while at + 1 < len(lines) and lines[at + 1][0] == lines[at][1] + 1:
            line, following = text[slice(*lines[at])], text[slice(*lines[at + 1])]
            if not _is_wrapped(line, following, sure=wrapped):
                break
            wrapped, at = True, at + 1
            end = lines[at][1]
        yield start, end
        at += 1


def _is_block(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines that follow each other are as wide as wrapped ones are: all alike but the last."""
    block = [
        text[start:end]
        for at, (start, end) in enumerate(lines[:_MOST_ALIKE])
        if start == lines[0][0] or start == lines[at - 1][1] + 1
    ]
    widths = [len(line) for line in block[:-1]]
    return len(widths) >= 2 and min(widths) >= _NARROWEST and max(widths) - min(widths) <= _RAGGED


def _is_wrapped(line: str, following: str, *, sure: bool) -> bool:
    """Whether a line breaks off in the middle of a sentence that the next one goes on with.

    It does when it ends with a particle, an ending that joins, or a determiner; with a noun, when the line
    above has been wrapped, too.
    """
    if (
        not _NARROWEST <= len(line.strip()) <= _WIDEST
        or _LINE_STOPPED.search(line)
        or _LINE_OPENS.match(following)
    ):
        return False
    last = morphs(line)[-1:]
    joins = ("J", "ETM", "EC", "MAG", "MAJ", "MM", "SP", "XPN")
    return bool(last) and (
        last[0].tag.startswith(joins) or (sure and last[0].tag.startswith(("N", "XSN", "XR")))
    )


def _line_spans(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line, `offset` characters into the text."""
    if not line.strip():
        return
    start = 0
    for end in [*_ends(line), len(line)]:
        piece = line[start:end]
        if piece.strip():
            yield offset + start + len(piece) - len(piece.lstrip()), offset + start + len(piece.rstrip())
        start = end


def _ends(line: str) -> list[int]:
    """Where sentences end inside a line, in order."""
    found = sentence_ends(line.replace("\n", " "))
    found |= {match.end() for shape in (_TOLD, _BEFORE_QUOTE) for match in shape.finditer(line)}
    inside = _inside_pairs(line)
    size, is_stopped = len(line.rstrip()), bool(_LINE_STOPPED.search(line))
    ends: list[int] = []
    for candidate in sorted(found):
        begun = ends[-1] if ends else 0
        end = _without_mark(line, begun, _with_signs(line, candidate))
        if not begun < end < size or inside[end - 1]:
            continue
        if _may_end(line[max(begun, end - _NEAR) : end], line[end : end + _NEAR], is_stopped=is_stopped):
            ends.append(end)
    return ends


def _without_mark(line: str, begun: int, end: int) -> int:
    """An end moved in front of a bullet or number that belongs to the next sentence."""
    mark = _MARK.search(line, max(begun, end - _LONGEST_MARK), end)
    if mark and line[begun : mark.start()].rstrip()[-1:] in tuple(".!?…\"'”’)"):
        return mark.start()
    return end


def _with_signs(line: str, end: int) -> int:
    """An end moved behind the full stop or bracket that belongs to the sentence."""
    while end < len(line) and line[end] in ".!?…)]”’」』》〉":
        end += 1
    return end


def _inside_pairs(line: str) -> list[bool]:
    """For each sign, whether it and the next stand in one quotation or bracket that is closed in the line."""
    inside = [False] * len(line)
    opened: list[tuple[str, int]] = []
    for at, sign in enumerate(line):
        nearest = range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1)
        closes = next((i for i in nearest if opened[i][0] == sign), None)
        if sign in _STRAIGHT and closes is None:
            before = line[at - 1] if at else " "
            if sign == '"' or before.isspace() or before in '([<“"‘…':
                opened.append((sign, at))
        elif closes is not None and not (
            sign == "’" and at + 1 < len(line) and line[at - 1].isascii() and line[at - 1].isalpha()
        ):
            _, start = opened[closes]
            del opened[closes:]
            inside[start:at] = [True] * (at - start)
        elif sign in _PAIRS:
            opened.append((_PAIRS[sign], at))
    return inside


def _may_end(sentence: str, rest: str, *, is_stopped: bool) -> bool:
    """Whether a sentence may end here, by what stands on both sides."""
    if not rest.strip() or not sentence.strip():
        return False
    last = sentence.rstrip()
    if last[-1:] in _STOPS:
        before = _in_front_of_bracket(last)
        if before and not _ENDED.search(before):
            return False
    elif not _CLOSED.search(last):
        return False
    if last[-1:] in "\"'”’)]」』》〉>" and _GOES_ON.match(rest):
        return False
    if rest[0] in ".!?…,":
        return False
    if _NUMBER_ALONE.fullmatch(sentence) or _REMARK.search(sentence):
        return False
    if not rest[0].isspace() and _DOTTED_NAME.search(last):
        return False
    spaced = rest[0].isspace() or sentence[-1:].isspace()
    return not _ELLIPSIS.search(last) or (
        spaced and bool(_VERB_END.search(last) or _LINE_STOPPED.search(rest))
    )


def _in_front_of_bracket(sentence: str) -> str:
    """What stands in front of the bracket or name that a sentence ends with; empty when it begins so."""
    opens = {close: sign for sign, close in _PAIRS.items()} | {"'": "'"}
    at = sentence.rfind(opens[sentence[-1]], 0, -1)
    return sentence[:at].rstrip() if at > 0 else ""
