"""Extract the article of a visitor's page in a separate process, which can be ended at any moment.

Extraction only uses the CPU, and Python cannot stop a thread that does.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import ExtractionTimeoutError, ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from reader.model import Article, Page, Selection

LIMIT_S = 60.0
"""Seconds that extraction may take; the largest page that is accepted needs a few."""
_TICK_S = 0.1
Result = TypeVar("Result")


def extract_isolated(page: Page, selection: Selection, check: Callable[[], object]) -> Article:
    """Return the article of a page, extracted in a process of its own; see `reader.article.extraction`.

    Args:
        page: what a visitor sent, or a site.
        selection: lines to read or leave out against the cleaner's choice.
        check: called several times per second; an exception it raises ends the work.

    Raises:
        ReaderError: the page has no article, or extraction took too long.
    """
    # Not a fork, which would copy locks that other threads of the server have at the moment.
    context = multiprocessing.get_context("spawn")
    results, worker_end = context.Pipe(duplex=False)
    process = context.Process(target=send_article, args=(worker_end, page, selection), daemon=True)
    process.start()
    worker_end.close()  # Only the process has it now, so its death closes the pipe.
    started = time.monotonic()
    try:
        try:
            while not results.poll(_TICK_S):
                check()
                if time.monotonic() - started > LIMIT_S:
                    raise ExtractionTimeoutError(
                        f"the article was not found within {LIMIT_S:.0f} s; paste only its text"
                    )
            result: Article | Exception = results.recv()
        except (EOFError, OSError) as error:  # The system has killed the process, for want of memory.
            raise ExtractionTimeoutError(
                "the article was too large to be found; paste only its text"
            ) from error
    finally:
        process.kill()
        process.join()
        results.close()
    if isinstance(result, Exception):
        raise result
    return result


def send_article(results: Connection[Any, Any], page: Page, selection: Selection) -> None:
    """Send the article of a page, or the error; the main function of the extracting process.

    Args:
        results: the end of the pipe to write to.
        page, selection: as for `extract_isolated`.
    """
    from reader.article.extraction import extract_article

    try:
        results.send(extract_article(page, selection))
    except ReaderError as error:  # Its subclasses have constructors that pickle cannot call again.
        results.send(ReaderError(str(error)))
    except Exception as error:
        results.send(RuntimeError(f"{type(error).__name__}: {error}"))


def run_cancellable(work: Callable[[], Result], check: Callable[[], object]) -> Result:
    """Return the result of `work`, run in a thread; stop waiting for it if `check` raises.

    Args:
        work: has a time limit of its own, because the thread cannot be stopped.
        check: called several times per second.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        # Raised again in the caller's thread, whatever it is.
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        check()
        thread.join(_TICK_S)
    if errors:
        raise errors[0]
    return results[0]
