"""The inputs that mutation starts from: small valid examples of each kind."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MAX_BYTES = 20_000
"""Larger inputs make mutation slow."""
SUFFIXES = {"text": ".txt", "html": ".html", "markdown": ".md", "archive": ".mhtml", "spoken": ".txt"}


def write_seeds(name: str, folder: Path) -> None:
    """Write the seeds of a target into a folder."""
    if name in SUFFIXES:
        for path in [*(ROOT / "seeds").iterdir(), *(ROOT / "tests" / "pages").iterdir()]:
            if path.suffix == SUFFIXES[name] and path.stat().st_size < MAX_BYTES:
                (folder / path.name).write_bytes(path.read_bytes())
    elif name in ("mp3", "frames", "tags"):
        _write_recording(folder)
    elif name == "feed":
        link = "<link>https://a.example/1</link>"
        (folder / "rss").write_text(f'<rss version="2.0"><channel><item>{link}</item></channel></rss>')
        (folder / "list").write_text("# list\nhttps://a.example/1\nfile.txt\n")
    elif name == "lexicon":
        (folder / "toml").write_text('"LH" = "엘에이치"\n', encoding="utf-8")
    elif name == "manifest":
        (folder / "rows").write_text('{"source": "a", "status": "done", "hash": "h"}\n')
    elif name == "clip":
        from reader.recording.clip_cache import encode_clip
        from tests.support.tone import Tone

        (folder / "clip").write_bytes(encode_clip(Tone().speak("가", 1.0))[:4000])


def _write_recording(folder: Path) -> None:
    """Write a short recording, and its last frames without the tags."""
    from reader.pipeline import read_aloud
    from reader.recording.clip_cache import NoClips
    from tests.support.tone import Tone

    article = folder / "x.txt"
    article.write_text("제목이 있는 글\n\n새 다리가 14일 놓였다고 시가 밝혔다.\n", encoding="utf-8")
    read_aloud(article, folder / "x.mp3", voice=Tone(), store=NoClips())
    article.unlink()
    (folder / "sound").write_bytes((folder / "x.mp3").read_bytes()[-6000:])
