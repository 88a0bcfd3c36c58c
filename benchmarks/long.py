"""Whether memory and time grow with the number of sentences that the embedded voice speaks.

    pip install -e ".[test]"
    python benchmarks/long.py --sentences 300

Sentences are the seeds' and those of the pages in tests/, again and again in another order, spoken by a
recitation as `reader read` does. Told are the peak of the process's memory and the seconds a sentence took,
after each fifty.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from itertools import cycle, islice
from pathlib import Path

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.clips import NoClips
from reader.pipeline import load_article, read_sentences
from reader.recite import Recitation
from reader.voices.kokoro import Kokoro
from tests.pagecases import ARTICLES

STEP, SEED = 50, 20260101


def main() -> None:
    """Print a row for every fifty sentences."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=300)
    wish = parser.parse_args()
    known = [s for case in ARTICLES[:20] for s in read_sentences(load_article(case.page)) if s.spoken]
    random.Random(SEED).shuffle(known)
    sentences = list(islice(cycle(known), wish.sentences))
    print("| sentences | peak MiB | s a sentence | s of speech a sentence |\n|---|---|---|---|")
    began, sound = time.perf_counter(), 0.0
    for done, (_, clip) in enumerate(Recitation(sentences, Kokoro(), 1.0, NoClips()), start=1):
        sound += len(clip.audio) / 1000 if clip else 0.0
        if done % STEP == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            took = time.perf_counter() - began
            print(f"| {done} | {peak:.0f} | {took / STEP:.2f} | {sound / STEP:.2f} |", flush=True)
            began, sound = time.perf_counter(), 0.0


if __name__ == "__main__":
    main()
