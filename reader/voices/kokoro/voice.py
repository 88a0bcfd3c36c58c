"""The embedded voice: Kokoro-82M given Korean phonemes. Speaks offline, and knows when each word sounds."""

from __future__ import annotations

import functools
import threading
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.audio.ffmpeg import time_stretch
from reader.audio.samples import from_pcm, from_samples, join, quietest_ms, silence
from reader.errors import ModelError, VoiceError, VoiceTimeoutError
from reader.korean.pronunciation.ipa import Phone, word_phones
from reader.korean.pronunciation.standard import pronounce
from reader.korean.prosody.intonation import tones
from reader.model import SAMPLE_RATE, Clip
from reader.system.cpu import threads
from reader.system.settings import Settings
from reader.voices.kokoro import alignment, graph, phoneme_embeddings
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.engine import ClosedError, Engine, EngineError, StalledError
from reader.voices.kokoro.fingerprint import model_digest, pronunciation_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from reader.korean.prosody.intonation import Tone

PITCH = {"L": 0.85, "H": 1.35, "+H": 1.25, "M": 1.05}
"""What the model's own melody is multiplied by for each tone: the clearest of those tried (docs/voice.md)."""
MAX_TOKENS = 190
"""In one piece: about twelve seconds. The model takes 510, and memory grows with them."""
_THREADS = 4
"""More gain nothing. Two sentences at once, a thread each, are a tenth faster for 250 MB more memory."""
_PAUSE_MS = 250
"""At a comma."""
_SEAM_MS = 40
_FADE_MS = 4
_HEADROOM = 0.85
"""The model's peaks go up to 1.139; one factor for all keeps a sentence's pieces equally loud."""
_JOIN_MS = 200
"""Between two pieces of one sentence."""
_TOLERANCE_S = 0.1
"""How far the sound may be from what its phonemes last together; the model rounds both to frames of 25 ms."""


class _Word(NamedTuple):
    """A spoken word and its sounds, punctuation behind it apart."""

    text: str
    sounds: tuple[Phone, ...]
    tones: tuple[Tone, ...]
    """Of each sound."""
    mark: str

    @property
    def signs(self) -> str:
        """The signs of the sounds."""
        return "".join(sound.symbol for sound in self.sounds)

    @property
    def size(self) -> int:
        """Tokens that it takes, with the space in front of it."""
        return len(self.sounds) + len(self.mark) + 1


class _Given:
    """What the model is given for each token: its number, a factor for F0, what is added to energy."""

    def __init__(self) -> None:
        self.tokens = [0]
        self.pitch = [1.0]
        self.energy = [0.0]

    def add(self, sound: Phone, pitch: float = 1.0) -> None:
        """One of the sounds of the table; what stands in it not, as the model knows it."""
        number = phoneme_embeddings.numbers().get(sound.name)
        if number is None:
            self._add(kokoro_model.vocabulary()[sound.symbol], pitch, 0.0)
            return
        learnt = phoneme_embeddings.sounds()
        own = graph.SHIPPED_TOKENS + number
        self._add(own, pitch * float(learnt.pitch[number]), float(learnt.energy[number]))

    def end(self) -> None:
        """The zero that ends every sentence."""
        self._add(0, 1.0, 0.0)

    def _add(self, token: int, pitch: float, energy: float) -> None:
        self.tokens.append(token)
        self.pitch.append(pitch)
        self.energy.append(energy)


