"""The read-along page: one HTML file that plays the MP3 and highlights the sentence and word being read.

It works from the disk: style and script are in the page, and a content security policy (W3C, CSP3) contains
their digests, so that nothing else in it can run. All text is escaped by Jinja2.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from reader.recording.identity import article_id
from reader.recording.tag_reader import read_cover
from reader.system.clock import format_clock
from reader.system.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from markupsafe import Markup

    from reader.model import Recording, SentenceResult

_MAX_COVER_BYTES = 300_000
"""Largest picture that the page contains, as base64. A cover that reader drew takes about 8 kB."""
_MAX_COVER_PX = 3000
"""Largest width and height, as in podcast directories: a small file may hold a picture that fills memory."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the JPEG segments that say how large the picture is."""


class _Span(NamedTuple):
    """A sentence, or text between two sentences that is not spoken."""

    text: str
    result: SentenceResult | None
    """None for text that is not spoken."""


class _Block(NamedTuple):
    """A paragraph or heading."""

    heading: bool
    spans: list[_Span]


def write_page(recording: Recording, *, single: bool = False) -> Path:
    """Write the read-along page of a recording beside it, with the same stem, replacing an older one.

    Args:
        recording: its path, text and times.
        single: whether to embed the MP3 in the page, so that one file can be sent to somebody.

    Returns:
        The path of the page.

    Raises:
        OutputError: the file cannot be written.
    """
    path = recording.path.with_suffix(".html")
    if single:
        audio = f"data:audio/mpeg;base64,{base64.b64encode(recording.path.read_bytes()).decode()}"
    else:
        # Relative, so that page and MP3 can be moved together.
        audio = quote(recording.path.name)
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_stream_page(recording, audio))
    return path


def render_page(recording: Recording, audio: str) -> str:
    """Return the read-along page as HTML.

    Args:
        recording: its text and times.
        audio: address of the MP3, as seen from the page.
    """
    return "".join(_stream_page(recording, audio))


def _stream_page(recording: Recording, audio: str) -> Iterator[str]:
    """Yield the page in parts: a book's page would take several times its size in memory as a whole."""
    article = recording.article
    css, js = asset("readalong.css"), asset("readalong.js")
    return _stream_template(
        "readalong.html",
        css=css,
        js=js,
        policy=content_security_policy(css, js, "data:" if audio.startswith("data:") else "'self' file:"),
        sentence=_span_markup,
        id=article_id(article),
        title=_title(recording),
        artist=article.publisher or article.byline or "",
        credits=[credit for credit in (article.publisher, article.byline) if credit],
        published=article.published,
        date=_korean_date(article.published) if article.published else "",
        link=article.url if article.url and _is_web_address(article.url) else None,
        cover=_cover_url(recording.path),
        heading=_heading(recording),
        blocks=_blocks(recording),
        audio=audio,
        duration=recording.timeline.duration_ms,
        length=format_clock(recording.timeline.duration_ms),
    )


def _title(recording: Recording) -> str:
    """Return the article's title; without one its first spoken sentence, or else the MP3's name."""
    if recording.article.title:
        return recording.article.title
    first = next(_spoken(recording), None)
    return first.sentence.text if first else recording.path.stem


def _korean_date(when: datetime) -> str:
    """Return a date as Korean pages write it: ``2024. 3. 5. 14:02``."""
    return f"{when.year}. {when.month}. {when.day}. {when:%H:%M}"


def _is_web_address(url: str) -> bool:
    """Whether an address may be a link; one of any other scheme, javascript: for instance, may not."""
    return urlsplit(url).scheme in ("http", "https")


def render_template(template: str, *, css: str, js: str, **values: object) -> str:
    """Return one of our HTML pages.

    Args:
        template: its file's name among the assets.
        css: our own style, not escaped.
        js: our own script, not escaped.
        values: what the template refers to; all text in them is escaped.
    """
    return "".join(_stream_template(template, css=css, js=js, **values))


def _stream_template(template: str, *, css: str, js: str, **values: object) -> Iterator[str]:
    parts: Iterator[str] = _template(template).generate(css=_markup(css), js=_markup(js), **values)
    return parts


