"""All errors of the package, in one tree.

    ReaderError                      any problem that a person can do something about; exit code 1
    ├── UsageError                   the request is wrong (a speed of 9, an unknown voice); exit code 2
    ├── SourceError                  the source cannot be read: missing, a folder, empty, not text
    │   └── ArticleError             the source was read, but contains no Korean article
    ├── VoiceError                   a voice cannot speak here
    │   ├── NetworkVoiceError        ... because its service is unreachable or answers wrongly
    │   ├── ModelError               ... because the embedded model is missing or damaged
    │   └── VoiceTimeoutError        ... because it did not answer in time
    ├── DecodeError                  a file contains no audio that can be decoded
    ├── IncompleteError              some sentences could not be spoken, so no recording was made
    ├── OutputError                  a file cannot be written: disk full, no permission
    ├── PlayError                    there is no audio device, or no audio to play
    ├── ClusterError                 the cluster cannot be reached
    ├── ExtraMissingError            the packages of an optional extra are not installed
    ├── ExtractionTimeoutError       extracting the article from a page took too long
    └── QueueFullError               too many articles are waiting to be read

What an error is about (a source, a voice, a path) is an attribute. Its message is one sentence that says what
is wrong and what to do. Errors of other libraries are translated once, at the border, with ``from``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import SentenceResult


COPY_AND_PIPE = "select all, copy, and pipe the copied text into `reader read -`"
"""What to do with a page that is open in a browser, for the end of a message."""
OPEN_COPY_AND_PIPE = f"open it in a browser, {COPY_AND_PIPE}"
"""What to do with a page that reader cannot get at, for the end of a message."""


class ReaderError(Exception):
    """Base of all errors of this package; the message is written for a person."""

    exit_code = 1


class UsageError(ReaderError):
    """The request contradicts itself or names something that does not exist."""

    # The convention of argparse and click for wrong usage.
    exit_code = 2


class SourceError(ReaderError):
    """A source cannot be read.

    Attributes:
        source: the path or address as the user gave it.
        problem: what is wrong and what to do, without the source.
    """

    def __init__(self, source: str, problem: str) -> None:
        self.source = source
        self.problem = problem
        super().__init__(f"{source}: {problem}")


class ArticleError(SourceError):
    """A source was read but contains no Korean article."""


class VoiceError(ReaderError):
    """A voice cannot speak.

    Attributes:
        voice: the voice's name.
        problem: what is wrong and what to do.
    """

    def __init__(self, voice: str, problem: str) -> None:
        self.voice = voice
        self.problem = problem
        super().__init__(f"voice {voice}: {problem}")


class NetworkVoiceError(VoiceError):
    """A network voice's service cannot be reached, or answers with something other than speech."""

    def with_progress(self, spoken: int, total: int) -> NetworkVoiceError:
        """Return the same error with how many of the article's sentences are in the cache.

        Args:
            spoken: sentences that are in the cache.
            total: sentences of the article that have words to speak.
        """
        progress = f"{spoken} of {total} sentences are kept, so the same command goes on from there"
        return NetworkVoiceError(self.voice, f"{self.problem}; {progress}")


class ModelError(VoiceError):
    """The embedded voice's model is missing or damaged."""


class VoiceTimeoutError(VoiceError):
    """A voice's engine did not answer in time and was ended; another try may succeed."""


class DecodeError(ReaderError):
    """A file contains no audio that can be decoded."""


class IncompleteError(ReaderError):
    """Some sentences could not be spoken. No file was written; the clips of the others are cached.

    Attributes:
        results: every sentence of the article with its status, in order.
    """

    def __init__(self, results: tuple[SentenceResult, ...]) -> None:
        self.results = results
        failed = [result for result in results if result.status == "failed"]
        first = failed[0]
        rest = "" if len(failed) == 1 else f", and {len(failed) - 1} more"
        super().__init__(
            f"no recording was made, because a sentence could not be spoken ({first.reason}): "
            f"“{first.sentence.text}”{rest}; the others are kept, so the same command goes on from there"
        )


class OutputError(ReaderError):
    """A file cannot be written.

    Attributes:
        path: the file that was to be written.
        problem: what is wrong and what to do.
    """

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class PlayError(ReaderError):
    """There is no audio device, or no audio to play."""


class ClusterError(ReaderError):
    """The cluster cannot be reached."""


class ExtraMissingError(ReaderError):
    """The packages of an optional extra are not installed."""


class ExtractionTimeoutError(ReaderError):
    """Extracting the article from a page took too long."""


class QueueFullError(ReaderError):
    """Too many articles are waiting to be read."""


_OUT_OF_MEMORY = (
    "bad_alloc", "bad allocation", "Cannot allocate memory", "failed to map segment",
    "can't start new thread", "Unable to allocate",
)  # fmt: skip
"""How native code, the system's loader and Python's threads report that no memory is left."""


def is_out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it was raised from, reports that no memory is left."""
    while error is not None:
        if isinstance(error, MemoryError) or any(text in str(error) for text in _OUT_OF_MEMORY):
            return True
        # Other libraries wrap such errors in their own, with or without `from`.
        error = error.__cause__ or error.__context__
    return False


def reason(error: Exception) -> str:
    """Return the system's text for an error, without the number in front of it."""
    return getattr(error, "strerror", None) or first_line(error)


def first_line(error: BaseException) -> str:
    """Return the first line of another library's error; the error's type if it has no text."""
    return str(error).partition("\n")[0] or type(error).__name__
