"""Cover: a picture that podcast apps take, in the colour of its outlet."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from reader.audio.samples import silence
from reader.model import Article, Recording
from reader.recording.cover import LoudnessEnvelope, draw_cover
from reader.recording.tag_reader import read_cover
from tests.support.tone import hum


@pytest.fixture
def envelope() -> LoudnessEnvelope:
    """Of three sounds of different loudness, and a silence."""
    envelope = LoudnessEnvelope()
    for level in (0.05, 0.3, 0.1):
        envelope.add(hum(2000, level).raw_data or b"")
    envelope.add(silence(300))
    return envelope


def test_a_recording_has_a_cover_that_podcast_apps_take(seed_recording: Recording) -> None:
    """A square PNG of 1400 pixels, small enough for every recording to have one."""
    data = read_cover(seed_recording.path)
    assert data is not None
    assert len(data) < 50_000
    picture = Image.open(io.BytesIO(data))
    assert (picture.size, picture.format) == ((1400, 1400), "PNG")


def test_bars_stand_in_the_middle_with_smooth_edges(envelope: LoudnessEnvelope) -> None:
    """32 bars as high above the middle as below it; their edges are shades between two colours."""
    picture = np.asarray(Image.open(io.BytesIO(draw_cover(Article("제목", ()), envelope))).convert("L"), int)
    background, bar = int(picture[0, 0]), int(picture.max())
    middle = picture[700] > (background + bar) / 2
    assert np.count_nonzero(np.diff(middle.astype(int)) == 1) == 32
    assert np.array_equal(picture, picture[::-1])
    assert 4 < len(np.unique(picture)) <= 16
    heights = (picture > (background + bar) / 2).sum(axis=0)
    assert heights.max() > 2 * heights[heights > 0].min()


def test_each_outlet_has_its_colour(envelope: LoudnessEnvelope) -> None:
    covers = [draw_cover(Article("제목", (), publisher=name), envelope, 100) for name in ("가", "나", "가")]
    assert covers[0] == covers[2] != covers[1]


def test_a_silent_recording_has_a_cover() -> None:
    data = draw_cover(Article(None, ("글",)), LoudnessEnvelope(), 100)
    assert Image.open(io.BytesIO(data)).size == (100, 100)


def test_the_envelope_does_not_depend_on_how_the_samples_arrive(envelope: LoudnessEnvelope) -> None:
    """The encoder is given samples in chunks of any length."""
    pcm = b"".join([*(hum(2000, level).raw_data or b"" for level in (0.05, 0.3, 0.1)), silence(300)])
    odd = LoudnessEnvelope()
    for start in range(0, len(pcm), 4998):
        odd.add(pcm[start : start + 4998])
    assert odd.values == envelope.values
    assert len(odd.values) == len(pcm) // 4800
