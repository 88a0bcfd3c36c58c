"""The script of an article: its title and paragraphs as sentences, in written and spoken form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.korean.normalization.normalizer import normalize
from reader.korean.prosody.phrasing import insert_phrase_breaks
from reader.korean.segmentation.sentences import sentence_spans
from reader.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Article, Role


def split_article(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article as written, in reading order: title first, then paragraphs.

    The title is one sentence, even if it contains several. `Sentence.spoken` is empty: see `write_script`.
    """
    headings = frozenset(article.headings)
    sentences = [] if article.title is None else [_title(article.title)]
    for index, paragraph in enumerate(article.paragraphs):
        role: Role = "heading" if index in headings else "body"
        sentences += [
            Sentence(paragraph[start:end], role, index, start, end)
            for start, end in sentence_spans(paragraph)
        ]
    return tuple(sentences)


def write_script(article: Article, lexicon: Mapping[str, str] | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of an article with their spoken form, phrase breaks inserted in long ones.

    Args:
        article: the article to read aloud.
        lexicon: a person's own words and their readings, which take precedence over every rule.
    """
    return tuple(_with_spoken_form(sentence, lexicon) for sentence in split_article(article))


def write_title(article: Article, lexicon: Mapping[str, str] | None = None) -> Sentence | None:
    """Return the first sentence of `write_script` if it is a title, without analyzing the body; else None.

    Args:
        article, lexicon: as for `write_script`.
    """
    return None if article.title is None else _with_spoken_form(_title(article.title), lexicon)


def _title(title: str) -> Sentence:
    return Sentence(title, "title", None, 0, len(title))


def _with_spoken_form(sentence: Sentence, lexicon: Mapping[str, str] | None) -> Sentence:
    normalized = normalize(sentence.text, lexicon)
    return replace(
        sentence,
        spoken=insert_phrase_breaks(normalized.spoken),
        unread=normalized.unread,
        sources=normalized.sources,
    )
