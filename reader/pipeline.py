"""The way of the data: source, article, sentences, spoken text, clips, timeline, MP3."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import network
from reader.captions import FORMATS, write_captions
from reader.clips import ClipStore, NoClips
from reader.errors import IncompleteError, NetworkVoiceError, ReaderError, UsageError
from reader.korean.breath import with_breaths
from reader.korean.spoken import Utterance, utter
from reader.model import Article, Page, Recording, Sentence
from reader.mp3 import write_mp3
from reader.naming import recording_path
from reader.narrate import expected_ms, narrate
from reader.readalong import write_page
from reader.recite import Recitation
from reader.sentences import split, split_sentences
from reader.source import load
from reader.tags import load_recording
from reader.voices import AUTO, load_voice, voice_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Voice
    from reader.recite import Listener, Progress

OUT = Path("audio")
"""Where recordings go unless the caller says otherwise."""
_PAGES = frozenset((".txt", ".html", ".htm", ".mhtml", ".mht", ".md"))
FIRST_PIECE_S = 6.0
"""How long `auto` waits for the first speech of a voice that needs the network."""
_HEAD_START_S = 1.0
"""How long a voice's loading is waited for at most: the very first one takes longer."""
SPEEDS = (0.5, 2.0)
SAMPLE = "안녕하세요. 저는 이 기사를 읽어 드릴 목소리입니다."


def load_article(source: str | Path, *, tables: bool = False) -> Article:
    """Read a source and find the article in it.

    Args:
        source: an address (``https://…``), a path, or ``-`` for standard input: a page's text, HTML, a saved
            web archive (.mhtml) or Markdown.
        tables: whether rows of tables in the article are read, each as one paragraph.

    Raises:
        SourceError: the source cannot be read.
        ArticleError: there is no Korean article in it.
    """
    return clean(load(str(source)), tables=tables)


def clean(page: Page, *, tables: bool = False) -> Article:
    """Find the article in a page, by what it is written in; see `load_article`."""
    from reader import article, markdown, pagetext

    if page.kind == "html":
        return article.clean(page, tables=tables)
    if page.kind == "markdown":
        return markdown.clean(page, tables=tables)
    return pagetext.clean(page, tables=tables)


def read_sentences(article: Article, lexicon: Mapping[str, str] | None = None) -> tuple[Sentence, ...]:
    """Title and body as sentences, each as it is written and as it is spoken, with breaths in long ones."""
    said = ((sentence, utter(sentence.text, lexicon)) for sentence in split(article))
    return tuple(
        replace(sentence, spoken=with_breaths(how.spoken), unread=how.unread, sources=how.sources)
        for sentence, how in said
    )


def explain(what: str, lexicon: Mapping[str, str] | None = None) -> list[tuple[str, Utterance]]:
    """Each sentence of a source, or of a text as it is, with what is said otherwise than written, and why.

    Raises:
        SourceError, ArticleError: as `load_article`, where `what` is a path or an address.
    """
    if (
        what == "-"
        or what.startswith(("http://", "https://"))
        or Path(what).suffix in _PAGES
        or _exists(what)
    ):
        texts = [sentence.text for sentence in split(load_article(what))]
    else:
        texts = split_sentences(what)
    return [(text, utter(text, lexicon)) for text in texts]


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # Too long for a path, or with signs that no path has.
        return False


def read_aloud(
    source: str | Path | Page,
    out: str | Path | None = None,
    voice: str | Voice = "auto",
    speed: float = 1.0,
    *,
    captions: Sequence[str] = (),
    page: bool = False,
    single: bool = False,
    tables: bool = False,
    lexicon: Mapping[str, str] | None = None,
    store: ClipStore | None = None,
    progress: Progress | None = None,
    listener: Listener | None = None,
) -> Recording:
    """Read an article aloud into one MP3.

    Args:
        source: an address, a path, or ``-``, see `load_article`; or a page that is loaded already.
        out: the MP3, or a folder for it; by default ``audio/`` with the title as the name.
        voice: a voice's name, or ``auto``: Google if it answers, else the embedded voice; one reads all. Or a
            voice that is loaded already, for many articles.
        speed: 1.0 is the voice's own speed; 0.5 to 2.0.
        captions: formats of captions to write beside it: ``vtt``, ``srt``, ``lrc``.
        page: whether to write the read-along page beside it.
        single: whether that page holds the sound, too.
        tables: whether rows of tables in the article are read.
        lexicon: a person's own words and their readings: see `reader.lexicon`.
        store: where clips are kept; by default the user's cache folder.
        progress: called with the sentences done and all sentences, at the start and after each.
        listener: hears each clip as soon as it is ready: see `reader.play`.

    Returns:
        The recording with the time of every sentence.

    Raises:
        ReaderError: one sentence on what is wrong and what to do; nothing was written.
    """
    began = time.monotonic()
    names = candidates(voice) if isinstance(voice, str) else (voice.name,)
    check(out, speed, captions)
    first = load_voice(names[0]) if isinstance(voice, str) else voice
    loading = _warm_up(first)
    article = clean(source if isinstance(source, Page) else load(str(source)), tables=tables)
    loading.join(_HEAD_START_S)
    sentences = read_sentences(article, lexicon)
    path = recording_path(article, out, OUT)
    remarks: list[str] = []
    for name in names:
        speaker = first if name == names[0] else load_voice(name)
        if name != names[-1]:  # There is another voice, so nobody waits for this one.
            getattr(speaker, "hurry", lambda seconds: None)(FIRST_PIECE_S)
        if listener is not None:
            listener.begin(article)
        recitation = Recitation(sentences, speaker, speed, store or ClipStore(), progress, listener)
        try:
            timeline = write_mp3(path, lambda write, clips=recitation: narrate(clips, write), article, name)  # type: ignore[misc]
        except (NetworkVoiceError, IncompleteError) as error:
            if name == names[-1]:
                raise
            remarks.append(f"the whole article is read by {names[-1]}, because of this: {error}")
        else:
            made = Recording(path, article, timeline, name, remarks=tuple(remarks))
            beside = tuple(write_captions(made, form) for form in captions)
            shown = write_page(made, single=single) if page or single else None
            costs = replace(recitation.costs(began), wall_s=time.monotonic() - began)
            return replace(made, captions=beside, page=shown, costs=costs)
    raise AssertionError("unreachable: the last voice returns or raises")


