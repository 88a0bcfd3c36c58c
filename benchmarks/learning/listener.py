"""Whisper by torch, from sound to the chances of a text, so that the way can be gone back.

Radford and others (2022), Robust Speech Recognition via Large-Scale Weak Supervision. The weights are those
of benchmarks/intelligibility.py, in CTranslate2's file format (its model_spec.py, binary version 6).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from benchmarks.learning.operators import tensor

KINDS = {0: "<f4", 1: "i1", 2: "<i2", 3: "<i4", 4: "<f2"}
RATE, HOP, WINDOW = 16_000, 160, 400
PROMPT = ("<|startoftranscript|>", "<|ko|>", "<|transcribe|>", "<|notimestamps|>")


class Listener:
    """Whisper, in float32.

    Args:
        folder: where its files are: see `benchmarks.intelligibility.whisper_folder`.
    """

    def __init__(self, folder: Path) -> None:
        from faster_whisper.feature_extractor import FeatureExtractor
        from tokenizers import Tokenizer

        self._weights = {name: tensor(value) for name, value in read_weights(folder / "model.bin")}
        self._heads = int(self._weights["encoder/num_heads"].reshape(-1)[0])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._prompt = [self._tokenizer.token_to_id(name) for name in PROMPT]
        self._filters = tensor(FeatureExtractor.get_mel_filters(RATE, WINDOW, 80)).float()
        taps = np.arange(-96, 97)  # From 24 to 16 kHz: two thirds.
        self._lowpass = tensor(np.sinc(taps / 3) * np.kaiser(len(taps), 8.0) * 2 / 3).float()[None, None]

    def surprise(self, sound: Any, text: str) -> Any:
        """The negative log probability of each token of a text, and of its end, while a sound is heard.

        Args:
            sound: samples at 24 kHz, of at most 30 s.
            text: as it is written.
        """
        tokens = self._tokenizer.encode(f" {text.strip()}", add_special_tokens=False).ids
        heard = self._encoded(self._spectrogram(sound))
        given = torch.tensor([self._prompt + tokens])
        guessed = self._guesses(heard, given)[0, len(self._prompt) - 1 :]
        ending = self._tokenizer.token_to_id("<|endoftext|>")
        return F.cross_entropy(guessed, torch.tensor([*tokens, ending]), reduction="none")

    def _spectrogram(self, sound: Any) -> Any:
        """Log mel, padded to half a second more than the sound; 30 s would take five times as long."""
        doubled = torch.stack([sound, torch.zeros_like(sound)], 1).reshape(1, 1, -1)
        wave = F.conv1d(doubled, self._lowpass, padding=96, stride=3).reshape(-1)
        frames = min(3000, (wave.numel() // HOP + 110) // 50 * 50)
        wave = F.pad(wave, (0, max(0, frames * HOP - wave.numel())))[: frames * HOP]
        wave = F.pad(wave[None], (WINDOW // 2, WINDOW // 2), mode="reflect")[0]
        window = torch.hann_window(WINDOW)
        found = torch.stft(wave, WINDOW, HOP, window=window, center=False, return_complex=True)[..., :-1]
        mel = (self._filters @ (found.real**2 + found.imag**2)).clamp(min=1e-10).log10()
        return (torch.maximum(mel, mel.max().detach() - 8.0) + 4) / 4

    def _encoded(self, mel: Any) -> Any:
        x = F.gelu(F.conv1d(mel[None], *self._pair("encoder/conv1"), padding=1))
        x = F.gelu(F.conv1d(x, *self._pair("encoder/conv2"), padding=1, stride=2)).transpose(1, 2)
        x = x + self._weights["encoder/position_encodings/encodings"][: x.shape[1]]
        for layer in self._layers("encoder"):
            x = self._attended(x, f"{layer}/self_attention")
            x = self._fed_forward(x, f"{layer}/ffn")
        return self._normalised(x, "encoder/layer_norm")

    def _guesses(self, heard: Any, tokens: Any) -> Any:
        table = self._weights["decoder/embeddings/weight"]
        x = F.embedding(tokens, table)
        x = x + self._weights["decoder/position_encodings/encodings"][: tokens.shape[1]]
        for layer in self._layers("decoder"):
            x = self._attended(x, f"{layer}/self_attention", causal=True)
            x = self._attended(x, f"{layer}/attention", heard=heard)
            x = self._fed_forward(x, f"{layer}/ffn")
        return F.linear(self._normalised(x, "decoder/layer_norm"), table)

    def _attended(self, x: Any, name: str, heard: Any = None, *, causal: bool = False) -> Any:
        normal = self._normalised(x, f"{name}/layer_norm")
        if heard is None:
            query, key, value = self._linear(normal, f"{name}/linear_0").chunk(3, -1)
            last = f"{name}/linear_1"
        else:
            query = self._linear(normal, f"{name}/linear_0")
            key, value = self._linear(heard, f"{name}/linear_1").chunk(2, -1)
            last = f"{name}/linear_2"
        parts = (
            part.reshape(1, part.shape[1], self._heads, -1).transpose(1, 2) for part in (query, key, value)
        )
        made = F.scaled_dot_product_attention(*parts, is_causal=causal)
        return x + self._linear(made.transpose(1, 2).reshape(x.shape), last)

    def _fed_forward(self, x: Any, name: str) -> Any:
        inner = F.gelu(self._linear(self._normalised(x, f"{name}/layer_norm"), f"{name}/linear_0"))
        return x + self._linear(inner, f"{name}/linear_1")

    def _normalised(self, x: Any, name: str) -> Any:
        return F.layer_norm(x, x.shape[-1:], self._weights[f"{name}/gamma"], self._weights[f"{name}/beta"])

    def _linear(self, x: Any, name: str) -> Any:
        return F.linear(x, self._weights[f"{name}/weight"], self._weights.get(f"{name}/bias"))

    def _pair(self, name: str) -> tuple[Any, Any]:
        return self._weights[f"{name}/weight"], self._weights[f"{name}/bias"]

    def _layers(self, half: str) -> list[str]:
        count = sum(
            name.startswith(half) and name.endswith("/ffn/layer_norm/gamma") for name in self._weights
        )
        return [f"{half}/layer_{at}" for at in range(count)]


def read_weights(path: Path) -> Iterator[tuple[str, Any]]:
    """Each weight's name and value in float32."""
    content, at = path.read_bytes(), 0

    def number(kind: str) -> int:
        nonlocal at
        (found,) = struct.unpack_from(f"<{kind}", content, at)
        at += struct.calcsize(kind)
        return int(found)

    def text() -> str:
        nonlocal at
        length = number("H")
        at += length
        return content[at - length : at - 1].decode()

    number("I"), text(), number("I")
    for _ in range(number("I")):
        name = text()
        shape = [number("I") for _ in range(number("B"))]
        kind, size = KINDS[number("B")], number("I")
        yield name, np.frombuffer(content[at : at + size], kind).reshape(shape).astype(np.float32)
        at += size
