"""Korean as it is read aloud: our tables and the peers that are installed, side by side in one run.

    pip install -e ".[test]"
    pip install kss kornorm g2pkk nemo-text-processing
    python benchmarks/korean.py

Whichever peer is there is compared: splitting sentence by sentence, spoken form and pronunciation in
Hangul alone (spaces and commas do not count). Speed is of one process after loading, over the sentences of
tests/pages.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader import pronounce, split_sentences, to_spoken
from tests.support.page_cases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "tests" / "korean" / "tables"


def rows(name: str) -> list[tuple[str, list[str]]]:
    """What is written, and all that may be said."""
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line)
    return [(written, [form for forms in said for form in forms.split("|")]) for _, written, *said in cells]


def hangul(text: str) -> str:
    """Its syllables alone."""
    return re.sub("[^가-힣]", "", text)


def peers() -> dict[str, dict[str, Callable[[str], Any]]]:
    """The peers that are installed, by what they do."""
    found: dict[str, dict[str, Callable[[str], Any]]] = {"split": {}, "spoken": {}, "pronounce": {}}
    with contextlib.suppress(Exception):
        from reader.korean.morphology import kiwi

        found["split"]["kiwipiepy alone"] = lambda text: [s.text for s in kiwi().split_into_sents(text)]
    with contextlib.suppress(Exception):
        kss = importlib.import_module("kss")
        found["split"]["kss"] = lambda text: list(kss.split_sentences(text))
    with contextlib.suppress(Exception):
        kornorm = importlib.import_module("kornorm")
        found["spoken"]["kornorm"] = kornorm.dealers_choice
        found["pronounce"]["kornorm"] = lambda text: kornorm.apply_phonology(text, output_format="hangul")
    with contextlib.suppress(Exception):
        nemo = importlib.import_module("nemo_text_processing.text_normalization.normalize")
        found["spoken"]["nemo-text-processing"] = nemo.Normalizer(input_case="cased", lang="ko").normalize
    with contextlib.suppress(Exception):
        # It wants the CMU dictionary from the network, for English words; there are none in our tables.
        corpus: Any = importlib.import_module("nltk.corpus")
        corpus.cmudict = SimpleNamespace(dict=dict)
        found["pronounce"]["g2pkk"] = importlib.import_module("g2pkk").G2p()
    return found


def told(kind: str, name: str, right: int, of: int, seconds: float) -> None:
    """One row."""
    print(
        f"| {kind} | {name} | {right} of {of} | {100 * right / of:.1f} % | {of / seconds:,.0f} |", flush=True
    )


def score(kind: str, name: str, table: Iterable[tuple[str, list[str]]], say: Callable[[str], Any]) -> None:
    """How many rows a system says as the table does."""
    right = of = 0
    begun = time.perf_counter()
    for written, allowed in table:
        of += 1
        with contextlib.suppress(Exception):
            right += hangul(str(say(written))) in map(hangul, allowed)
    told(kind, name, right, of, time.perf_counter() - begun)


def main() -> None:
    """Print the tables."""
    print("| task | system | right | share | rows a second |\n|---|---|---|---|---|")
    others = peers()
    passages = json.loads((ROOT / "tests" / "tables" / "passages.json").read_text(encoding="utf-8"))
    for name, split in {"reader": split_sentences, **others["split"]}.items():
        right, begun = 0, time.perf_counter()
        for row in passages:
            with contextlib.suppress(Exception):
                said = [sentence.split() for sentence in split(row["text"])]
                right += said == [sentence.split() for sentence in row["sentences"]]
        told("split passages", name, right, len(passages), time.perf_counter() - begun)
    for name, say in {"reader": to_spoken, **others["spoken"]}.items():
        score("spoken form", name, rows("spoken"), say)
    for table in ("pronunciation", "pronunciation-words"):
        for name, say in {"reader": pronounce, **others["pronounce"]}.items():
            score(table, name, rows(table), say)
    sentences = [s for case in ARTICLES for p in case.expected["paragraphs"] for s in split_sentences(p)]
    for name, say in (
        ("to_spoken", to_spoken),
        ("pronounce", pronounce),
        ("split_sentences", split_sentences),
    ):
        texts = [to_spoken(s) for s in sentences] if say is pronounce else sentences
        begun = time.perf_counter()
        for text in texts:
            say(text)
        print(f"{name}: {len(texts) / (time.perf_counter() - begun):,.0f} sentences a second")


if __name__ == "__main__":
    main()
