"""The Edge voice, against a websocket server on loopback that speaks its protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import reader
from reader.errors import NetworkVoiceError
from reader.voices.online import edge as edge_module
from reader.voices.online import retry
from reader.voices.online.edge import Edge, WordBoundary, word_times
from reader.voices.protocol import Voice
from tests.conftest import BRIEF
from tests.support.edge_server import FAULTS, EdgeServer
from tests.voices.test_protocol import VoiceContract

TEXT = "이십일일 오백여 곳에서, 새 행사가 열립니다."
PASSING = {
    "503": "HTTP 503", "429": "HTTP 429", "none": "dropped", "noise": "not speech", "cut": "not all of it",
    "close": "dropped|not all of it|cannot be right", "hang": "in time|within|dropped",
}  # fmt: skip


@pytest.fixture
def edge(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    for name, seconds in (("FIRST_WAIT_S", 0.01), ("LONGEST_WAIT_S", 0.05), ("LONGEST_INTERVAL_S", 0.02)):
        monkeypatch.setattr(retry, name, seconds)
    monkeypatch.setattr(edge_module, "TOTAL_S", 1.5)
    with EdgeServer() as server:
        monkeypatch.setenv("READER_EDGE_URL", server.url)
        yield server


@pytest.mark.usefixtures("edge")
class TestEdge(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return Edge()

    @pytest.fixture
    def hang(self, edge: EdgeServer) -> Callable[[], object]:
        return lambda: setattr(edge, "fault", lambda number: "hang")


def test_an_article_with_the_times_of_its_words(edge: EdgeServer, tmp_path: Path) -> None:
    """The service's word boundaries become the times of the written words."""
    recording = reader.read_aloud(BRIEF, tmp_path, voice="edge", speed=1.5)
    assert set(edge.rates) == {50}
    assert recording.stats.synthesized == 13
    for result in recording.sentences:
        assert [word.text for word in result.words] == result.sentence.text.split()


@pytest.mark.parametrize("fault", sorted(PASSING))
def test_a_passing_fault_is_not_noticed(edge: EdgeServer, fault: str) -> None:
    edge.fault = lambda number: fault if number <= 2 else None
    clip = Edge().speak(TEXT, 1.0)
    edge.fault = lambda number: None
    assert clip.audio.raw_data == Edge().speak(TEXT, 1.0).audio.raw_data


@pytest.mark.parametrize("fault", sorted(PASSING))
def test_a_lasting_fault_is_one_sentence(edge: EdgeServer, fault: str) -> None:
    edge.fault = lambda number: fault
    with pytest.raises(NetworkVoiceError, match=PASSING[fault]) as raised:
        Edge().speak(TEXT, 1.0)
    assert raised.value.voice == "edge"


def test_a_refusal_is_not_asked_again(edge: EdgeServer) -> None:
    """Except by edge-tts itself, once, with its clock set by the answer."""
    edge.fault = lambda number: "403"
    with pytest.raises(NetworkVoiceError, match="HTTP 403"):
        Edge().speak(TEXT, 1.0)
    assert edge.requests <= 2
    assert set(FAULTS) == set(PASSING) | {"403"}


def test_it_speaks_in_a_notebook(edge: EdgeServer) -> None:
    """That is, in a thread that runs an event loop."""

    async def cell() -> bytes:
        return bytes(Edge().speak(TEXT, 1.0).audio.raw_data)

    assert asyncio.run(cell()) == Edge().speak(TEXT, 1.0).audio.raw_data


def test_without_a_connection_the_error_says_to_check_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_S", 0.01)
    monkeypatch.setenv("READER_EDGE_URL", "http://127.0.0.1:9")
    with pytest.raises(NetworkVoiceError, match="check the network"):
        Edge().speak(TEXT, 1.0)


def test_boundaries_that_are_not_those_of_spaced_words() -> None:
    """The service may divide or join words; if it skipped some, there are no times."""
    boundaries = [
        WordBoundary("가나", 0, 100),
        WordBoundary("다", 100, 150),
        WordBoundary("라 마바", 150, 400),
    ]
    times = word_times("가나다, 라 마바.", boundaries)
    assert [(w.text, w.start_ms, w.end_ms) for w in times] == [
        ("가나다", 0, 150), ("라", 150, 400), ("마바", 150, 400)
    ]  # fmt: skip
    assert word_times("가나다라", [WordBoundary("가나", 0, 100)]) == ()
