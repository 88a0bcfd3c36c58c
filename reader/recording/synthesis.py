"""Synthesis: every sentence gets its clip, from the cache or from the voice, and every clip is verified.

No sentence is lost on the way: each ends as spoken, skipped with a reason, or failed, and a single failure
means that no recording is made.
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
    IncompleteError,
    ModelError,
    NetworkVoiceError,
    VoiceError,
    VoiceTimeoutError,
)
from reader.korean.hangul import count_syllables
from reader.model import SentenceResult, Stats
from reader.system.time_limits import time_limit
from reader.voices.protocol import SupportsCancel, SupportsConcurrency
from reader.voices.speech_rate import observe
from reader.voices.verification import find_defect

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import Protocol

    from reader.model import Article, Clip, Sentence
    from reader.voices.protocol import Voice
    from reader.voices.speech_rate import Observation, SpeechRate

    Progress = Callable[[int, int], object]
    """Takes the number of sentences done and that of all sentences."""
    ResultAndClip = tuple[SentenceResult, Clip | None]

    class Listener(Protocol):
        """Receives the clips while the recording is made: see `reader.player`."""

        def begin(self, article: Article) -> None:
            """Take the article that is read; called again if another voice starts over."""
            ...

        def opening(self, sentence: Sentence, clip: Clip) -> None:
            """Take the first words of the first sentence, which are spoken separately to sound at once."""
            ...

        def hear(self, result: SentenceResult, clip: Clip) -> None:
            """Take a sentence's finished clip; sentences come in order."""
            ...

    class Store(Protocol):
        """Where clips are kept: see `reader.recording.clip_cache`."""

        def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
            """Return the cached clip, or None."""
            ...

        def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
            """Cache a clip."""
            ...

        def discard(self, voice: Voice, text: str, speed: float) -> None:
            """Remove a clip."""
            ...

        def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
            """Return how fast a voice speaks, as earlier runs learned it."""
            ...

        def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
            """Save how fast a voice speaks, as it was learned so far."""
            ...


_MAX_ATTEMPTS = 3
_MAX_TIMEOUTS = 2
"""Attempts in which a voice may fail to answer in time; each costs its whole time limit."""
_MIN_OPENING_SYLLABLES = 5
"""Syllables that the first words need to be worth a synthesis of their own, and that must follow them."""
_LOOKAHEAD = 2
"""Sentences, beyond one per worker, that may be spoken before they are needed."""


def first_words(spoken: str) -> str:
    """Return the first words of a long sentence, up to a pause; empty if it has no pause or is short.

    >>> first_words("한중 스마트시티 협력, 시범도시 건설 추진")
    '한중 스마트시티 협력,'
    """
    for index, char in enumerate(spoken):
        if char == "," and count_syllables(spoken[:index]) >= _MIN_OPENING_SYLLABLES:
            return spoken[: index + 1] if count_syllables(spoken[index:]) >= _MIN_OPENING_SYLLABLES else ""
    return ""


class TruncatedClipError(Exception):  # It never leaves `reader.pipeline`.
    """A clip passed verification but is too short for the speech rate learned since; synthesize again."""


class OnceListener:
    """Pass each sentence on to a listener once, though the recording may have to be started over.

    Args:
        listener: receives the clips.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._delivered: set[tuple[int | None, int]] = set()
        self._is_opened = False

    def begin(self, article: Article) -> None:
        """Pass on which article is read."""
        self._listener.begin(article)

    def opening(self, sentence: Sentence, clip: Clip) -> None:
        """Pass on the first words, once."""
        if not self._is_opened and not self._delivered:
            self._is_opened = True
            self._listener.opening(sentence, clip)

    def hear(self, result: SentenceResult, clip: Clip) -> None:
        """Pass on a sentence's clip, once."""
        position = result.sentence.paragraph, result.sentence.start
        if position not in self._delivered:
            self._delivered.add(position)
            self._listener.hear(result, clip)


