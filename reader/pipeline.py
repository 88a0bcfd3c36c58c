"""The pipeline from a source to a recording, and the choice of the voice that reads."""

from __future__ import annotations

import contextlib
import functools
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from reader.article.extraction import extract_article
from reader.errors import (
    IncompleteError,
    OutputError,
    ReaderError,
    UsageError,
    VoiceError,
)
from reader.model import Article, Page, Recording, Selection, Stats, Text
from reader.recording.clip_cache import ClipStore
from reader.recording.filenames import choose_destination
from reader.recording.mp3 import Mp3Writer
from reader.recording.recording_cache import RecordingCache, recording_key
from reader.recording.synthesis import OnceListener, Synthesizer, TruncatedClipError
from reader.recording.tag_reader import load_recording
from reader.recording.timeline import assemble
from reader.sources.load import is_address, load
from reader.system.cpu import check_address_space
from reader.system.settings import OUTPUT_FOLDER, Settings
from reader.voices.protocol import SupportsDeadline, SupportsPreload
from reader.voices.registry import AUTO, candidates, load_first, load_voice

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from typing import Unpack

    from reader.model import Sentence
    from reader.recording.filenames import Destination
    from reader.recording.synthesis import Listener, Progress, ResultAndClip, Store
    from reader.voices.protocol import Voice

SPEED_RANGE = (0.5, 2.0)
"""Factors of a voice's own speed that can be requested."""
FIRST_SPEECH_S = 6.0
"""Seconds that ``auto`` waits for the first speech of a network voice before it takes the next voice."""
_PRELOAD_S = 1.0
"""Seconds that the script waits for a voice to load: see `_preload`. The very first load takes longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an article is read aloud, and what is written beside the MP3."""

    voice: str | Voice = AUTO
    """A voice's name, or ``auto``: Google if it answers, else the embedded voice. Or a voice that is loaded
    already, for many articles."""
    speed: float = 1.0
    """1.0 is the voice's own speed; 0.5 to 2.0."""
    captions: Sequence[str] = ()
    """Formats of captions to write: ``vtt``, ``srt``, ``lrc``."""
    page: bool = False
    """Whether to write the read-along page."""
    single: bool = False
    """Whether that page contains the audio, too."""
    selection: Selection = Selection()
    """Lines to read or leave out, overruling the cleaner."""
    lexicon: Mapping[str, str] | None = None
    """A person's own words and their readings: see `reader.sources.user_lexicon`."""
    store: Store | None = None
    """Cache of clips; None for the one in the cache folder."""
    progress: Progress | None = None
    """Called with the number of sentences done and in all, at the start and after each."""
    listener: Listener | None = None
    """Receives each clip as soon as it is ready: see `reader.player`."""
    settings: Settings | None = None
    """Settings of the run; None to read them from the environment."""


class OptionKeywords(TypedDict, total=False):
    """The fields of `Options` as keyword arguments."""

    voice: str | Voice
    speed: float
    captions: Sequence[str]
    page: bool
    single: bool
    selection: Selection
    lexicon: Mapping[str, str] | None
    store: Store | None
    progress: Progress | None
    listener: Listener | None
    settings: Settings | None


def load_article(
    source: str | Path | Text, selection: Selection = Selection(), *, settings: Settings | None = None
) -> Article:
    """Return the article of a source.

    Args:
        source: an address (``https://…``), a path, ``-`` for standard input, or a `Text`. A page's text as
            copied from a browser, HTML, a saved web archive (.mhtml) or Markdown.
        selection: lines to read or leave out, overruling the cleaner.
        settings: of the run; None to read them from the environment.

    Returns:
        The article; `Article.dropped` lists what was left out of the page, and by which rule.

    Raises:
        SourceError: the source cannot be read.
        ArticleError: it contains no Korean article.
    """
    settings = settings or Settings.from_environment()
    return extract_article(load(source, offline=settings.offline, browser=settings.browser), selection)


