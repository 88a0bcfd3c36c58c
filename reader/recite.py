"""Recite: every sentence of an article gets its clip, kept from an earlier run or spoken now, and checked.

No sentence is lost on the way: each ends as spoken, skipped with a reason, or failed, and one failure
means that there is no recording.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import IncompleteError, ModelError, NetworkVoiceError, VoiceError
from reader.model import Costs, Recital
from reader.sound import finished
from reader.soundcheck import fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Protocol

    from reader.model import Clip, Sentence, Voice

    Progress = Callable[[int, int], object]

    class Store(Protocol):
        """Where clips are kept: see `reader.clips`."""

        def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
            """The kept clip, or None."""
            ...

        def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
            """Keep a clip."""
            ...


_TRIES = 2
_AHEAD = 2
"""Sentences more than there are workers that may be spoken before they are wanted."""


class Recitation:
    """The clips of an article's sentences in order; iterate over it once.

    Args:
        sentences: with their spoken form.
        voice: the one voice that reads all.
        speed: 1.0 is the voice's own speed.
        store: where clips are kept.
        progress: called with the sentences done and all sentences.

    Iterating raises `IncompleteError` at the end when a sentence could not be spoken; the sentences behind
    it are spoken all the same, so that they are kept. It raises `NetworkVoiceError` or `ModelError` at once.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        voice: Voice,
        speed: float,
        store: Store,
        progress: Progress | None = None,
    ) -> None:
        self._sentences = sentences
        self._voice = voice
        self._speed = speed
        self._store = store
        self._progress = progress or (lambda done, of: None)
        self._made = self._kept = 0
        self._counting = threading.Lock()
        self._first: float | None = None

    def __iter__(self) -> Iterator[tuple[Recital, Clip | None]]:
        recitals: list[Recital] = []
        self._progress(0, len(self._sentences))
        for done, (recital, clip) in enumerate(self._recited(), start=1):
            recitals.append(recital)
            if self._first is None and clip is not None:
                self._first = time.monotonic()
            yield recital, clip
            self._progress(done, len(self._sentences))
        if any(recital.fate == "failed" for recital in recitals):
            raise IncompleteError(tuple(recitals))

    def costs(self, began: float) -> Costs:
        """What it took so far; `began` is the monotonic time from which the first clip is counted."""
        first = None if self._first is None else self._first - began
        return Costs(first_clip_s=first, clips_made=self._made, clips_kept=self._kept)

    def _recited(self) -> Iterator[tuple[Recital, Clip | None]]:
        """The sentences' fates and clips in order; a voice with several workers speaks some ahead."""
        workers = getattr(self._voice, "workers", 1)
        if workers == 1:
            yield from map(self._recite, self._sentences)
            return
        rest = iter(self._sentences)
        pool = ThreadPoolExecutor(workers, thread_name_prefix="speak")
        try:
            first = islice(rest, workers + _AHEAD)
            ahead = deque(pool.submit(self._recite, sentence) for sentence in first)
            while ahead:
                recited = ahead.popleft().result()
                ahead.extend(pool.submit(self._recite, sentence) for sentence in islice(rest, 1))
                yield recited
        finally:
            pool.shutdown(cancel_futures=True)

    def _recite(self, sentence: Sentence) -> tuple[Recital, Clip | None]:
        """One sentence's fate and, if it is spoken, its finished clip."""
        if not sentence.spoken:
            return Recital(sentence, "skipped", "there is nothing in it that can be said"), None
        kept = self._store.get(self._voice, sentence.spoken, self._speed)
        if kept is not None and fault(kept, sentence.spoken, self._speed) is None:
            with self._counting:
                self._kept += 1
            return Recital(sentence, "spoken"), finished(kept)
        reason = ""
        for _ in range(_TRIES):
            try:
                clip = self._voice.speak(sentence.spoken, self._speed)
            except (NetworkVoiceError, ModelError):
                raise
            except VoiceError as error:
                reason = str(error)
                continue
            trouble = fault(clip, sentence.spoken, self._speed)
            if trouble is None:
                with self._counting:
                    self._store.put(self._voice, sentence.spoken, self._speed, clip)
                    self._made += 1
                return Recital(sentence, "spoken"), finished(clip)
            reason = trouble
        return Recital(sentence, "failed", reason), None
