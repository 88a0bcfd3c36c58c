"""The embedded voice: Kokoro-82M given Korean phonemes. Speaks offline, and times its words."""

from __future__ import annotations

import functools
import threading
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from reader.audio.samples import from_pcm, from_samples, join, quietest_ms, silence
from reader.audio.time_stretch import time_stretch
from reader.errors import ModelError, VoiceError, VoiceTimeoutError
from reader.korean.pronunciation.ipa import Phone, word_phones
from reader.korean.pronunciation.standard import pronounce
from reader.korean.prosody.intonation import tones
from reader.model import SAMPLE_RATE, Clip
from reader.system.cpu import thread_count
from reader.system.settings import Settings
from reader.voices.kokoro import alignment, phoneme_embeddings
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.engine import ClosedError, Engine, EngineError, StalledError
from reader.voices.kokoro.fingerprint import model_digest, pronunciation_digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reader.korean.prosody.intonation import Tone

PITCH_FACTORS = {"L": 0.85, "H": 1.35, "+H": 1.25, "M": 1.05}
"""Factor of the F0 that the model predicts, by tone: the clearest of those tried (docs/voice.md)."""
MAX_TOKENS = 190
"""Per chunk: about twelve seconds. The model takes 510, and memory grows with them."""
_MAX_THREADS = 4
"""More gain nothing. Two sentences at once, a thread each, are a tenth faster for 250 MB more memory."""
_PAUSE_MS = 250
"""At a comma."""
_SEAM_MS = 40
"""How far before a word's end and after the next one's start a pause may be inserted."""
_FADE_MS = 4
_HEADROOM = 0.85
"""The model's peaks reach 1.139; one factor for all keeps a sentence's chunks equally loud."""
_CHUNK_PAUSE_MS = 200
"""Between two chunks of a sentence."""
_TOLERANCE_S = 0.1
"""How far the audio may differ from the sum of its durations; the model rounds both to frames of 25 ms."""
_SENTENCE_BOUNDARY = 0
"""The token that begins and ends every sentence."""


@dataclass(frozen=True, slots=True)
class PhonemizedWord:
    """A spoken word and its phonemes, with the punctuation after it."""

    text: str
    phonemes: tuple[Phone, ...]
    tones: tuple[Tone, ...]
    """One per phoneme."""
    punctuation: str
    """One of ``,.?!``, or empty."""

    @property
    def symbols(self) -> str:
        """The IPA symbols of the phonemes."""
        return "".join(phoneme.symbol for phoneme in self.phonemes)

    @property
    def token_count(self) -> int:
        """Tokens that it takes, including the space before it."""
        return len(self.phonemes) + len(self.punctuation) + 1


class _ModelInput:
    """Three numbers for each token: the token, the factor of its F0, the offset of its energy."""

    def __init__(self) -> None:
        self.tokens = [_SENTENCE_BOUNDARY]
        self.pitch = [1.0]
        self.energy = [0.0]

    def append(self, phoneme: Phone, pitch: float = 1.0) -> None:
        """Append a phoneme, space or punctuation mark, by its row in the table or its token in the model."""
        table = phoneme_embeddings.phoneme_table()
        row = table.token_index.get(phoneme.name)
        if row is None:
            self._append(kokoro_model.vocabulary()[phoneme.symbol], pitch, 0.0)
            return
        self._append(
            kokoro_model.SHIPPED_TOKENS + row, pitch * float(table.pitch[row]), float(table.energy[row])
        )

    def end(self) -> None:
        """Append the token that ends every sentence."""
        self._append(_SENTENCE_BOUNDARY, 1.0, 0.0)

    def _append(self, token: int, pitch: float, energy: float) -> None:
        self.tokens.append(token)
        self.pitch.append(pitch)
        self.energy.append(energy)

    def arrays(self, styles: Mapping[str, float]) -> dict[str, NDArray[Any]]:
        """Return the model's inputs by name, for a mixture of its voices."""
        import numpy as np

        style = mix_styles(tuple(styles.items()))
        row = min(len(self.tokens) - 2, len(style)) - 1  # By tokens, the two boundaries not counted.
        return {
            "tokens": np.array([self.tokens], dtype=np.int64),
            "style": style[row] + phoneme_embeddings.phoneme_table().style,
            # Always 1.0: `Kokoro.speak` stretches the finished audio instead.
            "speed": np.ones(1, dtype=np.float32),
            kokoro_model.PITCH: np.array([self.pitch], dtype=np.float32),
            kokoro_model.ENERGY: np.array([self.energy], dtype=np.float32),
        }


