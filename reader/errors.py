"""Everything that can go wrong, as one tree.

    ReaderError                 any trouble a person can be told about; exit code 1
    ├── UsageError              the request itself is wrong (a speed of 9, an unknown voice); exit code 2
    ├── SourceError             the source cannot be read: missing, a folder, empty, not a text
    ├── ArticleError            the source was read, but holds no Korean article
    ├── VoiceError              a voice cannot speak here
    │   ├── NetworkVoiceError   ... because its service does not answer as it should
    │   ├── ModelError          ... because the embedded model is missing or damaged
    │   └── VoiceTimeoutError   ... because what speaks did not answer in time
    ├── FfmpegError             ffmpeg failed, or did not answer in time
    ├── IncompleteError         some sentences could not be spoken, so no recording was made
    ├── OutputError             the recording cannot be written: no room, no permission, no encoder
    └── PlayError               nothing can be played here, or not this

Each carries what identifies the trouble as an attribute, and its message is one sentence that says
what is wrong and what to do. Errors of other libraries are translated at the border, with ``from``.
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
    """Base of all errors of this package; its text is meant for a person."""

    exit_code = 1


class UsageError(ReaderError):
    """The request contradicts itself or names something that does not exist."""

    exit_code = 2


class SourceError(ReaderError):
    """A source cannot be read.

    Attributes:
        source: the path or name as it was given.
    """

    def __init__(self, source: str, problem: str) -> None:
        self.source = source
        super().__init__(f"{source}: {problem}")


class ArticleError(SourceError):
    """A source was read but there is no Korean article in it."""


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
    """A network voice's service cannot be reached or answers something else than speech."""

    def with_kept(self, done: int, of: int) -> NetworkVoiceError:
        """The same error, told with how many of an article's sentences are kept."""
        kept = f"{done} of {of} sentences are kept, so the same command goes on from there"
        return NetworkVoiceError(self.voice, f"{self.problem}; {kept}")


class ModelError(VoiceError):
    """The embedded voice's model is missing or damaged."""


class VoiceTimeoutError(VoiceError):
    """What speaks for a voice did not answer in time, and was ended; another try may do better."""


class FfmpegError(ReaderError):
    """The ffmpeg program failed at something that it should be able to do."""


class IncompleteError(ReaderError):
    """Some sentences could not be spoken; nothing was written, what was spoken is kept.

    Attributes:
        recitals: every sentence of the article with its fate, in order.
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


_NO_MEMORY = (
    "bad_alloc", "bad allocation", "Cannot allocate memory", "failed to map segment",
    "can't start new thread", "Unable to allocate",
)  # fmt: skip
"""How native code, the system's loader and Python's threads say that there is no memory left."""


def is_out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it was raised from, says that there is no memory left."""
    while error is not None:
        if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def reason(error: Exception) -> str:
    """What the system says of an error, without the number in front of it."""
    return getattr(error, "strerror", None) or first_line(error)


def first_line(error: BaseException) -> str:
    """What another library's error says, in one line; its type where it says nothing."""
    return str(error).partition("\n")[0] or type(error).__name__


class PlayError(ReaderError):
    """There is no sound device, or nothing that can be played."""


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