def read_aloud(
    source: str | Path | Text | Page | Article,
    out: str | Path | None = None,
    options: Options = Options(),
    **keywords: Unpack[OptionKeywords],
) -> Recording:
    """Read an article aloud into one MP3.

    Args:
        source: what `load_article` takes; or a loaded page; or an article.
        out: the MP3, or a folder for it; by default ``audio/``, with the title as the file's name.
        options: how to read it.
        **keywords: fields of `Options`, which take precedence over `options`.

    Returns:
        The recording with the time of every sentence and word. Its remarks name prose that is not read.

    Raises:
        ReaderError: one sentence on what is wrong and what to do; nothing was written.
    """
    started = time.monotonic()
    options = replace(options, **keywords)
    # Before anything heavy is loaded: see there.
    check_address_space()
    settings = options.settings or Settings.from_environment()
    voices = _Voices(options.voice, settings)
    check_request(out, options.speed, options.captions)
    first = voices.load_first()
    # A voice takes about as long to load as a page to arrive. A file is there at once, and so is the answer
    # to whether a voice is needed at all.
    preloading = _preload(first) if isinstance(source, str) and is_address(source) else None
    article, remarks = _extract(source, options.selection, settings)
    reading = _Reading(article, options, settings)
    target = choose_destination(article, out, OUTPUT_FOLDER)
    if not reading.is_kept(first):
        (preloading or _preload(first)).join(_PRELOAD_S)
    for voice, fallback in voices:
        if fallback and isinstance(voice, SupportsDeadline):
            voice.set_deadline(FIRST_SPEECH_S)
        try:
            recording = reading.record(target, voice, started)
        except (VoiceError, IncompleteError) as error:
            if not fallback:
                raise
            # Start over: one article is read by one voice, so what this one spoke is not used.
            remarks = (*remarks, f"the whole article is read by {fallback}, because of this: {error}")
            continue
        recording = _with_companions(replace(recording, remarks=remarks), options)
        # Counted last, with the captions and the page.
        wall_s = time.monotonic() - started
        return replace(recording, stats=replace(recording.stats, wall_s=wall_s))
    raise AssertionError("unreachable: the last voice returns or raises")


class _Voices:
    """The voices to try for one article, in order.

    Args:
        wanted: a voice, a voice's name, or ``auto``.
        settings: of the run.

    Iterating yields each voice with the name of the last one, which reads if this one fails; for the last one
    with None.
    """

    def __init__(self, wanted: str | Voice, settings: Settings) -> None:
        self._loaded = None if isinstance(wanted, str) else wanted
        self._settings = settings
        self._names = candidates(wanted, settings) if isinstance(wanted, str) else (wanted.name,)

    def load_first(self) -> Voice:
        """Load the first voice that is not broken here, and return it."""
        if self._loaded is None:
            self._loaded = load_first(self._names, self._settings)
            if self._loaded.name in self._names:  # Broken ones are not tried again; a plug-in's may differ.
                self._names = self._names[self._names.index(self._loaded.name) :]
        return self._loaded

    def __iter__(self) -> Iterator[tuple[Voice, str | None]]:
        first, last = self.load_first(), self._names[-1]
        for index, name in enumerate(self._names):
            voice = load_voice(name, self._settings) if index else first
            yield voice, None if name == last else last


def write_captions_of(recording: str | Path, formats: Sequence[str]) -> list[Path]:
    """Write captions beside a recording made by reader, from its own tags.

    Args:
        recording: path of the MP3.
        formats: ``vtt``, ``srt``, ``lrc``.

    Raises:
        SourceError: it does not exist, or was not made by reader.
        UsageError: a format is unknown.
    """
    from reader.library.captions import write_captions

    _check_formats(formats)
    loaded = load_recording(Path(recording))
    return [write_captions(loaded, name) for name in formats]


def write_page_of(recording: str | Path, *, single: bool = False) -> Path:
    """Write the read-along page beside a recording made by reader, from its own tags.

    Args:
        recording: path of the MP3.
        single: whether the page contains the audio, too.

    Raises:
        SourceError: it does not exist, or was not made by reader.
    """
    from reader.library.readalong import write_page

    return write_page(load_recording(Path(recording)), single=single)


def check_request(out: str | Path | None, speed: float, captions: Sequence[str]) -> None:
    """Raise UsageError if a request cannot be met whatever the article is.

    Args:
        out: the MP3, or a folder for it; None for the default folder.
        speed: factor of the voice's own speed.
        captions: formats of captions.

    Raises:
        UsageError: the speed is out of `SPEED_RANGE`, a format is unknown, or `out` is a file but no MP3.
    """
    check_speed(speed, SPEED_RANGE)
    _check_formats(captions)
    # A name with a dot may be an existing folder's.
    suffix = Path(out).suffix.lower() if out is not None and not Path(out).is_dir() else ""
    if suffix and suffix != ".mp3" and not str(out).endswith("/"):
        raise UsageError(f"{out}: a recording is an MP3; name a file that ends in .mp3, or a folder")


def check_speed(speed: float, allowed: tuple[float, float]) -> None:
    """Raise UsageError if a speed is not in the allowed range: least and most, as factors."""
    least, most = allowed
    if not least <= speed <= most:
        raise UsageError(f"speed must be between {least} and {most}, not {speed:g}")


def _check_formats(captions: Sequence[str]) -> None:
    if not captions:
        return
    from reader.library.captions import FORMATS

    for name in captions:
        if name not in FORMATS:
            *others, last = FORMATS
            raise UsageError(f"unknown caption format {name}: use {', '.join(others)} or {last}")


