"""Clean: page text as copied from a browser becomes an `Article`, with nothing in it that is not to be read.

`pagelines` judges each line of the page by its shape and by what it repeats; here the head (title, dates,
reporter), the body and the foot are told apart. Whatever is left out is kept in `Article.dropped` with the
rule that did it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader import furniture
from reader.errors import ArticleError
from reader.korean.hangul import is_syllable
from reader.model import Article, Dropped
from reader.pagedates import stamps
from reader.pagelines import LONGEST_TITLE, SIGNS, key_of, page_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reader.model import Page
    from reader.pagelines import Line

_SPEAKER = re.compile(r"[\[<【(]\s?(?:앵커|리포트|기자|레포트|앵커멘트|앵커 멘트|인터뷰|녹취)\s?[\]>】)]")
_FOOT = frozenset(
    {"copyright", "tip-off", "company data", "comments and votes", "reporter line", "page menu"}
)
"""Families that stand below a body, or in front of it, never inside."""
_LONGEST_HEADING = 45
_LONGEST_SPOKEN_TITLE = 70
"""A headline that is a sentence, such as 정부가 예산을 늘린다."""
_SHORTEST_TITLE = 6
_SHORTEST_SUBTITLE = 12
_LEAD = 45
"""Characters that a body's first paragraph has at least, where the page is long enough to tell."""
_ROW = re.compile(r"^[▷▶\-·○☞]|[▲▼△▽]\s?\d|\d\s?[-:]\s?\d.*\d\s?[-:]\s?\d")
"""A row of a list or table, which is short but no heading."""


def clean(page: Page) -> Article:
    """Find the article in a copied page text.

    Args:
        page: its text, of any outlet's shape, or a plain essay.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    lines = page_lines(page.text)
    title_at = _title(lines)
    start = _body_start(lines, title_at)
    if start is None:
        _must_be_korean([page.text], page.origin)
        raise ArticleError(
            page.origin,
            "there is no article in this, no sentence to read; copy the whole text of an article's page",
        )
    named = _byline(lines)
    end = _body_end(lines, start, named)
    title = None if title_at is None else lines[title_at].text
    subtitle = _subtitle(lines, title_at, start)
    published, updated = _dates(lines)
    paragraphs, headings, byline, publisher = _body(lines[start:end])
    article = Article(
        title=title,
        subtitle=subtitle.lstrip("-–· ") if subtitle else None,
        paragraphs=paragraphs,
        headings=headings,
        byline=byline or named,
        publisher=publisher or _publisher(lines),
        published=published,
        updated=updated,
        url=_url(lines),
        dropped=tuple(_dropped(lines, {title, subtitle}, start, end)),
    )
    _must_be_korean(article.paragraphs, page.origin)
    return article


def _title(lines: Sequence[Line]) -> int | None:
    """The index of the headline among the lines in front of the body's first long paragraph, or None.

    The first line that looks like a headline wins; one that the page repeats, or that stands just above
    the dates, looks more like one. A sentence can be one if it has no full stop or stands
    above the dates.
    """
    keys = [key_of(line.text) for line in lines]
    body = next(
        (at for at, line in enumerate(lines) if line.stays and line.prose and len(line.text) >= _LEAD), None
    )
    if body is None:
        body = next((at for at, line in enumerate(lines) if line.stays and line.prose), len(lines) - 1)
    best: tuple[int, int] | None = None
    for at, line in enumerate(lines[: body + 1]):
        if not line.stays or not _SHORTEST_TITLE <= len(line.text) <= LONGEST_TITLE:
            continue
        dated = any(follower.rule == "date" for follower in lines[at + 1 : at + 4])
        if line.prose and (len(line.text) > _LONGEST_SPOKEN_TITLE or not (dated or not line.stopped)):
            continue
        repeated = keys[at] in keys[at + 1 :]
        score = 4 * repeated + 3 * dated + (len(line.text) >= 14) + 2 * (" " in line.text)
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None


def _body_start(lines: Sequence[Line], title_at: int | None) -> int | None:
    """The index of the first prose behind the title, or of a label such as [앵커] right above it."""
    behind = 0 if title_at is None else title_at + 1
    start = next((at for at, line in enumerate(lines) if at >= behind and line.stays and line.prose), None)
    if start and start > behind and lines[start - 1].stays and _SPEAKER.fullmatch(lines[start - 1].text):
        return start - 1
    return start


def _body_end(lines: Sequence[Line], start: int, byline: str | None) -> int:
    """The index behind the body's last line.

    The page's foot begins at the first furniture that only a foot has, or at the card under the author's
    name, when little prose follows it. In front of it the body ends with its last prose, or with the table
    under a ◇ or ■ right behind.
    """
    sizes = [len(line.text) if line.stays and line.prose else 0 for line in lines]
    total = sum(sizes[start:])
    foot = len(lines)
    for at in range(start + 1, len(lines)):
        if (lines[at].rule in _FOOT or lines[at].text == byline) and sum(sizes[at:]) * 4 <= total:
            foot = at
            break
    end = max(at for at in range(start, foot) if sizes[at]) + 1
    if end < foot and lines[end].stays and lines[end].text.startswith(("◇", "■", "◆", "□")):
        while end < foot and lines[end].stays:
            end += 1
    return end


def _subtitle(lines: Sequence[Line], title_at: int | None, body_start: int) -> str | None:
    """The first line between title and body that is long enough for one."""
    if title_at is None:
        return None
    between = (line.text for line in lines[title_at + 1 : body_start] if line.stays)
    return next((text for text in between if len(text) >= _SHORTEST_SUBTITLE and " " in text), None)


def _dates(lines: Sequence[Line]) -> tuple[datetime | None, datetime | None]:
    """First published and last updated, as the page's first date lines say."""
    found = [
        stamp
        for line in lines
        if line.rule == "date"
        for stamp in stamps(furniture.BYLINE.sub("", line.text))
    ]
    published = next((stamp.when for stamp in found if stamp.label == "published"), None)
    updated = next((stamp.when for stamp in found if stamp.label == "updated"), None)
    if published is None:
        published = next((stamp.when for stamp in found if stamp.label is None), None)
    return published, updated


