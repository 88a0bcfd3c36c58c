"""Clean: page text as copied from a browser becomes an `Article`, with nothing in it that is not to be read.

Each line of the page is judged in turn: furniture by its shape (the families of `furniture`), the second
copy of a run of lines, the head of the page (title, dates, reporter), prose, and what stands between prose.
Whatever is left out is kept in `Article.dropped` with the rule that did it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader import furniture
from reader.errors import ArticleError
from reader.model import Article, Dropped
from reader.pagedates import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reader.model import Page

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LIST_MARK = re.compile(r"^(?:[•‣◦⁃∙]|[*+]\s)\s*")
_SIGNS = re.compile(r"^[■□▷▶◆◇●○▲△▼☎☞*※#\s]+")
_SENTENCE_END = re.compile(r"[가-힣A-Za-z\d%)\]\"'”’」』]\s?[.!?…。]+[\"'”’」』)\]]*$")
_FULL_STOP_INSIDE = re.compile(r"[가-힣][\"'”’)]?[.!?]\s")
_BARE_ENDING = re.compile(
    r"[가-힣]{2,}(?:니다|했다|한다|이다|였다|됐다|있다|없다|세요|어요|아요|까요|지요|죠)$"
)
_KEY = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")

_LONGEST_HEADING = 45
_LONGEST_TITLE = 120
_SHORTEST_TITLE = 6
_LIKE = 0.82
"""Two lines that agree this much are copies of each other (other quotation marks, a cut lead)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, or several that the browser had wrapped, and what is known of it."""

    number: int
    text: str
    rule: str | None = None
    """Why it is left out; None while it stays."""

    @property
    def prose(self) -> bool:
        return is_prose(self.text)


def clean(page: Page) -> Article:
    """Find the article in a copied page text.

    Args:
        page: its text, of any outlet's shape, or a plain essay.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    lines = _second_copies(_furniture(_lines(page.text)))
    body_start = next((at for at, line in enumerate(lines) if line.rule is None and line.prose), None)
    if body_start is None:
        raise ArticleError(
            page.origin,
            "there is no article in this, no sentence to read; copy the whole text of an article's page",
        )
    title_at = _title(lines, body_start)
    if title_at == body_start:
        body_start = next(
            (at for at, line in enumerate(lines) if at > title_at and line.rule is None and line.prose),
            body_start,
        )
        title_at = None if title_at == body_start else title_at
    body_end = max(at for at, line in enumerate(lines) if line.rule is None and line.prose)
    published, updated = _dates(lines)
    paragraphs, headings, byline, publisher = _body(lines[body_start : body_end + 1])
    article = Article(
        title=lines[title_at].text if title_at is not None else None,
        subtitle=_subtitle(lines, title_at, body_start),
        paragraphs=paragraphs,
        headings=headings,
        byline=byline or _byline(lines),
        publisher=publisher or _publisher(lines),
        published=published,
        updated=updated,
        dropped=tuple(_dropped(lines, title_at, body_start, body_end)),
    )
    _must_be_korean(article, page.origin)
    return article


def is_prose(text: str) -> bool:
    """Whether a line is running text, one sentence at least, rather than a headline or a label.

    >>> is_prose("정부가 예산안을 냈다."), is_prose("정부, 예산안 제출")
    (True, False)
    """
    if len(_KEY.sub("", text)) < 4:
        return False
    return bool(
        _SENTENCE_END.search(text)
        or _FULL_STOP_INSIDE.search(text)
        or (len(text) >= 15 and _BARE_ENDING.search(text))
    )


