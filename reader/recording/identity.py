"""Identity: whether two recordings are of the same article, or of two editions of one."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from reader.model import Article

EDITION_SHARE = 0.5
"""Share of the longer text's sentences that two editions have in common, at least. Newsrooms change a few;
another day's weather at the same address shares only its headings."""
_URL_PUNCTUATION = ":/?#[]@!$&'()*+,;=%~"
"""Punctuation that stays as it is in an address (RFC 3986, 2.2); an ID3 address allows only ASCII besides."""
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


def full_text(article: Article) -> str:
    """Return title and body as a recording's tags store them: paragraphs separated by empty lines."""
    return "\n\n".join([*([article.title] if article.title else []), *article.paragraphs])


def article_id(article: Article) -> str:
    """Return the id of an article: 32 hexadecimal digits, a digest of its title and text.

    Title and date would not do: a column has the same title every week. Nor would the address: many pages
    declare a canonical one that they share.
    """
    identity = "\n".join([article.title or "", *article.paragraphs])
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


def encode_url(url: str) -> str:
    """Return an address as tags store it: percent-encoded where it is not ASCII.

    >>> encode_url("https://a.example/봄?x=1")
    'https://a.example/%EB%B4%84?x=1'
    """
    return quote(url, safe=_URL_PUNCTUATION)


def is_same_article(article: Article, text: str, url: str | None) -> bool:
    """Whether a recorded text is an article's: the same words, or an edition of it at the same address.

    Args:
        article: to be recorded now.
        text: title and body of the recording: see `full_text`.
        url: the recording's address as its tags store it; None if it has none.
    """
    own = full_text(article)
    if text == own:
        return True
    # Without a shared address, two similar texts may be this week's and last week's column.
    return article.url is not None and url == encode_url(article.url) and is_edition(own, text)


def is_edition(text: str, other: str) -> bool:
    """Whether most sentences of two texts are the same, as those of an edited article are.

    Args:
        text, other: titles and bodies: see `full_text`. Their order does not matter.
    """
    sentences, other_sentences = _count_sentences(text), _count_sentences(other)
    longer = max(sentences.total(), other_sentences.total())
    # Of the longer text, or a short text would pass for an edition of any that contains it.
    return (sentences & other_sentences).total() > EDITION_SHARE * longer


def _count_sentences(text: str) -> Counter[str]:
    """Count the sentences of a text, by their letters and digits."""
    # A rough segmentation will do: it is the same for both texts.
    sentences = ("".join(filter(str.isalnum, part)) for part in _SENTENCE_BREAK.split(text))
    return Counter(filter(None, sentences))
