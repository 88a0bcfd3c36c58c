"""The timeline: clips with pauses between them become one stream, and every sentence gets its times.

The stream is passed on as it is made, so memory does not grow with the article.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.audio.samples import silence
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE, SentenceResult, Timeline, WrittenWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.model import Clip, Sentence, WordTime

    Span = tuple[int, int]
    """Start and end offset of characters in a sentence."""
    Interval = tuple[int, int]
    """Start and end in milliseconds."""

AFTER_TITLE_MS = 1000
"""Milliseconds of silence after the title, after a paragraph, after a sentence, and at the end."""
AFTER_PARAGRAPH_MS = 700
AFTER_SENTENCE_MS = 350
AT_END_MS = 300
SYLLABLES_PER_S = 6.1
"""Rate of speech that the estimate assumes, without pauses; the embedded voice has 5.9 (RESULTS.md)."""
COMMA_MS = 250
"""Milliseconds that a voice pauses at a comma, about."""


def assemble(
    spoken: Iterable[tuple[SentenceResult, Clip | None]], write: Callable[[bytes], object]
) -> Timeline:
    """Join clips into one stream.

    Args:
        spoken: each sentence's result, with its finished clip if it is spoken, in order.
        write: takes the stream in chunks of 24 kHz mono 16-bit samples.

    Returns:
        Every sentence with its times in the stream.
    """
    results: list[SentenceResult] = []
    previous: Sentence | None = None
    samples = 0

    def put(pcm: bytes) -> None:
        nonlocal samples
        write(pcm)
        samples += len(pcm) // 2

    for result, clip in spoken:
        if clip is None:
            results.append(result)
            continue
        if previous is not None:
            put(silence(pause_between(previous, result.sentence)))
        # From the samples written so far, so that rounding errors do not add up.
        start = round(samples * 1000 / SAMPLE_RATE)
        put(clip.audio.raw_data)
        results.append(
            SentenceResult(
                sentence=result.sentence,
                status="spoken",
                start_ms=start,
                end_ms=round(samples * 1000 / SAMPLE_RATE),
                words=align_written_words(result.sentence, [word.later(start) for word in clip.words]),
            )
        )
        previous = result.sentence
    put(silence(AT_END_MS))
    return Timeline(tuple(results), round(samples * 1000 / SAMPLE_RATE))


def align_written_words(sentence: Sentence, spoken: Sequence[WordTime]) -> tuple[WrittenWord, ...]:
    """Return the times of a sentence's written words, from those of its spoken words.

    ``2.7%`` is spoken as several words, whose syllables lead back to it by `Sentence.sources`. Written words
    that share spoken words, as those of ``3조 4,500억 원`` do, divide their time.

    Args:
        sentence: as written, with the sources of its syllables.
        spoken: its spoken words in order, with their times.

    Returns:
        The written words in order; one that is not spoken, as a dash, is left out.
    """
    spans = [match.span() for match in re.finditer(r"\S+", sentence.text)]
    times: dict[Span, Interval] = {}
    for written, group in groupby(_written_spans(sentence, spans, spoken), key=itemgetter(0)):
        if not written:  # A plug-in voice may time words that were not in its text.
            continue
        intervals = _distribute_times(
            [word for _, word in group], [sentence.text[slice(*span)] for span in written]
        )
        for span, (start, end) in zip(written, intervals, strict=True):
            # A written word may occur in the next group, too: it keeps its start and gets a later end.
            times[span] = (times.get(span, (start, 0))[0], end)
    return tuple(
        WrittenWord(sentence.text[start:end], start, *times[start, end])
        for start, end in spans
        if (start, end) in times
    )


def _written_spans(
    sentence: Sentence, spans: Sequence[Span], spoken: Sequence[WordTime]
) -> Iterator[tuple[tuple[Span, ...], WordTime]]:
    """Yield each spoken word with the spans of the written words that it is part of."""
    syllables = 0
    for word in spoken:
        sources = sentence.sources[syllables : (syllables := syllables + count_syllables(word.text))]
        overlapping = (
            span for span in spans if any(start < span[1] and span[0] < end for start, end in sources)
        )
        yield tuple(overlapping), word


def _distribute_times(spoken: Sequence[WordTime], written: Sequence[str]) -> list[Interval]:
    """Return the times of written words that share the time of some spoken words.

    If there are more spoken words than written ones, the first numeral takes the surplus: ``2억3000만 원`` is
    spoken as 이억 삼천만 and 원. If there are fewer, the time is divided by the lengths of the written words.
    """
    surplus = len(spoken) - len(written)
    if surplus >= 0:
        numeral = next((index for index, text in enumerate(written) if re.search(r"\d", text)), 0)
        firsts = [index + (surplus if index > numeral else 0) for index in range(len(written))]
        lasts = [*(first - 1 for first in firsts[1:]), len(spoken) - 1]
        return [
            (spoken[first].start_ms, spoken[last].end_ms) for first, last in zip(firsts, lasts, strict=True)
        ]
    start, end = spoken[0].start_ms, spoken[-1].end_ms
    edges = [0, *accumulate(map(len, written))]
    moments = [start + round((end - start) * edge / edges[-1]) for edge in edges]
    return list(pairwise(moments))


def pause_between(sentence: Sentence, following: Sentence) -> int:
    """Return the milliseconds of silence between two sentences.

    Args:
        sentence: the one before the pause.
        following: the one after it.
    """
    if sentence.role == "title":
        return AFTER_TITLE_MS if following.role != "title" else AFTER_SENTENCE_MS
    return AFTER_SENTENCE_MS if sentence.paragraph == following.paragraph else AFTER_PARAGRAPH_MS


def estimate_duration_ms(sentences: Sequence[Sentence], speed: float) -> float:
    """Return about how long the recording of some sentences will last, in milliseconds.

    Args:
        sentences: with their spoken form.
        speed: 1.0 is the voice's own speed. Pauses between sentences do not change with it.
    """
    read = [sentence for sentence in sentences if sentence.spoken]
    speech_ms = sum(
        count_syllables(sentence.spoken) * 1000 / SYLLABLES_PER_S + sentence.spoken.count(",") * COMMA_MS
        for sentence in read
    )
    pauses_ms = sum(pause_between(sentence, following) for sentence, following in pairwise(read))
    return speech_ms / speed + pauses_ms + AT_END_MS
