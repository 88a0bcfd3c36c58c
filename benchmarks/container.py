"""The container image without a container engine: takes the Dockerfile's steps in a chroot, and tries it.

Measures: what the image adds to its base, in MB; seconds to build it, to read an article without a cache, to
    check the installation and read as a user that the image does not know, to read a batch of two, until the
    server is healthy, and to stop it. Everything but the build runs as an ordinary user on a read-only root
    file system, as process 1.
Peer: none.
Run: python -m benchmarks.container ROOT
Takes: four minutes, and ten beside other work.
Needs: root, on Linux; the package index; and ROOT, a folder with the files of the base image. One made by
    debootstrap does: Debian 13 with the packages python3, python3-venv and ca-certificates.

ROOT stays as it is. Instructions that the Dockerfile does not use are not understood.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SEEDS = [ROOT / "seeds" / name for name in ("kbs-smart-city.txt", "wire-harbour.txt")]
TOKEN = "open-sesame"
FOREIGN_USER = "4321"
"""One that the image has no account for, as `docker run --user` may name."""
BUILD_S, STEP_S = 1800.0, 1200.0
STOP_S = 10.0
"""What `docker stop` waits before it kills."""

_PASSED_ON = re.compile(r"PIP_\w+|\w*(?:CERT|CA_BUNDLE)\w*|\w+_proxy", re.IGNORECASE)
"""Variables with which pip reaches its index on this machine; the build needs them, the image does not."""
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_ENTER = """
set -e
root=$1 user=$2 folder=$3 volumes=$4
shift 4
if [ -n "$volumes" ]; then mount --bind "$root" "$root"; mount -o remount,bind,ro "$root"; fi
for system in proc dev; do mount --rbind "/$system" "$root/$system"; done
if [ -n "$volumes" ]; then
    mount -t tmpfs tmpfs "$root/tmp"
    for volume in "$volumes"/*; do mount --bind "$volume" "$root/${volume##*/}"; done
fi
exec chroot --userspec="$user:$user" --groups="$user" "$root" /usr/bin/env -i --chdir="$folder" "$@"
"""
"""Runs a program in a stage's files: their folder, the user, the folder to run in, the volumes (then the root
is read-only) or nothing; variables and the program."""


@dataclass(frozen=True)
class Stage:
    """A stage of the build after some of its instructions."""

    root: Path
    user: str = "0"
    folder: str = "/"
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": _PATH})
    programs: dict[str, list[str]] = field(default_factory=dict)
    """The arguments of ENTRYPOINT, CMD and HEALTHCHECK."""

    def command(self, program: list[str], user: str = "", volumes: Path | None = None) -> list[str]:
        """Return the command that runs a program in the stage, as process 1 of its own.

        Args:
            program: with its arguments.
            user: the number of another user than the stage's.
            volumes: a folder whose folders are mounted in the root, which is read-only then.
        """
        user = user or self.user
        environment = {"HOME": self.home(user)} | self.environment
        variables = [f"{name}={value}" for name, value in environment.items()]
        isolated = ["unshare", "--mount", "--pid", "--fork", "sh", "-c", _ENTER, "sh"]
        where = [str(self.root), user, self.folder, str(volumes or "")]
        return [*isolated, *where, *variables, *program]

    def home(self, user: str) -> str:
        """Return a user's home folder; as in Docker, it is the root of one that the image does not know."""
        lines = (self.root / "etc/passwd").read_text(encoding="utf-8").splitlines()
        homes = {number: home for _, _, number, _, _, home, _ in (line.split(":") for line in lines)}
        return homes.get(user, "/")

    def new_volumes(self, folder: Path, *names: str) -> Path:
        """Make volumes in a folder. As in Docker, they begin with the image's files, owners and modes."""
        folder.mkdir()
        for name in names:
            subprocess.run(["cp", "-a", str(self.root / name), str(folder)], check=True)
        return folder


