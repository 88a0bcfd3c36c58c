"""Short lines between a body's paragraphs that are neither headings nor the author's list.

Copied text has lost the links and boxes that told them apart; what is left is their shape and their company.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.lines import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_LEAD = 45
"""Characters of the paragraph with which the body has begun."""
_SHORTEST = 10
_SUMMARY_HEAD = re.compile(r".{0,12}(?:요약|핵심|한눈에|줄거리|브리핑).{0,12}")
_SUMMARY_NOTICE = re.compile(
    r".{0,12}요약.{0,12}(?:AI|인공지능|기계).{0,60}(?:않을 수|다를 수|제외될 수|권장|참고).{0,40}|"
    r".{0,40}(?:AI|인공지능|자동|챗GPT|기계).{0,24}(?:요약|생성|추출).{0,60}(?:않을 수|다를 수|제외될 수|권장|참고).{0,40}"
)
_OTHERS = ("related link", "related and most read lists")
_FEW = 4
_MUCH_LONGER = 1.7
_LONGEST_SUMMARY = 10
"""Lines."""
_ENLARGE = re.compile(
    r"(?:이미지|사진|그래픽)?\s?(?:확대|크게|원본)\s?(?:보기|하기)?|(?:대표)?이미지(?:\s?\d)?"
)
_HEADLINE = re.compile(r"[“”\"‘’',…]|\.\.|[!?]$|^\[")
_STRONG_HEADLINE = re.compile(r"^(?:\[[^\]]{1,8}\]\s?\S|[“\"‘'].{4,}[”\"’'].{6,}).*|.{8,}(?:…|\.\.\.).{4,}")
_ITEM = re.compile(
    r"^[“\"‘'][^“”\"‘’']*[”\"’']$|^(?:[■□▶▷◆◇●○▲△▼▽◎☞※*·•\-–—①-⑳㉠-㉻]|\d{1,2}[.)\s]|[가-하][.)]\s|[QA문답][.:)\s]|[<〈【\[][^\]]*[>〉】\]]$)|:\s"
)
"""How an author's own list, heading or label begins."""
_SENTENCE = re.compile(rf"{_ITEM.pattern}|[다요]\.|까\?")
"""What is the author's: that, or what has a whole sentence in it."""


def without_summaries(lines: Sequence[Line]) -> list[Line]:
    """Mark what stands between a summary's heading and the notice that a program made it."""
    marked = list(lines)
    for at, line in enumerate(lines):
        if not _SUMMARY_NOTICE.fullmatch(line.text):
            continue
        marked[at] = replace(line, rule=line.rule or "feature notice")
        for above in range(at - 1, max(-1, at - 1 - _LONGEST_SUMMARY), -1):
            if _SUMMARY_HEAD.fullmatch(lines[above].text):
                for inside in range(above, at):
                    marked[inside] = replace(lines[inside], rule=lines[inside].rule or "feature notice")
                break
    return marked


def without_captions(lines: Sequence[Line]) -> list[Line]:
    """Mark captions that only their place gives away: below "enlarge", or twice, as alternative text and caption."""
    marked = list(lines)
    for at, line in enumerate(lines):
        if not line.stays or line.prose or line.level:
            continue
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        credited = any(other.rule == "photo credit" for other in lines[at + 1 : at + 3])
        if above and _ENLARGE.fullmatch(above.text):
            marked[at] = replace(line, rule="photo credit")
        elif (
            above
            and key_of(above.text) == key_of(line.text)
            and (credited or marked[at - 1].rule == "photo credit")
        ):
            marked[at - 1] = replace(above, rule=above.rule or "photo credit")
            marked[at] = replace(line, rule="photo credit")
        elif below and credited and key_of(below.text) == key_of(line.text):
            marked[at] = replace(line, rule="photo credit")
    return marked


def without_headlines(lines: Sequence[Line]) -> list[Line]:
    """Mark headlines of other articles between the paragraphs: several in a row, or one that is unmistakable."""
    marked = list(lines)
    begun = False
    run: list[int] = []
    usual = _usual_heading(lines)
    for at, line in enumerate([*lines, None]):
        if line is not None and not line.stays:
            head = lines[at - 1]
            if begun and line.rule in _OTHERS and head.stays and not head.prose:
                marked[at - 1] = replace(head, rule=line.rule)
            continue
        bare = line is not None and not (line.stopped or line.level or _SENTENCE.search(line.text))
        if begun and bare and line is not None and len(line.text) >= _SHORTEST:
            run.append(at)
            continue
        if _are_headlines([lines[i] for i in run], usual):
            for i in run:
                marked[i] = replace(lines[i], rule="related link")
        run = []
        begun = begun or (line is not None and line.prose and len(line.text) >= _LEAD)
    return marked


def _usual_heading(lines: Sequence[Line]) -> float:
    """The usual length of the lines that could be headings; infinite if they are few."""
    bare = sorted(len(line.text) for line in lines if line.stays and not line.prose and len(line.text) <= 45)
    return bare[len(bare) // 2] if len(bare) >= _FEW else float("inf")


def _are_headlines(run: Sequence[Line], usual: float) -> bool:
    if len(run) == 1:
        text = run[0].text
        odd = len(text) > _MUCH_LONGER * usual and _HEADLINE.search(text)
        return bool(_STRONG_HEADLINE.fullmatch(text) or odd)
    return len(run) > 1 and sum(bool(_HEADLINE.search(line.text)) for line in run) * 2 >= len(run)
