"""Whisper in torch, from samples to the loss of a text, with gradients.

Radford and others (2022), Robust Speech Recognition via Large-Scale Weak Supervision. The weights are those
that `benchmarks.recognizers` assembles, in CTranslate2's file format (its model_spec.py, binary version 6).
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

DATA_TYPES = {0: "<f4", 1: "i1", 2: "<i2", 3: "<i4", 4: "<f2"}
SAMPLE_RATE, HOP, WINDOW = 16_000, 160, 400
PROMPT = ("<|startoftranscript|>", "<|ko|>", "<|transcribe|>", "<|notimestamps|>")


class WhisperLoss:
    """Whisper in float32, as a loss function.

    Args:
        folder: where its files are: see `benchmarks.recognizers.whisper_folder`.
    """

    def __init__(self, folder: Path) -> None:
        from faster_whisper.feature_extractor import FeatureExtractor
        from tokenizers import Tokenizer

        self._weights = {name: tensor(value) for name, value in read_weights(folder / "model.bin")}
        self._heads = int(self._weights["encoder/num_heads"].reshape(-1)[0])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._prompt = [self._tokenizer.token_to_id(name) for name in PROMPT]
        self._filters = tensor(FeatureExtractor.get_mel_filters(SAMPLE_RATE, WINDOW, 80)).float()
        taps = np.arange(-96, 97)  # Of the filter that resamples from 24 to 16 kHz, by two thirds.
        self._lowpass = tensor(np.sinc(taps / 3) * np.kaiser(len(taps), 8.0) * 2 / 3).float()[None, None]

    def loss(self, samples: Any, text: str) -> Any:
        """Return the negative log-likelihood of each token of a text, and of the end of text.

        Args:
            samples: speech at 24 kHz, at most 30 s.
            text: as written.
        """
        tokens = self._tokenizer.encode(f" {text.strip()}", add_special_tokens=False).ids
        encoded = self._encode(self._spectrogram(samples))
        decoder_input = torch.tensor([self._prompt + tokens])
        logits = self._decode(encoded, decoder_input)[0, len(self._prompt) - 1 :]
        end = self._tokenizer.token_to_id("<|endoftext|>")
        return F.cross_entropy(logits, torch.tensor([*tokens, end]), reduction="none")

    def _spectrogram(self, samples: Any) -> Any:
        """Return the log-mel spectrogram, padded by half a second: Whisper's 30 s take five times as long."""
        doubled = torch.stack([samples, torch.zeros_like(samples)], 1).reshape(1, 1, -1)
        wave = F.conv1d(doubled, self._lowpass, padding=96, stride=3).reshape(-1)
        frames = min(3000, (wave.numel() // HOP + 110) // 50 * 50)
        wave = F.pad(wave, (0, max(0, frames * HOP - wave.numel())))[: frames * HOP]
        wave = F.pad(wave[None], (WINDOW // 2, WINDOW // 2), mode="reflect")[0]
        window = torch.hann_window(WINDOW)
        spectrum = torch.stft(wave, WINDOW, HOP, window=window, center=False, return_complex=True)[..., :-1]
        mel = (self._filters @ (spectrum.real**2 + spectrum.imag**2)).clamp(min=1e-10).log10()
        return (torch.maximum(mel, mel.max().detach() - 8.0) + 4) / 4

    def _encode(self, mel: Any) -> Any:
        x = F.gelu(F.conv1d(mel[None], *self._pair("encoder/conv1"), padding=1))
        x = F.gelu(F.conv1d(x, *self._pair("encoder/conv2"), padding=1, stride=2)).transpose(1, 2)
        x = x + self._weights["encoder/position_encodings/encodings"][: x.shape[1]]
        for layer in self._layers("encoder"):
            x = self._attend(x, f"{layer}/self_attention")
            x = self._feed_forward(x, f"{layer}/ffn")
        return self._normalize(x, "encoder/layer_norm")

    def _decode(self, encoded: Any, tokens: Any) -> Any:
        table = self._weights["decoder/embeddings/weight"]
        x = F.embedding(tokens, table)
        x = x + self._weights["decoder/position_encodings/encodings"][: tokens.shape[1]]
        for layer in self._layers("decoder"):
            x = self._attend(x, f"{layer}/self_attention", causal=True)
            x = self._attend(x, f"{layer}/attention", encoded=encoded)
            x = self._feed_forward(x, f"{layer}/ffn")
        return F.linear(self._normalize(x, "decoder/layer_norm"), table)

    def _attend(self, x: Any, name: str, encoded: Any = None, *, causal: bool = False) -> Any:
        normalized = self._normalize(x, f"{name}/layer_norm")
        if encoded is None:
            query, key, value = self._linear(normalized, f"{name}/linear_0").chunk(3, -1)
            output = f"{name}/linear_1"
        else:
            query = self._linear(normalized, f"{name}/linear_0")
            key, value = self._linear(encoded, f"{name}/linear_1").chunk(2, -1)
            output = f"{name}/linear_2"
        heads = (
            part.reshape(1, part.shape[1], self._heads, -1).transpose(1, 2) for part in (query, key, value)
        )
        attended = F.scaled_dot_product_attention(*heads, is_causal=causal)
        return x + self._linear(attended.transpose(1, 2).reshape(x.shape), output)

    def _feed_forward(self, x: Any, name: str) -> Any:
        inner = F.gelu(self._linear(self._normalize(x, f"{name}/layer_norm"), f"{name}/linear_0"))
        return x + self._linear(inner, f"{name}/linear_1")

    def _normalize(self, x: Any, name: str) -> Any:
        return F.layer_norm(x, x.shape[-1:], self._weights[f"{name}/gamma"], self._weights[f"{name}/beta"])

    def _linear(self, x: Any, name: str) -> Any:
        return F.linear(x, self._weights[f"{name}/weight"], self._weights.get(f"{name}/bias"))

    def _pair(self, name: str) -> tuple[Any, Any]:
        return self._weights[f"{name}/weight"], self._weights[f"{name}/bias"]

    def _layers(self, half: str) -> list[str]:
        count = sum(
            name.startswith(half) and name.endswith("/ffn/layer_norm/gamma") for name in self._weights
        )
        return [f"{half}/layer_{index}" for index in range(count)]


def read_weights(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield each weight's name and value in float32."""
    content, position = path.read_bytes(), 0

    def number(struct_format: str) -> int:
        nonlocal position
        (value,) = struct.unpack_from(f"<{struct_format}", content, position)
        position += struct.calcsize(struct_format)
        return int(value)

    def text() -> str:
        nonlocal position
        length = number("H")
        position += length
        return content[position - length : position - 1].decode()

    number("I"), text(), number("I")  # The header: version, model, revision.
    for _ in range(number("I")):
        name = text()
        shape = [number("I") for _ in range(number("B"))]
        data_type, size = DATA_TYPES[number("B")], number("I")
        yield (
            name,
            np.frombuffer(content[position : position + size], data_type).reshape(shape).astype(np.float32),
        )
        position += size
