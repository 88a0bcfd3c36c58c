"""Which lines of a page are not its article: each judged by its shape, the list it stands in, what it repeats.

The one filter behind every kind of page: copied text, HTML, web archives.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article import boilerplate, byline_patterns
from reader.article.bylines import without_ending
from reader.article.context_rules import without_captions, without_summaries
from reader.article.dates import Stamp, stamps
from reader.article.duplicates import mark_duplicates
from reader.article.lines import SENTENCE_END, TELLING, family_of, key_of, list_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_LIST_NAMES = frozenset(family.name for family in boilerplate.LISTS)
_LONGEST_FURNITURE = 300
_TELLING_FAMILIES = ("photo credit", "button's answer", "about the page", "reporter line")
"""Captions tell as well, but their credit gives them away; buttons answer what they have done; so do sign-offs."""
_FIRST_PROSE = 45
"""Characters of a sentence that is the body's and not a button's."""
_LONGEST_CAPTION = 140
_SHORTEST_HEADLINE = 8
_DIGIT = re.compile(r"\d")
_NAME_ALONE = re.compile(r"[가-힣]{2,4}")
_RANK = re.compile(r"^\d{1,2}(?=\D)")
_QUOTED = re.compile(r"[“\"″‘'].{25,}[”\"″’']|\[[가-힣]{2,4}\s?/.{10,}")
"""What somebody said, on a line of its own, is the article's whatever words are in it."""

_OF_A_PAGE = frozenset(
    {
        "date",
        "feature notice",
        "share buttons",
        "copyright",
        "tip-off",
        "subscribe notice",
        "comments and votes",
        "log-in and consent",
        "page menu",
        "company data",
        "address of the page",
        "advertisement",
        "related and most read lists",
    }
)
"""Furniture comes in company: a text without any of this is an essay, or only the body was copied."""


def judged(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each that is not to be read marked with the rule that says so."""
    return mark_duplicates(without_captions(without_summaries(_furniture(lines))))


def is_page(lines: Sequence[Line]) -> bool:
    """Whether lines are a page's, with furniture, rather than an essay's or an article's body alone."""
    return any(line.rule in _OF_A_PAGE for line in lines)


def with_author(lines: Sequence[Line]) -> list[Line]:
    """Mark the name alone under an essay's title as the line of who wrote it."""
    return [
        replace(line, rule="reporter line") if at == 1 and _NAME_ALONE.fullmatch(line.text) else line
        for at, line in enumerate(lines)
    ]


def without_repeated_headlines(lines: Sequence[Line]) -> list[Line]:
    """Mark headlines of other articles between the paragraphs, known by standing in a list elsewhere on the page."""
    listed = {
        _RANK.sub("", key_of(line.text))
        for line in lines
        if line.linked or line.rule in (*_LIST_NAMES, "related link")
    }
    marked, begun = [], False
    for line in lines:
        begun = begun or (line.stays and line.prose and len(line.text) >= _FIRST_PROSE)
        key = key_of(line.text)
        other = begun and line.stays and len(key) >= _SHORTEST_HEADLINE and key in listed
        marked.append(
            replace(line, rule="related link") if other and not SENTENCE_END.search(line.text) else line
        )
    return marked


def _furniture(lines: Sequence[Line]) -> list[Line]:
    """Mark dates, furniture, and lists from their heading to where prose goes on.

    In front of the first prose a list's heading is only one of the menu's words.
    """
    done: list[Line] = []
    inside: str | None = None
    begun = False
    for at, line in enumerate(lines):
        rule = line.rule or _rule(line)
        if rule is None and _is_doubled(lines, at):
            rule = "photo credit"
        if rule in ("table", "reporter line", "photo credit") and stamps(line.text.replace(",", " ")):
            rule = (
                "date"  # 등록일, 2025-09-22 in the table of a board's head; a date under the writer's name.
            )
        if not line.rule and begun and rule in _LIST_NAMES and list_of(line.text):
            inside = rule
        elif rule is None and line.prose and (inside is None or _goes_on(line.text)):
            inside, begun = None, begun or len(line.text) >= _FIRST_PROSE
        elif rule is None:
            rule = inside
        if rule == "photo credit" and done and _is_caption(done[-1], line):
            done[-1] = replace(done[-1], rule=rule)
        done.append(replace(line, rule=rule))
    return done


def _is_doubled(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands twice, one right under the other, as a caption and the words for a missing picture."""
    text = lines[at].text
    return len(text) <= _LONGEST_CAPTION and any(
        0 <= other < len(lines)
        and lines[other].text == text
        and abs(lines[other].number - lines[at].number) == 1
        for other in (at - 1, at + 1)
    )


def _rule(line: Line) -> str | None:
    """What a line is by its shape and its markup, if it is not to be read."""
    text = line.text
    if len(text) > _LONGEST_FURNITURE:
        return None
    if date_line(text):
        return "date"
    if _QUOTED.fullmatch(text) or (
        TELLING.search(byline_patterns.LEADING_CREDIT.sub("", text, count=1))
        and byline_patterns.LEADING_CREDIT.match(text)
    ):
        return None
    if line.linked and not (line.level and len(text) <= 12) and not TELLING.search(text):
        return "reporter line" if byline_patterns.BYLINE.fullmatch(text) else "related link"
    if line.pictured and len(text) <= _LONGEST_CAPTION and _looks_on(text):
        return "photo credit"
    rule = list_of(text) or family_of(text)
    if not TELLING.search(text):
        rule = _with_credit(text, rule)
    # Pages speak to the reader (…하세요, …할 수 있습니다); what tells of something that happened is the
    # article's, whatever words are in it.
    return None if TELLING.search(text) and rule not in _TELLING_FAMILIES else rule


def _with_credit(text: str, rule: str | None) -> str | None:
    """The rule for a line that may end in a credit: a caption goes, a paragraph to which one is glued stays."""
    told, _ = without_ending(text)
    if told == text:
        return rule
    several = len(byline_patterns.SENTENCE_BREAK.findall(told)) > 1
    if byline_patterns.LOOKING_ON.search(told):
        return rule if several else "photo credit"
    is_told = bool(TELLING.search(told)) and (several or bool(byline_patterns.OPENING.match(told)))
    return None if rule == "photo credit" and is_told else rule


def date_line(text: str) -> list[Stamp]:
    """The dates of a line that holds nothing beside them but names; an empty list for any other."""
    if not _DIGIT.search(text):
        return []
    forms = (
        text,
        byline_patterns.BYLINE.sub("", text),
        byline_patterns.CREDITED.sub("", text),
        text.replace(",", " "),
    )
    return next((found for found in map(stamps, forms) if found), [])


def _looks_on(text: str) -> bool:
    """Whether text right under a picture says what is to be seen in it, or is no sentence."""
    return not SENTENCE_END.search(text) or bool(byline_patterns.LOOKING_ON.search(text))


def _is_caption(line: Line, credit: Line) -> bool:
    """Whether a line is what the bare credit right below it belongs to."""
    return (
        line.stays
        and not line.prose
        and credit.number == line.number + 1
        and credit.text.startswith(("[", "("))
    )


def _goes_on(text: str) -> bool:
    """Whether a line ends a list of headlines: it has a full stop, and a headline's length does not."""
    return len(text) >= 30 and bool(SENTENCE_END.search(text))
