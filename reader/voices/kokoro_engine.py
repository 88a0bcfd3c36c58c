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
import weakref
from typing import TYPE_CHECKING, Any

from reader.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_CODE = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from reader.voices.kokoro_engine import serve
serve(int(sys.argv[2]))
"""
_GRACE_S = 5.0
"""How long a process that has closed its output may take to end."""


class EngineError(Exception):
    """The engine failed or died; its text says of what. Another one may do better."""


class Engine:
    """A process that loads the model and runs it; begins to load at once, without being waited for.

    It ends with us: at the latest when its input does.

    Args:
        threads: that one run uses.
    """

    def __init__(self, threads: int) -> None:
        command = [sys.executable, "-P", "-c", _CODE, json.dumps(sys.path), str(threads)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # What native code says when it dies is of no help to a listener.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._owner = os.getpid()
        self._turn = threading.Lock()
        self._loaded = threading.Event()
        self._end = weakref.finalize(self, _end, self._process, self._loaded, self._owner)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it may be asked: not once it was closed, nor by a process that was forked off its owner."""
        return self._end.alive and self._owner == os.getpid()

    def run(self, given: Mapping[str, NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Run the model once; several threads take turns.

        Args:
            given: the model's inputs by name; see `kokoro_graph.rewritten`.

        Returns:
            The sound and the tokens' lengths, as `kokoro_model.session` gives them.

        Raises:
            EngineError: it failed or died, and is closed.
            ModelError: the model cannot be loaded.
        """
        with self._turn:
            try:
                self._send(given)
                if not self._loaded.is_set():
                    self._receive()
                    self._loaded.set()
                sound, lengths = self._receive()
            except BaseException:
                # Whoever breaks off, by Ctrl-C for instance, leaves an answer that the next one must not get.
                self.close()
                raise
            return sound, lengths

    def close(self) -> None:
        """End the process: at once, or once it has loaded, since that may write a file."""
        self._end()

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # It is dead or could not load; its answer tells which.
            pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        try:
            trouble, answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise EngineError(_last_words(self._process)) from error
        if trouble is not None:
            raise trouble(*answer)
        return answer


def serve(threads: int) -> None:
    """The engine's life: load the model, then answer until there is no more input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's, whose end ends us.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # So that no library's words come between.

    def tell(trouble: type[Exception] | None, answer: Any) -> None:
        pickle.dump((trouble, answer), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    with contextlib.suppress(EOFError, OSError):  # The owner has gone.
        try:
            from reader.voices import kokoro_model

            session = kokoro_model.session(threads)
            tell(None, None)
            while True:
                given = pickle.load(sys.stdin.buffer)
                tell(None, tuple(session.run(None, given)))
        except ModelError as error:
            tell(ModelError, (error.voice, error.problem))
        except (EOFError, OSError):
            raise
        except Exception as error:  # onnxruntime's errors have no base of their own.
            tell(EngineError, (str(error).partition("\n")[0] or type(error).__name__,))


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


def _end(process: subprocess.Popen[bytes], loaded: threading.Event, owner: int) -> None:
    """End an engine, unless a process that was forked off its owner lets go of its copy."""
    if os.getpid() != owner:
        return
    if loaded.is_set():
        process.kill()
        process.communicate()
    else:
        with contextlib.suppress(RuntimeError):  # No threads any more: we end, too, and so does its input.
            threading.Thread(target=process.communicate, daemon=True).start()
