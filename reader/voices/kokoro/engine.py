"""The engine: the embedded model in a process of its own, which speaks one piece after another.

A crash of native code, or a system without memory left, ends that process and costs one try of one sentence,
not the recording. And it loads while this one reads the page; neither waits for the other's interpreter.

What goes to and fro are pickled messages on its standard input and output; nobody else can write there.
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

_CODE = """\
import json, pathlib, sys
sys.path[:] = json.loads(sys.argv[1])
from reader.voices.kokoro.engine import serve
serve(int(sys.argv[2]), pathlib.Path(sys.argv[3]))
"""
_MARK = b"the engine of reader\n"
"""What its output begins with: something that Python runs at its start may have printed before."""
_GRACE_S = 5.0
"""How long a process that has closed its output may take to end."""
_LOAD_LIMIT_S, _FIRST_LOAD_LIMIT_S = 45.0, 180.0
"""How long loading may take: 1.5 s on two cores, and 4 s the first time, when the model is made ready."""
_RUN_LIMIT_S = 20.0
"""How long a run may take at least, however short its sentence."""
_TOKEN_S = 0.05
"""What a token takes on a slow machine; two cores need 0.02 s. An engine that has run is known better."""
_SLACK = 10.0
"""How many times as long as is usual a run may take: other programs may want the processors, too."""


class EngineError(Exception):
    """The engine failed or died; its text says of what. Another one may do better."""


class StalledError(EngineError):
    """The engine did not answer in time, and was ended."""


class ClosedError(EngineError):
    """The engine was closed before it was asked, by what befell another thread."""


class Engine:
    """A process that loads the model and runs it; begins to load at once, without being waited for.

    It ends with us: at the latest when its input does.

    Args:
        threads: that one run uses.
        cache: folder in which the model is kept.

    Raises:
        EngineError: the system starts no more processes.
        ModelError: there is no Python to start.
    """

    def __init__(self, threads: int, cache: Path) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise ModelError(
                "kokoro", "its engine needs a Python to run it; use reader as an installed package"
            )
        forbid_telemetry()
        here = str(
            Path(__file__).resolve().parents[3]
        )  # An entry of sys.path may be relative to another folder.
        places = json.dumps([*(place for place in sys.path if isinstance(place, str)), here])
        try:
            self._process = subprocess.Popen(
                [sys.executable, *_flags(), "-c", _CODE, places, str(threads), str(cache)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # What native code says when it dies is of no help to a listener.
                # What a terminal or `timeout` sends to all of a group is for the owner.
                process_group=None if sys.platform == "win32" else 0,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EngineError(f"its process could not be started: {error.strerror or error}") from error
        self._cache = cache
        self._turn = threading.Lock()
        self._loaded = threading.Event()
        self._token_s = _TOKEN_S
        self._end = weakref.finalize(self, _end, self._process, self._loaded)
        _engines.add(self)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it may be asked: not once it was closed, nor by a process that was forked off its owner."""
        return self._end.alive

    def run(self, given: Mapping[str, NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Run the model once; several threads take turns.

        Args:
            given: the model's inputs by name; see `kokoro_graph.rewritten`.

        Returns:
            The sound and the tokens' lengths, as `kokoro_model.session` gives them.

        Raises:
            ClosedError: it has been closed; ask another one.
            EngineError: it failed or died, and is closed.
            StalledError: it did not answer in time, and is closed.
            ModelError: the model cannot be loaded.
        """
        tokens = int(given["tokens"].size) if "tokens" in given else 1
        with self._turn:
            if not self.usable:
                raise ClosedError("it was closed meanwhile")
            try:
                if not self._loaded.is_set():
                    with self._limit("the embedded voice to load", _load_limit_s(self._cache)):
                        self._skip_to_mark()
                        self._receive()
                    self._loaded.set()
                began = time.monotonic()
                with self._limit("the embedded voice", _RUN_LIMIT_S + _SLACK * self._token_s * tokens):
                    self._send(given)
                    sound, lengths = self._receive()
                self._token_s = (time.monotonic() - began) / tokens
            except BaseException:
                # Whoever breaks off, by Ctrl-C for instance, leaves an answer that the next one must not get.
                self.close()
                raise
            return sound, lengths

    @contextlib.contextmanager
    def _limit(self, what: str, limit_s: float) -> Iterator[None]:
        """Kill the process when the block takes too long."""
        with time_limit(what, limit_s, self._process.kill) as wait:
            try:
                yield
            except EngineError as error:
                if wait.has_expired:
                    raise StalledError(f"it did not answer within {limit_s:.0f} s and was ended") from error
                raise

    def close(self) -> None:
        """End the process: at once, or once it has loaded, since that may write a file."""
        self._end()

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # It is dead or could not load; its answer tells which.
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
            trouble, answer = pickle.load(self._process.stdout)
        except Exception as error:  # What is cut short may be taken for anything.
            raise EngineError(_last_words(self._process)) from error
        if trouble is not None:
            raise trouble(*answer)
        return answer


def _load_limit_s(cache: Path) -> float:
    from reader.voices.kokoro import model

    return _LOAD_LIMIT_S if model.model_path(cache).exists() else _FIRST_LOAD_LIMIT_S


_engines: weakref.WeakSet[Engine] = weakref.WeakSet()


def _let_go() -> None:
    """Leave engines to their owner in a process that is forked off, and keep nothing of them open there."""
    for engine in _engines:
        engine._end.detach()
        for pipe in (engine._process.stdin, engine._process.stdout):
            if pipe is not None and not pipe.closed:
                nothing = os.open(os.devnull, os.O_RDWR)
                os.dup2(nothing, pipe.fileno())  # Not closed: its number must not become another file's.
                os.close(nothing)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _flags() -> list[str]:
    """What the owner was told about its surroundings; and never to look for modules where it stands."""
    given = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site}
    return ["-P", *(flag for flag, is_set in given.items() if is_set)]


def serve(threads: int, cache: Path) -> None:
    """The engine's life: load the model, then answer until there is no more input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's, whose end ends us.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # So that no library's words come between.

    def tell(trouble: type[Exception] | None, answer: Any) -> None:
        pickle.dump((trouble, answer), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    with contextlib.suppress(EOFError, OSError):  # The owner has gone.
        answers.write(_MARK)
        session = _loaded(threads, cache, tell)
        while session is not None:
            given = pickle.load(sys.stdin.buffer)
            try:
                answer = tuple(session.run(None, given))
            except Exception as error:  # onnxruntime's errors have no base of their own.
                tell(EngineError, (first_line(error),))
                return
            tell(None, answer)


def _loaded(threads: int, cache: Path, tell: Callable[[type[Exception] | None, Any], None]) -> Any:
    """The session, told to be there; or None, and told why."""
    try:
        from reader.voices.kokoro import model

        session = model.session(threads, cache)
    except ModelError as error:
        tell(ModelError, (error.voice, error.problem))
    except (ImportError, OSError) as error:
        if is_out_of_memory(error):
            tell(EngineError, ("there is no memory left",))
            return None
        again = "run `pip install --force-reinstall onnxruntime` and try again"
        tell(ModelError, ("kokoro", f"its engine cannot be loaded ({first_line(error)}); {again}"))
    except Exception as error:
        tell(EngineError, (first_line(error),))
    else:
        tell(None, None)
        return session
    return None


def _last_words(process: subprocess.Popen[bytes]) -> str:
    """Why there is no answer."""
    try:
        code = process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        return "its answer could not be understood"
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with code {code}"


def _end(process: subprocess.Popen[bytes], loaded: threading.Event) -> None:
    """End an engine."""
    if loaded.is_set():
        process.kill()
        _wait_for_end(process)
    else:
        with contextlib.suppress(RuntimeError):  # No threads any more: we end, too, and so does its input.
            threading.Thread(target=_wait_for_end, args=(process,), daemon=True).start()


def _wait_for_end(process: subprocess.Popen[bytes]) -> None:
    """Close an engine's pipes and wait for its end; another thread, or our own exit, may be at it already."""
    with contextlib.suppress(OSError, ValueError):
        process.communicate()
