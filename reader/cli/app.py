"""The entry point of the command line: the only place where errors become messages and exit codes.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong usage,
130 interrupted, 128 + n ended by signal n.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli import batch, listen, machine, read, serve
from reader.cli import library as library_commands
from reader.cli.command import Command, Group
from reader.cli.output import print_error
from reader.errors import ReaderError, is_out_of_memory, reason
from reader.system.signals import ignore_termination, on_termination

if TYPE_CHECKING:
    from types import FrameType

TAGLINE = (
    "Reads a Korean article aloud: a page in, one MP3 out. The voice kokoro works offline; "
    "the default, auto, asks Google first."
)
app = typer.Typer(
    name="reader",
    cls=Group,
    help=TAGLINE,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Handle the options that precede the command."""
    if version:
        import reader

        typer.echo(f"reader {reader.__version__}")
        raise typer.Exit
    _State.debug = debug


# In the order in which the help lists them.
for _command in (
    read.read,
    read.page,
    read.captions,
    read.show,
    read.explain,
    machine.voices,
    machine.doctor,
    listen.play,
    library_commands.feed,
    serve.serve,
    batch.batch,
):
    app.command(cls=Command)(_command)
app.add_typer(library_commands.library_app, name="library")


_STDOUT_CLOSED = "standard output is closed, so the result could not be printed; the files are written"


class _State:
    """The options that precede the command."""

    debug = False


class _SignalledError(BaseException):
    """SIGTERM or SIGHUP arrived. As after Ctrl-C, context managers remove half-written files.

    A BaseException, because no handler of ordinary errors may swallow it.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number  # As shells report a program ended by a signal.


_INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit with its code: the console script ``reader``."""
    # First of all, because the next file that is opened may get the number of a closed stream.
    _prepare_streams()
    _prepare_libraries()
    on_termination(_raise_signalled)
    code = _run()
    # The work is done; a signal must not turn its exit code into an error.
    ignore_termination()
    if code == _INTERRUPTED:  # Also if typer has turned a KeyboardInterrupt into this code.
        print_error("interrupted; what was spoken is kept, so the same command goes on from there")
    sys.exit(code)


def _run() -> int:
    """Run one command, and return its exit code."""
    try:
        # In standalone mode click would print errors and exit by itself.
        code = app(standalone_mode=False)
        # Here and not at exit, where Python could only complain about a full disk.
        _flush_stdout()
    except ReaderError as error:
        if _State.debug:
            raise
        print_error(str(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except _SignalledError as error:
        return error.exit_code
    except BrokenPipeError:  # The reader of a pipe has exited, as in `reader show … | head`.
        _discard_stdout()
        return 1
    except Exception as error:
        # Wrong usage: an exception of click, which typer may contain in a copy of its own.
        exit_code = getattr(error, "exit_code", None)
        if hasattr(error, "format_message") and isinstance(exit_code, int):
            # click's own message, with the usage line.
            error.show()  # type: ignore[attr-defined]
            return exit_code
        if _State.debug:
            raise
        _discard_stdout()
        print_error(_message_of(error))
        return 1
    return code if isinstance(code, int) else 0


def _flush_stdout() -> None:
    """Flush what was printed. Raises ReaderError or OSError if it cannot be written."""
    if sys.stdout is None:
        raise ReaderError(_STDOUT_CLOSED)
    sys.stdout.flush()


def _message_of(error: Exception) -> str:
    """Return the message for an error that is not a ReaderError: a fault of the machine, or a bug."""
    if is_out_of_memory(error):
        return "there is not enough memory for this; close other programs, or raise the limit (ulimit -v)"
    if isinstance(error, OSError):
        name = error.filename or "standard output"
        return f"{name}: the system refuses this ({reason(error)}); fix that and try again"
    return (
        f"this is a bug ({type(error).__name__}: {error}); "
        "run the same with `reader --debug …` and report what it prints"
    )


def _prepare_libraries() -> None:
    """Limit numpy's OpenBLAS to one thread: we need no more, and each allocates memory at import."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _prepare_streams() -> None:
    """Make the standard streams accept any text, and keep their descriptors from other files.

    If the parent process closed one of them, the next file we open, an MP3 for instance, would get its
    number, and what is printed would go into that file.
    """
    with contextlib.suppress(OSError):
        descriptor = os.open(os.devnull, os.O_RDWR)
        while descriptor <= 2:
            descriptor = os.open(os.devnull, os.O_RDWR)
        os.close(descriptor)
    codecs.register_error("reader", _encode_unencodable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="reader")


def _encode_unencodable(error: UnicodeError) -> tuple[str | bytes, int]:
    """Encode a character that a stream's encoding lacks: a file name's byte as it is, others escaped."""
    with contextlib.suppress(UnicodeError):
        return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)


def _discard_stdout() -> None:
    """Discard what could not be written to stdout, or Python tries again when it exits."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.close(devnull)


def _raise_signalled(number: int, _frame: FrameType | None) -> None:
    ignore_termination()
    raise _SignalledError(number)
