"""Ablation of the embedded voice: each design choice is undone or replaced, and the speech recognized again.

Measures: Whisper-base's mean negative log-likelihood (NLL) per token of the written sentence given the
    speech, and with --cer the character error rate too, on the half of sentences.txt that is for tuning.
Peer: the voice as it is.
Run: python -m benchmarks.ablation [--cer] [VARIANT ...]
Takes: about a minute per variant on 2 cores, twice as long with --cer.
Needs: the extras "test" and "bench".

NLL takes one forced decoding and no search, so it varies less between two tuning runs than the errors of a
transcript do, which turn on a few words.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any, BinaryIO
from unittest import mock

import numpy as np

from benchmarks.error_rates import Recognition, score
from benchmarks.intelligibility import read_sentences
from benchmarks.recognizers import SAMPLE_RATE, load_whisper, spoken_syllables, transcribe_with_whisper
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation import ipa
from reader.voices.kokoro import phoneme_embeddings as kokoro_sounds
from reader.voices.kokoro import voice as kokoro
from reader.voices.kokoro.voice import Kokoro

Variant = Callable[[], Any]
"""Return a context manager within which the voice differs."""
MAX_FRAMES = 3000
"""Whisper's window: 30 s, in frames of 10 ms."""
MAX_MS = 29_500
"""Longer clips are left out, because their end may be outside the window."""
MIN_PROBABILITY = 1e-6
"""A single token cannot decide the mean."""


def replace_symbols(table: str, symbols: Mapping[str, str]) -> Variant:
    """Use other symbols for some letters, with the embeddings that ship: none were trained for these."""
    return lambda: mock.patch.dict(getattr(ipa, table), symbols)


def without_style(trained: kokoro_sounds.Sounds) -> Callable[[], kokoro_sounds.Sounds]:
    """Keep the trained embeddings but use the voice's own style."""
    return lambda: trained._replace(style=0 * trained.style)


def scale_pitch(**factors: float) -> Variant:
    """Use other pitch factors for the tones; ``h`` is the high tone of a second syllable, ``+H``."""
    return lambda: mock.patch.dict(
        kokoro.PITCH, {name.replace("h", "+H"): value for name, value in factors.items()}
    )


def mix_voices(**shares: float) -> Variant:
    """Mix the model's voices differently."""
    return lambda: mock.patch.object(Kokoro, "styles", shares)


VARIANTS: dict[str, Variant] = {
    "as it is": lambda: mock.patch.dict(ipa.ONSETS),
    "nearest symbols instead of trained embeddings": lambda: mock.patch.object(
        kokoro_sounds, "numbers", dict
    ),
    "style not trained": lambda: mock.patch.object(
        kokoro_sounds, "sounds", without_style(kokoro_sounds.sounds())
    ),
    "no intonation": scale_pitch(L=1.0, H=1.0, h=1.0, M=1.0),
    "intonation half as strong": scale_pitch(L=0.92, H=1.16, h=1.12, M=1.0),
    "intonation stronger": scale_pitch(L=0.75, H=1.5, h=1.4, M=1.05),
    "everything a fifth higher": scale_pitch(L=1.0, H=1.6, h=1.5, M=1.25),
    "tense consonants as lenis ones": replace_symbols(
        "ONSETS", {"ㄲ": "k", "ㄸ": "t", "ㅃ": "p", "ㅆ": "s", "ㅉ": "ʨ"}
    ),
    "tense consonants doubled": replace_symbols(
        "ONSETS", {"ㄲ": "kk", "ㄸ": "tt", "ㅃ": "pp", "ㅆ": "ss", "ㅉ": "tʨ"}
    ),
    "tense consonants with a glottal stop": replace_symbols(
        "ONSETS", {"ㄲ": "ʔk", "ㄸ": "ʔt", "ㅃ": "ʔp", "ㅉ": "ʔʨ"}
    ),
    "aspirates without aspiration": replace_symbols("ONSETS", {"ㅋ": "k", "ㅌ": "t", "ㅍ": "p", "ㅊ": "ʨ"}),
    "affricates as ʧ": replace_symbols("ONSETS", {"ㅈ": "ʧ", "ㅉ": "ʧʧ", "ㅊ": "ʧʰ"}),
    "ㅓ as ʌ": replace_symbols("VOWELS", {"ㅓ": "ʌ", "ㅕ": "jʌ", "ㅝ": "wʌ"}),
    "ㅐ as ㅔ": replace_symbols("VOWELS", {"ㅐ": "e", "ㅒ": "je"}),
    "ㅟ as wi": replace_symbols("VOWELS", {"ㅟ": "wi"}),
    "ㅖ as je, ㅢ as ɰi": replace_symbols("VOWELS", {"ㅖ": "je", "ㅢ": "ɰi"}),
    "kumo only": mix_voices(jm_kumo=1.0),
    "alpha only": mix_voices(jf_alpha=1.0),
    "gongitsune only": mix_voices(jf_gongitsune=1.0),
    "half kumo, half alpha": mix_voices(jm_kumo=0.5, jf_alpha=0.5),
    "kumo .5, alpha .3, nezumi .2": mix_voices(jm_kumo=0.5, jf_alpha=0.3, jf_nezumi=0.2),
    "kumo .9, alpha .4, less tebukuro": mix_voices(jm_kumo=0.9, jf_alpha=0.4, jf_tebukuro=-0.3),
}