class Synthesizer:
    """Synthesize the sentences of one script with one voice; call `synthesize` once.

    Args:
        voice: reads all sentences.
        speed: 1.0 is the voice's own speed.
        store: where clips are cached.
    """

    def __init__(self, voice: Voice, speed: float, store: Store) -> None:
        self._voice = voice
        self._speed = speed
        self._store = store
        self._synthesized = self._cached = 0
        self._lock = threading.Lock()
        """Guards the counts and the observations of the voice."""
        self._first_clip_at: float | None = None
        self._rate = store.load_rate(voice, speed)
        self._unverified: list[tuple[Sentence, Observation]] = []
        """Clips that were accepted before the voice's rate was known."""
        self._begun: tuple[Sentence, Future[ResultAndClip]] | None = None
        """The sentence that `begin` started to speak, until `synthesize` comes to it."""

    def begin(self, sentence: Sentence, listener: Listener | None = None) -> None:
        """Start to speak the first sentence while the caller still prepares the others.

        Call `synthesize` with all of them afterwards. A voice with several workers, or one of a service, does
        not begin early.

        Args:
            sentence: the first one.
            listener: receives its first words, and later its clip by `synthesize`.
        """
        if not sentence.spoken or self._voice.needs_network or _workers(self._voice) > 1:
            return

        def speak(first: Sentence) -> ResultAndClip:
            if listener is not None:
                self._speak_opening([first], listener)
            return self._speak_sentence(first)

        self._begun = sentence, _Ahead(speak, 1).submit(sentence)

    def synthesize(
        self,
        sentences: Sequence[Sentence],
        progress: Progress | None = None,
        listener: Listener | None = None,
    ) -> Generator[ResultAndClip, None, None]:
        """Yield each sentence's result, with its finished clip if it is spoken, in order.

        Args:
            sentences: with their spoken form.
            progress: called with the sentences done and all sentences.
            listener: receives the clips as soon as they are ready.

        Raises:
            NetworkVoiceError, ModelError, VoiceTimeoutError: at once; the other sentences would fail, too.
            IncompleteError: at the end, if a sentence could not be spoken. Those after it are spoken anyway,
                so that the next run has them in the store.
            TruncatedClipError: at the end, if a clip that was accepted before the voice's rate was known is
                too short for it. It is removed from the store, so another synthesis speaks it anew.
        """
        report = progress or (lambda done, total: None)
        results: list[SentenceResult] = []
        report(0, len(sentences))
        if listener is not None and self._begun is None:
            self._speak_opening(sentences, listener)
        try:
            for done, (result, clip) in enumerate(self._in_order(sentences), start=1):
                results.append(result)
                if clip is not None:
                    self._first_clip_at = self._first_clip_at or time.monotonic()
                    if listener is not None:
                        listener.hear(result, clip)
                yield result, clip
                report(done, len(sentences))
        except NetworkVoiceError as error:
            total = sum(bool(sentence.spoken) for sentence in sentences)
            raise error.with_progress(self._synthesized + self._cached, total) from error
        # Before a failed sentence is reported, so that the next run knows the rate all the same.
        if self._synthesized:
            self._store.save_rate(self._voice, self._speed, self._rate)
        if any(result.status == "failed" for result in results):
            raise IncompleteError(tuple(results))
        self._verify_again()

    def stats(self, started: float) -> Stats:
        """Return what the synthesis took so far.

        Args:
            started: `time.monotonic()` from which the time to the first clip counts.
        """
        first_clip_s = None if self._first_clip_at is None else self._first_clip_at - started
        return Stats(first_clip_s=first_clip_s, synthesized=self._synthesized, cached=self._cached)

    def _verify_again(self) -> None:
        """Verify the clips that were accepted before the voice's rate was known."""
        if not self._rate.is_known:
            return
        truncated = [
            sentence
            for sentence, observation in self._unverified
            if observation.seconds < (bounds := self._rate.bounds(sentence.spoken)).least_s
            or observation.tail_ms < bounds.tail_ms
        ]
        for sentence in truncated:
            self._store.discard(self._voice, sentence.spoken, self._speed)
        if truncated:
            raise TruncatedClipError(f"“{truncated[0].text}” seems to be cut short")

    def _speak_opening(self, sentences: Sequence[Sentence], listener: Listener) -> None:
        """Give a listener the first words early, unless the first sentence is in the cache."""
        sentence = next((sentence for sentence in sentences if sentence.spoken), None)
        words = first_words(sentence.spoken) if sentence else ""
        if not sentence or not words or self._store.get(self._voice, sentence.spoken, self._speed):
            return
        # An error here is not reported: the whole sentence follows, and fails with the same one.
        with contextlib.suppress(VoiceError):
            clip = self._voice.speak(words, self._speed)
            # Without word times the player could not continue the sentence after these words.
            if len(clip.words) == len(words.split()) and not find_defect(clip, words, self._speed):
                listener.opening(sentence, master_clip(clip))

    def _in_order(self, sentences: Sequence[Sentence]) -> Iterator[ResultAndClip]:
        """Yield results in the order of the sentences; a voice with several workers speaks some ahead."""
        voice = self._voice
        workers = _workers(voice)
        if workers == 1:
            yield from map(self._begun_or_spoken, sentences)
            return
        waiting = iter(sentences)
        ahead = _Ahead(self._speak_sentence, workers)
        try:
            pending = deque(map(ahead.submit, islice(waiting, workers + _LOOKAHEAD)))
            while pending:
                result = pending.popleft().result()
                # One for each that is taken, so that few clips wait in memory however long the article is.
                pending.extend(map(ahead.submit, islice(waiting, 1)))
                yield result
        except BaseException:
            if isinstance(voice, SupportsCancel):
                voice.cancel()
            raise
        finally:
            # Do not wait for a service's answers, which nobody needs any more.
            ahead.close(wait=not voice.needs_network)

    def _begun_or_spoken(self, sentence: Sentence) -> ResultAndClip:
        """Wait for the sentence that was begun early; speak any other."""
        begun, self._begun = self._begun, None
        if begun is not None and begun[0] == sentence:
            return begun[1].result()
        return self._speak_sentence(sentence)

    def _speak_sentence(self, sentence: Sentence) -> ResultAndClip:
        """Return one sentence's result and, if it is spoken, its finished clip."""
        if not sentence.spoken:
            return SentenceResult(sentence, "skipped", "there is nothing in it that can be spoken"), None
        clip = self._cached_clip(sentence)
        if clip is not None:
            return SentenceResult(sentence, "spoken"), master_clip(clip)
        clip, reason = self._speak(sentence)
        if clip is None:
            return SentenceResult(sentence, "failed", reason), None
        return SentenceResult(sentence, "spoken"), master_clip(clip)

    def _cached_clip(self, sentence: Sentence) -> Clip | None:
        clip = self._store.get(self._voice, sentence.spoken, self._speed)
        # Verified again, because the rate may not have been known when the clip was cached.
        if clip is None or find_defect(clip, sentence.spoken, self._speed, self._rate) is not None:
            return None
        with self._lock:
            self._cached += 1
            self._learn(sentence, clip)
        return clip

    def _speak(self, sentence: Sentence) -> tuple[Clip | None, str]:
        """Speak a sentence, with several attempts if need be; return the clip, or None and the reason."""
        reason = ""
        timeouts = 0
        for _ in range(_MAX_ATTEMPTS):
            try:
                with time_limit(f"voice {self._voice.name}", None):
                    clip = self._voice.speak(sentence.spoken, self._speed)
            # Retried by the voice already, or of no use to retry; the other sentences would fail, too.
            except (NetworkVoiceError, ModelError):
                raise
            except VoiceTimeoutError:
                timeouts += 1
                if timeouts == _MAX_TIMEOUTS:
                    raise
                continue
            except VoiceError as error:
                reason = str(error)
                continue
            defect = find_defect(clip, sentence.spoken, self._speed, self._rate)
            if defect is None:
                with self._lock:
                    self._learn(sentence, clip)
                    self._store.put(self._voice, sentence.spoken, self._speed, clip)
                    self._synthesized += 1
                return clip, ""
            reason = defect
        return None, reason

    def _learn(self, sentence: Sentence, clip: Clip) -> None:
        """Learn from a clip how fast the voice speaks."""
        observation = observe(clip, sentence.spoken, self._speed)
        if not self._rate.is_known:
            self._unverified.append((sentence, observation))
        self._rate.learn(observation)


