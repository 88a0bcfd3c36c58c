"""Find the article's body in the data of a page whose scripts make what it shows.

Sites name their fields as they like, so the body is found by its text: a long Korean string, or a list of
blocks with such strings. The one with the most text is taken; a text beside the page's headline, or one that
begins as the page's description does, counts many times as much. Lists of records, each with a title, a name
or a date of its own, are comments or other articles.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article.data_markup import KIND_FIELDS, has_hangul, is_address, is_caption_field, markup_of
from reader.article.declared_times import parse_time
from reader.article.page_data import ELEMENT, count_syllables, page_values
from reader.article.prose import is_prose, match_key, visible_text
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.article.metadata import Metadata

_TITLE_FIELD = re.compile(r"(?i)(?:.*_)?(?:title|headlines?|subject|tit|.*[a-z]Title|제목)")
_DATE_FIELD = re.compile(r"(?i).*(?:publi|creat|regist|reg_?d|written|first|date|time|_at$|At$).*")
_AUTHOR_FIELD = re.compile(r"(?i).*(?:author|writer|reporter|journalist|byline).*")
_IDENTITY_FIELD = re.compile(r"_?(?:.*[iI]d|ID|.*_id|no|idx|seq|slug|nick(?:name)?|.*[uU]rl|href|link)")
"""Fields of a record: what identifies it, where it is, whose it is."""
_MARKUP = re.compile(r"<[^<>]{1,300}>|&[a-z]{2,6};|&#\d{1,6};")


@dataclass(frozen=True, slots=True)
class EmbeddedBody:
    """An article's body that only a script contains."""

    markup: str
    """The body as HTML."""
    line: int
    """Number of the page's line where the script begins."""
    syllables: int
    """Of Hangul in it."""
    is_declared: bool
    """Whether the page's headline or description shows that it belongs to the page."""
    metadata: Metadata
    """What the page declares, completed by what is beside the body."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: object
    syllables: int
    shape: str
    """The way to it, without indices and keys that are numbers: the same for all records of a list."""
    around: tuple[dict[str, object], ...]
    """The objects around it, the nearest first."""
    line: int


def find_embedded_body(root: HtmlElement, metadata: Metadata) -> EmbeddedBody | None:
    """Return the body of the page's article that its scripts contain; None if they contain none.

    Args:
        root: the page.
        metadata: what it declares; its headlines and description tell the article from others.

    >>> from reader.article.html_blocks import parse_html
    >>> from reader.article.metadata import Metadata
    >>> body = "시는 강 위에 새 다리를 열었다고 밝혔다. " + "버스와 자전거가 다닌다고 시는 설명했다. " * 2
    >>> root = parse_html(f'<script>load({{title: "새 다리 열려", a: "{body}"}})</script>')
    >>> embedded = find_embedded_body(root, Metadata(headlines=("새 다리 열려",)))
    >>> embedded.markup.startswith("<h1>새 다리 열려</h1><p>시는 강")
    True
    """
    candidates: list[_Candidate] = []
    for value, line in page_values(root):
        candidates += _Search(line).candidates(value)
    candidates.sort(key=lambda candidate: candidate.syllables, reverse=True)
    fits = [_fit(candidate, metadata) for candidate in candidates[: THRESHOLDS.most_data_bodies]]
    scored = [
        (candidate.syllables * (THRESHOLDS.fitting_data_weight if fit else 1), candidate, fit)
        for candidate, fit in zip(candidates, fits, strict=False)
        if fit is not False
    ]
    scored.sort(key=lambda each: each[0], reverse=True)
    acceptable = ((best, fit) for _, best, fit in scored if fit or _is_only_article(best, candidates))
    best, fit = next(acceptable, (None, None))
    if best is None:
        return None
    title = next((title for holder in best.around for title in _titles_in(holder)), None)
    heading = f"<h1>{html.escape(title)}</h1>" if title else ""
    return EmbeddedBody(
        markup=heading + markup_of(best.value),
        line=best.line,
        syllables=best.syllables,
        is_declared=bool(fit),
        metadata=_completed(metadata, best, title),
    )


class _Search:
    """Looks for what may be a body in a page's value.

    Args:
        line: number of the page's line that contains the value.
    """

    def __init__(self, line: int) -> None:
        self._line = line
        self._syllables: dict[int, int] = {}
        self._block_syllables: dict[int, int] = {}

    def candidates(self, value: object) -> list[_Candidate]:
        """Return the candidates in the order in which they begin, the outer ones first."""
        self._count(value)
        return list(self._visit(value, "", ()))

    def _count(self, value: object) -> int:
        """Return the syllables in a value, and remember them for all values within."""
        if isinstance(value, str):
            return count_syllables(value)
        total = sum(self._count(item) for item in _items(value))
        self._syllables[id(value)] = total
        return total

    def _weight(self, value: object) -> int:
        return count_syllables(value) if isinstance(value, str) else self._syllables.get(id(value), 0)

    def _visit(
        self, value: object, shape: str, around: tuple[dict[str, object], ...]
    ) -> Iterator[_Candidate]:
        syllables = self._weight(value)
        if syllables < THRESHOLDS.shortest_data_body:
            return
        if self._is_body(value, syllables):
            yield _Candidate(value, syllables, shape, around, self._line)
        if isinstance(value, list):
            for item in value:
                yield from self._visit(item, f"{shape}[]", around)
        elif isinstance(value, dict):
            around = (value, *around)[: THRESHOLDS.nearest_objects]
            for key, item in value.items():
                yield from self._visit(item, f"{shape}.{re.sub(r'[0-9]+', '', key)}", around)

    def _is_body(self, value: object, syllables: int) -> bool:
        if isinstance(value, str):
            return True
        if isinstance(value, dict):
            # Blocks by their keys: all of them objects of one form.
            forms = [frozenset(item) for item in value.values() if isinstance(item, dict)]
            if len(forms) < 2 or len(forms) != len(value) or len(set(forms)) > len(forms) // 2:
                return False
        items = _items(value)
        total = sum(self._block_weight(item, is_outermost=True) for item in items)
        return total >= THRESHOLDS.blocks_share * syllables and self._have_one_form(items)

    def _have_one_form(self, items: Sequence[object]) -> bool:
        """Whether the items of a list have their text in the same field, mostly."""
        fields: dict[str, int] = {}
        for item in items:
            names = self._text_fields(item) if isinstance(item, dict) else [""]
            for name in names[:1]:
                fields[name] = fields.get(name, 0) + self._weight(item)
        return max(fields.values(), default=0) >= sum(fields.values()) / 2

    def _text_fields(self, value: dict[str, object]) -> list[str]:
        """Return the names of the fields in which an object has text."""
        if ELEMENT in value:
            return ["children"]
        return [
            key
            for key, item in value.items()
            if key.lower() not in KIND_FIELDS
            and not is_caption_field(key)
            and not (isinstance(item, str) and is_address(item))
            and self._weight(item)
        ]

    def _block_weight(self, value: object, *, is_outermost: bool = False) -> int:
        """Return the syllables in a value that can be a block of an article; 0 for a record."""
        if isinstance(value, str):
            return self._weight(value)
        known = self._block_syllables.get(id(value))
        if known is not None:
            return known
        if isinstance(value, dict):
            weight = self._block_weight_of_object(value, is_outermost=is_outermost)
        else:
            weight = sum(map(self._block_weight, _items(value)))
        self._block_syllables[id(value)] = weight
        return weight

    def _block_weight_of_object(self, value: dict[str, object], *, is_outermost: bool) -> int:
        if ELEMENT in value:
            return self._weight(value)
        fields = self._text_fields(value)
        if _has_date(value):
            return 0
        if len(fields) > 1 and (
            not is_outermost or len(fields) > 2 or any(map(_IDENTITY_FIELD.fullmatch, value))
        ):
            return 0
        return sum(self._block_weight(value[field]) for field in fields)


def _items(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _has_date(value: dict[str, object]) -> bool:
    """Whether an object has a time in a field named so."""
    return any(parse_time(item) for key, item in value.items() if _DATE_FIELD.fullmatch(key))


def _fit(candidate: _Candidate, metadata: Metadata) -> bool | None:
    """Return whether a text belongs to the page's headline; None where nothing shows it.

    It does not where another title is beside it, unless the page's own is only a site's name.
    """
    headlines = [key for headline in metadata.headlines if (key := match_key(headline))]
    text = _plain_text(candidate.value)
    summary = match_key(metadata.description or "")[: THRESHOLDS.summary_letters]
    if len(summary) >= THRESHOLDS.fewest_summary_letters and summary in match_key(text):
        return True
    if any(_is_same_title(line, headlines) for line in _short_strings(candidate.value)):
        return True
    for holder in candidate.around:
        titles = list(_titles_in(holder))
        strings = [text for text in holder.values() if isinstance(text, str)]
        if any(_is_same_title(text, headlines) for text in (*titles, *strings)):
            return True
        if titles:
            is_named = any(len(headline) >= THRESHOLDS.ordinary_title for headline in headlines)
            return False if is_named else None
    return _has_headline_words(text, metadata) or None


def _has_headline_words(text: str, metadata: Metadata) -> bool:
    words = {word[:2] for headline in metadata.headlines[:1] for word in headline.split() if has_hangul(word)}
    return len(words) > 2 and sum(word in text for word in words) >= THRESHOLDS.headline_words_share * len(
        words
    )


def _is_same_title(text: str, headlines: Sequence[str]) -> bool:
    key = match_key(_MARKUP.sub("", text)) if len(text) <= 2 * THRESHOLDS.longest_title else ""
    return len(key) >= THRESHOLDS.shortest_title_key and any(
        key == headline or (len(key) >= THRESHOLDS.shortest_same_title and key in headline)
        for headline in headlines
    )


def _is_only_article(candidate: _Candidate, candidates: Sequence[_Candidate]) -> bool:
    """Whether a text that nothing declares is no entry of a list, has a title, and is long or has a date."""
    if any(other.shape == candidate.shape and other.around != candidate.around for other in candidates):
        return False
    prose = (part for part in _strings(candidate.value) if is_prose(visible_text(_MARKUP.sub(" ", part))))
    syllables = sum(map(count_syllables, prose))
    holder = _titled_object(candidate)
    least = THRESHOLDS.shortest_data_body if _has_date(holder) else THRESHOLDS.undeclared_body
    return bool(holder) and syllables >= least


def _titled_object(candidate: _Candidate) -> dict[str, object]:
    """Return the nearest object around a text that has a title; an empty one where none has."""
    return next((each for each in candidate.around if next(_titles_in(each), None)), {})


def _completed(metadata: Metadata, candidate: _Candidate, title: str | None) -> Metadata:
    """Return the page's metadata, with the title beside the body, and date and author where it has none."""
    holder = _titled_object(candidate)
    times = (parse_time(value) for name, value in holder.items() if _DATE_FIELD.fullmatch(name))
    return replace(
        metadata,
        headlines=(title, *metadata.headlines) if title else metadata.headlines,
        published=metadata.published or next((when for when in times if when), None),
        authors=metadata.authors or _authors_in(holder),
    )


