"""Find the article in a visitor's page, in a process of its own that can be ended at any moment.

Cleaning is work of the processor alone; no thread of it could be stopped.
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
"""How long cleaning may take; of the largest page that is taken it needs a few seconds."""
_TICK_S = 0.1
Answer = TypeVar("Answer")


def clean_apart(page: Page, selection: Selection, check: Callable[[], object]) -> Article:
    """Find the article in a page; see `reader.article.extraction`.

    Args:
        page: what a visitor sent, or a site.
        selection: what of it is read otherwise than the cleaner would choose.
        check: is called several times a second; what it raises ends the work.

    Raises:
        ReaderError: there is no article in it, or it took too long.
    """
    context = multiprocessing.get_context("spawn")
    answers, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_clean, args=(theirs, page, selection), daemon=True)
    process.start()
    theirs.close()
    began = time.monotonic()
    try:
        try:
            while not answers.poll(_TICK_S):
                check()
                if time.monotonic() - began > LIMIT_S:
                    raise ExtractionTimeoutError(
                        f"the article was not found within {LIMIT_S:.0f} s; paste its text alone"
                    )
            found: Article | Exception = answers.recv()
        except (EOFError, OSError) as error:
            raise ExtractionTimeoutError(
                "the article was too large to be found; paste its text alone"
            ) from error
    finally:
        process.kill()
        process.join()
        answers.close()
    if isinstance(found, Exception):
        raise found
    return found


def _clean(answers: Connection[Any, Any], page: Page, selection: Selection) -> None:
    from reader.article.extraction import extract_article

    try:
        answers.send(extract_article(page, selection))
    except ReaderError as error:
        answers.send(ReaderError(str(error)))
    except Exception as error:
        answers.send(RuntimeError(f"{type(error).__name__}: {error}"))


def wait_for(work: Callable[[], Answer], check: Callable[[], object]) -> Answer:
    """Do something that has a time limit of its own; what `check` raises leaves it to itself."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        check()
        thread.join(_TICK_S)
    if errors:
        raise errors[0]
    return answers[0]
