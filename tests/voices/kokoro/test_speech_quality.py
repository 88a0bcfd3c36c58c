"""How the embedded voice sounds, measured: loudness, clicks, clean ends, how fast it speaks."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reader.audio.loudness import MAX_PEAK, integrated_loudness, master_clip
from reader.audio.samples import samples_of, sound_bounds
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE, Clip
from reader.voices.kokoro.voice import Kokoro

pytestmark = pytest.mark.voice

SENTENCES = (
    "비가 왔다.",
    "정말 그렇습니까?",
    "깍두기와 떡볶이를 빨리 씹어 먹었습니다.",
    "정부는 내년 예산을 칠백이십조 원으로 늘리기로 했다고 밝혔습니다.",
    "대표단은 행사 기간 고위급 회담과 교류협력 세미나, 비즈니스 미팅, 한국 홍보관 설치 등을 진행할 예정입니다.",
    "한국 기업의 시장 진출을 적극적으로 지원하고, 정책 교류와 민간 기업 지원을 강화하며, 시범 도시를 함께 짓기로 했습니다.",
    "정부는 오늘, 대책을 마련하고, 서울시는 내일, 회의를 엽니다.",
    "국토교통부와 산업통상자원부와 과학기술정보통신부와 문화체육관광부와 행정안전부와 기획재정부와 보건복지부와 고용노동부와 농림축산식품부와 "
    "해양수산부와 중소벤처기업부와 여성가족부와 환경부의 담당자들이 한자리에 모여서 내년의 사업 계획을 함께 논의하고 돌아갔습니다.",
)


@pytest.fixture(scope="module")
def clips(kokoro: Kokoro) -> list[Clip]:
    return [master_clip(kokoro.speak(sentence, 1.0)) for sentence in SENTENCES]


def test_they_are_equally_loud(clips: list[Clip]) -> None:
    """Within 1 LU, the shortest and the longest (BS.1770-5)."""
    levels = [integrated_loudness(samples_of(clip.audio)) for clip in clips]
    assert max(levels) - min(levels) < 1.0
    assert all(not math.isinf(level) for level in levels)


def test_nothing_is_clipped_and_nothing_clicks(clips: list[Clip]) -> None:
    """No sample above the limit, and no leap into or out of the silence that is inserted at pauses and between chunks.

    (A leap within sound says nothing: a plosive's burst is one.)
    """
    inserted = 0
    for clip in clips:
        samples = samples_of(clip.audio).astype(np.float64)
        assert np.abs(samples).max() <= MAX_PEAK + 0.01
        silent = np.convolve(samples == 0, np.ones(SAMPLE_RATE // 200), mode="same") >= SAMPLE_RATE // 200
        edges = np.flatnonzero(np.diff(silent))
        inserted += len(edges) // 2
        for edge in edges:
            near = samples[max(0, edge - SAMPLE_RATE // 250) : edge + SAMPLE_RATE // 250]
            assert np.abs(np.diff(near)).max(initial=0) < 0.02
    assert inserted >= 3


def test_the_ends_are_clean(clips: list[Clip]) -> None:
    """The first and the last sound are whole: there is silence before and behind them, and little of it."""
    for clip in clips:
        start, end = sound_bounds(clip.audio)
        assert 10 <= start <= 40
        assert 10 <= len(clip.audio) - end <= 40
        samples = np.abs(samples_of(clip.audio))
        assert samples[:120].max() < 0.02
        assert samples[-120:].max() < 0.02


def test_it_speaks_as_fast_as_a_newsreader(clips: list[Clip]) -> None:
    """5.5 to 7 syllables per second where it speaks: silences of a tenth of a second or more are pauses."""
    syllables = sum(map(count_syllables, SENTENCES))
    assert 5.5 <= syllables / sum(speaking_s(clip) for clip in clips) <= 7.0


def speaking_s(clip: Clip) -> float:
    """Seconds without its pauses; silence is what is 35 dB below the loudest 20 ms."""
    size = SAMPLE_RATE // 50
    samples = samples_of(clip.audio)
    power = np.mean(samples[: len(samples) // size * size].reshape(-1, size) ** 2, axis=1)
    sounds = power > power.max() * 10**-3.5
    stretches = np.split(sounds, np.flatnonzero(np.diff(sounds)) + 1)
    return sum(len(stretch) for stretch in stretches if stretch[0] or len(stretch) < 5) / 50


@pytest.mark.parametrize("speed", [0.5, 0.8, 1.5, 2.0])
def test_the_rate_follows_the_speed(kokoro: Kokoro, speed: float) -> None:
    """Within a twentieth; so do the words' times."""
    usual, changed = (master_clip(kokoro.speak(SENTENCES[3], at)) for at in (1.0, speed))
    assert len(changed.audio) * speed == pytest.approx(len(usual.audio), rel=0.05)
    assert changed.words[-1].end_ms * speed == pytest.approx(usual.words[-1].end_ms, abs=120)