def negative_log_likelihood(whisper: Any, wav: BinaryIO, text: str) -> tuple[float, int]:
    """Return the summed negative log-likelihood of a text's tokens given a sound file, and their number."""
    from faster_whisper import decode_audio
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.tokenizer import Tokenizer

    features = whisper.feature_extractor(decode_audio(wav, sampling_rate=SAMPLE_RATE))
    encoded = whisper.encode(pad_or_trim(features[:, :MAX_FRAMES]))
    tokenizer = Tokenizer(whisper.hf_tokenizer, True, task="transcribe", language="ko")
    tokens = tokenizer.encode(f" {text.strip()}")
    frames = [min(features.shape[-1], MAX_FRAMES)]
    alignment = whisper.model.align(encoded, tokenizer.sot_sequence, [tokens], frames)[0]
    probabilities = np.array(alignment.text_token_probs[: len(tokens)])
    return float(-np.log(np.maximum(probabilities, MIN_PROBABILITY)).sum()), len(tokens)


def recognize(whisper: Any, wavs: list[Any], sentences: list[tuple[str, str]]) -> list[Recognition]:
    """Transcribe a sound file for each sentence."""
    results = []
    for wav, (part, text) in zip(wavs, sentences, strict=True):
        wav.seek(0)
        reference = spoken_syllables(text)
        transcripts = transcribe_with_whisper(whisper, wav, [reference])
        results += [Recognition(part, text, reference, *transcript) for transcript in transcripts]
    return results


def main() -> None:
    """Print a row per variant."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=f"of: {', '.join(VARIANTS)}")
    parser.add_argument("--cer", action="store_true", help="transcribe too, which takes twice as long")
    arguments = parser.parse_args()
    whisper, sentences = load_whisper(), read_sentences("tune")
    spoken = [to_spoken(text) for _, text in sentences]
    print("| variant | NLL | CER | per jamo |\n|---|---|---|---|")
    for name in arguments.variants or VARIANTS:
        with VARIANTS[name](), ThreadPoolExecutor(2) as pool:
            voice = Kokoro()
            clips = list(pool.map(voice.speak, spoken, repeat(1.0)))
        wavs: list[Any] = [clip.audio.export(io.BytesIO(), format="wav") for clip in clips]
        likelihoods = [
            negative_log_likelihood(whisper, wav, text)
            for wav, clip, (_, text) in zip(wavs, clips, sentences, strict=True)
            if len(clip.audio) < MAX_MS
        ]
        nll = sum(total for total, _ in likelihoods) / sum(count for _, count in likelihoods)
        errors = "| |"
        if arguments.cer:
            rates = score("tune", recognize(whisper, wavs, sentences))
            errors = f" {rates.cer:.3f} | {rates.jamo_error:.3f} |"
        print(f"| {name} | {nll:.3f} |{errors}", flush=True)


if __name__ == "__main__":
    main()
