"""Feed every parser of foreign input with bytes that a fuzzer finds (atheris, libFuzzer).

    pip install -e ".[test]" atheris
    python benchmarks/fuzz/fuzz.py html --seconds 600

Whatever the bytes, a parser gives a result or one `ReaderError`, within 20 s and 500 MB. Anything else is a
finding: it is printed and kept in benchmarks/fuzz/found/. Without a target all are run, one after another.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
FOUND = Path(__file__).parent / "found"
TARGETS = tuple("text html markdown archive mp3 frames tags feed lexicon manifest clip spoken".split())
SECONDS, MEGABYTES, LONGEST = 20, 500, 20_000
MEMORY_OF_LIBRARIES = 700
"""MiB that kiwipiepy, lxml and atheris's own tables take before any input."""


def target(name: str):  # type: ignore[no-untyped-def]
    """The function that takes bytes, for one kind of input."""
    from reader.errors import ReaderError

    scratch = Path(tempfile.mkdtemp())

    def page(kind: str):  # type: ignore[no-untyped-def]
        from reader.article.extraction import extract_article
        from reader.model import Selection
        from reader.sources.load import page_from_bytes

        def parse(data: bytes) -> None:
            extract_article(page_from_bytes(data, f"x.{kind}"), Selection(tables=True))

        return parse

    def file_of(ending: str, read):  # type: ignore[no-untyped-def]
        path = scratch / f"x{ending}"

        def parse(data: bytes) -> None:
            path.write_bytes(data)
            read(path)

        return parse

    if name in ("text", "html", "markdown", "archive"):
        parse = page({"text": "txt", "html": "html", "markdown": "md", "archive": "mhtml"}[name])
    elif name == "mp3":
        from reader.audio.samples import from_mp3

        def parse(data: bytes) -> None:
            try:
                from_mp3(data)
            except ValueError as error:
                if str(error) != "no sound in it":
                    raise
    elif name == "frames":
        from reader.voices.online.mp3_frames import is_whole_mp3

        def parse(data: bytes) -> None:
            is_whole_mp3(data)
    elif name == "tags":
        from reader.recording.tags import about, load_recording

        def read(path: Path) -> None:
            about(path)
            load_recording(path)

        parse = file_of(".mp3", read)
    elif name == "feed":
        from reader.batch.listing import sources_in

        parse = file_of(".xml", lambda path: sources_in(str(path)))
    elif name == "lexicon":
        from reader.sources.user_lexicon import load_lexicon

        parse = file_of(".toml", lambda path: load_lexicon(str(path)))
    elif name == "manifest":
        from reader.batch.manifest import Manifest

        def rows(path: Path) -> None:
            with Manifest(path) as book:
                book.rows()

        parse = file_of(".jsonl", rows)
    elif name == "clip":
        from reader.recording.clip_cache import _unpack

        def parse(data: bytes) -> None:
            with contextlib.suppress(ValueError):
                _unpack(data)
    else:
        from reader.korean.normalization.normalizer import normalize
        from reader.korean.pronunciation.standard import pronounce

        def parse(data: bytes) -> None:
            text = data.decode("utf-8", "replace")
            pronounce(normalize(text).spoken)

    def one(data: bytes) -> None:
        with contextlib.suppress(ReaderError):
            parse(data)

    return one


def seeds(name: str, folder: Path) -> None:
    """Examples from which the fuzzer starts."""
    endings = {"text": ".txt", "html": ".html", "markdown": ".md", "archive": ".mhtml", "spoken": ".txt"}
    if name in endings:
        for path in [*(ROOT / "seeds").iterdir(), *(ROOT / "tests" / "pages").iterdir()]:
            if path.suffix == endings[name] and path.stat().st_size < LONGEST:
                (folder / path.name).write_bytes(path.read_bytes())
    elif name in ("mp3", "frames", "tags"):
        from reader.pipeline import read_aloud
        from reader.recording.clip_cache import NoClips
        from tests.support.tone import Tone

        short = folder / "x.txt"
        short.write_text("제목이 있는 글\n\n새 다리가 14일 놓였다고 시가 밝혔다.\n", encoding="utf-8")
        read_aloud(short, folder / "x.mp3", Tone(), store=NoClips())
        short.unlink()
        whole = (folder / "x.mp3").read_bytes()
        (folder / "sound").write_bytes(whole[-6000:])
    elif name == "feed":
        link = "<link>https://a.example/1</link>"
        (folder / "rss").write_text(f'<rss version="2.0"><channel><item>{link}</item></channel></rss>')
        (folder / "list").write_text("# list\nhttps://a.example/1\nfile.txt\n")
    elif name == "lexicon":
        (folder / "toml").write_text('"LH" = "엘에이치"\n', encoding="utf-8")
    elif name == "manifest":
        (folder / "rows").write_text('{"source": "a", "status": "done", "hash": "h"}\n')
    elif name == "clip":
        from reader.recording.clip_cache import _pack
        from tests.support.tone import Tone

        (folder / "clip").write_bytes(_pack(Tone().speak("가", 1.0))[:4000])


def run(name: str, seconds: int) -> None:
    """Fuzz one target in this process; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["reader"]):
        one = target(name)
    FOUND.mkdir(exist_ok=True)
    corpus = Path(tempfile.mkdtemp())
    seeds(name, corpus)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-max_len={LONGEST}", "-print_final_stats=1",
        f"-rss_limit_mb={MEMORY_OF_LIBRARIES + MEGABYTES}", f"-artifact_prefix={FOUND}/{name}-", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def main() -> None:
    """One target here, or all, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=300)
    wish = parser.parse_args()
    if wish.target:
        run(wish.target, wish.seconds)
        return
    for name in TARGETS:
        command = [sys.executable, __file__, name, "--seconds", str(wish.seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        stats = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        tried = stats[0].split()[-1] if stats else "?"
        said = "nothing found" if done.returncode == 0 else "FOUND\n" + done.stderr[-3000:]
        print(f"{name}: {tried} inputs in {wish.seconds} s, {said}", flush=True)


if __name__ == "__main__":
    main()
