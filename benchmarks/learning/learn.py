"""Learn the Korean sounds of the embedded voice (reader/voices/kokoro_sounds.npz) by what a recogniser hears.

    pip install -e ".[test,bench,learn]"
    python benchmarks/learning/learn.py --minutes 90           # from the nearest signs
    python benchmarks/learning/learn.py --minutes 30 --go-on   # from the table as it is
    python benchmarks/learning/learn.py --minutes 6 --device cuda --processes 12 --sentences 24

The model stays as it ships. Learnt are, for each sound, what is added to the embedding that the vocoder's
text encoder looks up, what is added to its energy and what its F0 is multiplied by; and, for the voice, the
half of the style vector that the vocoder takes. How long sounds are does not change.

What is made smaller is the surprise (`benchmarks.learning.listener`) of Whisper-base at the sentence as it
is written while it hears it spoken: this is textual inversion (Gal and others 2022, arXiv 2208.01618) for
sounds. Noise and a tilted spectrum are put over what it hears, so that others can hear what is learnt, too;
docs/voice.md has the judgement of another recogniser. Sentences are those of tests/, written by us, but none
of benchmarks/sentences.txt and of the seed, which measure. Steps are Adam's (Kingma and Ba 2015); what is
kept is their running mean.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

sys.path.pop(0)  # Not this folder, but the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from benchmarks.intelligibility import whisper_folder
from benchmarks.learning.graph import Graph
from benchmarks.learning.listener import Listener
from benchmarks.learning.operators import tensor
from reader.korean.hangul import decompose, is_syllable
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation.ipa import Phone, word_phones
from reader.pipeline import load_article
from reader.script import write_script
from reader.voices.kokoro import graph, model, phoneme_embeddings, voice

Numbers = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent.parent
RATES = {"embeddings": 0.016, "energy": 0.016, "pitch": 0.004, "style": 0.004}
"""How far a step goes at most."""
MOMENTUM, MEMORY, DECAY, MEAN = 0.9, 0.98, 0.001, 0.97
SYLLABLES = range(12, 41)
"""Of a sentence: about two to eight seconds, which one process can take."""
ACOUSTIC, EMBEDDED = 128, 512
SEED = 20260103
MARKS = " ,.?!"


def sounds() -> list[Phone]:
    """Every sound that pronounced Hangul can have, by saying each syllable behind each kind of coda."""
    found: set[Phone] = set()
    for onset in range(19):
        for vowel in range(21):
            syllable = chr(0xAC00 + (onset * 21 + vowel) * 28)
            for before in ("", "아", "악", "알"):
                found.update(sound for unit in word_phones(before + syllable) for sound in unit)
    codas = (sound for coda in "각간갇갈감갑강" for sound in word_phones(coda)[0])
    return sorted(found.union(codas)) + [Phone(mark, mark) for mark in MARKS]


SOUNDS = sounds()
NUMBER = {sound.name: at for at, sound in enumerate(SOUNDS)}


class Line(NamedTuple):
    """A sentence that is spoken in one piece."""

    text: str
    tokens: list[int]
    """Its nearest signs' numbers, as the model takes them."""
    own: list[int]
    """The number of each token's sound; -1 where it has none."""
    pitch: list[float]
    """What each token's F0 is multiplied by for its tone."""


