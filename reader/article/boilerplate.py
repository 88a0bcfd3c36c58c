"""Boilerplate of Korean news pages: which lines are not read, by class.

The shapes of lines are data: boilerplate.tsv has those of `LINE_CLASSES`, which are left out wherever they
appear, and list_headings.tsv those of `LIST_HEADINGS`, the headings of lists (related, most read, tip-off),
which are left out with everything below them until the article's prose resumes. `line_patterns` explains the
notation. A new shape is a new row, with a line that it matches; no code changes.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.byline_patterns import caseless
from reader.article.line_patterns import fold_case, regular_expression, required_texts
from reader.article.prose import LEADING_BULLETS
from reader.tables import Table

if TYPE_CHECKING:
    import re

_COLUMNS = {"class": "[a-z][a-z' -]*", "line": r"\S(?:[^\t]*\S)?", "example": r"\S(?:[^\t]*\S)?"}
_LINES = Table("reader.article", "boilerplate.tsv", _COLUMNS, key=2)
_LIST_HEADINGS = Table("reader.article", "list_headings.tsv", _COLUMNS, key=2)

_REMEMBERED_LINES = 16_384
"""As many as a long page has, since every module of the stage asks for the class of the same lines."""


@dataclass(frozen=True, eq=False)  # By identity, so that tuples of them can be a key of a cache.
class BoilerplateClass:
    """One class of boilerplate, and the shapes of its lines.

    >>> LINE_CLASSES[0].name
    'feature notice'
    >>> shape, example = LINE_CLASSES[0].rows[0]
    >>> example
    '가 작게'
    """

    name: str
    """The rule that ``--dropped`` shows and ``--keep`` takes."""
    reason: str
    """What its lines are, and why they are not read."""
    table: Table
    """The table that has its rows."""

    @functools.cached_property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The shape of each kind of line, and a line that it matches."""
        return tuple((shape, example) for name, shape, example in self.table.rows if name == self.name)


# Of two classes that match a line the first counts. Gaps and repetitions in a shape are bounded, so that no
# line makes a pattern backtrack for long.
LINE_CLASSES: tuple[BoilerplateClass, ...] = (
    BoilerplateClass(
        "feature notice",
        "What the page can do with the article: read it aloud, translate or summarize it, change the font "
        "size; and the disclaimers of generated summaries and translations.",
        _LINES,
    ),
    BoilerplateClass(
        "button's answer",
        "Messages that confirm a click: 복사되었습니다. They are declarative, so the class is one of the "
        "exceptions in `line_classifier`.",
        _LINES,
    ),
    BoilerplateClass(
        "about the page",
        "Attachments of press releases, and notes on where the text was first printed or which program wrote "
        "it.",
        _LINES,
    ),
    BoilerplateClass(
        "share buttons",
        "Names of networks and of copy and print buttons, in any number on one line.",
        _LINES,
    ),
    BoilerplateClass(
        "photo credit",
        "Captions with a credit, and credits alone: a listener does not see the photo. A paragraph of "
        "several sentences that only ends in a credit is the article's.",
        _LINES,
    ),
    BoilerplateClass(
        "reporter line",
        "Bylines, sign-offs of broadcasts (지금까지 …였습니다), and the reporter's mail address, possibly "
        "cut off. The byline is a field of the article instead.",
        _LINES,
    ),
    BoilerplateClass(
        "copyright",
        "Copyright notices, also the disclaimers of guest columns (외부 필자의 견해) and bans on use as "
        "training data.",
        _LINES,
    ),
    BoilerplateClass("tip-off", "Invitations to tell the newsroom of news: 제보를 기다립니다.", _LINES),
    BoilerplateClass(
        "subscribe notice",
        "Newsletters, channels, apps and donations. Reports about subscriptions end in 다, and are kept.",
        _LINES,
    ),
    BoilerplateClass(
        "comments and votes",
        "Counters and labels of comments and reactions; a name with asterisks is a commenter's masked "
        "account.",
        _LINES,
    ),
    BoilerplateClass(
        "log-in and consent",
        "Log-in forms and cookie banners. An article may report on them, so what ends in 했다 or 밝혔다 is "
        "kept.",
        _LINES,
    ),
    BoilerplateClass(
        "page menu",
        "Sections, breadcrumbs, pagination, tags and player controls, singly or joined by separators.",
        _LINES,
    ),
    BoilerplateClass(
        "address of the page",
        "Where the article is on the web, which is a field of the article instead.",
        _LINES,
    ),
    BoilerplateClass(
        "advertisement", "Bargains, affiliate disclosures and the labels of advertising networks.", _LINES
    ),
    BoilerplateClass(
        "company data", "The imprint of Korean outlets: publisher, registration number, address.", _LINES
    ),
    BoilerplateClass(
        "related link",
        "A single link to another article, marked by a label or an arrow. 인터뷰 and the like label speakers "
        "instead.",
        _LINES,
    ),
)

