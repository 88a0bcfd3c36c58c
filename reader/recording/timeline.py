"""The timeline: clips in order, with a reader's pauses between them, become one stream with its times.

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
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import Clip, Sentence, WordTime

AFTER_TITLE_MS = 1000
AFTER_PARAGRAPH_MS = 700
AFTER_SENTENCE_MS = 350
AT_END_MS = 300

SYLLABLES_PER_S = 6.1
"""What newsreaders and the embedded voice say at speed 1.0 (measured, see benchmarks/RESULTS.md)."""
_COMMA_MS = 250


def assemble(
    spoken: Iterable[tuple[SentenceResult, Clip | None]], write: Callable[[bytes], object]
) -> Timeline:
    """Put clips in order on one stream.

    Args:
        spoken: each sentence's recital, with its finished clip if it is spoken, in order.
        write: takes the stream, 24 kHz mono 16-bit samples, piece by piece.

    Returns:
        Every sentence with its times in the stream.
    """
    results: list[SentenceResult] = []
    before: Sentence | None = None
    samples = 0

    def put(pcm: bytes) -> None:
        nonlocal samples
        write(pcm)
        samples += len(pcm) // 2

    for result, clip in spoken:
        if clip is None:
            results.append(result)
            continue
        if before is not None:
            put(silence(pause_between(before, result.sentence)))
        start = round(samples * 1000 / SAMPLE_RATE)
        put(clip.audio.raw_data)
        results.append(
            SentenceResult(
                sentence=result.sentence,
                status="spoken",
                start_ms=start,
                end_ms=round(samples * 1000 / SAMPLE_RATE),
                words=written_words(result.sentence, [word.later(start) for word in clip.words]),
            )
        )
        before = result.sentence
    put(silence(AT_END_MS))
    return Timeline(tuple(results), round(samples * 1000 / SAMPLE_RATE))


def written_words(sentence: Sentence, said: Sequence[WordTime]) -> tuple[WrittenWord, ...]:
    """The times of a sentence's written words, from those of the words that were said for them.

    What ``2.7%`` sounds like is several words; their syllables lead back to it by `Sentence.sources`. Several
    written words whose sound belongs together, as those of ``3조 4,500억 원``, follow one another.

    Args:
        sentence: as written, with the sources of its syllables.
        said: its spoken words in order, with their times.
    """
    spans = [match.span() for match in re.finditer(r"\S+", sentence.text)]
    meant: list[tuple[tuple[tuple[int, int], ...], WordTime]] = []
    done = 0
    for word in said:
        sources = sentence.sources[done : (done := done + count_syllables(word.text))]
        of = (span for span in spans if any(start < span[1] and span[0] < end for start, end in sources))
        meant.append((tuple(of), word))
    times: dict[tuple[int, int], tuple[int, int]] = {}
    for together, group in groupby(meant, key=itemgetter(0)):
        if not together:  # A voice of another package that times what nobody wrote.
            continue
        parts = _distribute_times(
            [word for _, word in group], [sentence.text[slice(*span)] for span in together]
        )
        for span, (start, end) in zip(together, parts, strict=True):
            times[span] = (times.get(span, (start, 0))[0], end)
    return tuple(
        WrittenWord(sentence.text[start:end], start, *times[start, end])
        for start, end in spans
        if (start, end) in times
    )


def _distribute_times(said: Sequence[WordTime], written: Sequence[str]) -> list[tuple[int, int]]:
    """When each of some written words sounds that were said together.

    Said in more words than it is written in, a numeral takes what is over: ``2억3000만 원`` is 이억 삼천만
    and 원. Said in fewer, the time is divided by their length.
    """
    over = len(said) - len(written)
    if over >= 0:
        numeral = next((at for at, text in enumerate(written) if re.search(r"\d", text)), 0)
        firsts = [at + (over if at > numeral else 0) for at in range(len(written))]
        lasts = [*(first - 1 for first in firsts[1:]), len(said) - 1]
        return [(said[a].start_ms, said[b].end_ms) for a, b in zip(firsts, lasts, strict=True)]
    start, end = said[0].start_ms, said[-1].end_ms
    edges = [0, *accumulate(map(len, written))]
    moments = [start + round((end - start) * edge / edges[-1]) for edge in edges]
    return list(pairwise(moments))


def pause_between(sentence: Sentence, following: Sentence) -> int:
    """Milliseconds of silence between two sentences."""
    if sentence.role == "title":
        return AFTER_TITLE_MS if following.role != "title" else AFTER_SENTENCE_MS
    return AFTER_SENTENCE_MS if sentence.paragraph == following.paragraph else AFTER_PARAGRAPH_MS


def expected_ms(sentences: Sequence[Sentence], speed: float) -> float:
    """About how long the recording of these sentences will last."""
    said = [sentence for sentence in sentences if sentence.spoken]
    voice = sum(
        count_syllables(s.spoken) * 1000 / SYLLABLES_PER_S + (s.spoken.count(",")) * _COMMA_MS for s in said
    )
    pauses = sum(pause_between(one, other) for one, other in pairwise(said))
    return voice / speed + pauses + AT_END_MS
