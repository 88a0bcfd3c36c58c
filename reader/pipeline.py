"""The way of the data: source, article, sentences, spoken text, clips, timeline, MP3."""

from __future__ import annotations

import contextlib
import functools
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.article.extraction import extract_article
from reader.errors import IncompleteError, OutputError, ReaderError, UsageError, VoiceError
from reader.korean.normalization.normalizer import NormalizedSentence, normalize
from reader.korean.segmentation import split_sentences
from reader.library.captions import FORMATS, write_captions
from reader.library.readalong import write_page
from reader.model import Article, Page, Recording, Selection, Sentence
from reader.recording.clip_cache import ClipStore, NoClips
from reader.recording.filenames import destination
from reader.recording.mp3 import EncoderLostError, write_mp3
from reader.recording.synthesis import Recitation, Relay, SuspectError
from reader.recording.tags import load_recording
from reader.recording.timeline import expected_ms, narrate
from reader.script import split_article, write_script
from reader.sources.load import load
from reader.system import offline
from reader.system.cpu import check_address_space
from reader.voices import AUTO, load_voice, voice_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model import Stats, Timeline, Voice
    from reader.recording.filenames import Destination
    from reader.recording.synthesis import Listener, Progress

OUT = Path("audio")
"""Where recordings go unless the caller says otherwise."""
_PAGES = frozenset((".txt", ".html", ".htm", ".mhtml", ".mht", ".md"))
FIRST_PIECE_S = 6.0
"""How long `auto` waits for the first speech of a voice that needs the network."""
_HEAD_START_S = 1.0
"""How long a voice's loading is waited for at most: the very first one takes longer."""
SPEEDS = (0.5, 2.0)
SAMPLE = "안녕하세요. 저는 이 기사를 읽어 드릴 목소리입니다."


def load_article(source: str | Path, selection: Selection = Selection()) -> Article:
    """Read a source and find the article in it.

    Args:
        source: an address (``https://…``), a path, or ``-`` for standard input: a page's text, HTML, a saved
            web archive (.mhtml) or Markdown.
        selection: what of the page is read otherwise than the cleaner would choose.

    Returns:
        The article; `Article.dropped` lists what was left out of the page, and by which rule.

    Raises:
        SourceError: the source cannot be read.
        ArticleError: there is no Korean article in it.
    """
    return extract_article(load(str(source)), selection)


def remarks_on(article: Article, origin: str) -> tuple[str, ...]:
    """What a listener should know of an article before it is read: that prose of the page was left out.

    Args:
        article: as `clean` found it.
        origin: its source, as the person named it.
    """
    from reader.article.omissions import omission_remark, omitted_prose

    left_out = omitted_prose(article)
    return (omission_remark(left_out, origin),) if left_out else ()


def explain(what: str, lexicon: Mapping[str, str] | None = None) -> list[tuple[str, NormalizedSentence]]:
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
        texts = [sentence.text for sentence in split_article(load_article(what))]
    else:
        texts = split_sentences(what)
    return [(text, normalize(text, lexicon)) for text in texts]


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # Too long for a path, or with signs that no path has.
        return False


def read_aloud(
    source: str | Path | Page | Article,
    out: str | Path | None = None,
    voice: str | Voice = "auto",
    speed: float = 1.0,
    *,
    captions: Sequence[str] = (),
    page: bool = False,
    single: bool = False,
    selection: Selection = Selection(),
    lexicon: Mapping[str, str] | None = None,
    store: ClipStore | None = None,
    progress: Progress | None = None,
    listener: Listener | None = None,
) -> Recording:
    """Read an article aloud into one MP3.

    Args:
        source: an address, a path, or ``-``, see `load_article`; a page that is loaded; or an article.
        out: the MP3, or a folder for it; by default ``audio/`` with the title as the name.
        voice: a voice's name, or ``auto``: Google if it answers, else the embedded voice; one reads all. Or a
            voice that is loaded already, for many articles.
        speed: 1.0 is the voice's own speed; 0.5 to 2.0.
        captions: formats of captions to write beside it: ``vtt``, ``srt``, ``lrc``.
        page: whether to write the read-along page beside it.
        single: whether that page holds the sound, too.
        selection: what of the page is read otherwise than the cleaner would choose.
        lexicon: a person's own words and their readings: see `reader.sources.user_lexicon`.
        store: where clips are kept; by default the user's cache folder.
        progress: called with the sentences done and all sentences, at the start and after each.
        listener: hears each clip as soon as it is ready: see `reader.player.player`.

    Returns:
        The recording with the time of every sentence. Its remarks say what prose of the page is not read.

    Raises:
        ReaderError: one sentence on what is wrong and what to do; nothing was written.
    """
    check_address_space()
    began = time.monotonic()
    names = candidates(voice) if isinstance(voice, str) else (voice.name,)
    check(out, speed, captions)
    first = _first_voice(names) if isinstance(voice, str) else voice
    loading = _warm_up(first)
    origin = source.origin if isinstance(source, Page) else str(source)
    if isinstance(source, Article):
        article, remarks = source, []
    else:
        article = extract_article(source if isinstance(source, Page) else load(origin), selection)
        remarks = list(remarks_on(article, origin))
    loading.join(_HEAD_START_S)
    reading = _Reading(article, write_script(article, lexicon), speed, store or ClipStore(), progress)
    place = destination(article, out, OUT)
    for name in names[names.index(first.name) :] if first.name in names else names:
        speaker = first if name == first.name else load_voice(name)
        is_last = name == names[-1]
        if not is_last:  # There is another voice, so nobody waits for this one.
            getattr(speaker, "hurry", lambda seconds: None)(FIRST_PIECE_S)
        try:
            path, timeline, stats_since = reading.record(place, speaker, listener)
        except (VoiceError, IncompleteError) as error:
            if is_last:
                raise
            remarks.append(f"the whole article is read by {names[-1]}, because of this: {error}")
            continue
        made = Recording(path, article, timeline, name, remarks=tuple(remarks))
        stats = replace(stats_since(began), wall_s=time.monotonic() - began)
        return replace(_with_companions(made, captions, page=page or single, single=single), stats=stats)
    raise AssertionError("unreachable: the last voice returns or raises")


