"""What each choice of the embedded voice is worth: it is undone, or made otherwise, and heard again.

    pip install -e ".[test,bench]"
    python benchmarks/ablation.py [--cer] [NAME ...]

On the half of sentences.txt that is there to tune on. Told is the mean negative log probability (NLL) that
Whisper-base gives to the tokens of the sentence as it is written, while it hears the speech: one pass, no
search, so that it wavers less between two runs of tuning than the errors of a transcript do. With --cer the
character error rate as well, as benchmarks/intelligibility.py measures it.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, BinaryIO
from unittest import mock

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from benchmarks.intelligibility import Heard, bare, listen, load_whisper, read_list, score
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation import ipa
from reader.voices.kokoro import phoneme_embeddings as kokoro_sounds
from reader.voices.kokoro import voice as kokoro
from reader.voices.kokoro.voice import Kokoro

Variant = Callable[[], Any]
LONGEST_MS = 29_500  # What Whisper hears at once.


def signs(table: str, instead: Mapping[str, str]) -> Variant:
    """Other signs for some letters; as they ship, for nothing was learnt for these."""
    return lambda: mock.patch.dict(getattr(ipa, table), instead)


def without_style(kept: kokoro_sounds.Sounds) -> Callable[[], kokoro_sounds.Sounds]:
    """The learnt sounds with the voice's own style."""
    return lambda: kept._replace(style=0 * kept.style)


def melody(**pitch: float) -> Variant:
    """Other factors of pitch."""
    return lambda: mock.patch.dict(
        kokoro.PITCH, {name.replace("h", "+H"): value for name, value in pitch.items()}
    )


def mixture(**shares: float) -> Variant:
    """Another mixture of the model's voices."""
    return lambda: mock.patch.object(Kokoro, "styles", shares)


VARIANTS: dict[str, Variant] = {
    "as it is": lambda: mock.patch.dict(ipa._ONSETS),
    "nearest signs instead of learnt sounds": lambda: mock.patch.object(kokoro_sounds, "numbers", dict),
    "style not learnt": lambda: mock.patch.object(
        kokoro_sounds, "sounds", without_style(kokoro_sounds.sounds())
    ),
    "no melody": melody(L=1.0, H=1.0, h=1.0, M=1.0),
    "melody half as strong": melody(L=0.92, H=1.16, h=1.12, M=1.0),
    "melody stronger": melody(L=0.75, H=1.5, h=1.4, M=1.05),
    "all of it a fifth higher": melody(L=1.0, H=1.6, h=1.5, M=1.25),
    "tense consonants as lenis ones": signs(
        "_ONSETS", {"ㄲ": "k", "ㄸ": "t", "ㅃ": "p", "ㅆ": "s", "ㅉ": "ʨ"}
    ),
    "tense consonants doubled": signs(
        "_ONSETS", {"ㄲ": "kk", "ㄸ": "tt", "ㅃ": "pp", "ㅆ": "ss", "ㅉ": "tʨ"}
    ),
    "tense consonants with a glottal stop": signs(
        "_ONSETS", {"ㄲ": "ʔk", "ㄸ": "ʔt", "ㅃ": "ʔp", "ㅉ": "ʔʨ"}
    ),
    "aspirates without a sign": signs("_ONSETS", {"ㅋ": "k", "ㅌ": "t", "ㅍ": "p", "ㅊ": "ʨ"}),
    "affricates as ʧ": signs("_ONSETS", {"ㅈ": "ʧ", "ㅉ": "ʧʧ", "ㅊ": "ʧʰ"}),
    "ㅓ as ʌ": signs("_VOWELS", {"ㅓ": "ʌ", "ㅕ": "jʌ", "ㅝ": "wʌ"}),
    "ㅐ as ㅔ": signs("_VOWELS", {"ㅐ": "e", "ㅒ": "je"}),
    "ㅟ as wi": signs("_VOWELS", {"ㅟ": "wi"}),
    "ㅖ as je, ㅢ as ɰi": signs("_VOWELS", {"ㅖ": "je", "ㅢ": "ɰi"}),
    "kumo alone": mixture(jm_kumo=1.0),
    "alpha alone": mixture(jf_alpha=1.0),
    "gongitsune alone": mixture(jf_gongitsune=1.0),
    "half kumo, half alpha": mixture(jm_kumo=0.5, jf_alpha=0.5),
    "kumo .5, alpha .3, nezumi .2": mixture(jm_kumo=0.5, jf_alpha=0.3, jf_nezumi=0.2),
    "kumo .9, alpha .4, less tebukuro": mixture(jm_kumo=0.9, jf_alpha=0.4, jf_tebukuro=-0.3),
}


def surprise(whisper: Any, wav: BinaryIO, text: str) -> tuple[float, int]:
    """The negative log probability of a text's tokens while a sound is heard, summed, and their number."""
    from faster_whisper import decode_audio
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.tokenizer import Tokenizer

    features = whisper.feature_extractor(decode_audio(wav, sampling_rate=16_000))
    heard = whisper.encode(pad_or_trim(features[:, :3000]))
    tokenizer = Tokenizer(whisper.hf_tokenizer, True, task="transcribe", language="ko")
    tokens = tokenizer.encode(f" {text.strip()}")
    frames = [min(features.shape[-1], 3000)]
    found = whisper.model.align(heard, tokenizer.sot_sequence, [tokens], frames)[0]
    chances = np.array(found.text_token_probs[: len(tokens)])
    return float(-np.log(np.maximum(chances, 1e-6)).sum()), len(tokens)


def main() -> None:
    """Print a row a variant."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(VARIANTS)}")
    parser.add_argument("--cer", action="store_true", help="transcribe, too, which takes twice as long")
    wish = parser.parse_args()
    whisper, rows = load_whisper(), read_list("tune")
    spoken = [to_spoken(text) for _, text in rows]
    print("| choice | NLL | CER | per jamo |\n|---|---|---|---|")
    for name in wish.names or VARIANTS:
        with VARIANTS[name](), ThreadPoolExecutor(2) as pool:
            voice = Kokoro()
            clips = list(pool.map(voice.speak, spoken, repeat(1.0)))
        wavs: list[Any] = [clip.audio.export(io.BytesIO(), format="wav") for clip in clips]
        said = [
            surprise(whisper, wav, text)
            for wav, clip, (_, text) in zip(wavs, clips, rows, strict=True)
            if len(clip.audio) < LONGEST_MS
        ]
        nll = sum(total for total, _ in said) / sum(count for _, count in said)
        errors = "| |"
        if wish.cer:
            heard = []
            for wav, (part, text) in zip(wavs, rows, strict=True):
                wav.seek(0)
                heard += [Heard(part, text, bare(text), *one) for one in listen(whisper, wav, [bare(text)])]
            found = score("tune", heard)
            errors = f" {found.cer:.3f} | {found.jamo_error:.3f} |"
        print(f"| {name} | {nll:.3f} |{errors}", flush=True)


if __name__ == "__main__":
    main()
