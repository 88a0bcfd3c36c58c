"""Stop reader, its engine or its ffmpeg at random moments, by one of four signals, and count what follows.

    python benchmarks/stops.py [--trials 200] [--seed 1]

Each trial reads a short article with the embedded voice into a folder of its own. Signals are SIGSTOP,
SIGKILL, SIGHUP and SIGTERM. A reader that was stopped is continued after three seconds, as by Ctrl-Z, `fg`;
engine and ffmpeg are not. Counted is how each ended: a whole recording, a sentence that says what is wrong,
a signal's exit code; and what must not be: a wait over its limit, a part file, a recording that is not whole,
no word at all.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = """새 다리가 놓였다

새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이고 차는 다음 달부터 다닌다.

주민들은 이제 강을 돌아가지 않아도 된다며 반겼다. 시장도 자리를 함께했다.
"""
TARGETS = ("reader", "engine", "ffmpeg")
SIGNALS = (signal.SIGSTOP, signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
LIMIT_S = 240.0
"""Two tries of loading and of the longest sentence here, on a busy machine."""
CONTINUED_AFTER_S = 3.0


def children(pid: int) -> dict[int, str]:
    """The processes that a process has started, and their command lines."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError, IndexError):
            continue
    return found


def find(target: str, pid: int, deadline: float) -> int | None:
    """The process to be stopped, once it is there."""
    if target == "reader":
        return pid
    sign = "kokoro_engine" if target == "engine" else "libmp3lame"
    while time.monotonic() < deadline and Path(f"/proc/{pid}/exe").exists():
        for child, command in children(pid).items():
            if sign in command:
                return child
        time.sleep(0.01)
    return None


def trial(target: str, number: signal.Signals, moment: float, folder: Path) -> tuple[str, float]:
    """What one stop led to, and how long it took."""
    source = folder / "x.txt"
    source.write_text(TEXT, encoding="utf-8")
    out = folder / "out"
    command = [
        sys.executable,
        "-m",
        "reader",
        "read",
        str(source),
        "--voice",
        "kokoro",
        "--no-cache",
        "-o",
        f"{out}/",
    ]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(moment)
    victim = find(target, process.pid, began + 60)
    if victim is not None:
        try:
            os.kill(victim, number)
        except ProcessLookupError:
            victim = None
    if victim == process.pid and number == signal.SIGSTOP:
        time.sleep(CONTINUED_AFTER_S)
        os.kill(victim, signal.SIGCONT)
    try:
        _, errors = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "WAITED OVER ITS LIMIT", time.monotonic() - began
    took = time.monotonic() - began
    time.sleep(0.1)
    left = sorted(path.name for path in out.glob("*")) + sorted(path.name for path in out.glob(".*"))
    return outcome(process.returncode, errors, left, out, is_hit=victim is not None), took


def outcome(code: int, errors: str, left: list[str], out: Path, *, is_hit: bool) -> str:
    """In a few words."""
    parts = [name for name in left if not name.endswith(".mp3")]
    if parts and code != -signal.SIGKILL:
        return f"LEFT {parts}"
    recordings = list(out.glob("*.mp3"))
    if code == 0:
        from reader.recording.tags import load_recording

        if len(recordings) != 1 or len(load_recording(recordings[0]).sentences) != 5:
            return "NO WHOLE RECORDING"
        return "whole recording" if is_hit else "whole recording, before the stop"
    if recordings:
        return f"EXIT {code} AND A RECORDING"
    if code in (-signal.SIGKILL, 128 + signal.SIGTERM, 128 + signal.SIGHUP):
        return f"ended by the signal (exit {code})"
    said = [line for line in errors.splitlines() if line.startswith("reader: ")]
    if "Traceback" in errors or "this is a bug" in errors or not said:
        return f"EXIT {code}: {errors[-200:]}"
    return f"one sentence (exit {code}): {said[-1][:110]}"


def main() -> None:
    """Run the trials and print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    counts: collections.Counter[tuple[str, str, str]] = collections.Counter()
    longest: dict[tuple[str, str], float] = {}
    for at in range(options.trials):
        target, number = TARGETS[at % 3], SIGNALS[at // 3 % 4]
        with tempfile.TemporaryDirectory() as folder:
            found, took = trial(target, number, chance.uniform(0.2, 7.0), Path(folder))
        counts[target, number.name, found] += 1
        longest[target, number.name] = max(longest.get((target, number.name), 0.0), took)
        print(f"{at + 1:>4} {target} {number.name}: {found}, {took:.1f} s", file=sys.stderr, flush=True)
    for (target, name, found), count in sorted(counts.items()):
        print(f"{target:<7} {name:<8} {count:>4}  {found}")
    for (target, name), took in sorted(longest.items()):
        print(f"longest {target} {name}: {took:.1f} s")


if __name__ == "__main__":
    main()