def _lines(text: str) -> list[_Line]:
    """The page's lines that hold anything, their spaces and bullets put in order, wrapped ones joined."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_INVISIBLE)
    found: list[_Line] = []
    block: list[_Line] = []
    for number, raw in enumerate([*_CONTROL.sub("", text).split("\n"), ""], start=1):
        plain = _LIST_MARK.sub("", " ".join(raw.split()))
        fresh = not plain or plain != " ".join(raw.split())  # A bullet opens a line of its own.
        if fresh:
            found.extend(_unwrapped(block))
            block = []
        if plain:
            block.append(_Line(number, plain))
    found.extend(_unwrapped(block))
    return found


def _unwrapped(block: list[_Line]) -> list[_Line]:
    """Join the lines of a block that a fixed width had cut.

    They were cut if all but the last are about as wide as the widest and some end in the middle of a
    sentence; else each line of the block is a paragraph of its own. Two lines that only together are
    one of the page's notices are joined as well.
    """
    if len(block) < 2:
        return block
    joined = _Line(block[0].number, " ".join(line.text for line in block))
    if len(block) <= 3 and _family(joined.text) and not all(_family(line.text) for line in block):
        return [joined]
    widths = [_width(line.text) for line in block]
    widest = max(widths)
    full = [width >= widest - 16 for width in widths[:-1]]
    cut = sum(not _SENTENCE_END.search(line.text) for line in block[:-1])
    if 50 <= widest <= 110 and all(full) and cut * 2 >= len(block) - 1:
        return [joined]
    return block


def _width(text: str) -> int:
    """Columns of a terminal: Hangul and Hanja take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _family(text: str, families: Iterable[furniture.Family] = furniture.LINES) -> str | None:
    """The name of the first family that a line's shape belongs to."""
    bare = _SIGNS.sub("", text)
    return next(
        (f.name for f in families if f.shape.fullmatch(text) or (bare and f.shape.fullmatch(bare))), None
    )


def _furniture(lines: Sequence[_Line]) -> list[_Line]:
    """Mark dates, furniture, and lists from their heading to where prose goes on."""
    judged: list[_Line] = []
    inside: str | None = None
    for line in lines:
        short = len(line.text) <= 300
        rule = "date" if short and stamps(line.text) else None
        opened = _family(line.text, furniture.LISTS) if short else None
        if opened:
            inside = rule = opened
        elif rule is None:
            rule = _family(line.text) if short else None
        if rule is None and inside and not line.prose:
            rule = inside
        elif rule is None and line.prose:
            inside = None
        judged.append(replace(line, rule=rule))
    return judged


def _key(text: str) -> str:
    """What two copies of a line have in common: letters and digits alone."""
    return _KEY.sub("", text)


def _second_copies(lines: list[_Line]) -> list[_Line]:
    """Mark the later copy of a run of lines.

    A run counts as a copy when it repeats at least two lines (title and body, two paragraphs) and 80
    characters in the same order. A single sentence that the author says again stays.
    """
    kept = [at for at, line in enumerate(lines) if line.rule is None]
    keys = [_key(lines[at].text) for at in kept]
    first: dict[str, int] = {}
    copies: set[int] = set()
    run: list[int] = []
    source = -1

    def close() -> None:
        if len(run) >= 2 and sum(len(keys[at]) for at in run) >= 80:
            copies.update(run)
        run.clear()

    for at, key in enumerate(keys):
        following = _same_line(key, keys, source + 1, min(source + 4, at)) if run else None
        if following is None:
            begun = first.get(key)
            if run and begun is not None and begun <= source:
                begun = None
            if run and begun is None and not lines[kept[at]].prose:
                continue  # A caption or label that stands between two copied paragraphs.
            close()
            if begun is None:
                begun = _cut_lead(key, keys[:at])
            following = begun
        if following is None:
            first.setdefault(key, at)
            continue
        run.append(at)
        source = following
    close()
    marked = {kept[at] for at in copies}
    return [replace(line, rule="second copy") if at in marked else line for at, line in enumerate(lines)]


def _same_line(key: str, keys: Sequence[str], start: int, stop: int) -> int | None:
    """The line of `keys[start:stop]` that `key` is a copy of, small differences allowed."""
    for at in range(start, stop):
        if key == keys[at] or _alike(key, keys[at]):
            return at
    return None