def for_all(voice: str) -> str | Voice:
    """What to give `read_aloud` as the voice of several articles: one of this machine, loaded once for all.

    A service's is made anew for each, because it asks no more once it was refused; so its name is given back.

    Raises:
        UsageError, VoiceError: as `load_voice`.
    """
    name, *others = candidates(voice)
    loaded = None if others else load_voice(name)
    return voice if loaded is None or loaded.needs_network else loaded


def _warm_up(voice: Voice) -> threading.Thread:
    """Let a voice load what it needs, in a thread, while the article is cleaned.

    A voice that loads in this process is worth waiting for before the analyser of morphemes does: that keeps
    the interpreter to itself for a second, and what needs it now and then comes to a stop beside it.
    """

    def prepare() -> None:
        with contextlib.suppress(ReaderError):  # Speaking will meet the same error and tell it.
            getattr(voice, "prepare", lambda: None)()

    thread = threading.Thread(target=prepare, daemon=True)
    thread.start()
    return thread


def captions_of(recording: str | Path, formats: Sequence[str]) -> list[Path]:
    """Write captions beside a recording of ours, made from its own tags; see `read_aloud` for `formats`.

    Raises:
        SourceError: it is not there, or no recording of ours.
        UsageError: there is no such format.
    """
    _must_be_known(formats)
    found = load_recording(Path(recording))
    return [write_captions(found, form) for form in formats]


def page_of(recording: str | Path, *, single: bool = False) -> Path:
    """Write the read-along page beside a recording of ours, made from its own tags.

    Raises:
        SourceError: it is not there, or no recording of ours.
    """
    return write_page(load_recording(Path(recording)), single=single)


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading an article would take, found out without speaking or asking anybody."""

    article: Article
    sentences: tuple[Sentence, ...]
    voices: tuple[str, ...]
    """The voice that would read, or those that would be tried, in order."""
    requests: int
    """Requests to a network service, if the first of the voices reads."""
    minutes: float
    """About how long the recording would last."""
    path: Path
    """Where it would go."""


def plan(
    source: str | Path,
    out: str | Path | None = None,
    voice: str = "auto",
    speed: float = 1.0,
    *,
    tables: bool = False,
    lexicon: Mapping[str, str] | None = None,
) -> Plan:
    """Find out what `read_aloud` would do, with nothing spoken or written; only the page is fetched."""
    names = candidates(voice)
    check(out, speed, ())
    article = load_article(source, tables=tables)
    sentences = read_sentences(article, lexicon)
    first = load_voice(names[0])
    # A network voice may tell how many requests a text takes; a voice that does not asks nobody.
    count = getattr(first, "requests", None)
    requests = sum(count(s.spoken) for s in sentences if s.spoken) if count else 0
    minutes = expected_ms(sentences, speed) / 60_000
    return Plan(article, sentences, names, requests, minutes, recording_path(article, out, OUT))


def write_sample(voice: str, out: str | Path | None = None) -> Path:
    """Let a voice say one sentence into an MP3, and give its path: `out`, or ``audio/VOICE sample.mp3``."""
    check(out, 1.0, ())
    speaker = load_voice(voice)
    article = Article(f"{voice} sample", (SAMPLE,))
    path = recording_path(article, out, OUT)
    recitation = Recitation(read_sentences(article)[1:], speaker, 1.0, NoClips())
    write_mp3(path, lambda write: narrate(recitation, write), article, voice)
    return path


def _must_be_known(captions: Sequence[str]) -> None:
    for form in captions:
        if form not in FORMATS:
            raise UsageError(f"captions in {form} are not made; choose one of: {', '.join(FORMATS)}")


def candidates(voice: str) -> tuple[str, ...]:
    """The voices to try, in order. Raises UsageError when there is no such voice, or it may not be used."""
    if voice == "auto":
        return AUTO[-1:] if network.is_forbidden() else AUTO
    if voice not in voice_names():
        raise UsageError(f"there is no voice {voice}; choose one of: auto, {', '.join(voice_names())}")
    return (voice,)


def check(out: str | Path | None, speed: float, captions: Sequence[str]) -> None:
    """Raise UsageError when a request cannot be met whatever the article is."""
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise UsageError(f"a speed of {speed:g} is out of reach; choose one from {SPEEDS[0]} to {SPEEDS[1]}")
    _must_be_known(captions)
    suffix = Path(out).suffix.lower() if out is not None and not Path(out).is_dir() else ""
    if suffix and suffix != ".mp3" and not str(out).endswith("/"):
        raise UsageError(f"{out}: a recording is an MP3; name a file that ends in .mp3, or a folder")
