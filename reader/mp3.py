"""Write: the stream becomes an MP3 while it is made, then gets its tags.

One ffmpeg process (libmp3lame) takes the samples as they come, so memory does not grow with the article.
Tags follow ID3v2.4 (id3.org/id3v2.4.0-frames).
"""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from reader.errors import OutputError
from reader.ffmpeg import ffmpeg_path
from reader.files import whole_file
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Article, Timeline

BIT_RATE = "64k"
"""Constant, so that players without an index seek well too."""
ARTICLE_ID = "reader-article"
"""Description of the TXXX frame that says which article a recording is of."""
_TOLERANCE_S = 0.12


def write_mp3(
    path: Path, fill: Callable[[Callable[[bytes], object]], Timeline], article: Article, voice: str
) -> Timeline:
    """Make one MP3 with its tags, whole or not at all.

    Args:
        path: where it goes; an older file there is replaced when the new one is finished.
        fill: is called once with a function that takes 24 kHz mono 16-bit samples; writes all of them and
            returns their timeline.
        article: for the tags.
        voice: name of the voice, for the tags.

    Returns:
        What `fill` returned.

    Raises:
        OutputError: the file cannot be written, or the encoder failed.
    """
    with whole_file(path) as part:
        with _encoder(part, path) as write:
            timeline = fill(write)
        _must_last(part, timeline, path)
        tag(part, article, timeline, voice)
    return timeline


def article_id(article: Article) -> str:
    """What makes two pages the same article: the URL, else title and date, else title and text."""
    if article.url:
        identity = article.url
    elif article.title and article.published:
        identity = f"{article.title}\n{article.published.isoformat()}"
    else:
        identity = "\n".join([article.title or "", *article.paragraphs])
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


def recorded_article(path: Path) -> str | None:
    """The id of the article that an MP3 of ours is a recording of; None for any other file."""
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    try:
        frame = ID3(path).get(f"TXXX:{ARTICLE_ID}")
    except (MutagenError, OSError):
        return None
    return str(frame.text[0]) if frame is not None and frame.text else None


def sentence_times(path: Path) -> list[tuple[str, int]]:
    """The sentences of a recording of ours and when each begins, in milliseconds; none for any other file."""
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    try:
        frames = ID3(path).getall("SYLT")
    except (MutagenError, OSError):
        return []
    found: list[tuple[str, int]] = next((frame.text for frame in frames if frame.desc == "sentences"), [])
    return [(str(text), int(at)) for text, at in found]


def tag(path: Path, article: Article, timeline: Timeline, voice: str) -> None:
    """Put title, outlet, date, source, whole text and sentence times into an MP3 file."""
    from mutagen import id3

    utf8 = id3.Encoding.UTF8
    text = "\n\n".join([*([article.title] if article.title else []), *article.paragraphs])
    author = article.byline or article.publisher
    times = [(r.sentence.text, r.start_ms) for r in timeline.recitals if r.start_ms is not None]
    tags = id3.ID3()
    tags.add(id3.TIT2(encoding=utf8, text=article.title or text[:60]))
    if article.publisher or author:
        tags.add(id3.TPE1(encoding=utf8, text=article.publisher or author))
    tags.add(id3.TALB(encoding=utf8, text=article.publisher or "reader"))
    if article.byline:
        tags.add(id3.TEXT(encoding=utf8, text=article.byline))
    if article.published:
        tags.add(id3.TDRC(encoding=utf8, text=article.published.strftime("%Y-%m-%dT%H:%M:%S")))
    if article.url:
        tags.add(id3.WOAS(url=article.url))
    tags.add(id3.TLAN(encoding=utf8, text="kor"))
    tags.add(id3.TCON(encoding=utf8, text="Speech"))
    tags.add(id3.COMM(encoding=utf8, lang="kor", desc="", text=f"korean-article-reader, voice {voice}"))
    tags.add(id3.USLT(encoding=utf8, lang="kor", desc="", text=text))
    # Format 2: milliseconds; type 1: lyrics, the kind that players show.
    tags.add(id3.SYLT(encoding=utf8, lang="kor", format=2, type=1, desc="sentences", text=times))
    tags.add(id3.TXXX(encoding=utf8, desc=ARTICLE_ID, text=article_id(article)))
    tags.save(path, v2_version=4)


@contextlib.contextmanager
def _encoder(part: Path, path: Path) -> Iterator[Callable[[bytes], object]]:
    """A running ffmpeg that encodes to `part` what the given function is called with.

    Whatever ends the block early ends ffmpeg too. `path` names the file in errors.
    """
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-y",
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-i", "pipe:0",
        "-c:a", "libmp3lame", "-b:a", BIT_RATE, "-write_xing", "1", "-id3v2_version", "0",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact", "-f", "mp3", str(part),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # A Ctrl-C in the terminal must not end ffmpeg before us.
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    complaints: list[bytes] = []
    listener = threading.Thread(target=lambda: complaints.extend(process.stderr or ()), daemon=True)
    listener.start()
    try:
        with contextlib.suppress(BrokenPipeError):  # ffmpeg gave up; what it said tells why.
            yield process.stdin.write
            process.stdin.close()
        failed = process.wait() != 0
        listener.join()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        with contextlib.suppress(OSError):
            process.stdin.close()
        listener.join()
        process.stderr.close()
    if failed:
        raise _failure(b"".join(complaints).decode(errors="replace"), path)


def _failure(complaint: str, path: Path) -> OutputError:
    if "No space left" in complaint or "quota" in complaint.lower():
        return OutputError(path, "the disk is full; make room or name another folder with -o")
    lines = complaint.strip().splitlines()
    return OutputError(
        path, f"the MP3 encoder failed ({lines[-1] if lines else 'it gave no reason'}); run `reader doctor`"
    )


def _must_last(part: Path, timeline: Timeline, path: Path) -> None:
    """Raise OutputError unless the file is as long as what was written into it."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        info: Any = MP3(part).info
    except MutagenError as error:
        raise OutputError(path, "the encoder made something that is no MP3; run `reader doctor`") from error
    seconds = float(info.length)
    if abs(seconds - timeline.duration_ms / 1000) > _TOLERANCE_S:
        raise OutputError(
            path,
            f"the encoder kept {seconds:.1f} s of {timeline.duration_ms / 1000:.1f} s; run `reader doctor`",
        )
