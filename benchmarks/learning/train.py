"""Train the phoneme embeddings of the embedded voice on the loss of a speech recognizer.

Makes: reader/voices/kokoro/phoneme_embeddings.npz.
Run: python -m benchmarks.learning.train --minutes 90                from the nearest symbols
    python -m benchmarks.learning.train --minutes 30 --resume        from the table as it is
    python -m benchmarks.learning.train --minutes 6 --device cuda --processes 12 --sentences 24
Takes: as long as --minutes says. The table that ships had 9.2 minutes on an H200 (12.5 sentences per second);
    two CPU cores do 0.43 sentences per second.
Needs: the extras "test", "bench" and "learn".

The model's weights do not change. Trained are, for each phone, an addition to the embedding that the
vocoder's text encoder looks up, an addition to its energy and a factor of its F0; and, for the voice, an
addition to the half of the style vector that the vocoder takes. Durations do not change.

The loss is the negative log-likelihood that Whisper-base (`benchmarks.learning.recognizer`) gives the written
sentence while it hears the speech. This is textual inversion (Gal and others 2022, arXiv 2208.01618), for
phones. Noise and a tilted spectrum are laid over the speech, so that the result is not clearer to Whisper
alone; RESULTS.md has another recognizer's error rates. The sentences are those written for tests/, without
the ones in benchmarks/sentences.txt and the seed, which are for measuring. The optimizer is Adam (Kingma and
Ba 2015); the table is the running mean of its steps.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from benchmarks.learning.graph import Graph
from benchmarks.learning.operators import tensor
from benchmarks.learning.recognizer import WhisperLoss
from benchmarks.model import graph
from benchmarks.recognizers import whisper_folder
from benchmarks.texts import ROOT, SEED_ARTICLE
from reader.korean.hangul import decompose, is_syllable
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation.ipa import Phone, word_phones
from reader.pipeline import load_article
from reader.script import write_script
from reader.voices.kokoro import model, phoneme_embeddings, voice
from reader.voices.kokoro.weights import ShippedModel

Parameters = dict[str, Any]
"""Trained arrays by name: embeddings (phones, 512), energy and log pitch (phones,), style (128,)."""
RATES = {"embeddings": 0.016, "energy": 0.016, "pitch": 0.004, "style": 0.004}
"""Largest step of each parameter."""
MOMENTUM, MEMORY, DECAY, MEAN = 0.9, 0.98, 0.001, 0.97
"""Adam's two decay rates, the weight decay, and the share of the old value in the running mean."""
SYLLABLES = range(12, 41)
"""Lengths of training sentences: about two to eight seconds, whose activations fit one process."""
MAX_DIGITS = 6
"""In a training sentence."""
ACOUSTIC, EMBEDDED = 128, 512
"""Sizes of the style vector's half that the vocoder takes, and of an embedding."""
SEED = 20260103
PUNCTUATION = " ,.?!"
PLAIN_SENTENCE = re.compile(r"[^A-Za-z@:/<>()\[\]·‥…△▲■▷※]+[.?!”\"]")


def all_phones() -> list[Phone]:
    """Return every phone of pronounced Hangul: those of each syllable after each kind of coda."""
    phones: set[Phone] = set()
    for onset in range(19):
        for vowel in range(21):
            syllable = chr(0xAC00 + (onset * 21 + vowel) * 28)
            # A vowel, an obstruent coda and a liquid coda: lenis onsets and ㄹ depend on what precedes them.
            for before in ("", "아", "악", "알"):
                phones.update(phone for unit in word_phones(before + syllable) for phone in unit)
    codas = (phone for syllable in "각간갇갈감갑강" for phone in word_phones(syllable)[0])
    return sorted(phones.union(codas)) + [Phone(mark, mark) for mark in PUNCTUATION]


PHONES = all_phones()
INDEX = {phone.name: index for index, phone in enumerate(PHONES)}


class TrainingSentence(NamedTuple):
    """A sentence that is synthesized in one chunk."""

    text: str
    tokens: list[int]
    """The model's tokens of its nearest symbols."""
    phones: list[int]
    """Each token's index in `PHONES`, -1 for none."""
    pitch: list[float]
    """The factor of each token's F0 for its tone."""


