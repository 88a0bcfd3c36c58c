"""Outputs of a batch: files in a folder here, or in a store that fsspec knows (s3://…, gs://…).

A recording is there whole or not at all: captions and page are written first and the MP3 last, by one put
that an object store takes atomically, or under a temporary name and then renamed.
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
    from collections.abc import Callable

    from reader.model import Article

RETRY_WAIT_S = (0.5, 20.0)
"""First and largest bound, in seconds, of the random wait between two attempts; it doubles each time."""
_ATOMIC_PROTOCOLS = ("s3", "s3a", "gs", "gcs", "abfs", "az", "memory")
"""Protocols by which a put is seen whole or not at all."""
_MAX_ATTEMPTS = 5
_ID_DIGITS = 12
"""Digits of the text's digest in a name. 48 bits: among a million articles of one title, a collision has odds
of one in 560."""
_MAX_STEM_CHARS = 60
_CONNECT_S, _READ_S = 10, 60


def output_name(article: Article) -> str:
    """Return the file name of an article's recording: its title and id, because many are made at once."""
    return f"{file_stem(article)[:_MAX_STEM_CHARS].rstrip()} {article_id(article)[:_ID_DIGITS]}.mp3"


def join(out: str, name: str) -> str:
    """Return the path or address of a file in the output folder.

    Args:
        out: a folder here, or the address of one in a store.
        name: of the file.
    """
    return f"{out.rstrip('/')}/{name}" if "://" in out else str(Path(out) / name)


def exists(output: str) -> bool:
    """Whether a recording is there. Raises OutputError if the store does not answer."""
    if "://" not in output:
        return Path(output).is_file()
    store, path = _open_store(output)
    return bool(_with_retries(lambda: store.exists(path), output))


def upload(files: list[Path], out: str) -> None:
    """Put files into a store, one after another.

    Args:
        files: in order; the one whose presence means that all are there comes last.
        out: the address of a folder in the store.

    Raises:
        OutputError: the store does not take them.
    """
    for file in files:
        target = join(out, file.name)
        store, path = _open_store(target)
        _with_retries(functools.partial(_put, store, file, path), target)


def _put(store: Any, file: Path, path: str) -> None:
    if any(protocol in _ATOMIC_PROTOCOLS for protocol in _protocols(store)):
        store.put_file(str(file), path)
        return
    # Such a store shows a put while it grows; a rename shows the whole file at once.
    part = f"{path}.{secrets.token_hex(4)}.part"
    store.makedirs(path.rpartition("/")[0], exist_ok=True)
    store.put_file(str(file), part)
    store.mv(part, path)


def is_within(output: str, out: str) -> bool:
    """Whether a recording is in an output folder, however both are written (``audio``, ``./audio/``).

    Args:
        output: path or address of the MP3.
        out: path or address of the folder.
    """
    if "://" in output or "://" in out:
        return output.rpartition("/")[0] == out.rstrip("/")
    return bool(output) and Path(output).resolve().parent == Path(out).resolve()


def is_same_output(output: str, other: str) -> bool:
    """Whether two paths or addresses name one recording."""
    if "://" in output or "://" in other:
        return output == other
    return Path(output).resolve() == Path(other).resolve()


def is_edition_of(output: str, other: str) -> bool:
    """Whether two recordings are of editions of one article; False if one cannot be read.

    Args:
        output, other: paths or addresses of MP3s. From a store only the tags are downloaded.
    """
    text, other_text = _recorded_text(output), _recorded_text(other)
    return text is not None and other_text is not None and is_edition(text, other_text)


def remove(output: str) -> None:
    """Remove a recording with its captions and page. Files that cannot be removed stay."""
    # The MP3 first: without it the rest is not taken for a recording.
    for suffix in (".mp3", *COMPANIONS):
        target = output.removesuffix(".mp3") + suffix
        with suppress(OSError, OutputError):
            if "://" not in target:
                Path(target).unlink(missing_ok=True)
                continue
            store, path = _open_store(target)
            if _with_retries(functools.partial(store.exists, path), target):
                _with_retries(functools.partial(store.rm_file, path), target)


def _recorded_text(output: str) -> str | None:
    """Return title and body of a recording, from its tags; None if they cannot be read."""
    if "://" not in output:
        info = read_info(Path(output))
        return None if info is None else info.text
    try:
        store, path = _open_store(output)
        # The tags are at the beginning of the file, so there is no need to download the audio.
        head = _with_retries(functools.partial(store.cat_file, path, 0, MAX_TAG_BYTES), output)
    except OutputError:
        return None
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        copy = Path(folder) / "head.mp3"
        copy.write_bytes(head)
        info = read_info(copy)
    return None if info is None else info.text


def check_out(out: str) -> None:
    """Raise UsageError if `out` names a store that cannot be written to from here."""
    if "://" in out:
        _open_store(out)


def _open_store(url: str) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and the path in it."""
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
        raise UsageError(f"{redact_password(url)}: it cannot be written to ({error})") from error


def _protocols(store: Any) -> tuple[str, ...]:
    return (store.protocol,) if isinstance(store.protocol, str) else tuple(store.protocol)


def _with_retries(operation: Callable[[], Any], target: str) -> Any:
    """Call `operation`, again after a while if the store fails. Raises OutputError after the last attempt."""
    import tenacity

    retrying = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(_MAX_ATTEMPTS),
        wait=tenacity.wait_random_exponential(*RETRY_WAIT_S),
        # A missing bucket or wrong credentials do not get better by waiting.
        retry=tenacity.retry_if_not_exception_type((FileNotFoundError, PermissionError)),
        reraise=True,
    )
    try:
        return retrying(operation)
    except Exception as error:  # Each store raises its own exceptions.
        problem = f"the store did not take it ({first_line(error)}); run the same again later"
        raise OutputError(Path(redact_password(target)), problem) from error


def redact_password(url: str) -> str:
    """Return an address with the password in it replaced by asterisks.

    >>> redact_password("ftp://me:secret@host/x")
    'ftp://me:***@host/x'
    """
    scheme, separator, rest = url.partition("://")
    login, at_sign, host = rest.partition("@")
    if not (separator and at_sign) or "/" in login or ":" not in login:
        return url
    return f"{scheme}://{login.partition(':')[0]}:***@{host}"
