"""Read a page verbatim: every line in order, without classification."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.article.html_blocks import page_blocks, parse_html
from reader.article.lines import HEADING_LEVELS, page_lines
from reader.article.markdown_rendering import render_verbatim
from reader.article.metadata import Metadata, read_metadata
from reader.article.prose import is_prose, match_key, visible_text
from reader.article.rejection import NO_KOREAN
from reader.article.settings import THRESHOLDS
from reader.errors import ArticleError
from reader.korean.hangul import count_syllables
from reader.model import Article

if TYPE_CHECKING:
    from reader.model import Page


class _Text(NamedTuple):
    text: str
    is_heading: bool = False


def article_verbatim(page: Page) -> Article:
    """Return all lines of a page as an article.

    Args:
        page: of any kind. In HTML, scripts, styles and form fields are not lines; collapsed text is.

    Returns:
        The article. Its title is the declared one, or the first line if that is not a sentence.

    Raises:
        ArticleError: there is not a single Korean syllable in it.

    >>> from reader.model import Page
    >>> article_verbatim(Page("새 다리\\n\\n공유하기\\n\\n비가 왔다.", "text", "page.txt")).paragraphs
    ('공유하기', '비가 왔다.')
    """
    # Copied text declares nothing.
    metadata = Metadata()
    if page.kind == "text":
        # Without HTML there are no headings, and rows of tables are lines like any others.
        texts = [_Text(line.text) for line in page_lines(page.text, tables=True)]
    else:
        root = parse_html(page.text if page.kind == "html" else render_verbatim(page.text))
        texts = []
        if root is not None:
            metadata = read_metadata(root, page.url)
            shown = [(visible_text(block.text), block.level) for block in page_blocks(root)]
            texts = [_Text(text, level in HEADING_LEVELS) for text, level in shown if text]
    if not any(count_syllables(text.text) for text in texts):
        raise ArticleError(page.origin, NO_KOREAN)
    title, texts = _split_title(texts, metadata)
    return Article(
        title=title,
        paragraphs=tuple(text.text for text in texts),
        headings=tuple(at for at, text in enumerate(texts) if text.is_heading),
        publisher=metadata.publisher,
        published=metadata.published,
        updated=metadata.updated,
        url=metadata.url or page.url,
        image=metadata.image,
    )


def _split_title(texts: list[_Text], metadata: Metadata) -> tuple[str | None, list[_Text]]:
    """Return the title, and the other lines without the first one that only repeats it."""
    # The declared headline is the title even if no line shows it.
    if metadata.headlines:
        title = metadata.headlines[0]
        at = next((at for at, text in enumerate(texts) if match_key(text.text) == match_key(title)), None)
        return title, texts if at is None else [*texts[:at], *texts[at + 1 :]]
    first = texts[0].text
    if len(texts) > 1 and len(first) <= THRESHOLDS.longest_title and not is_prose(first):
        return first, texts[1:]
    return None, texts
