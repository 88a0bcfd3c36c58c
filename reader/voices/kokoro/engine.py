"""The engine: the embedded model in a process of its own, which synthesizes one chunk after another.

A crash of native code, or a system without free memory, ends that process and costs one try of one sentence,
not the recording. And it loads while this process reads the page; neither waits for the other's interpreter.

The two processes exchange pickled messages on the engine's standard input and output, which nobody else can
write to.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ModelError, first_line, is_out_of_memory
from reader.system.telemetry import forbid_telemetry
from reader.system.time_limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    _Reply = Callable[[type[Exception] | None, Any], None]
    """Sends an error and its arguments, or None and an answer."""

_CODE = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from reader.voices.kokoro.engine import serve
serve(int(sys.argv[2]))
"""
_MARK = b"the engine of reader\n"
"""Its messages follow this line; a sitecustomize, run when Python starts, may have printed before."""
_EXIT_LIMIT_S = 5.0
"""How long a process that has closed its output may take to end."""
LOAD_LIMIT_S = 90.0
"""Limit for loading, which takes 1 s on two cores, and longer from a slow disk the first time."""
RUN_LIMIT_S = 20.0
"""Limit for a run before its tokens are counted, however short its sentence is."""
_TOKEN_S = 0.05
"""Per token on a slow machine; two cores need 0.02 s. Replaced by the engine's own after its first run."""
_SLACK = 10.0
"""How many times as long as usual a run may take, because other programs may need the CPUs, too."""


class EngineError(Exception):
    """The engine failed or died; the message is the reason. Another engine may succeed."""


class StalledError(EngineError):
    """The engine did not answer in time and was killed."""


class ClosedError(EngineError):
    """The engine was closed before the request, because of another thread's error."""