def _workers(voice: Voice) -> int:
    """Return how many sentences a voice speaks at once."""
    return voice.workers if isinstance(voice, SupportsConcurrency) else 1


class _Ahead:
    """Threads that speak sentences before they are needed.

    `concurrent.futures` would wait for its threads when the program ends; these are daemons, so that Ctrl-C
    does not wait for a service's answer.
    """

    def __init__(self, speak: Callable[[Sentence], ResultAndClip], workers: int) -> None:
        self._speak = speak
        self._turn = threading.Semaphore(workers)
        self._is_closed = threading.Event()
        self._threads: list[threading.Thread] = []

    def submit(self, sentence: Sentence) -> Future[ResultAndClip]:
        """Speak a sentence as soon as a worker is free."""
        future: Future[ResultAndClip] = Future()
        thread = threading.Thread(target=self._run, args=(sentence, future), daemon=True)
        self._threads.append(thread)
        thread.start()
        return future

    def close(self, *, wait: bool) -> None:
        """Start no more sentences.

        Args:
            wait: whether to wait for those that are being spoken.
        """
        self._is_closed.set()
        if wait:
            for thread in self._threads:
                thread.join()

    def _run(self, sentence: Sentence, future: Future[ResultAndClip]) -> None:
        with self._turn:
            # Nobody waits for this future any more, so it need not be set.
            if self._is_closed.is_set():
                return
            try:
                future.set_result(self._speak(sentence))
            except BaseException as error:
                future.set_exception(error)
