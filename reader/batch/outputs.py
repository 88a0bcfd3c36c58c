"""Outputs: where a batch's recordings go, a folder here or a place that fsspec knows (s3://…, gs://…).

A recording is there whole or not at all: what goes with it is written first and the MP3 last, by one put that
an object store takes whole, or under another name and then renamed.
"""

from __future__ import annotations

import functools
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import OutputError, UsageError, first_line
from reader.library.catalog import COMPANIONS
from reader.recording.filenames import file_stem
from reader.recording.id3_frames import MAX_TAG_BYTES
from reader.recording.identity import article_id, is_edition
from reader.recording.tag_reader import read_info

if TYPE_CHECKING:
    from reader.model import Article

_WHOLE = ("s3", "s3a", "gs", "gcs", "abfs", "az", "memory")
"""Protocols by which a put is seen whole or not at all."""
_TRIES = 5
_WAIT_S = (0.5, 20.0)
_ID_LETTERS = 12
"""Of the digest of the article's text in a name: two articles of one title never meet, however many."""
_CONNECT_S, _READ_S = 10, 60


def output_for(article: Article) -> str:
    """The name of an article's recording: its title and, because many are made at once, its id."""
    return f"{file_stem(article)[:60].rstrip()} {article_id(article)[:_ID_LETTERS]}.mp3"


def join(out: str, name: str) -> str:
    """A name in the output folder."""
    return f"{out.rstrip('/')}/{name}" if "://" in out else str(Path(out) / name)


def exists(output: str) -> bool:
    """Whether a recording is there. Raises OutputError when that cannot be found out."""
    if "://" not in output:
        return Path(output).is_file()
    system, path = _system(output)
    return bool(_patiently(lambda: system.exists(path), output))


def upload(files: list[Path], out: str) -> None:
    """Put files into an object store, in order. Raises OutputError when it does not take them."""
    for file in files:
        target = join(out, file.name)
        system, path = _system(target)

        def put(file: Path = file, path: str = path, system: Any = system) -> None:
            if any(protocol in _WHOLE for protocol in _protocols(system)):
                system.put_file(str(file), path)
                return
            part = f"{path}.{secrets.token_hex(4)}.part"
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.put_file(str(file), part)
            system.mv(part, path)

        _patiently(put, target)


def is_within(output: str, out: str) -> bool:
    """Whether a recording stands in an output folder or place, however both are written."""
    if "://" in output or "://" in out:
        return output.rpartition("/")[0] == out.rstrip("/")
    return bool(output) and Path(output).resolve().parent == Path(out).resolve()


def is_same_place(output: str, other: str) -> bool:
    """Whether two names are of one recording."""
    if "://" in output or "://" in other:
        return output == other
    return Path(output).resolve() == Path(other).resolve()


def is_edition_of(output: str, other: str) -> bool:
    """Whether two recordings are of editions of one article; False where one cannot be read."""
    one, two = _recorded_text(output), _recorded_text(other)
    return one is not None and two is not None and is_edition(one, two)


def remove(output: str) -> None:
    """Remove a recording and what was made of it. What cannot be removed stays."""
    for ending in (".mp3", *COMPANIONS):
        path = output.removesuffix(".mp3") + ending
        with suppress(OSError, OutputError):
            if "://" not in path:
                Path(path).unlink(missing_ok=True)
                continue
            system, place = _system(path)
            if _patiently(functools.partial(system.exists, place), path):
                _patiently(functools.partial(system.rm_file, place), path)


def _recorded_text(output: str) -> str | None:
    """Title and body of a recording, from its tags."""
    if "://" not in output:
        known = read_info(Path(output))
        return None if known is None else known.text
    try:
        system, place = _system(output)
        head = _patiently(functools.partial(system.cat_file, place, 0, MAX_TAG_BYTES), output)
    except OutputError:
        return None
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        copy = Path(folder) / "head.mp3"
        copy.write_bytes(head)
        known = read_info(copy)
    return None if known is None else known.text


def check_out(out: str) -> None:
    """Raise UsageError when nothing can be written to such a place."""
    if "://" in out:
        _system(out)


def _system(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise UsageError('to write there, install `pip install "korean-article-reader[cluster]"`') from error
    options: dict[str, Any] = {}
    if url.startswith(("s3://", "s3a://")):
        options["config_kwargs"] = {"connect_timeout": _CONNECT_S, "read_timeout": _READ_S}
    try:
        return fsspec.core.url_to_fs(url, **options)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        raise UsageError(f"{without_secrets(url)}: this place cannot be written to ({error})") from error


def _protocols(system: Any) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def _patiently(act: Any, target: str) -> Any:
    """Do it, again after a while where the store has trouble."""
    import tenacity

    again = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(_TRIES),
        wait=tenacity.wait_random_exponential(*_WAIT_S),
        retry=tenacity.retry_if_not_exception_type((FileNotFoundError, PermissionError)),
        reraise=True,
    )
    try:
        return again(act)
    except Exception as error:  # Each store has errors of its own.
        again_later = f"the store did not take it ({first_line(error)}); run the same again later"
        raise OutputError(Path(without_secrets(target)), again_later) from error


def without_secrets(url: str) -> str:
    """An address without a password in it.

    >>> without_secrets("ftp://me:secret@host/x")
    'ftp://me:***@host/x'
    """
    scheme, separator, rest = url.partition("://")
    login, at, host = rest.partition("@")
    if not (separator and at) or "/" in login or ":" not in login:
        return url
    return f"{scheme}://{login.partition(':')[0]}:***@{host}"