def _extract(
    source: str | Path | Text | Page | Article, selection: Selection, settings: Settings
) -> tuple[Article, tuple[str, ...]]:
    """Return the article of a source, and remarks on prose of the page that is not read."""
    if isinstance(source, Article):
        return source, ()
    from reader.article.omissions import remarks_on  # Its tables of shapes take a tenth of a second.

    page = (
        source
        if isinstance(source, Page)
        else load(source, offline=settings.offline, browser=settings.browser)
    )
    article = extract_article(page, selection)
    return article, remarks_on(article, page.origin)


class _Reading:
    """An article to be recorded by whichever voice succeeds.

    Args:
        article: what is read.
        options: how it is read.
        settings: of the run.
    """

    def __init__(self, article: Article, options: Options, settings: Settings) -> None:
        self._article = article
        self._options = options
        self._store = options.store or ClipStore.from_settings(settings)
        # A listener needs the clips; and who brings a store of their own decides what is kept.
        has_cache = options.store is None and options.listener is None
        self._kept = RecordingCache(settings) if has_cache else None

    def is_kept(self, voice: Voice) -> bool:
        """Whether the recording by this voice is in the cache, so that the voice need not be loaded."""
        return self._kept is not None and self._kept.has(self._key(voice))

    def record(self, target: Destination, voice: Voice, started: float) -> Recording:
        """Make the recording, or copy it from the cache."""
        if self._kept is None:
            return self._make(target, voice, started)
        key = self._key(voice)
        kept = self._kept.publish(key, target)
        if kept is None:
            recording = self._make(target, voice, started)
            self._kept.put(key, recording.timeline, recording.path)
            return recording
        path, timeline = kept
        total, spoken = len(timeline.results), sum(result.status == "spoken" for result in timeline.results)
        if self._options.progress is not None:
            self._options.progress(total, total)
        stats = Stats(first_clip_s=time.monotonic() - started, cached=spoken)
        return Recording(path, self._article, timeline, voice.name, stats=stats)

    def _key(self, voice: Voice) -> str:
        return recording_key(self._article, self._options.lexicon, voice, self._options.speed)

    @functools.cached_property
    def _script(self) -> tuple[Sentence, ...]:
        from reader.script import write_script  # Its rules are not needed for a recording from the cache.

        return write_script(self._article, self._options.lexicon)

    def _make(self, target: Destination, voice: Voice, started: float) -> Recording:
        """Make the recording; start over once if a clip proves to be truncated."""
        options = self._options
        listener = OnceListener(options.listener) if options.listener is not None else None
        if listener is not None:
            listener.begin(self._article)
        # Started over, the sentences come from the cache, so the second try costs little.
        for is_last in (False, True):
            synthesizer = Synthesizer(voice, options.speed, self._store)
            try:
                # Closed at once if the encoder fails: the error's traceback would keep the voice speaking.
                with (
                    Mp3Writer(target, voice.name) as mp3,
                    contextlib.closing(self._clips(synthesizer, listener)) as results,
                ):
                    timeline = assemble(results, mp3.write)
                    path = mp3.finish(timeline)
            except TruncatedClipError as error:
                if is_last:
                    raise VoiceError(voice.name, f"{error}; try again, or use another voice") from error
            else:
                return Recording(path, self._article, timeline, voice.name, stats=synthesizer.stats(started))
        raise AssertionError("unreachable: the second try returns or raises")

    def _clips(
        self, synthesizer: Synthesizer, listener: Listener | None
    ) -> Generator[ResultAndClip, None, None]:
        """Yield the results of all sentences; the voice speaks the title while the others are prepared."""
        from reader.script import write_title

        title = write_title(self._article, self._options.lexicon)
        if title is not None:
            synthesizer.begin(title, listener)
        yield from synthesizer.synthesize(self._script, self._options.progress, listener)


def _with_companions(recording: Recording, options: Options) -> Recording:
    """Write captions and page beside the recording; an error mentions that the MP3 is finished."""
    if not (options.captions or options.page or options.single):
        return recording
    from reader.library.captions import write_captions
    from reader.library.readalong import write_page

    try:
        captions = tuple(write_captions(recording, name) for name in options.captions)
        page = write_page(recording, single=options.single) if options.page or options.single else None
    except OutputError as error:
        raise OutputError(
            error.path, f"{error.problem}; the MP3 itself is finished: {recording.path}"
        ) from error
    return replace(recording, captions=captions, page=page)


def _preload(voice: Voice) -> threading.Thread:
    """Start to load a voice in a thread, while the page is loaded or the script is written.

    It is worth waiting for a voice that loads in this process before the morphological analyzer loads: the
    analyzer holds the interpreter's lock for a second, which stops the voice's thread.
    """

    def preload() -> None:
        if isinstance(voice, SupportsPreload):
            with contextlib.suppress(ReaderError):  # `speak` raises the same error again.
                voice.preload()

    thread = threading.Thread(target=preload, daemon=True)
    thread.start()
    return thread
