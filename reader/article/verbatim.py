"""A page read as it stands: every line in order, nothing left out and nothing judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.article.html_blocks import blocks, parse, rendered
from reader.article.lines import LONGEST_TITLE, is_prose, key_of, page_lines, plain_text
from reader.article.metadata import Metadata, metadata
from reader.errors import ArticleError
from reader.korean.hangul import count_syllables
from reader.model import Article

if TYPE_CHECKING:
    from reader.model import Page

_HEADING_LEVELS = range(1, 7)


class _Text(NamedTuple):
    text: str
    is_heading: bool = False


def article_as_is(page: Page) -> Article:
    """Make an article of all lines of a page.

    Args:
        page: of any kind. What HTML shows to nobody (scripts, styles, form fields) is no line of it; what it
            only folds away is.

    Returns:
        The article. Its title is what the page calls itself, or a first line that is no sentence.

    Raises:
        ArticleError: there is not one Korean syllable in it.
    """
    declared = Metadata()
    if page.kind == "text":
        texts = [_Text(line.text) for line in page_lines(page.text, tables=True)]
    else:
        html = page.text if page.kind == "html" else rendered(page.text)
        root = parse(html)
        texts = []
        if root is not None:
            declared = metadata(root, page.url)
            shown = [(plain_text(block.text), block.heading) for block in blocks(root)]
            texts = [_Text(text, level in _HEADING_LEVELS) for text, level in shown if text]
    if not any(count_syllables(text.text) for text in texts):
        raise ArticleError(page.origin, "there is no Korean text in this; reader reads Korean articles only")
    title, texts = _titled(texts, declared)
    return Article(
        title=title,
        paragraphs=tuple(text.text for text in texts),
        headings=tuple(at for at, text in enumerate(texts) if text.is_heading),
        publisher=declared.publisher,
        published=declared.published,
        updated=declared.updated,
        url=declared.url or page.url,
        image=declared.image,
    )


def _titled(texts: list[_Text], declared: Metadata) -> tuple[str | None, list[_Text]]:
    """The title, and the other lines: a line that only repeats it is not read twice."""
    if declared.headlines:
        title = declared.headlines[0]
        at = next((at for at, text in enumerate(texts) if key_of(text.text) == key_of(title)), None)
        return title, texts if at is None else [*texts[:at], *texts[at + 1 :]]
    first = texts[0].text
    if len(texts) > 1 and len(first) <= LONGEST_TITLE and not is_prose(first):
        return first, texts[1:]
    return None, texts