class Kokoro:
    """Kokoro-82M, int8, on the CPU."""

    name = "kokoro"
    needs_network = False
    styles: Mapping[str, float] = {"jm_kumo": 0.7, "jf_alpha": 0.3}
    """Which of the model's voices are mixed, and how much of each: the clearest mixture (docs/voice.md)."""

    def __init__(self) -> None:
        mixture = "+".join(f"{share}{voice}" for voice, share in self.styles.items())
        model = f"{kokoro_model.MODEL_SHA256[:16]}-{model_digest()}"
        self.fingerprint = f"{model}/{mixture}/{pronunciation_digest()}"
        self._settings = Settings.from_environment()
        self._started: Engine | None = None
        self._starting = threading.Lock()

    def configure(self, settings: Settings) -> None:
        """Take the cache folder and how many threads may be used."""
        self._settings = settings

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        words = phonemes(text)
        if not any(word.sounds for word in words):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        # The model swallows sounds in haste (CER 0.22 at 1.5, stretched 0.06): it speaks at its own speed.
        return time_stretch(join([self._piece(piece) for piece in cut(words)], _JOIN_MS), speed)

    def preload(self) -> None:
        """Begin to load the model, so that the first sentence need not wait for all of it."""
        with suppress(EngineError, ModelError):  # Speaking will meet it again, and tell it.
            self._engine()

    def _piece(self, words: list[_Word]) -> Clip:
        """Speak as many words as the model takes at once."""
        import numpy as np

        given = _Given()
        places: list[tuple[str, int, int]] = []
        for word in words:
            if len(given.tokens) > 1:
                given.add(Phone(" ", " "))
            first = len(given.tokens)
            for sound, tone in zip(word.sounds, word.tones, strict=True):
                given.add(sound, PITCH[tone])
            if word.sounds:
                places.append((word.text, first, len(given.tokens)))
            for mark in word.mark:
                given.add(Phone(mark, mark))
        given.end()
        style = mixed(tuple(self.styles.items()))
        samples, lengths = self._run(
            {
                "tokens": np.array([given.tokens], dtype=np.int64),
                "style": style[min(len(given.tokens) - 2, len(style)) - 1]
                + phoneme_embeddings.sounds().style,
                "speed": np.ones(1, dtype=np.float32),
                "pitch": np.array([given.pitch], dtype=np.float32),
                "energy": np.array([given.energy], dtype=np.float32),
            },
        )
        missing_s = float(lengths.sum()) * kokoro_model.FRAME / SAMPLE_RATE - samples.size / SAMPLE_RATE
        if abs(missing_s) > _TOLERANCE_S:
            raise VoiceError(self.name, f"its engine gave {missing_s:.1f} s less than all its phonemes last")
        audio = from_samples(np.ravel(samples) * np.float32(_HEADROOM))
        clip = alignment.as_heard(Clip(audio, alignment.word_times(places, np.ravel(lengths))))
        spoken = [word for word in words if word.sounds]
        paused = with_pauses(clip, [at for at, word in enumerate(spoken[:-1]) if word.mark], _PAUSE_MS)
        return alignment.as_heard(paused)  # Once more, for the silence that was put in.

    def _run(self, given: dict[str, NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Run the model. An engine that fails is thrown away; the next try, or sentence, gets a new one."""
        try:
            while True:
                with suppress(ClosedError):
                    return self._engine().run(given)
        except StalledError as error:
            raise VoiceTimeoutError(
                self.name, f"its engine is stuck ({error}); close other programs and try again"
            ) from error
        except EngineError as error:
            raise VoiceError(
                self.name, f"its engine failed ({error}); close other programs and try again"
            ) from error

    def _engine(self) -> Engine:
        with self._starting:
            if self._started is None or not self._started.usable:
                limit = self._settings.threads
                self._started = Engine(threads(_THREADS, limit), self._settings.cache_folder)
            return self._started


class Kumo(Kokoro):
    """A man's voice, low."""

    name = "kokoro-kumo"
    styles = {"jm_kumo": 1.0}  # noqa: RUF012 (never changed)


class Alpha(Kokoro):
    """A woman's voice."""

    name = "kokoro-alpha"
    styles = {"jf_alpha": 1.0}  # noqa: RUF012


class Gongitsune(Kokoro):
    """A woman's voice, slower and softer."""

    name = "kokoro-gongitsune"
    styles = {"jf_gongitsune": 1.0}  # noqa: RUF012


@functools.cache
def mixed(styles: tuple[tuple[str, float], ...]) -> NDArray[np.float32]:
    """The style vectors of a mixture of the model's voices: see `kokoro_model.style`."""
    table: NDArray[np.float32] = sum(kokoro_model.style(voice) * share for voice, share in styles)  # type: ignore[assignment]
    return table


def with_pauses(clip: Clip, behind: list[int], pause_ms: float) -> Clip:
    """Make the pauses behind some words as long as a reader's; the model swallows some commas.

    Args:
        clip: speech with the times of its words.
        behind: indices of words that a pause follows.
        pause_ms: how long it shall be at least; silence is put in where the clip is quietest there.
    """
    pcm, words, added, done = b"", list(clip.words), 0, 0
    for at in behind:
        end, start = clip.words[at].end_ms, clip.words[at + 1].start_ms
        missing = round(pause_ms - (start - end))
        if missing <= 0:
            continue
        seam = quietest_ms(clip.audio, end - _SEAM_MS, start + _SEAM_MS)
        pcm += clip.audio[done:seam].fade_out(_FADE_MS).raw_data + silence(missing)
        done, added = seam, added + missing
        words[at + 1 :] = [word.later(added) for word in clip.words[at + 1 :]]
    rest = clip.audio[done:].fade_in(_FADE_MS) if done else clip.audio
    return Clip(from_pcm(pcm + rest.raw_data), tuple(words))


def phonemes(text: str) -> list[_Word]:
    """The words of a spoken text with their phonetic signs.

    >>> [(word.text, word.signs, word.mark) for word in phonemes("네, 국민.")]
    [('네', 'ne', ','), ('국민', 'kuŋmin', '.')]
    """
    found = []
    for word, said in zip(text.split(), pronounce(text).split(), strict=True):
        bare, heard = word.rstrip(",.?!"), said.rstrip(",.?!")
        units = word_phones(heard)
        high = tuple(tone for unit, tone in zip(units, tones(heard), strict=True) for _ in unit)
        found.append(_Word(bare, tuple(chain(*units)), high, word[len(bare) :][:1]))
    return found


def cut(words: list[_Word], limit: int = MAX_TOKENS) -> list[list[_Word]]:
    """Divide words into pieces that the model takes, behind punctuation where there is some. None is lost."""
    pieces: list[list[_Word]] = [[]]
    size = 0
    for word in words:
        if pieces[-1] and size + word.size > limit:
            # Go back to the last punctuation mark, so that the seam falls where a reader would breathe.
            piece = pieces.pop()
            breath = next((at for at in range(len(piece), 0, -1) if piece[at - 1].mark), len(piece))
            pieces += [piece[:breath], piece[breath:]] if breath < len(piece) else [piece, []]
            size = sum(w.size for w in pieces[-1])
        pieces[-1].append(word)
        size += word.size
    return [piece for piece in pieces if piece]