class Learner:
    """The voice and the recognizer in one process.

    Args:
        seed: of the disturbances.
        device: where torch computes.
    """

    def __init__(self, seed: int, device: str) -> None:
        torch.set_num_threads(1)
        torch.set_default_device(device)
        torch.manual_seed(seed)
        self._draw = random.Random(seed)
        self._graph = Graph(ShippedModel().join())
        self._recognizer = WhisperLoss(whisper_folder())
        quantized, scale, zero = (
            self._graph.weights["encoder.text_encoder.embedding.weight_quantized"].float(),
            self._graph.weights["encoder.text_encoder.embedding.weight_scale"],
            self._graph.weights["encoder.bert.embeddings.word_embeddings.weight_zero_point"].float(),
        )
        self._embeddings = (quantized - zero) * scale
        # Durations, F0 and energy do not depend on the parameters: each sentence's are predicted once.
        self._prosody: dict[str, list[Any]] = {}

    def synthesize(self, sentence: TrainingSentence, parameters: Parameters) -> Any:
        """Return the samples of a sentence, differentiable by the parameters."""
        style = voice.mix_styles(tuple(voice.Kokoro.styles.items()))
        row = tensor(style[min(len(sentence.tokens) - 2, len(style)) - 1])
        inputs = {"tokens": torch.tensor([sentence.tokens]), "style": row, "speed": torch.ones(1)}
        if sentence.text not in self._prosody:
            outputs = [graph.DURATIONS, graph.PREDICTED_F0, graph.PREDICTED_ENERGY]
            with torch.no_grad():
                self._prosody[sentence.text] = self._graph.run(inputs, outputs)
        lengths, f0, energy = self._prosody[sentence.text]
        frames = lengths.long().reshape(-1) * 2
        index = torch.tensor(sentence.phones)
        is_phone = index >= 0
        f0_factor = (
            torch.tensor(sentence.pitch) * torch.where(is_phone, parameters["pitch"][index], 0.0).exp()
        )
        energy_offset = torch.where(is_phone, parameters["energy"][index], 0.0)
        embedding_offset = torch.where(is_phone[:, None], parameters["embeddings"][index], 0.0)
        inputs |= {
            "style": row + F.pad(parameters["style"], (0, row.shape[-1] - ACOUSTIC)),
            graph.TEXT_EMBEDDINGS: (self._embeddings[torch.tensor(sentence.tokens)] + embedding_offset)[None],
            graph.DURATIONS: lengths,
            graph.PREDICTED_F0: f0 * torch.repeat_interleave(f0_factor, frames),
            graph.PREDICTED_ENERGY: energy + torch.repeat_interleave(energy_offset, frames),
        }
        return self._graph.run(inputs, ["audio"])[0].reshape(-1)

    def loss(self, sentence: TrainingSentence, parameters: Parameters, *, disturbed: bool) -> Any:
        """Return the mean negative log-likelihood of a sentence's tokens."""
        samples = self.synthesize(sentence, parameters)
        return self._recognizer.loss(self._disturb(samples) if disturbed else samples, sentence.text).mean()

    def _disturb(self, samples: Any) -> Any:
        """Tilt the spectrum of half of all sentences, and add white or brown noise to most."""
        if self._draw.random() < 0.5:
            tilt = torch.tensor([self._draw.uniform(-0.5, 0.5), 1.0])
            samples = F.conv1d(samples[None, None], tilt[None, None], padding=1)[0, 0, :-1]
        if self._draw.random() < 0.6:
            noise = torch.randn(samples.numel())
            if self._draw.random() < 0.5:
                # Brown noise, its drift removed by a moving average.
                noise = torch.cumsum(noise, 0)
                noise = noise - F.avg_pool1d(noise[None, None], 2001, 1, 1000, count_include_pad=False)[0, 0]
            level = 10 ** (-self._draw.uniform(8, 30) / 20)
            samples = samples + noise / noise.std() * samples.detach().std() * level
        return samples