class Kokoro:
    """Kokoro-82M, int8, on the CPU."""

    name = "kokoro"
    needs_network = False
    styles: Mapping[str, float] = {"jm_kumo": 0.7, "jf_alpha": 0.3}
    """Which of the model's voices are mixed, and the share of each: the clearest mixture (docs/voice.md)."""

    def __init__(self) -> None:
        mixture = "+".join(f"{share}{voice}" for voice, share in self.styles.items())
        self._settings = Settings.from_environment()
        self.fingerprint = f"{model_digest()}/{mixture}/{pronunciation_digest(self._settings.cache_folder)}"
        self._engine: Engine | None = None
        self._engine_lock = threading.Lock()

    def configure(self, settings: Settings) -> None:
        """Take the number of threads."""
        self._settings = settings

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        words = phonemize(text)
        if not any(word.phonemes for word in words):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        clips = [self._speak_chunk(chunk) for chunk in split_into_chunks(words)]
        # The model drops phonemes when it hurries (CER 0.22 at 1.5, stretched 0.06), so it speaks at its own
        # speed.
        return time_stretch(join(clips, _CHUNK_PAUSE_MS), speed)

    def preload(self) -> None:
        """Begin to load the model, so that the first sentence need not wait for all of it."""
        with suppress(EngineError, ModelError):  # Speaking fails in the same way, and reports it.
            self.engine()

    def engine(self) -> Engine:
        """Return the running engine; start one if there is none or it was closed.

        Raises:
            EngineError: the system cannot start another process.
            ModelError: there is no Python to start.
        """
        with self._engine_lock:
            if self._engine is None or not self._engine.usable:
                threads = thread_count(_MAX_THREADS, self._settings.threads)
                self._engine = Engine(threads)
            return self._engine

    def _speak_chunk(self, words: Sequence[PhonemizedWord]) -> Clip:
        """Speak words that take at most `MAX_TOKENS` tokens."""
        import numpy as np

        model_input, token_spans = _encode(words)
        samples, durations = self._run(model_input.arrays(self.styles))
        # Audio that is shorter than the durations would have lost phonemes, and all word times after them.
        missing_s = (float(durations.sum()) * kokoro_model.FRAME_SAMPLES - samples.size) / SAMPLE_RATE
        if abs(missing_s) > _TOLERANCE_S:
            raise VoiceError(
                self.name, f"its engine returned {missing_s:.1f} s less audio than its phonemes last"
            )
        audio = from_samples(np.ravel(samples) * np.float32(_HEADROOM))
        times = alignment.word_times(token_spans, np.ravel(durations))
        clip = alignment.snap_to_sound(Clip(audio, times))
        spoken = [word for word in words if word.phonemes]
        pauses = [index for index, word in enumerate(spoken[:-1]) if word.punctuation]
        # Snapped again, because inserted silence makes pauses that were too short to be seen before.
        return alignment.snap_to_sound(insert_pauses(clip, pauses, _PAUSE_MS))

    def _run(self, inputs: Mapping[str, NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Run the model. An engine that fails is discarded; the next try, or sentence, gets a new one."""
        try:
            while True:
                # Another thread may close the engine after it was looked up; then a new one is started.
                with suppress(ClosedError):
                    return self.engine().run(inputs)
        except StalledError as error:
            raise VoiceTimeoutError(
                self.name, f"its engine is stuck ({error}); close other programs and try again"
            ) from error
        except EngineError as error:
            raise VoiceError(
                self.name, f"its engine failed ({error}); close other programs and try again"
            ) from error


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
def mix_styles(styles: tuple[tuple[str, float], ...]) -> NDArray[np.float32]:
    """Return the style vectors of a mixture of the model's voices: see `model.style_vectors`.

    Args:
        styles: pairs of a voice's name and its share; the shares add up to 1.
    """
    tables = [kokoro_model.style_vectors(voice) * share for voice, share in styles]
    table: NDArray[np.float32] = sum(tables)  # type: ignore[assignment]
    return table


def _encode(words: Sequence[PhonemizedWord]) -> tuple[_ModelInput, list[tuple[str, int, int]]]:
    """Return the model's input for words, and their token spans as `alignment.word_times` takes them."""
    model_input = _ModelInput()
    token_spans: list[tuple[str, int, int]] = []
    for word in words:
        if len(model_input.tokens) > 1:
            model_input.append(Phone(" ", " "))
        first = len(model_input.tokens)
        for phoneme, tone in zip(word.phonemes, word.tones, strict=True):
            model_input.append(phoneme, PITCH_FACTORS[tone])
        if word.phonemes:
            token_spans.append((word.text, first, len(model_input.tokens)))
        for mark in word.punctuation:
            model_input.append(Phone(mark, mark))
    model_input.end()
    return model_input, token_spans


def insert_pauses(clip: Clip, words_before: Sequence[int], pause_ms: float) -> Clip:
    """Lengthen the pauses after some words to those of a newsreader; the model skips some commas.

    Args:
        clip: speech with word times.
        words_before: indices of the words that a pause follows, ascending.
        pause_ms: least length of such a pause; silence is inserted where the clip is quietest there.
    """
    pcm, words, inserted_ms, done_ms = b"", list(clip.words), 0, 0
    for index in words_before:
        end, start = clip.words[index].end_ms, clip.words[index + 1].start_ms
        missing = round(pause_ms - (start - end))
        if missing <= 0:
            continue
        seam = quietest_ms(clip.audio, end - _SEAM_MS, start + _SEAM_MS)
        pcm += clip.audio[done_ms:seam].fade_out(_FADE_MS).raw_data + silence(missing)
        done_ms, inserted_ms = seam, inserted_ms + missing
        # From the clip's own times, because `inserted_ms` is the sum of all pauses so far.
        words[index + 1 :] = [word.later(inserted_ms) for word in clip.words[index + 1 :]]
    rest = clip.audio[done_ms:].fade_in(_FADE_MS) if done_ms else clip.audio
    return Clip(from_pcm(pcm + rest.raw_data), tuple(words))


def phonemize(text: str) -> list[PhonemizedWord]:
    """Return the words of a spoken text with their phonemes and tones.

    >>> [(word.text, word.symbols, word.punctuation) for word in phonemize("네, 국민.")]
    [('네', 'ne', ','), ('국민', 'kuŋmin', '.')]
    """
    words = []
    for written, pronounced in zip(text.split(), pronounce(text).split(), strict=True):
        bare, bare_pronounced = written.rstrip(",.?!"), pronounced.rstrip(",.?!")
        syllables = word_phones(bare_pronounced)
        # A syllable's tone is that of each of its phonemes.
        phoneme_tones = tuple(
            tone for syllable, tone in zip(syllables, tones(bare_pronounced), strict=True) for _ in syllable
        )
        # Of several marks ("?!") the first one.
        words.append(PhonemizedWord(bare, tuple(chain(*syllables)), phoneme_tones, written[len(bare) :][:1]))
    return words


def split_into_chunks(words: Sequence[PhonemizedWord], limit: int = MAX_TOKENS) -> list[list[PhonemizedWord]]:
    """Divide words into chunks that the model takes, after punctuation if possible. No word is lost.

    Args:
        words: in order.
        limit: most tokens per chunk; a single word may have more.
    """
    chunks: list[list[PhonemizedWord]] = [[]]
    tokens = 0
    for word in words:
        if chunks[-1] and tokens + word.token_count > limit:
            # Go back to the last punctuation mark, so that the break falls where a reader would breathe.
            chunk = chunks.pop()
            cut = next((end for end in range(len(chunk), 0, -1) if chunk[end - 1].punctuation), len(chunk))
            chunks += [chunk[:cut], chunk[cut:]] if cut < len(chunk) else [chunk, []]
            tokens = sum(w.token_count for w in chunks[-1])
        chunks[-1].append(word)
        tokens += word.token_count
    return [chunk for chunk in chunks if chunk]