def _body(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[int, ...], str | None, str | None]:
    """Paragraphs, the indices of headings, and the byline and publisher glued to the first and last."""
    kept = [line for line in lines if line.rule is None]
    texts = [line.text for line in kept]
    byline = publisher = None
    for prefix in (furniture.DATELINE, furniture.BRACKET_BYLINE, furniture.PLAIN_BYLINE):
        match = prefix.match(texts[0])
        if match:
            parts = match.groupdict()
            byline, publisher = _names(parts.get("names")), parts.get("publisher")
            texts[0] = texts[0][match.end() :]
            break
    texts = [furniture.TRAILING_CREDIT.sub("", text) for text in texts]
    match = furniture.TRAILING_BYLINE.search(texts[-1])
    if match:
        byline = byline or _names(match["names"])
        texts[-1] = texts[-1][: match.start()]
    headings = tuple(
        at
        for at, line in enumerate(kept)
        if not line.prose and len(line.text) <= _LONGEST_HEADING and not _ROW.search(line.text)
    )
    return tuple(texts), headings, byline, publisher


def _names(found: str | None) -> str | None:
    """Reporters' names as one value: ``홍길동·김가람`` becomes ``홍길동, 김가람``."""
    return ", ".join(re.findall(r"[가-힣]{2,4}", found)) if found and found.strip() else None


def _byline(lines: Sequence[Line]) -> str | None:
    """The reporters that a line of its own names."""
    for line in lines:
        if line.rule in ("reporter line", "date"):
            match = furniture.BYLINE.match(SIGNS.sub("", line.text))
            if match:
                return _names(match["names"])
    return None


def _publisher(lines: Sequence[Line]) -> str | None:
    """The outlet, where a copyright or subscription line of the page says whose it is."""
    for shape in furniture.PUBLISHERS:
        for line in lines:
            match = (
                shape.search(line.text)
                if line.rule in ("copyright", "subscribe notice", "company data")
                else None
            )
            if match:
                return str(match["publisher"]).strip()
    return None


def _url(lines: Sequence[Line]) -> str | None:
    """The article's address, where the page gives it on a line of its own."""
    for line in lines:
        if line.rule == "address of the page":
            match = re.search(r"https?://\S+", line.text)
            return match[0] if match else None
    return None


def _dropped(
    lines: Sequence[Line], kept: set[str | None], body_start: int, body_end: int
) -> Iterable[Dropped]:
    """The lines that are not read; of those above the body `kept` are."""
    for at, line in enumerate(lines):
        rule = line.rule
        if rule is None and at >= body_end:
            rule = "after the body"
        elif rule is None and at < body_start and line.text not in kept:
            rule = "before the body"
        if rule is not None:
            yield Dropped(line.number, line.text, rule)


def _must_be_korean(texts: Iterable[str], origin: str) -> None:
    """Raise ArticleError unless most letters are Hangul."""
    letters = [sign for text in texts for sign in text if sign.isalpha()]
    if sum(map(is_syllable, letters)) * 2 < len(letters):
        raise ArticleError(origin, "this is not Korean; reader reads Korean articles only")