def training_sentence(text: str) -> TrainingSentence:
    """Return a sentence as the model takes it."""
    vocabulary = model.vocabulary()
    phones: list[tuple[Phone, float]] = []
    for word in voice.phonemize(to_spoken(text)):
        if phones:
            phones.append((Phone(" ", " "), 1.0))
        factors = (voice.PITCH_FACTORS[tone] for tone in word.tones)
        phones += zip(word.phonemes, factors, strict=True)
        phones += [(Phone(mark, mark), 1.0) for mark in word.punctuation]
    tokens = [vocabulary[phone.symbol] for phone, _ in phones]
    indices = [INDEX.get(phone.name, -1) for phone, _ in phones]
    pitch = [1.0, *(factor for _, factor in phones), 1.0]
    return TrainingSentence(text, [0, *tokens, 0], [-1, *indices, -1], pitch)


def load_corpus() -> tuple[list[TrainingSentence], Any]:
    """Return the training sentences, and the probability that each is drawn.

    They are those of tests/ of the right length that are plain text, without the ones used for measuring.
    """
    from tests.support.page_cases import ARTICLES

    texts = [s.text for case in ARTICLES for s in write_script(load_article(case.page)) if s.role == "body"]
    passages = json.loads((ROOT / "tests/tables/passages.json").read_text("utf-8"))
    texts += _strings(passages)
    rows = (ROOT / "tests/korean/tables/spoken.tsv").read_text("utf-8").splitlines()
    texts += [row.split("\t")[1] for row in rows]
    measuring = (ROOT / "benchmarks/sentences.txt").read_text("utf-8") + SEED_ARTICLE.read_text("utf-8")
    chosen = [text for text in sorted(set(texts)) if _is_suitable(text) and text not in measuring]
    return [training_sentence(text) for text in chosen], draw_probabilities(chosen)


def _is_suitable(text: str) -> bool:
    syllables = sum(map(is_syllable, to_spoken(text)))
    digits = sum(map(str.isdigit, text))
    return bool(PLAIN_SENTENCE.fullmatch(text)) and syllables in SYLLABLES and digits <= MAX_DIGITS


def _strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def draw_probabilities(texts: Sequence[str]) -> Any:
    """Return how often each sentence is drawn: more often for rare letters, less often for numerals."""
    letters = [[x for s in to_spoken(text) if is_syllable(s) for x in decompose(s)[:2]] for text in texts]
    counts = Counter(letter for row in letters for letter in row)
    weights = np.array([np.mean([counts[letter] ** -0.5 for letter in row]) ** 1.5 for row in letters])
    weights *= [0.35 if re.search(r"\d", text) else 1.0 for text in texts]
    return weights / weights.sum()


_learner: Learner


def _start_process(counter: Any, device: str) -> None:
    global _learner  # noqa: PLW0603 (a pool's process has no other state)
    with counter.get_lock():
        counter.value += 1
        number = counter.value
    _learner = Learner(SEED + number, device)


def gradients(parameters: Parameters, sentences: Sequence[TrainingSentence]) -> tuple[Parameters, float]:
    """Return the summed gradients and loss of some sentences, in a process of the pool."""
    leaves = {name: tensor(value).requires_grad_() for name, value in parameters.items()}
    total = 0.0
    for sentence in sentences:
        loss = _learner.loss(sentence, leaves, disturbed=True)
        loss.backward()
        total += float(loss.detach())
    return {name: value.grad.cpu().numpy() for name, value in leaves.items()}, total


def initial_parameters(resume: bool) -> Parameters:
    """Return zeros, or the values of the table that ships."""
    initial: Parameters = {"embeddings": np.zeros((len(PHONES), EMBEDDED)), "style": np.zeros(ACOUSTIC)}
    initial |= {name: np.zeros(len(PHONES)) for name in ("energy", "pitch")}
    if resume:
        table = phoneme_embeddings.phoneme_table()
        for name, row in table.token_index.items():
            initial["embeddings"][INDEX[name]] = table.embeddings[row]
            initial["energy"][INDEX[name]] = table.energy[row]
            initial["pitch"][INDEX[name]] = np.log(table.pitch[row])
        initial["style"] = table.style[:ACOUSTIC]
    return {name: value.astype(np.float32) for name, value in initial.items()}


