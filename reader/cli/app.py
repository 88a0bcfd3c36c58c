"""The entry point of the command line: the one place where errors become messages and exit codes.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong usage,
130 interrupted.
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

app = typer.Typer(
    name="reader",
    cls=Group,
    help="Reads a Korean article aloud: a page in, one MP3 out, which plays anywhere without a network.",
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
    """Handle the options that come before any command."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"reader {installed('korean-article-reader')}")
        raise typer.Exit
    _State.debug = debug


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


_NO_STDOUT = "standard output is closed, so the result could not be printed; what was made is there"


class _State:
    """The options before the command."""

    debug = False


class _SignalledError(BaseException):
    """SIGTERM or SIGHUP arrived: end as after Ctrl-C, so that nothing half-written remains."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


_INTERRUPTED = 130


def main() -> None:
    """Run the command line; the only place where errors become messages and exit codes."""
    _prepare_streams()
    _prepare_libraries()
    on_termination(_end)
    code = _run()
    ignore_termination()
    if code == _INTERRUPTED:  # Typer makes this of Ctrl-C in a command by itself.
        print_error("interrupted; what was spoken is kept, so the same command goes on from there")
    sys.exit(code)


def _run() -> int:
    """Run one command; returns its exit code."""
    try:
        code = app(standalone_mode=False)
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
    except BrokenPipeError:  # Whoever read our output has gone; nobody is left to report to.
        _discard_stdout()
        return 1
    except Exception as error:
        usage = getattr(error, "exit_code", None)
        if hasattr(error, "format_message") and isinstance(usage, int):
            error.show()  # type: ignore[attr-defined]
            return usage
        if _State.debug:
            raise
        _discard_stdout()
        print_error(_explanation(error))
        return 1
    return code if isinstance(code, int) else 0


def _flush_stdout() -> None:
    """Make sure that what was printed has arrived. Raises OutputError or OSError where it has not."""
    if sys.stdout is None:
        raise ReaderError(_NO_STDOUT)
    sys.stdout.flush()


def _explanation(error: Exception) -> str:
    """Return the message for an error that is not one of ours: the machine's trouble, or a bug."""
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
    """Let numpy's OpenBLAS have one thread: we need no more, and each takes memory when it is loaded."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _prepare_streams() -> None:
    """Make the standard streams fit for any text, and never a file that we open.

    A descriptor that whoever started us has closed would be given to the next file, an MP3 for instance.
    """
    with contextlib.suppress(OSError):
        free = os.open(os.devnull, os.O_RDWR)
        while free <= 2:
            free = os.open(os.devnull, os.O_RDWR)
        os.close(free)
    codecs.register_error("reader", _as_it_was)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="reader")


def _as_it_was(error: UnicodeError) -> tuple[str | bytes, int]:
    """A character that a stream cannot show: the byte of a file's name as it was, else an escape."""
    with contextlib.suppress(UnicodeError):
        return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)


def _discard_stdout() -> None:
    """Let what could not be written to stdout be forgotten, or Python tries it again at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.close(nothing)


def _end(number: int, _frame: FrameType | None) -> None:
    ignore_termination()
    raise _SignalledError(number)