def content_security_policy(css: str, js: str, media: str) -> str:
    """Return a content security policy under which only this style and this script may run.

    Args:
        css: the style in the page, byte for byte.
        js: the script in the page, byte for byte.
        media: source expressions for audio, e.g. ``'self'``.
    """
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js)]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        f"media-src {media}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _spoken(recording: Recording) -> Iterator[SentenceResult]:
    return (result for result in recording.sentences if result.start_ms is not None)


def _heading(recording: Recording) -> list[_Span]:
    """Return the title with its sentences; empty if the article has none."""
    in_title = [result for result in _spoken(recording) if result.sentence.paragraph is None]
    return _split_at_sentences(recording.article.title or "", in_title)


def _blocks(recording: Recording) -> Iterator[_Block]:
    """Yield each paragraph of the body with its sentences."""
    article = recording.article
    in_body = (result for result in _spoken(recording) if result.sentence.paragraph is not None)
    by_paragraph = {at: list(group) for at, group in groupby(in_body, key=lambda r: r.sentence.paragraph)}
    headings = frozenset(article.headings)
    for at, paragraph in enumerate(article.paragraphs):
        yield _Block(at in headings, _split_at_sentences(paragraph, by_paragraph.get(at, [])))


def _split_at_sentences(text: str, results: Sequence[SentenceResult]) -> list[_Span]:
    """Split a paragraph into its sentences and the text between them."""
    spans, at = [], 0
    for result in results:
        sentence = result.sentence
        if text[at : sentence.start]:
            spans.append(_Span(text[at : sentence.start], None))
        spans.append(_Span(sentence.text, result))
        at = sentence.end
    return [*spans, _Span(text[at:], None)] if text[at:] else spans


def _span_markup(span: _Span) -> Markup:
    """Return a sentence and its words with their times, as HTML."""
    from markupsafe import Markup, escape

    # Text between sentences: it is on the page, but is never highlighted.
    if span.result is None:
        return escape(span.text)
    markup, at = Markup(), 0
    for word in span.result.words:
        markup += escape(span.text[at : word.start])
        markup += _timed_element("w", escape(word.text), word.start_ms, word.end_ms)
        at = word.start + len(word.text)
    markup += escape(span.text[at:])
    return _timed_element("s", markup, span.result.start_ms or 0, span.result.end_ms or 0)


def _timed_element(css_class: str, content: Markup, start_ms: int, end_ms: int) -> Markup:
    """Return an element that readalong.js knows by its class: ``s`` a sentence, ``w`` a word."""
    from markupsafe import Markup

    return Markup('<span class="{}" data-b="{}" data-e="{}">{}</span>').format(
        css_class, start_ms, end_ms, content
    )


def _cover_url(path: Path) -> str | None:
    """Return the recording's cover as a data URL; None if it has none that is fit for the page."""
    data = read_cover(path)
    # A picture that was put into the MP3 by somebody else may be of any kind and size.
    if data is None or len(data) > _MAX_COVER_BYTES:
        return None
    kind, width, height = _picture_size(data)
    if not 0 < width <= _MAX_COVER_PX or not 0 < height <= _MAX_COVER_PX:
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _picture_size(data: bytes) -> tuple[str, int, int]:
    """Return the kind of a picture, ``png`` or ``jpeg``, its width and height; zeros if it is another."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        return "png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    at = 2
    # A JPEG is a row of segments, each with a marker and its length (ITU-T T.81, Annex B).
    while data[:2] == b"\xff\xd8" and data[at : at + 1] == b"\xff" and len(data) >= at + 9:
        if data[at + 1] in _START_OF_FRAME:
            return "jpeg", int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return "", 0, 0


@functools.cache
def _template(name: str) -> Any:
    """Return a template that escapes all values it is given."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template(name)


@functools.cache
def asset(name: str) -> str:
    """Return the text of one of our own files: a template, style or script."""
    return (files("reader.library") / "assets" / name).read_text(encoding="utf-8")


def _markup(text: str) -> Markup:
    """Mark a text of our own as HTML, which is not escaped."""
    from markupsafe import Markup

    return Markup(text)
