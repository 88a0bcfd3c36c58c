"""Korean text processing: sentence segmentation, text normalization and pronunciation.

Measures: rows of the test tables that a system gets right, and rows per second.
Peers: kss and kiwipiepy (segmentation), kornorm and nemo-text-processing (normalization), kornorm and g2pkk
    (pronunciation), each where it is installed.
Run: python -m benchmarks.korean
Takes: about 10 seconds; two minutes with all peers, most of which is kornorm.
Needs: the extra "test"; for the peers also: pip install kss kornorm g2pkk nemo-text-processing

Passages must be split exactly. Spoken forms and pronunciations are compared by their Hangul only, without
spaces and commas. The last lines give reader's speed in one process, after loading, over the sentences of
tests/pages.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import re
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from benchmarks.texts import ROOT
from reader import pronounce, split_sentences, to_spoken
from tests.support.page_cases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TABLES = ROOT / "tests" / "korean" / "tables"
PASSAGES = ROOT / "tests" / "tables" / "passages.json"
_NOT_HANGUL = re.compile("[^가-힣]")


def table_rows(name: str) -> list[tuple[str, list[str]]]:
    """Return the rows of a test table: the written text, and every accepted spoken form."""
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line)
    return [
        (written, [form for column in columns for form in column.split("|")])
        for _, written, *columns in cells
    ]


def hangul(text: str) -> str:
    """Return a text's Hangul syllables."""
    return _NOT_HANGUL.sub("", text)


def installed_peers() -> dict[str, dict[str, Callable[[str], Any]]]:
    """Return the installed peers' functions by task and name."""
    peers: dict[str, dict[str, Callable[[str], Any]]] = {"split": {}, "spoken": {}, "pronounce": {}}
    with contextlib.suppress(Exception):
        from reader.korean.morphology import kiwi

        peers["split"]["kiwipiepy alone"] = lambda text: [s.text for s in kiwi().split_into_sents(text)]
    with contextlib.suppress(Exception):
        kss = importlib.import_module("kss")
        peers["split"]["kss"] = lambda text: list(kss.split_sentences(text))
    with contextlib.suppress(Exception):
        kornorm = importlib.import_module("kornorm")
        peers["spoken"]["kornorm"] = kornorm.dealers_choice
        peers["pronounce"]["kornorm"] = lambda text: kornorm.apply_phonology(text, output_format="hangul")
    with contextlib.suppress(Exception):
        nemo = importlib.import_module("nemo_text_processing.text_normalization.normalize")
        peers["spoken"]["nemo-text-processing"] = nemo.Normalizer(input_case="cased", lang="ko").normalize
    with contextlib.suppress(Exception):
        # g2pkk downloads the CMU dictionary for English words; the tables contain none.
        corpus: Any = importlib.import_module("nltk.corpus")
        corpus.cmudict = SimpleNamespace(dict=dict)
        peers["pronounce"]["g2pkk"] = importlib.import_module("g2pkk").G2p()
    return peers


def print_row(task: str, system: str, right: int, total: int, seconds: float) -> None:
    """Print one row of the table."""
    print(
        f"| {task} | {system} | {right} of {total} | {100 * right / total:.1f} % | {total / seconds:,.0f} |",
        flush=True,
    )


def score_segmentation(system: str, split: Callable[[str], list[str]]) -> None:
    """Print how many passages a system splits exactly as expected, spaces aside."""
    passages = json.loads(PASSAGES.read_text(encoding="utf-8"))
    right, started = 0, time.perf_counter()
    for row in passages:
        with contextlib.suppress(Exception):  # A peer's exception is a wrong row.
            sentences = [sentence.split() for sentence in split(row["text"])]
            right += sentences == [sentence.split() for sentence in row["sentences"]]
    print_row("segmentation", system, right, len(passages), time.perf_counter() - started)


def score_table(
    task: str, system: str, table: Iterable[tuple[str, list[str]]], convert: Callable[[str], Any]
) -> None:
    """Print how many rows a system converts to an accepted form."""
    right = total = 0
    started = time.perf_counter()
    for written, accepted in table:
        total += 1
        with contextlib.suppress(Exception):  # A peer's exception is a wrong row.
            right += hangul(str(convert(written))) in map(hangul, accepted)
    print_row(task, system, right, total, time.perf_counter() - started)


def print_speed() -> None:
    """Print how many sentences of tests/pages each function processes per second."""
    sentences = [s for case in ARTICLES for p in case.expected["paragraphs"] for s in split_sentences(p)]
    functions: dict[str, Callable[[str], Any]] = {
        "to_spoken": to_spoken,
        "pronounce": pronounce,
        "split_sentences": split_sentences,
    }
    for name, function in functions.items():
        texts = [to_spoken(s) for s in sentences] if function is pronounce else sentences
        started = time.perf_counter()
        for text in texts:
            function(text)
        print(f"{name}: {len(texts) / (time.perf_counter() - started):,.0f} sentences per second")


def main() -> None:
    """Print the table and the speeds."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    print("| task | system | right | share | rows per second |\n|---|---|---|---|---|")
    peers = installed_peers()
    for system, split in {"reader": split_sentences, **peers["split"]}.items():
        score_segmentation(system, split)
    for system, normalize in {"reader": to_spoken, **peers["spoken"]}.items():
        score_table("normalization", system, table_rows("spoken"), normalize)
    for table in ("pronunciation", "pronunciation-words"):
        for system, convert in {"reader": pronounce, **peers["pronounce"]}.items():
            score_table(table, system, table_rows(table), convert)
    print_speed()


if __name__ == "__main__":
    main()
