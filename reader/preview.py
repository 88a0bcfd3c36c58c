"""Previews: a plan for an article, the normalization of its sentences, a sample of a voice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.article.extraction import extract_article
from reader.article.omissions import remarks_on
from reader.korean.normalization.normalizer import normalize
from reader.korean.segmentation.sentences import split_sentences
from reader.model import Article
from reader.pipeline import check_request, load_article
from reader.recording.clip_cache import NoClips
from reader.recording.filenames import choose_destination
from reader.recording.mp3 import Mp3Writer
from reader.recording.synthesis import Synthesizer
from reader.recording.timeline import assemble, estimate_duration_ms
from reader.script import split_article, write_script
from reader.sources.load import load
from reader.system.settings import OUTPUT_FOLDER, Settings
from reader.voices.protocol import SupportsRequestCount
from reader.voices.registry import candidates, load_first, load_voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.korean.normalization.normalizer import NormalizedSentence
    from reader.model import Sentence
    from reader.pipeline import Options
    from reader.voices.protocol import Voice

SAMPLE_TEXT = "안녕하세요. 저는 이 기사를 읽어 드릴 목소리입니다."
_PAGE_SUFFIXES = frozenset((".txt", ".html", ".htm", ".mhtml", ".mht", ".md"))


@dataclass(frozen=True, slots=True)
class Plan:
    """How an article would be read, and what that would take."""

    article: Article
    sentences: tuple[Sentence, ...]
    voices: tuple[str, ...]
    """The voices that would be tried, in order."""
    requests: int
    """Requests to a network service if the first voice reads; 0 for a voice that works offline."""
    minutes: float
    """Estimated length of the recording."""
    path: Path
    """Where the MP3 would go."""
    remarks: tuple[str, ...] = ()
    """What the listener should know: see `Recording.remarks`."""


def plan(source: str | Path, out: str | Path | None, options: Options) -> Plan:
    """Return the plan of `read_aloud`, without speaking or writing anything; only the page is fetched.

    Args:
        source, out: as for `read_aloud`.
        options: its options; `Options.voice` must be a name.

    Raises:
        ReaderError: as `read_aloud`.
    """
    settings = options.settings or Settings.from_environment()
    names = candidates(str(options.voice), settings)
    check_request(out, options.speed, options.captions)
    article = extract_article(
        load(source, offline=settings.offline, browser=settings.browser), options.selection
    )
    sentences = write_script(article, options.lexicon)
    return Plan(
        article=article,
        sentences=sentences,
        voices=names,
        requests=_count_requests(load_first(names, settings), sentences),
        minutes=estimate_duration_ms(sentences, options.speed) / 60_000,
        path=choose_destination(article, out, OUTPUT_FOLDER).path(),
        remarks=remarks_on(article, str(source)),
    )


def _count_requests(voice: Voice, sentences: tuple[Sentence, ...]) -> int:
    if not isinstance(voice, SupportsRequestCount):
        return 0
    return sum(voice.count_requests(sentence.spoken) for sentence in sentences if sentence.spoken)


def explain(
    source_or_text: str, lexicon: Mapping[str, str] | None = None, *, settings: Settings | None = None
) -> list[tuple[str, NormalizedSentence]]:
    """Return each sentence of a source, or of a text, with its normalization and the rules behind it.

    Args:
        source_or_text: an address, a path or ``-``; anything else is Korean text.
        lexicon: a person's own words and their readings.
        settings: of the run; None to read them from the environment.

    Raises:
        SourceError, ArticleError: as `load_article`, if it names a source.
    """
    if _is_source(source_or_text):
        article = load_article(source_or_text, settings=settings)
        texts = [sentence.text for sentence in split_article(article)]
    else:
        texts = split_sentences(source_or_text)
    return [(text, normalize(text, lexicon)) for text in texts]


def _is_source(source_or_text: str) -> bool:
    """Whether a text names a source; a missing `a.html` does, so that the error is about the file."""
    if source_or_text == "-" or source_or_text.startswith(("http://", "https://")):
        return True
    if Path(source_or_text).suffix in _PAGE_SUFFIXES:
        return True
    try:
        return Path(source_or_text).exists()
    except (OSError, ValueError):  # Too long for a path, or contains NUL.
        return False


def write_sample(voice: str, out: str | Path | None = None, *, settings: Settings | None = None) -> Path:
    """Write an MP3 in which a voice speaks one sentence; return its path.

    Args:
        voice: a voice's name.
        out: the MP3, or a folder for it; by default ``audio/VOICE sample.mp3``.
        settings: of the run; None to read them from the environment.

    Raises:
        UsageError, VoiceError, OutputError: as `read_aloud`.
    """
    check_request(out, 1.0, ())
    speaker = load_voice(voice, settings or Settings.from_environment())
    article = Article(f"{voice} sample", (SAMPLE_TEXT,))
    body = write_script(article)[1:]  # The title names the file and is not spoken.
    # Without the cache: a sample should show what the voice does now.
    with Mp3Writer(choose_destination(article, out, OUTPUT_FOLDER), voice) as mp3:
        return mp3.finish(assemble(Synthesizer(speaker, 1.0, NoClips()).synthesize(body), mp3.write))