class Learner:
    """The voice and its listener in one process."""

    def __init__(self, seed: int, device: str) -> None:
        torch.set_num_threads(1)
        torch.set_default_device(device)
        torch.manual_seed(seed)
        self._draw = random.Random(seed)
        self._graph = Graph(model.assembled())
        self._listener = Listener(whisper_folder())
        quantised, scale, zero = (
            self._graph.weights["encoder.text_encoder.embedding.weight_quantized"].float(),
            self._graph.weights["encoder.text_encoder.embedding.weight_scale"],
            self._graph.weights["encoder.bert.embeddings.word_embeddings.weight_zero_point"].float(),
        )
        self._table = (quantised - zero) * scale
        self._predicted: dict[str, list[Any]] = {}

    def speak(self, line: Line, learnt: Numbers) -> Any:
        """The samples of a sentence."""
        style = voice.mixed(tuple(voice.Kokoro.styles.items()))
        row = tensor(style[min(len(line.tokens) - 2, len(style)) - 1])
        given = {"tokens": torch.tensor([line.tokens]), "style": row, "speed": torch.ones(1)}
        if line.text not in self._predicted:
            wanted = [graph.LENGTHS, graph._F0, graph._ENERGY]
            with torch.no_grad():
                self._predicted[line.text] = self._graph.run(given, wanted)
        lengths, f0, energy = self._predicted[line.text]
        frames = lengths.long().reshape(-1) * 2
        at = torch.tensor(line.own)
        known = at >= 0
        high = torch.tensor(line.pitch) * torch.where(known, learnt["pitch"][at], 0.0).exp()
        loud = torch.where(known, learnt["energy"][at], 0.0)
        added = torch.where(known[:, None], learnt["embeddings"][at], 0.0)
        given |= {
            "style": row + F.pad(learnt["style"], (0, row.shape[-1] - ACOUSTIC)),
            graph._SOUND: (self._table[torch.tensor(line.tokens)] + added)[None],
            graph.LENGTHS: lengths,
            graph._F0: f0 * torch.repeat_interleave(high, frames),
            graph._ENERGY: energy + torch.repeat_interleave(loud, frames),
        }
        return self._graph.run(given, ["audio"])[0].reshape(-1)

    def surprise(self, line: Line, learnt: Numbers, *, disturbed: bool) -> Any:
        """The mean surprise at a sentence."""
        sound = self.speak(line, learnt)
        return self._listener.surprise(self._disturbed(sound) if disturbed else sound, line.text).mean()

    def _disturbed(self, sound: Any) -> Any:
        """The same through a worse telephone, in a noisier room."""
        if self._draw.random() < 0.5:
            tilt = torch.tensor([self._draw.uniform(-0.5, 0.5), 1.0])
            sound = F.conv1d(sound[None, None], tilt[None, None], padding=1)[0, 0, :-1]
        if self._draw.random() < 0.6:
            noise = torch.randn(sound.numel())
            if self._draw.random() < 0.5:
                noise = torch.cumsum(noise, 0)
                noise = noise - F.avg_pool1d(noise[None, None], 2001, 1, 1000, count_include_pad=False)[0, 0]
            level = 10 ** (-self._draw.uniform(8, 30) / 20)
            sound = sound + noise / noise.std() * sound.detach().std() * level
        return sound


def line_of(text: str) -> Line:
    """A sentence as the model takes it."""
    vocabulary = model.vocabulary()
    said: list[tuple[Phone, float]] = []
    for word in voice.phonemes(to_spoken(text)):
        if said:
            said.append((Phone(" ", " "), 1.0))
        said += [(sound, voice.PITCH[tone]) for sound, tone in zip(word.sounds, word.tones, strict=True)]
        said += [(Phone(mark, mark), 1.0) for mark in word.mark]
    tokens = [vocabulary[sound.symbol] for sound, _ in said]
    own = [NUMBER.get(sound.name, -1) for sound, _ in said]
    return Line(text, [0, *tokens, 0], [-1, *own, -1], [1.0, *(pitch for _, pitch in said), 1.0])


def corpus() -> tuple[list[Line], Any]:
    """Sentences of tests/ that are long enough, can be spoken in one piece, and measure nothing.

    Returns:
        They, and each one's chance to be drawn.
    """
    from tests.support.page_cases import ARTICLES

    found = [s.text for case in ARTICLES for s in write_script(load_article(case.page)) if s.role == "body"]
    passages = json.loads((ROOT / "tests/tables/passages.json").read_text("utf-8"))
    found += _texts(passages)
    rows = (ROOT / "tests/korean/tables/spoken.tsv").read_text("utf-8").splitlines()
    found += [row.split("\t")[1] for row in rows]
    measuring = (ROOT / "benchmarks/sentences.txt").read_text("utf-8")
    measuring += (ROOT / "seeds/kbs-smart-city.txt").read_text("utf-8")
    kept = []
    for text in sorted(set(found)):
        syllables = sum(map(is_syllable, to_spoken(text)))
        plain = re.fullmatch(r"[^A-Za-z@:/<>()\[\]·‥…△▲■▷※]+[.?!”\"]", text)
        if plain and syllables in SYLLABLES and sum(map(str.isdigit, text)) <= 6 and text not in measuring:
            kept.append(text)
    return [line_of(text) for text in kept], chances(kept)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def chances(texts: Sequence[str]) -> Any:
    """How often each sentence is drawn: more where its letters are rare, less where it has numerals."""
    letters = [[x for s in to_spoken(text) if is_syllable(s) for x in decompose(s)[:2]] for text in texts]
    often = Counter(letter for row in letters for letter in row)
    weights = np.array([np.mean([often[letter] ** -0.5 for letter in row]) ** 1.5 for row in letters])
    weights *= [0.35 if re.search(r"\d", text) else 1.0 for text in texts]
    return weights / weights.sum()


_learner: Learner


