"""Recite: every sentence of an article gets its clip, kept from an earlier run or spoken now, and checked.

No sentence is lost on the way: each ends as spoken, skipped with a reason, or failed, and one failure
means that there is no recording.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING

from reader.audio.loudness import master_clip
from reader.errors import (
    FfmpegError,
    IncompleteError,
    ModelError,
    NetworkVoiceError,
    VoiceError,
    VoiceTimeoutError,
)
from reader.korean.hangul import count_syllables
from reader.model import SentenceResult, Stats
from reader.system.time_limits import time_limit
from reader.voices.speech_rate import observe
from reader.voices.verification import fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Protocol

    from reader.model import Article, Clip, Sentence, Voice
    from reader.voices.speech_rate import Observation, SpeechRate

    Progress = Callable[[int, int], object]

    class Listener(Protocol):
        """Who hears the clips while the recording is being made: see `reader.player.player`."""

        def begin(self, article: Article) -> None:
            """Which article is read; again, when another voice begins to read it anew."""
            ...

        def opening(self, sentence: Sentence, clip: Clip) -> None:
            """The first words of the first sentence, spoken apart so that they sound at once."""
            ...

        def hear(self, result: SentenceResult, clip: Clip) -> None:
            """A sentence's finished clip, in order."""
            ...

    class Store(Protocol):
        """Where clips are kept: see `reader.recording.clip_cache`."""

        def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
            """The kept clip, or None."""
            ...

        def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
            """Keep a clip."""
            ...

        def forget(self, voice: Voice, text: str, speed: float) -> None:
            """Keep a clip no longer."""
            ...

        def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
            """What earlier runs learnt of how fast a voice speaks."""
            ...

        def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
            """Keep what was learnt."""
            ...


_TRIES = 3
_STALLS = 2
"""Tries in which a voice may fail to answer in time."""
_FEWEST = 5
"""Syllables of first words that are worth being spoken apart, and of what follows them."""
_AHEAD = 2
"""Sentences more than there are workers that may be spoken before they are wanted."""


def first_words(spoken: str) -> str:
    """The first words of a long sentence, up to a pause; empty where it has none or is short.

    >>> first_words("한중 스마트시티 협력, 시범도시 건설 추진")
    '한중 스마트시티 협력,'
    """
    for at, sign in enumerate(spoken):
        if sign == "," and count_syllables(spoken[:at]) >= _FEWEST:
            return spoken[: at + 1] if count_syllables(spoken[at:]) >= _FEWEST else ""
    return ""


class SuspectError(Exception):  # It never leaves `reader.pipeline`.
    """A clip that was taken for whole is not, by what was learnt since; begin the recitation again."""


class Relay:
    """A listener that hears each sentence once, though the recording may have to be begun again.

    Args:
        listener: hears the clips.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._heard: set[tuple[int | None, int]] = set()
        self._is_opened = False

    def begin(self, article: Article) -> None:
        """Pass on which article is read."""
        self._listener.begin(article)

    def opening(self, sentence: Sentence, clip: Clip) -> None:
        """Pass on the first words, once."""
        if not self._is_opened and not self._heard:
            self._is_opened = True
            self._listener.opening(sentence, clip)

    def hear(self, result: SentenceResult, clip: Clip) -> None:
        """Pass on a sentence's clip, once."""
        place = result.sentence.paragraph, result.sentence.start
        if place not in self._heard:
            self._heard.add(place)
            self._listener.hear(result, clip)