class Engine:
    """A process that loads the model and runs it. It begins to load at once; the constructor does not wait.

    It ends with its owner: at the latest when its standard input is closed.

    Args:
        threads: how many one run uses.

    Raises:
        EngineError: the system cannot start another process.
        ModelError: there is no Python to start.
    """

    def __init__(self, threads: int) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise ModelError(
                "kokoro", "its engine needs a Python to run it; use reader as an installed package"
            )
        forbid_telemetry()
        # Besides our own sys.path, because its entry for this package may be relative to another folder.
        package_root = str(Path(__file__).resolve().parents[3])
        search_path = json.dumps([*(entry for entry in sys.path if isinstance(entry, str)), package_root])
        try:
            self._process = subprocess.Popen(
                [sys.executable, *_python_flags(), "-c", _CODE, search_path, str(threads)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # A crash report of native code does not help a listener.
                # A signal that a terminal or `timeout` sends to the whole group is meant for the owner.
                process_group=None if sys.platform == "win32" else 0,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EngineError(f"its process could not be started: {error.strerror or error}") from error
        # The pipes carry one request and its answer after another, so only one thread may use them.
        self._turn = threading.Lock()
        self._loaded = threading.Event()
        self._token_s = _TOKEN_S
        # Runs when the engine is collected and also when Python exits, which `__del__` may not.
        self._finalizer = weakref.finalize(self, _end_process, self._process)
        _engines.add(self)

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it can run: not after it was closed, nor in a process that was forked off its owner."""
        return self._finalizer.alive

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Run the model once; several threads take turns.

        Args:
            inputs: the model's inputs by name; see `model.load_session`.

        Returns:
            The samples and the tokens' durations, as `model.load_session` describes them.

        Raises:
            ClosedError: it is closed; ask another engine.
            EngineError: it failed or died, and is closed now.
            StalledError: it did not answer in time, and is closed now.
            ModelError: the model cannot be loaded.
        """
        tokens = int(inputs["tokens"].size) if "tokens" in inputs else 1
        with self._turn:
            if not self.usable:
                raise ClosedError("it was closed meanwhile")
            try:
                if not self._loaded.is_set():
                    with self._limit("the embedded voice to load", LOAD_LIMIT_S):
                        self._skip_to_mark()
                        self._receive()
                    self._loaded.set()
                began = time.monotonic()
                with self._limit("the embedded voice", RUN_LIMIT_S + _SLACK * self._token_s * tokens):
                    self._send(inputs)
                    samples, durations = self._receive()
                # The pace of this machine, from which the limit of the next run follows.
                self._token_s = (time.monotonic() - began) / tokens
            except BaseException:
                # An interrupted run, by Ctrl-C for instance, leaves an answer that the next one must not get.
                self.close()
                raise
            return samples, durations

    @contextlib.contextmanager
    def _limit(self, subject: str, limit_s: float) -> Iterator[None]:
        """Kill the process if the block takes too long."""
        with time_limit(subject, limit_s, self._process.kill) as wait:
            try:
                yield
            except EngineError as error:
                if wait.has_expired:
                    raise StalledError(f"it did not answer within {limit_s:.0f} s and was ended") from error
                raise

    def close(self) -> None:
        """End the process."""
        self._finalizer()

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # It died or could not load; its answer shows which.
            pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _skip_to_mark(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith(_MARK):
                break

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        try:
            error_type, answer = pickle.load(self._process.stdout)
        except Exception as error:  # Unpickling an incomplete message can raise anything.
            raise EngineError(_describe_exit(self._process)) from error
        if error_type is not None:
            raise error_type(*answer)
        return answer


_engines: weakref.WeakSet[Engine] = weakref.WeakSet()


def _release_engines() -> None:
    """In a forked child, leave all engines to their owner and close the child's ends of their pipes.

    Otherwise the child's copies of the pipes would keep an engine running after its owner has ended.
    """
    for engine in _engines:
        engine._finalizer.detach()
        for pipe in (engine._process.stdin, engine._process.stdout):
            if pipe is not None and not pipe.closed:
                null = os.open(os.devnull, os.O_RDWR)
                os.dup2(null, pipe.fileno())  # Not closed: its number must not become another file's.
                os.close(null)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_release_engines)


def _python_flags() -> list[str]:
    """Return the owner's own flags about its environment, and never import from the current folder."""
    own_flags = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site}
    return ["-P", *(flag for flag, is_set in own_flags.items() if is_set)]


def serve(threads: int) -> None:
    """Load the model, then answer until the input ends; the main function of the engine's process.

    Args:
        threads: how many one run uses.
    """
    # Nothing here multiplies with numpy, whose threads would only wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner, and the owner's end ends us.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # So that nothing that a library prints gets between the messages.

    def reply(error_type: type[Exception] | None, answer: Any) -> None:
        pickle.dump((error_type, answer), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    with contextlib.suppress(EOFError, OSError):  # The owner has ended.
        answers.write(_MARK)
        session = _load_session(threads, reply)
        while session is not None:
            inputs = pickle.load(sys.stdin.buffer)
            try:
                answer = tuple(session.run(None, inputs))
            except Exception as error:  # onnxruntime's errors have no common base class.
                reply(EngineError, (first_line(error),))
                return
            reply(None, answer)


def _load_session(threads: int, reply: _Reply) -> Any:
    """Load the model and reply that it is loaded; if it cannot be loaded, reply why and return None."""
    try:
        from reader.voices.kokoro import model

        session = model.load_session(threads)
    except ModelError as error:
        reply(ModelError, (error.voice, error.problem))
    except (ImportError, OSError) as error:
        if is_out_of_memory(error):  # Another engine may get some.
            reply(EngineError, ("there is no memory left",))
            return None
        advice = "run `pip install --force-reinstall onnxruntime` and try again"
        reply(ModelError, ("kokoro", f"its engine cannot be loaded ({first_line(error)}); {advice}"))
    except Exception as error:
        reply(EngineError, (first_line(error),))
    else:
        reply(None, None)
        return session
    return None


def _describe_exit(process: subprocess.Popen[bytes]) -> str:
    """Return why a process sent no answer."""
    try:
        code = process.wait(_EXIT_LIMIT_S)
    except subprocess.TimeoutExpired:
        return "its answer could not be understood"
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with code {code}"


def _end_process(process: subprocess.Popen[bytes]) -> None:
    """End an engine's process, close its pipes and wait for its end."""
    process.kill()
    with contextlib.suppress(OSError, ValueError):  # Another thread, or our own exit, may do so already.
        process.communicate()