def write_table(path: Path, parameters: Parameters) -> None:
    """Write the table; embeddings are rounded to int8, in steps of a 127th of the largest."""
    step = np.abs(parameters["embeddings"]).max() / 127
    np.savez_compressed(
        path,
        names=np.array([phone.name for phone in PHONES]),
        signs=np.array([phone.symbol for phone in PHONES]),
        embeddings=np.round(parameters["embeddings"] / step).astype(np.int8),
        scale=np.float32(step),
        energy=parameters["energy"].astype(np.float16),
        pitch=np.exp(parameters["pitch"]).astype(np.float16),
        style=np.pad(parameters["style"], (0, ACOUSTIC)).astype(np.float16),
    )


class Adam:
    """Adam with weight decay, and the running mean of its steps."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.mean = dict(parameters)
        self.steps = 0
        self._first, self._second = (
            {name: np.zeros_like(value) for name, value in parameters.items()} for _ in range(2)
        )

    def step(self, gradients: Parameters, progress: float) -> None:
        """Move the parameters against their gradients.

        Steps grow over the first ten and shrink by a half cosine over the last 70 % of the time.

        Args:
            gradients: by parameter.
            progress: the share of the training time that has passed, 0 to 1.
        """
        self.steps += 1
        pace = min(1, self.steps / 10) * min(1.0, 0.5 + 0.5 * np.cos(np.pi * max(0.0, progress - 0.3) / 0.7))
        first, second = self._first, self._second
        for name, value in self.parameters.items():
            gradient = gradients[name]
            first[name] = MOMENTUM * first[name] + (1 - MOMENTUM) * gradient
            second[name] = MEMORY * second[name] + (1 - MEMORY) * gradient**2
            ahead = first[name] / (1 - MOMENTUM**self.steps)
            ahead = ahead / (np.sqrt(second[name] / (1 - MEMORY**self.steps)) + 1e-8)
            moved = (value - RATES[name] * pace * ahead) * (1 - DECAY * pace)
            self.parameters[name] = moved.astype(np.float32)
            self.mean[name] = MEAN * self.mean[name] + (1 - MEAN) * self.parameters[name]


def train(arguments: argparse.Namespace) -> None:
    """Train for the given time and write the table every 20 steps."""
    (corpus, probabilities), draw = load_corpus(), np.random.default_rng(SEED)
    adam, context = Adam(initial_parameters(arguments.resume)), multiprocessing.get_context("spawn")
    print(f"{len(corpus)} sentences, {len(PHONES)} phones", flush=True)
    processes, count = arguments.processes, arguments.sentences
    pool = ProcessPoolExecutor(processes, context, _start_process, (context.Value("i", 0), arguments.device))
    started, losses = time.monotonic(), []
    while (progress := (time.monotonic() - started) / (60 * arguments.minutes)) < 1:
        chosen = [corpus[i] for i in draw.choice(len(corpus), count, replace=False, p=probabilities)]
        chosen.sort(key=lambda sentence: len(sentence.tokens))  # So that shares are of about one length.
        shares = [chosen[i::processes] for i in range(processes)]
        results = list(pool.map(gradients, [adam.parameters] * processes, shares))
        losses.append(sum(total for _, total in results) / count)
        adam.step({name: sum(g[name] for g, _ in results) / count for name in adam.parameters}, progress)
        if adam.steps % 20 == 0:
            seconds, loss = time.monotonic() - started, np.mean(losses[-20:])
            print(f"{adam.steps} steps, {seconds:.0f} s: {loss:.3f}", flush=True)
            write_table(arguments.out, adam.mean)
    write_table(arguments.out, adam.mean)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="where torch computes: cpu, cuda")
    parser.add_argument("--sentences", type=int, default=4, help="per step")
    parser.add_argument("--resume", action="store_true", help="from the table as it is")
    parser.add_argument(
        "--out", type=Path, default=Path(phoneme_embeddings.__file__).with_name(phoneme_embeddings.TABLE)
    )
    train(parser.parse_args())


if __name__ == "__main__":
    main()