def _cut_lead(key: str, earlier: Sequence[str]) -> int | None:
    """The earlier line whose beginning or end `key` repeats, e.g. a lead without its dateline."""
    if len(key) < 30:
        return None
    for at, other in enumerate(earlier):
        if len(other) >= 30 and (
            key in other or other in key or (other[:12] == key[:12] and _alike(key, other))
        ):
            return at
    return None


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 12 or not 0.6 < len(one) / len(other) < 1.6:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _title(lines: Sequence[_Line], body_start: int) -> int | None:
    """The index of the headline among the lines up to the body's first, or None.

    The first line that looks like a headline wins; one that the page repeats, or that stands just above
    the dates, looks more like one.
    """
    keys = [_key(line.text) for line in lines]
    best: tuple[int, int] | None = None
    for at, line in enumerate(lines[: body_start + 1]):
        if line.rule is not None or not _SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE:
            continue
        dated = any(follower.rule == "date" for follower in lines[at + 1 : at + 3])
        if at == body_start and not (dated and len(line.text) <= 70):
            continue
        repeated = keys[at] in keys[at + 1 :]
        score = 4 * repeated + 2 * dated + (len(line.text) >= 14) + (" " in line.text) * 2
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None


def _subtitle(lines: Sequence[_Line], title_at: int | None, body_start: int) -> str | None:
    """The lines between title and body that are not furniture."""
    if title_at is None:
        return None
    between = [
        line.text for line in lines[title_at + 1 : body_start] if line.rule is None and len(line.text) >= 8
    ]
    return " ".join(between) or None


def _dates(lines: Sequence[_Line]) -> tuple[datetime | None, datetime | None]:
    """First published and last updated, as the page's first date lines say."""
    found = [stamp for line in lines if line.rule == "date" for stamp in stamps(line.text)]
    published = next((stamp.when for stamp in found if stamp.label == "published"), None)
    updated = next((stamp.when for stamp in found if stamp.label == "updated"), None)
    if published is None:
        published = next((stamp.when for stamp in found if stamp.label is None), None)
    return published, updated


def _body(lines: Sequence[_Line]) -> tuple[tuple[str, ...], tuple[int, ...], str | None, str | None]:
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
        if not line.prose and len(line.text) <= _LONGEST_HEADING and not line.text.startswith(("▷", "-", "·"))
    )
    return tuple(texts), headings, byline, publisher


def _names(found: str | None) -> str | None:
    """Reporters' names as one value: ``홍길동·김가람`` becomes ``홍길동, 김가람``."""
    return ", ".join(re.findall(r"[가-힣]{2,4}", found)) if found and found.strip() else None


def _byline(lines: Sequence[_Line]) -> str | None:
    """The reporters that a line of its own names."""
    for line in lines:
        if line.rule == "reporter line":
            match = furniture.BYLINE.match(_SIGNS.sub("", line.text))
            if match:
                return _names(match["names"])
    return None


def _publisher(lines: Sequence[_Line]) -> str | None:
    """The outlet, where a copyright or subscription line of the page says whose it is."""
    for shape in furniture.PUBLISHERS:
        for line in lines:
            match = (
                shape.search(line.text)
                if line.rule in ("copyright", "subscribe notice", "company data")
                else None
            )
            if match:
                return match["publisher"]
    return None


def _dropped(
    lines: Sequence[_Line], title_at: int | None, body_start: int, body_end: int
) -> Iterable[Dropped]:
    for at, line in enumerate(lines):
        rule = line.rule
        if rule is None and at > body_end:
            rule = "after the body"
        elif (
            rule is None
            and at < body_start
            and at != title_at
            and (title_at is None or at < title_at or len(line.text) < 8)
        ):
            rule = "before the body"
        if rule is not None:
            yield Dropped(line.number, line.text, rule)


def _must_be_korean(article: Article, origin: str) -> None:
    """Raise ArticleError unless most letters of the body are Hangul."""
    letters = [sign for paragraph in article.paragraphs for sign in paragraph if sign.isalpha()]
    hangul = sum("가" <= sign <= "힣" for sign in letters)
    if hangul * 2 < len(letters) or not hangul:
        raise ArticleError(origin, "this is not Korean; reader reads Korean articles only")
