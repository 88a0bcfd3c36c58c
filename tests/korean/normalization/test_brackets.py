"""Rules for brackets."""

from __future__ import annotations

import pytest

from reader.korean.normalization.brackets import WORDS
from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("내일(21일)부터", "내일, 이십일일부터"),
        ("한국은행(총재 이주열)은 올렸다", "한국은행은, 총재 이주열, 올렸다"),
        ("「도로교통법」을", "도로교통법을"),
        ("[사진=연합뉴스]", ""),
    ],
)
def test_brackets(written: str, spoken: str) -> None:
    """An opening bracket is a pause, and the particle after the closing one agrees with the last word in it."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize("reaction", sorted(WORDS.words(kind="reaction")))
def test_a_reaction(reaction: str) -> None:
    """Each is silent in brackets."""
    assert to_spoken(f"좋아요({reaction}).") == "좋아요."


@pytest.mark.parametrize("picture", sorted(WORDS.words(kind="picture")))
def test_a_word_for_a_picture(picture: str) -> None:
    """Each starts a credit, which is silent."""
    assert to_spoken(f"[{picture}=한빛뉴스]") == ""


@pytest.mark.parametrize("figure", sorted(WORDS.words(kind="figure")))
def test_the_end_of_a_figure(figure: str) -> None:
    """No pause separates a figure and its repetition in brackets from the word that both modify."""
    assert to_spoken(f"일 {figure}(두 {figure}) 오른").endswith(f"두 {figure} 오른")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한빛전자(코스닥 123456)가 올랐다.", "한빛전자가 올랐다."),
        ("우편번호(123450)는 바뀐다.", "우편번호는, 십이만 삼천사백오십, 바뀐다."),
        ("그는 “함께 간다”(No one must be left behind)고 했다.", "그는 함께 간다고 했다."),
        ("빅테크(Apple, Google, Meta)가 뛴다.", "빅테크가, 애플, 구글, 메타, 뛴다."),
        ("수도는 나루시(옛 한빛의 시)다.", "수도는 나루시, 옛 한빛의 시다."),
    ],
)
def test_what_is_dropped_in_brackets(written: str, spoken: str) -> None:
    """A stock code, a translation and a gloss are silent; a number or a list of names is not."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("정나루 기자)도서관이 열린다.", "정나루 기자, 도서관이 열린다."),
        ("[리포트]나도 간다.", "리포트, 나도 간다."),
        ("내일(금요일)도 쉰다.", "내일, 금요일도 쉰다."),
    ],
)
def test_a_word_glued_to_a_closing_bracket(written: str, spoken: str) -> None:
    """A word that only begins like a particle is one of its own, after a pause."""
    assert to_spoken(written) == spoken
