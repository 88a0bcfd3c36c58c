"""Load a page in a browser, as its scripts fill it in: the system's Chromium, in a process of its own.

The browser itself reaches nothing: its only proxy is a dead one, and each of its requests is answered by
`reader.sources.rendering` with what reader's own client fetches, under the checks of addresses that hold for
a page. It runs in Chromium's sandbox, with an empty profile that is deleted, without downloads or
permissions.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reader.errors import OPEN_COPY_AND_PIPE, ExtraMissingError, SourceError
from reader.sources.fetch import MAX_BYTES

if TYPE_CHECKING:
    from reader.model import Page

TIME_LIMIT_S = 45.0
"""From the request for a page to its finished text. The browser may take some seconds to start."""
_CLOSING_S = 3.0
"""For the browser to remove its own files."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_CHANNEL = "chrome"
"""What Playwright looks for where no such program is in the path: Chrome where its installer puts it."""
_MISSING_EXTRA = 'for --browser, install `pip install "korean-article-reader[browser]"`'
_NO_BROWSER = (
    "--browser needs Chromium or Chrome, and none starts here ({}); install one, or name its program in "
    "READER_CHROMIUM"
)
_NO_SANDBOX = (
    "root cannot run a browser in its sandbox, and without it none is started; run reader as another user, "
    "or set READER_BROWSER_SANDBOX=0 in a container that isolates it"
)


def check_browser(source: str) -> None:
    """Raise an error if no page can be loaded in a browser here, before one is fetched.

    Raises:
        ExtraMissingError: the extra ``browser`` is not installed.
        SourceError: this is root, who cannot run the browser in its sandbox.
    """
    if find_spec("playwright") is None:
        raise ExtraMissingError(_MISSING_EXTRA)
    if _has_sandbox() and getattr(os, "geteuid", lambda: 1)() == 0:
        raise SourceError(source, _NO_SANDBOX)


def render(page: Page, *, host: str, public_only: bool, time_limit_s: float) -> Page:
    """Return a page as a browser has it when its scripts are done.

    Args:
        page: HTML that was fetched.
        host: the host, with its port, that its scripts may ask for data even if its address is not public.
        public_only: whether not even that may be asked then.
        time_limit_s: for all of it.

    Raises:
        SourceError: there is no browser here, or it did not finish in time.
    """
    task = {
        "url": page.url,
        "page": page.text,
        "host": host,
        "public_only": public_only,
        "program": os.environ.get("READER_CHROMIUM")
        or next(filter(None, map(shutil.which, _PROGRAMS)), None),
        "channel": _CHANNEL,
        "sandbox": _has_sandbox(),
        "limit_s": time_limit_s,
        "temporary": tempfile.gettempdir(),
    }
    # The browser keeps its profile there, and leaves it if it is ended.
    with tempfile.TemporaryDirectory(prefix="reader-browser-", ignore_cleanup_errors=True) as folder:
        answer = _run(task, folder, page.origin)
    if "error" in answer:
        raise SourceError(page.origin, _NO_BROWSER.format(answer["error"]))
    text, url = str(answer["page"]), str(answer["url"])
    if len(text) > MAX_BYTES:
        raise SourceError(page.origin, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")
    return replace(page, text=text, url=url if url.startswith("http") else page.url, is_rendered=True)


def _has_sandbox() -> bool:
    return os.environ.get("READER_BROWSER_SANDBOX", "").strip() != "0"


def _run(task: dict[str, Any], folder: str, source: str) -> dict[str, Any]:
    """Return the answer of the program that drives the browser; end both if the time is over.

    Raises:
        SourceError: they took too long, or one of them died.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "reader.sources.rendering"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": folder, "TEMP": folder, "TMP": folder},
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(json.dumps(task).encode(), timeout=task["limit_s"])
    except subprocess.TimeoutExpired:
        problem = f"the browser did not finish the page within {TIME_LIMIT_S:.0f} s"
        raise SourceError(source, f"{problem}; {OPEN_COPY_AND_PIPE}") from None
    finally:
        _end(process)
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise SourceError(
            source, f"the browser ended before the page was there; {OPEN_COPY_AND_PIPE}"
        ) from None
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program. Playwright's, and with it the browser, then ends by itself, or is ended."""
    process.kill()
    process.communicate()
    if not hasattr(os, "killpg"):
        return
    ends = time.monotonic() + _CLOSING_S
    with contextlib.suppress(ProcessLookupError, PermissionError):  # Nothing of the session is left.
        while time.monotonic() < ends:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