def _first_voice(names: Sequence[str]) -> Voice:
    """The first voice that can be loaded; where there are several, one that is broken is passed over."""
    for name in names[:-1]:
        with contextlib.suppress(VoiceError):
            return load_voice(name)
    return load_voice(names[-1])


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article on its way into a recording, by whatever voice."""

    article: Article
    sentences: tuple[Sentence, ...]
    speed: float
    store: ClipStore
    progress: Progress | None

    def record(
        self, place: Destination, voice: Voice, listener: Listener | None
    ) -> tuple[Path, Timeline, Callable[[float], Stats]]:
        """Make the recording; begun again once where the encoder stalled or a clip was cut."""
        relay = None if listener is None else Relay(listener)
        if relay is not None:
            relay.begin(self.article)
        for is_last in (False, True):
            recitation = Recitation(self.sentences, voice, self.speed, self.store, self.progress, relay)
            try:
                path, timeline = write_mp3(place, functools.partial(narrate, recitation), voice.name)
            except EncoderLostError:
                if is_last:
                    raise
            except SuspectError as error:
                if is_last:
                    raise VoiceError(voice.name, f"{error}; try again, or use another voice") from error
            else:
                return path, timeline, recitation.stats
        raise AssertionError("unreachable: the second try returns or raises")


def _with_companions(made: Recording, captions: Sequence[str], *, page: bool, single: bool) -> Recording:
    """The recording with captions and page beside it. If they fail, the error says that the MP3 is there."""
    try:
        beside = tuple(write_captions(made, form) for form in captions)
        shown = write_page(made, single=single) if page else None
    except OutputError as error:
        raise OutputError(error.path, f"{error.problem}; the MP3 itself is finished: {made.path}") from error
    return replace(made, captions=beside, page=shown)


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
    remarks: tuple[str, ...] = ()
    """What the listener should know: see `Recording.remarks`."""


def plan(
    source: str | Path,
    out: str | Path | None = None,
    voice: str = "auto",
    speed: float = 1.0,
    *,
    selection: Selection = Selection(),
    lexicon: Mapping[str, str] | None = None,
) -> Plan:
    """Find out what `read_aloud` would do, with nothing spoken or written; only the page is fetched."""
    names = candidates(voice)
    check(out, speed, ())
    article = extract_article(load(str(source)), selection)
    sentences = write_script(article, lexicon)
    first = _first_voice(names)
    # A network voice may tell how many requests a text takes; a voice that does not asks nobody.
    count = getattr(first, "requests", None)
    requests = sum(count(s.spoken) for s in sentences if s.spoken) if count else 0
    minutes = expected_ms(sentences, speed) / 60_000
    path = destination(article, out, OUT).path()
    return Plan(article, sentences, names, requests, minutes, path, remarks_on(article, str(source)))


def write_sample(voice: str, out: str | Path | None = None) -> Path:
    """Let a voice say one sentence into an MP3, and give its path: `out`, or ``audio/VOICE sample.mp3``."""
    check(out, 1.0, ())
    speaker = load_voice(voice)
    article = Article(f"{voice} sample", (SAMPLE,))
    recitation = Recitation(write_script(article)[1:], speaker, 1.0, NoClips())
    place = destination(article, out, OUT)
    path, _ = write_mp3(place, functools.partial(narrate, recitation), voice)
    return path


def _must_be_known(captions: Sequence[str]) -> None:
    for form in captions:
        if form not in FORMATS:
            raise UsageError(f"captions in {form} are not made; choose one of: {', '.join(FORMATS)}")


def candidates(voice: str) -> tuple[str, ...]:
    """The voices to try, in order. Raises UsageError when there is no such voice, or it may not be used."""
    if voice == "auto":
        return AUTO[-1:] if offline.is_forbidden() else AUTO
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
