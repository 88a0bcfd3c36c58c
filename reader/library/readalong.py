"""Write: the read-along page, one HTML file that plays the MP3 and shows where the reading is.

It works from the disk: style and script stand in the page, and a content security policy (W3C, CSP3) names
their digests, so that nothing else in it can run. All text is escaped by Jinja2.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from reader.recording.tags import article_id, cover_of
from reader.system.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from reader.model import Recording, SentenceResult

_COVER = 192
"""Pixels of the cover in the page."""


class _Piece(NamedTuple):
    """A sentence, or text between two that is not spoken."""

    text: str
    result: SentenceResult | None


class _Block(NamedTuple):
    heading: bool
    pieces: list[_Piece]


def write_page(recording: Recording, *, single: bool = False) -> Path:
    """Write the read-along page of a recording beside it.

    Args:
        recording: its path, text and times.
        single: whether the sound goes into the page too, so that one file can be sent to somebody.

    Returns:
        The path of the page.
    """
    path = recording.path.with_suffix(".html")
    if single:
        audio = f"data:audio/mpeg;base64,{base64.b64encode(recording.path.read_bytes()).decode()}"
    else:
        audio = quote(recording.path.name)
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_parts(recording, audio))
    return path


def page(recording: Recording, audio: str) -> str:
    """The read-along page as HTML.

    Args:
        recording: its text and times.
        audio: address of the MP3, as seen from the page.
    """
    return "".join(_parts(recording, audio))


def _parts(recording: Recording, audio: str) -> Iterator[str]:
    """The page piece by piece, so that a book's need not be held whole."""
    article = recording.article
    said = [result for result in recording.sentences if result.start_ms is not None]
    title = article.title or (said[0].sentence.text if said else recording.path.stem)
    css, js = asset("readalong.css"), asset("readalong.js")
    published = article.published
    return _rendered(
        "readalong.html",
        css=css,
        js=js,
        policy=policy(css, js, "data:" if audio.startswith("data:") else "'self' file:"),
        sentence=_sentence,
        id=article_id(article),
        title=title,
        artist=article.publisher or article.byline or "",
        about=[word for word in (article.publisher, article.byline) if word],
        published=published,
        date=f"{published.year}. {published.month}. {published.day}. {published:%H:%M}" if published else "",
        link=article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None,
        cover=_small_cover(recording.path),
        heading=_pieces(article.title or "", [r for r in said if r.sentence.paragraph is None]),
        blocks=_blocks(recording),
        audio=audio,
        duration=recording.timeline.duration_ms,
        length=_clock(recording.timeline.duration_ms),
    )


def render(template: str, *, css: str, js: str, **given: object) -> str:
    """An HTML page of ours: all that is given is escaped, but for our own style and script."""
    return "".join(_rendered(template, css=css, js=js, **given))


def _rendered(template: str, *, css: str, js: str, **given: object) -> Iterator[str]:
    parts: Iterator[str] = _template(template).generate(css=_markup(css), js=_markup(js), **given)
    return parts


def policy(css: str, js: str, media: str) -> str:
    """A content security policy under which this style and this script alone may run."""
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js)]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        f"media-src {media}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _blocks(recording: Recording) -> Iterator[_Block]:
    """Each paragraph with its sentences."""
    article = recording.article
    said = [r for r in recording.sentences if r.start_ms is not None and r.sentence.paragraph is not None]
    by_paragraph = {at: list(group) for at, group in groupby(said, key=lambda r: r.sentence.paragraph)}
    headings = frozenset(article.headings)
    for at, paragraph in enumerate(article.paragraphs):
        yield _Block(at in headings, _pieces(paragraph, by_paragraph.get(at, [])))


def _pieces(text: str, results: Sequence[SentenceResult]) -> list[_Piece]:
    """A paragraph cut into its sentences and what stands between them."""
    found, at = [], 0
    for result in results:
        sentence = result.sentence
        if text[at : sentence.start]:
            found.append(_Piece(text[at : sentence.start], None))
        found.append(_Piece(sentence.text, result))
        at = sentence.end
    return [*found, _Piece(text[at:], None)] if text[at:] else found


def _sentence(piece: _Piece) -> Markup:
    """A sentence and its words with their times, as HTML."""
    from markupsafe import Markup, escape

    if piece.result is None:
        return escape(piece.text)
    inside, at = Markup(), 0
    for word in piece.result.words:
        inside += escape(piece.text[at : word.start])
        inside += _span("w", escape(word.text), word.start_ms, word.end_ms)
        at = word.start + len(word.text)
    inside += escape(piece.text[at:])
    return _span("s", inside, piece.result.start_ms or 0, piece.result.end_ms or 0)


def _span(kind: str, inside: Markup, start_ms: int, end_ms: int) -> Markup:
    from markupsafe import Markup

    return Markup('<span class="{}" data-b="{}" data-e="{}">{}</span>').format(kind, start_ms, end_ms, inside)


def _small_cover(path: Path) -> str | None:
    """The recording's cover as a data URL, small enough for a page."""
    data = cover_of(path)
    if data is None:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data)).convert("RGB").resize((_COVER, _COVER))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):  # Not one of ours.
        return None
    out = io.BytesIO()
    picture.quantize(32).save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


@functools.cache
def _template(name: str) -> Any:
    """A template with all that it is given escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template(name)


@functools.cache
def asset(name: str) -> str:
    """The text of one of our own files: a template, style or script."""
    return (files("reader.library") / "assets" / name).read_text(encoding="utf-8")


def _markup(text: str) -> Markup:
    """A text of our own, which is not escaped."""
    from markupsafe import Markup

    return Markup(text)


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if minutes >= 60 else f"{minutes}:{seconds:02}"