def _authors_in(holder: dict[str, object]) -> tuple[str, ...]:
    """Return the names in the fields of an object that are called author or the like."""
    values = [value for key, value in holder.items() if _AUTHOR_FIELD.fullmatch(key)]
    names = (name for value in values for name in ([value] if isinstance(value, str) else _strings(value)))
    return tuple(
        name
        for name in names
        if has_hangul(name) and len(name) <= THRESHOLDS.longest_site_name and "/" not in name
    )[: THRESHOLDS.most_authors]


def _titles_in(holder: dict[str, object]) -> Iterator[str]:
    """Yield the texts in an object's fields that are called title or the like."""
    for key, value in holder.items():
        if _TITLE_FIELD.fullmatch(key):
            texts = value.values() if isinstance(value, dict) else [value]
            for text in texts:
                if isinstance(text, str) and has_hangul(text) and len(text) <= 2 * THRESHOLDS.longest_title:
                    yield visible_text(_MARKUP.sub("", text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in _items(value):
        yield from _strings(item)


def _short_strings(value: object) -> Iterator[str]:
    """Yield the strings in a value of several that are as short as titles."""
    if not isinstance(value, str):
        yield from (text for text in _strings(value) if len(text) <= THRESHOLDS.longest_title)


def _plain_text(value: object) -> str:
    return _MARKUP.sub(" ", "".join(_strings(value)))
