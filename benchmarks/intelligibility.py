"""Intelligibility of a voice: the character error rate (CER) of a speech recognizer.

Measures: CER over syllables with a 95 % interval, the jamo error rate, and the jamo misrecognized most.
Peers: any installed voice by --voice; the recognizers are Whisper-base and Vosk's small Korean model.
Run: python -m benchmarks.intelligibility                      all of sentences.txt
    python -m benchmarks.intelligibility --half held           one half: tune on "tune", quote "held"
    python -m benchmarks.intelligibility --mp3 FILE --text SOURCE    a finished recording
    python -m benchmarks.intelligibility --recognizer vosk     by the other recognizer
Takes: a few minutes on 2 cores.
Needs: the extra "bench".

Recognizers make errors with people too: use the rate to compare voices and rules. It is not the share of
syllables that a person would miss. The method is in benchmarks.recognizers and benchmarks.error_rates.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.error_rates import MIN_SPOKEN, Recognition, confusions, score
from benchmarks.recognizers import NAMES, describe, load_recognizer, spoken_syllables

SENTENCES = Path(__file__).with_name("sentences.txt")
HALVES = ("tune", "held")


def read_sentences(half: str | None) -> list[tuple[str, str]]:
    """Return the half and the text of every sentence of the list, or of one half of it."""
    parts = (part.splitlines() for part in SENTENCES.read_text("utf-8").split("# ")[1:])
    return [(name, text) for name, *texts in parts for text in texts if half in (None, name)]


def recognize_list(half: str | None, voice: str, recognizer: str) -> list[Recognition]:
    """Synthesize and transcribe the list, sentence by sentence."""
    from reader.korean.normalization.normalizer import to_spoken
    from reader.voices.registry import load_voice

    transcribe, speaker, rows = load_recognizer(recognizer), load_voice(voice), read_sentences(half)
    results: list[Recognition] = []
    for part, text in rows:
        wav = speaker.speak(to_spoken(text), 1.0).audio.export(io.BytesIO(), format="wav")
        reference = spoken_syllables(text)
        results += [Recognition(part, text, reference, *t) for t in transcribe(wav, [reference])]
        print(f"{len(results)}/{len(rows)}", end="\r", file=sys.stderr, flush=True)
    return results


def recognize_mp3(path: Path, source: str, recognizer: str) -> list[Recognition]:
    """Transcribe a recording and compare it with the sentences of the article it was made from."""
    from benchmarks.texts import spoken_sentences

    sentences = spoken_sentences(source)
    references = [spoken_syllables(sentence.spoken) for sentence in sentences]
    transcripts = load_recognizer(recognizer)(str(path), references)
    return [
        Recognition("article", sentence.text, reference, *transcript)
        for sentence, reference, transcript in zip(sentences, references, transcripts, strict=True)
    ]


def summarize(subject: str, recognizer: str, results: Sequence[Recognition]) -> dict[str, Any]:
    """Return figures and sentences as plain values, with the sum of all parts if there are several."""
    parts = {part: [r for r in results if r.part == part] for part in dict.fromkeys(r.part for r in results)}
    if len(parts) > 1:
        parts["all"] = list(results)
    return {
        "subject": subject,
        "recognizer": describe(recognizer),
        "scores": [score(part, members)._asdict() for part, members in parts.items()],
        "confusions": [row._asdict() for row in confusions(results)],
        "sentences": [r._asdict() | {"capped": r.capped, "errors": r.errors()} for r in results],
    }


def format_table(summary: dict[str, Any]) -> str:
    """Return a summary as text."""
    head = "part     sentences  syllables    CER  95 % interval   per jamo  retried  capped"
    lines = [f"{summary['subject']}, recognized by {summary['recognizer']}", "", head]
    row = "{:<8} {:>9} {:>10} {:>6.3f}  [{:.3f}, {:.3f}] {:>9.3f} {:>8} {:>7}"
    lines += [row.format(*figures.values()) for figures in summary["scores"]]
    lines += ["", f"jamo misrecognized most, of those spoken {MIN_SPOKEN} times or more"]
    row = "{position:<5} {jamo} {rate:>5.0%} of {spoken:<4} mostly as {taken_for} ({times})"
    lines += [row.format(rate=c["missed"] / c["spoken"], **c) for c in summary["confusions"]]
    return "\n".join(lines)


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=HALVES, help="only this half of sentences.txt")
    parser.add_argument("--voice", default="kokoro", help="the voice that speaks the list (default: kokoro)")
    parser.add_argument("--recognizer", choices=NAMES, default="whisper", help="default: whisper")
    parser.add_argument("--mp3", type=Path, metavar="FILE", help="a finished recording instead of the list")
    parser.add_argument("--text", metavar="SOURCE", help="the page that the recording was made from")
    parser.add_argument("--json", action="store_true", help="print one JSON object with every sentence")
    arguments = parser.parse_args()
    if bool(arguments.mp3) != bool(arguments.text) or (arguments.mp3 and arguments.half):
        parser.error("--mp3 needs --text, and neither goes with --half")
    if arguments.mp3:
        results = recognize_mp3(arguments.mp3, arguments.text, arguments.recognizer)
    else:
        results = recognize_list(arguments.half, arguments.voice, arguments.recognizer)
    summary = summarize(str(arguments.mp3 or arguments.voice), arguments.recognizer, results)
    print(json.dumps(summary, ensure_ascii=False, indent=1) if arguments.json else format_table(summary))


if __name__ == "__main__":
    main()