class Recitation:
    """The clips of an article's sentences in order; iterate over it once.

    Args:
        sentences: with their spoken form.
        voice: the one voice that reads all.
        speed: 1.0 is the voice's own speed.
        store: where clips are kept.
        progress: called with the sentences done and all sentences.
        listener: hears the clips as soon as they are ready.

    Iterating raises `IncompleteError` at the end when a sentence could not be spoken; the sentences behind
    it are spoken all the same, so that they are kept. It raises `NetworkVoiceError` or `ModelError` at once,
    and `SuspectError` at the end when a clip that was taken before the voice was known is too short, by what
    is known of the voice now: it is kept no longer, so another recitation speaks it anew.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        voice: Voice,
        speed: float,
        store: Store,
        progress: Progress | None = None,
        listener: Listener | None = None,
    ) -> None:
        self._sentences = sentences
        self._listener = listener
        self._voice = voice
        self._speed = speed
        self._store = store
        self._progress = progress or (lambda done, of: None)
        self._made = self._kept = 0
        self._counting = threading.Lock()
        self._first: float | None = None
        self._rate = store.load_rate(voice, speed)
        self._unsure: list[tuple[Sentence, Observation]] = []

    def __iter__(self) -> Iterator[tuple[SentenceResult, Clip | None]]:
        results: list[SentenceResult] = []
        self._progress(0, len(self._sentences))
        if self._listener is not None:
            self._open(self._listener)
        for done, (result, clip) in enumerate(self._told(self._recited()), start=1):
            results.append(result)
            if self._first is None and clip is not None:
                self._first = time.monotonic()
            if self._listener is not None and clip is not None:
                self._listener.hear(result, clip)
            yield result, clip
            self._progress(done, len(self._sentences))
        if self._made:
            self._store.save_rate(self._voice, self._speed, self._rate)
        if any(result.status == "failed" for result in results):
            raise IncompleteError(tuple(results))
        self._check_unsure()

    def _check_unsure(self) -> None:
        """Look again at what was taken before the voice was known."""
        if not self._rate.is_known:
            return
        suspects = [
            sentence
            for sentence, shown in self._unsure
            if shown.seconds < (bounds := self._rate.bounds(sentence.spoken)).least_s
            or shown.tail_ms < bounds.tail_ms
        ]
        for sentence in suspects:
            self._store.forget(self._voice, sentence.spoken, self._speed)
        if suspects:
            raise SuspectError(f"“{suspects[0].text}” seems to be cut short")

    def _told(
        self, recited: Iterator[tuple[SentenceResult, Clip | None]]
    ) -> Iterator[tuple[SentenceResult, Clip | None]]:
        """The same; a service that gives up is told with how much of the article is kept."""
        try:
            yield from recited
        except NetworkVoiceError as error:
            done, of = self._made + self._kept, sum(bool(sentence.spoken) for sentence in self._sentences)
            raise error.with_kept(done, of) from error

    def stats(self, began: float) -> Stats:
        """What it took so far; `began` is the monotonic time from which the first clip is counted."""
        first = None if self._first is None else self._first - began
        return Stats(first_clip_s=first, synthesized=self._made, cached=self._kept)

    def _open(self, listener: Listener) -> None:
        """Let a listener hear the first words before the whole first sentence is spoken, if it has to be."""
        sentence = next((sentence for sentence in self._sentences if sentence.spoken), None)
        words = first_words(sentence.spoken) if sentence else ""
        if not sentence or not words or self._store.get(self._voice, sentence.spoken, self._speed):
            return
        # The whole sentence follows, and its error says what is wrong.
        with contextlib.suppress(VoiceError, FfmpegError):
            clip = self._voice.speak(words, self._speed)
            if len(clip.words) == len(words.split()) and not fault(clip, words, self._speed):
                listener.opening(sentence, master_clip(clip))

    def _recited(self) -> Iterator[tuple[SentenceResult, Clip | None]]:
        """The sentences' fates and clips in order; a voice with several workers speaks some ahead."""
        workers = getattr(self._voice, "workers", 1)
        if workers == 1:
            yield from map(self._recite, self._sentences)
            return
        rest = iter(self._sentences)
        turn, ended = threading.Semaphore(workers), threading.Event()
        threads: list[threading.Thread] = []

        def begin(sentence: Sentence) -> Future[tuple[SentenceResult, Clip | None]]:
            future: Future[tuple[SentenceResult, Clip | None]] = Future()

            def speak() -> None:
                with turn:
                    if ended.is_set():
                        return
                    try:
                        future.set_result(self._recite(sentence))
                    except BaseException as error:
                        future.set_exception(error)

            # A daemon, so that nobody who breaks off waits for a service's answer.
            threads.append(threading.Thread(target=speak, daemon=True))
            threads[-1].start()
            return future

        try:
            ahead = deque(begin(sentence) for sentence in islice(rest, workers + _AHEAD))
            while ahead:
                recited = ahead.popleft().result()
                ahead.extend(begin(sentence) for sentence in islice(rest, 1))
                yield recited
        except BaseException:
            getattr(self._voice, "stop", lambda: None)()
            raise
        finally:
            ended.set()
            if not self._voice.needs_network:
                for thread in threads:
                    thread.join()

    def _recite(self, sentence: Sentence) -> tuple[SentenceResult, Clip | None]:
        """One sentence's fate and, if it is spoken, its finished clip."""
        if not sentence.spoken:
            return SentenceResult(sentence, "skipped", "there is nothing in it that can be said"), None
        kept = self._store.get(self._voice, sentence.spoken, self._speed)
        if kept is not None and fault(kept, sentence.spoken, self._speed, self._rate) is None:
            with self._counting:
                self._kept += 1
                self._learn(sentence, kept)
            return SentenceResult(sentence, "spoken"), master_clip(kept)
        reason = ""
        stalls = 0
        for _ in range(_TRIES):
            try:
                with time_limit(f"voice {self._voice.name}", None):
                    clip = self._voice.speak(sentence.spoken, self._speed)
            except (NetworkVoiceError, ModelError):
                raise
            except VoiceTimeoutError:
                stalls += 1
                if stalls == _STALLS:  # The next sentences would wait as long.
                    raise
                continue
            except (VoiceError, FfmpegError) as error:
                reason = str(error)
                continue
            trouble = fault(clip, sentence.spoken, self._speed, self._rate)
            if trouble is None:
                with self._counting:
                    self._learn(sentence, clip)
                    self._store.put(self._voice, sentence.spoken, self._speed, clip)
                    self._made += 1
                return SentenceResult(sentence, "spoken"), master_clip(clip)
            reason = trouble
        return SentenceResult(sentence, "failed", reason), None

    def _learn(self, sentence: Sentence, clip: Clip) -> None:
        """Learn from a clip how fast the voice speaks."""
        shown = observe(clip, sentence.spoken, self._speed)
        if not self._rate.is_known:
            self._unsure.append((sentence, shown))
        self._rate.learn(shown)
