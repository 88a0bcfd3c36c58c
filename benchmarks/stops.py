"""Robustness against signals at random moments.

Measures: how `reader read` ends after it or its voice's engine gets SIGSTOP, SIGKILL, SIGHUP or SIGTERM: with
    a whole recording, a one-line error or the signal's exit code. Lines in capitals must not occur: a wait
    over the limit, a part file left over, a recording that is not whole, no message.
Peer: none.
Run: python -m benchmarks.stops --trials 200 --seed 1
Takes: about an hour on 2 cores.
Needs: no extra; Linux (/proc).

Each trial reads a short article with the embedded voice into a folder of its own. A stopped reader is
continued after three seconds, as by Ctrl-Z and `fg`; a stopped engine is not.
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
SENTENCES = 5
"""Of `TEXT`, its title included."""
TARGETS = ("reader", "engine")
SIGNALS = (signal.SIGSTOP, signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
MOMENTS_S = (0.2, 7.0)
"""The range of the signal's time after the start."""
FIND_LIMIT_S = 60.0
LIMIT_S = 240.0
"""Two attempts at loading the voice and speaking the longest sentence here, on a busy machine."""
CONTINUED_AFTER_S = 3.0


def children(pid: int) -> dict[int, str]:
    """Return the command lines of a process's children by their ids."""
    commands = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                commands[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError, IndexError):  # It ended meanwhile.
            continue
    return commands


def wait_for_target(target: str, pid: int, deadline: float) -> int | None:
    """Return the target's process id once it runs; None if reader ends, or time runs out, before that."""
    if target == "reader":
        return pid
    while time.monotonic() < deadline and Path(f"/proc/{pid}/exe").exists():
        for child, command in children(pid).items():
            if "kokoro.engine" in command:
                return child
        time.sleep(0.01)
    return None


def send_signal(target: str, number: signal.Signals, pid: int, deadline: float) -> bool:
    """Signal the target of a running reader and return whether it was reached."""
    process_id = wait_for_target(target, pid, deadline)
    if process_id is None:
        return False
    try:
        os.kill(process_id, number)
    except ProcessLookupError:
        return False
    if target == "reader" and number == signal.SIGSTOP:
        time.sleep(CONTINUED_AFTER_S)
        os.kill(process_id, signal.SIGCONT)
    return True


def run_trial(target: str, number: signal.Signals, moment_s: float, folder: Path) -> tuple[str, float]:
    """Read the article, send one signal, and return the outcome and the seconds it took."""
    source = folder / "x.txt"
    source.write_text(TEXT, encoding="utf-8")
    out = folder / "out"
    command = [sys.executable, "-m", "reader", "read", str(source)]
    command += ["--voice", "kokoro", "--no-cache", "-o", f"{out}/"]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(moment_s)
    was_reached = send_signal(target, number, process.pid, started + FIND_LIMIT_S)
    try:
        _, errors = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "WAITED OVER ITS LIMIT", time.monotonic() - started
    seconds = time.monotonic() - started
    time.sleep(0.1)  # For files that a child of the ended process may still write.
    return describe_outcome(process.returncode, errors, out, was_reached=was_reached), seconds


def describe_outcome(code: int, errors: str, out: Path, *, was_reached: bool) -> str:
    """Return a trial's outcome in a few words, in capitals if it must not occur."""
    files = sorted(path.name for path in out.glob("*")) + sorted(path.name for path in out.glob(".*"))
    part_files = [name for name in files if not name.endswith(".mp3")]
    # After SIGKILL nothing can clean up.
    if part_files and code != -signal.SIGKILL:
        return f"LEFT {part_files}"
    recordings = list(out.glob("*.mp3"))
    if code == 0:
        from reader.recording.tag_reader import load_recording

        if len(recordings) != 1 or len(load_recording(recordings[0]).sentences) != SENTENCES:
            return "NO WHOLE RECORDING"
        return "whole recording" if was_reached else "whole recording, before the signal"
    if recordings:
        return f"EXIT {code} AND A RECORDING"
    if code in (-signal.SIGKILL, 128 + signal.SIGTERM, 128 + signal.SIGHUP):
        return f"ended by the signal (exit {code})"
    messages = [line for line in errors.splitlines() if line.startswith("reader: ")]
    if "Traceback" in errors or "this is a bug" in errors or not messages:
        return f"EXIT {code}: {errors[-200:]}"
    return f"one-line error (exit {code}): {messages[-1][:110]}"


def main() -> None:
    """Run the trials and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    counts: collections.Counter[tuple[str, str, str]] = collections.Counter()
    longest_s: dict[tuple[str, str], float] = {}
    for index in range(arguments.trials):
        target, number = TARGETS[index % 2], SIGNALS[index // 2 % 4]
        with tempfile.TemporaryDirectory() as folder:
            outcome, seconds = run_trial(target, number, draw.uniform(*MOMENTS_S), Path(folder))
        counts[target, number.name, outcome] += 1
        longest_s[target, number.name] = max(longest_s.get((target, number.name), 0.0), seconds)
        progress = f"{index + 1:>4} {target} {number.name}: {outcome}, {seconds:.1f} s"
        print(progress, file=sys.stderr, flush=True)
    for (target, name, outcome), count in sorted(counts.items()):
        print(f"{target:<7} {name:<8} {count:>4}  {outcome}")
    for (target, name), seconds in sorted(longest_s.items()):
        print(f"longest {target} {name}: {seconds:.1f} s")


if __name__ == "__main__":
    main()