def _begin(counter: Any, device: str) -> None:
    global _learner  # noqa: PLW0603 (a process of a pool has no other place)
    with counter.get_lock():
        counter.value += 1
        number = counter.value
    _learner = Learner(SEED + number, device)


def gradients(learnt: Numbers, lines: Sequence[Line]) -> tuple[Numbers, float]:
    """The summed gradients and surprise of some sentences."""
    given = {name: tensor(value).requires_grad_() for name, value in learnt.items()}
    total = 0.0
    for line in lines:
        surprise = _learner.surprise(line, given, disturbed=True)
        surprise.backward()
        total += float(surprise.detach())
    return {name: value.grad.cpu().numpy() for name, value in given.items()}, total


def start(go_on: bool) -> Numbers:
    """Nothing learnt, or what the table holds."""
    found: Numbers = {"embeddings": np.zeros((len(SOUNDS), EMBEDDED)), "style": np.zeros(ACOUSTIC)}
    found |= {name: np.zeros(len(SOUNDS)) for name in ("energy", "pitch")}
    if go_on:
        kept = phoneme_embeddings.sounds()
        for name, at in phoneme_embeddings.numbers().items():
            found["embeddings"][NUMBER[name]] = kept.embeddings[at]
            found["energy"][NUMBER[name]] = kept.energy[at]
            found["pitch"][NUMBER[name]] = np.log(kept.pitch[at])
        found["style"] = kept.style[:ACOUSTIC]
    return {name: value.astype(np.float32) for name, value in found.items()}


def write(path: Path, learnt: Numbers) -> None:
    """The table: embeddings in steps of a 127th of the largest."""
    step = np.abs(learnt["embeddings"]).max() / 127
    np.savez_compressed(
        path,
        names=np.array([sound.name for sound in SOUNDS]),
        signs=np.array([sound.symbol for sound in SOUNDS]),
        embeddings=np.round(learnt["embeddings"] / step).astype(np.int8),
        scale=np.float32(step),
        energy=learnt["energy"].astype(np.float16),
        pitch=np.exp(learnt["pitch"]).astype(np.float16),
        style=np.pad(learnt["style"], (0, ACOUSTIC)).astype(np.float16),
    )


def main() -> None:
    """Learn, and write the table every now and then."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="where torch computes: cpu, cuda")
    parser.add_argument("--sentences", type=int, default=4, help="a step")
    parser.add_argument("--go-on", action="store_true", help="from the table as it is")
    parser.add_argument(
        "--out", type=Path, default=Path(phoneme_embeddings.__file__).with_name(phoneme_embeddings.TABLE)
    )
    wish = parser.parse_args()
    (lines, weights), draw = corpus(), np.random.default_rng(SEED)
    learnt = start(wish.go_on)
    first, second = ({name: np.zeros_like(value) for name, value in learnt.items()} for _ in range(2))
    mean, context = dict(learnt), multiprocessing.get_context("spawn")
    print(f"{len(lines)} sentences, {len(SOUNDS)} sounds", flush=True)
    pool = ProcessPoolExecutor(wish.processes, context, _begin, (context.Value("i", 0), wish.device))
    began, step, told = time.monotonic(), 0, []
    while (done := (time.monotonic() - began) / (60 * wish.minutes)) < 1:
        chosen = [lines[at] for at in draw.choice(len(lines), wish.sentences, replace=False, p=weights)]
        chosen.sort(key=lambda line: len(line.tokens))
        shares = [chosen[at :: wish.processes] for at in range(wish.processes)]
        found = list(pool.map(gradients, [learnt] * wish.processes, shares))
        step += 1
        told.append(sum(total for _, total in found) / wish.sentences)
        pace = min(1, step / 10) * min(1.0, 0.5 + 0.5 * np.cos(np.pi * max(0.0, done - 0.3) / 0.7))
        for name, value in learnt.items():
            gradient = sum(gradient[name] for gradient, _ in found) / wish.sentences
            first[name] = MOMENTUM * first[name] + (1 - MOMENTUM) * gradient
            second[name] = MEMORY * second[name] + (1 - MEMORY) * gradient**2
            ahead = first[name] / (1 - MOMENTUM**step)
            ahead = ahead / (np.sqrt(second[name] / (1 - MEMORY**step)) + 1e-8)
            learnt[name] = ((value - RATES[name] * pace * ahead) * (1 - DECAY * pace)).astype(np.float32)
            mean[name] = MEAN * mean[name] + (1 - MEAN) * learnt[name]
        if step % 20 == 0:
            print(f"{step} steps, {time.monotonic() - began:.0f} s: {np.mean(told[-20:]):.3f}", flush=True)
            write(wish.out, mean)
    write(wish.out, mean)


if __name__ == "__main__":
    main()