def instructions(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Yield the instructions and their arguments, without comments, continuation lines joined."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        instruction, _, arguments = line.partition(" ")
        yield instruction, arguments.strip()


def build(dockerfile: str, base: Path, folder: Path) -> Stage:
    """Return the last stage of a Dockerfile, built on the base image's files in a folder."""
    stages: dict[str, Stage] = {}
    stage = Stage(base)
    for instruction, arguments in instructions(dockerfile):
        if instruction == "FROM":
            name = arguments.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(copy_base(base, folder / name))
        else:
            stage = apply(instruction, arguments, stage, stages)
    return stage


def copy_base(base: Path, root: Path) -> Path:
    """Copy the base image's files. Its Python is found as in the official images of Python."""
    subprocess.run(["cp", "-a", "--one-file-system", "--reflink=auto", f"{base}/", str(root)], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc")
    python = root / "usr/local/bin/python"
    if not python.exists():
        python.symlink_to("/usr/bin/python3")
    return root


def apply(instruction: str, arguments: str, stage: Stage, stages: dict[str, Stage]) -> Stage:
    """Return a stage after one more instruction."""
    match instruction:
        case "COPY":
            copy(arguments, stage, stages)
        case "RUN":
            passed_on = {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}
            builder = replace(stage, environment=passed_on | stage.environment)
            with started(builder.command(["sh", "-c", arguments]), stdout=sys.stderr) as process:
                if code := process.wait(BUILD_S):
                    raise SystemExit(f"exit code {code}: RUN {arguments}")
        case "ENV":
            words = shlex.split(Template(arguments).safe_substitute(stage.environment))
            variables = dict(word.split("=", 1) for word in words)
            return replace(stage, environment=stage.environment | variables)
        case "WORKDIR":
            (stage.root / arguments.strip("/")).mkdir(parents=True, exist_ok=True)
            return replace(stage, folder=arguments)
        case "USER":
            return replace(stage, user=arguments)
        case "ENTRYPOINT" | "CMD" | "HEALTHCHECK":
            program = json.loads(arguments[arguments.index("[") :])
            return replace(stage, programs=stage.programs | {instruction: program})
        case "EXPOSE":
            pass
        case _:
            raise SystemExit(f"the instruction {instruction} is not understood")
    return stage


def copy(arguments: str, stage: Stage, stages: dict[str, Stage]) -> None:
    """Copy files of the repository, or of another stage, into a stage."""
    *sources, target = [word for word in arguments.split() if not word.startswith("--")]
    origin = re.search(r"--from=(\w+)", arguments)
    root = stages[origin[1]].root if origin else ROOT
    target = str(Path(stage.folder) / target) + ("/" if target.endswith("/") else "")
    for pattern in sources:
        for source in root.glob(pattern.strip("/")):
            goal = stage.root / target.strip("/")
            if source.is_dir():
                shutil.copytree(source, goal, symlinks=True, ignore=shutil.ignore_patterns(".git"))
            else:
                shutil.copy(source, goal / source.name if target.endswith("/") else goal)


def megabytes(*folders: Path) -> float:
    """Return the size of all files in folders."""
    files = (path for folder in folders for path in folder.rglob("*") if not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """Print a row of the table, with what the body adds to the list as its result."""
    result: list[str] = []
    started = time.monotonic()
    yield result
    print(f"| {name} | {time.monotonic() - started:.1f} | {'; '.join(result)} |", flush=True)


def run(image: Stage, arguments: list[str], volumes: Path, user: str = "") -> str:
    """Run the image's entry point and return its standard output."""
    command = image.command([*image.programs["ENTRYPOINT"], *arguments], user, volumes)
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        output, errors = process.communicate(timeout=STEP_S)
        if process.returncode:
            # `doctor` prints its findings as its result.
            raise SystemExit(f"{shlex.join(arguments)} ended with {process.returncode}:\n{output}{errors}")
    return str(output)


@contextmanager
def started(command: list[str], **streams: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a command of `Stage.command`; at the end, no process of it is left."""
    process = subprocess.Popen(command, **streams)
    try:
        yield process
    finally:
        # The kernel ends all processes of a name space whose first ends. (`unshare --kill-child` would not
        # do: chroot's change of user undoes it.)
        if process.poll() is None:
            for child in first_process(process):
                os.kill(child, signal.SIGKILL)
            process.kill()
            process.wait()


def first_process(process: subprocess.Popen[str]) -> list[int]:
    """Return the process that is number 1 in its name space, by its number outside; empty if it has ended."""
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in children.split()]


def serve(image: Stage, volumes: Path) -> None:
    """Start the image's command with a token, wait until it is healthy, open the library, and stop it."""
    server = replace(image, environment=image.environment | {"READER_TOKEN": TOKEN})
    program = [*server.programs["ENTRYPOINT"], *server.programs["CMD"]]
    if answer(TOKEN):
        raise SystemExit("another server listens on port 8080 already")
    with started(server.command(program, volumes=volumes)) as process:
        with step("serve, until it is healthy") as result:
            health = image.command(image.programs["HEALTHCHECK"], volumes=volumes)
            until = time.monotonic() + STEP_S
            while subprocess.run(health, stderr=subprocess.DEVNULL, timeout=STEP_S, check=False).returncode:
                if time.monotonic() > until or process.poll() is not None:
                    raise SystemExit("the server did not become healthy")
            answers = answer(TOKEN), answer("wrong")
            if answers != (HTTPStatus.OK, HTTPStatus.UNAUTHORIZED):
                raise SystemExit("the server answered {} with the token and {} without".format(*answers))
            result.append("{} with the token, {} with a wrong one".format(*answers))
        with step("docker stop") as result:
            for number in first_process(process):
                os.kill(number, signal.SIGTERM)
            result.append(f"exit code {process.wait(STOP_S)}")


def answer(token: str) -> int:
    """Return the status of the library's page; 0 if nothing listens there."""
    connection = http.client.HTTPConnection("localhost", 8080, timeout=30)
    try:
        connection.request("GET", "/", headers={"Authorization": f"Bearer {token}"})
        return connection.getresponse().status
    except ConnectionRefusedError:
        return 0
    finally:
        connection.close()


def main() -> None:
    """Build the image and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path, help="a folder with the files of the base image")
    parser.add_argument("articles", type=Path, nargs="*", default=SEEDS, help="to read instead of two seeds")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        print("| step | s | result |\n|---|---|---|")
        with step("docker build") as result:
            image = build((ROOT / "Dockerfile").read_text(encoding="utf-8"), arguments.root.resolve(), folder)
            result.append(f"{megabytes(image.root / 'opt'):.0f} MB installed")
        use(image, folder, arguments.articles)


def use(image: Stage, folder: Path, articles: list[Path]) -> None:
    """Read, check, batch and serve, as docs/installing.md does it, with new volumes in a folder."""
    with step("read, without a cache") as result:
        volumes = add(articles, image.new_volumes(folder / "kept", "data"))
        result.append(run(image, ["read", articles[0].name, "--voice", "kokoro"], volumes).strip())
    volumes = add(articles, image.new_volumes(folder / "foreign", "data", "cache"))
    with step("doctor, by another user") as result:
        run(image, ["doctor"], volumes, FOREIGN_USER)
        result.append("nothing to fix")
    with step("read, by another user") as result:
        run(image, ["read", articles[-1].name, "--voice", "kokoro"], volumes, FOREIGN_USER)
        clips = sum(path.is_file() for path in volumes.glob("cache/clips/**/*"))
        result.append(f"{clips} clips kept")
    volumes = add(articles, image.new_volumes(folder / "served", "data", "cache"))
    with step("batch") as result:
        run(image, ["batch", "list.txt", "--out", "audio"], volumes)
        recordings = len(list(volumes.glob("data/audio/*.mp3")))
        result.append(f"{recordings} recordings of {len(articles)} articles")
    serve(image, volumes)


def add(articles: list[Path], volumes: Path) -> Path:
    """Copy articles, and a list of them, into the volume /data; return the volumes."""
    data = volumes / "data"
    for article in articles:
        shutil.copy(article, data)
    (data / "list.txt").write_text("".join(f"{article.name}\n" for article in articles), encoding="utf-8")
    return volumes


if __name__ == "__main__":
    main()