LIST_HEADINGS: tuple[BoilerplateClass, ...] = (
    BoilerplateClass(
        "related and most read lists", "Headlines of other articles below one heading.", _LIST_HEADINGS
    ),
    # These two are classes of lines as well; as headings they also take the lines below them.
    BoilerplateClass("tip-off", "Ways to reach the newsroom, a line each.", _LIST_HEADINGS),
    BoilerplateClass("comments and votes", "The readers' comments.", _LIST_HEADINGS),
)


@functools.lru_cache(maxsize=_REMEMBERED_LINES)
def class_of_line(text: str) -> str | None:
    """Return the name of the boilerplate class whose pattern a line matches; None if it matches none.

    Args:
        text: one visible line (`prose.visible_text`).

    >>> class_of_line("ⓒ 가온일보 무단 전재 및 재배포 금지"), class_of_line("비가 왔다.")
    ('copyright', None)
    """
    return _first_match(text, LINE_CLASSES)


@functools.lru_cache(maxsize=_REMEMBERED_LINES)
def class_of_list_heading(text: str) -> str | None:
    """Return the class of the boilerplate list that a line is the heading of; None if it is no such heading.

    Args:
        text: one visible line (`prose.visible_text`).

    >>> class_of_list_heading("많이 본 뉴스")
    'related and most read lists'
    """
    return _first_match(text, LIST_HEADINGS)


def _first_match(text: str, classes: tuple[BoilerplateClass, ...]) -> str | None:
    # Cached by the callers, as every module of the stage asks for the class of the same lines.
    bare = LEADING_BULLETS.sub("", text)
    # The bullet may be part of the pattern (▲ before a caption), so both forms are tried.
    forms = (text, bare) if bare and bare != text else (text,)
    for candidate in _candidates(fold_case(text), classes):
        if any(_pattern(candidate.shape).fullmatch(form) for form in forms):
            return candidate.class_name
    return None


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape of a class, and what its lines have."""

    class_name: str
    shape: str
    requirements: tuple[frozenset[str], ...]

    def may_match(self, folded: str) -> bool:
        """Whether a line with a text of the first requirement meets the others, too."""
        return all(any(text in folded for text in texts) for texts in self.requirements[1:])


def _candidates(folded: str, classes: tuple[BoilerplateClass, ...]) -> list[_Shape]:
    """Return the shapes that a line may have, in their order."""
    shapes, always, index = _shapes(classes)
    numbers = set(always)
    for start in {*folded, *map("".join, pairwise(folded))} & index.keys():
        for text, with_it in index[start]:
            if text in folded:
                numbers.update(with_it)
    return [shapes[number] for number in sorted(numbers) if shapes[number].may_match(folded)]


@functools.cache
def _shapes(
    classes: tuple[BoilerplateClass, ...],
) -> tuple[list[_Shape], list[int], dict[str, list[tuple[str, list[int]]]]]:
    """Return the shapes of classes, and which of them to try for a line.

    Returns:
        The shapes in their order; the numbers of those that any line may have; and of the others the texts of
        which their lines have at least one, by the first two characters, each with the shapes' numbers.
    """
    shapes = [_Shape(each.name, shape, required_texts(shape)) for each in classes for shape, _ in each.rows]
    always = [number for number, shape in enumerate(shapes) if not shape.requirements]
    with_text: dict[str, list[int]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        for text in shape.requirements[0] if shape.requirements else ():
            with_text[text].append(number)
    index: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for text, numbers in with_text.items():
        index[text[:2]].append((text, numbers))
    return shapes, always, index


@functools.cache
def _pattern(shape: str) -> re.Pattern[str]:
    """Return the pattern of a shape, compiled for the first line that may have it."""
    # All together they take longer to compile than everything else that a short page needs.
    return caseless(regular_expression(shape))
