"""Bullets: each sign is in one group, and the lines that begin with it are read as such."""

from __future__ import annotations

import pytest

from reader.article.bullets import (
    CIRCLED_NUMBERS,
    DASHES,
    DOTS,
    MIDDLE_DOTS,
    REMARKS,
    SHAPES,
    SMALL_SHAPES,
    SQUARES,
    TRIANGLES,
)
from reader.article.lines import page_lines
from reader.article.prose import LEADING_BULLETS


def test_no_sign_is_in_two_groups() -> None:
    signs = f"{SHAPES}{REMARKS}{DOTS}{SMALL_SHAPES}{MIDDLE_DOTS}{DASHES}{CIRCLED_NUMBERS}".replace("\\", "")
    assert len(set(signs) - {"-"}) == len(signs.replace("-", ""))
    assert set(SHAPES) > set(SQUARES) | set(TRIANGLES)


@pytest.mark.parametrize("bullet", [*SHAPES, *REMARKS])
def test_a_heading_is_compared_without_its_bullet(bullet: str) -> None:
    assert LEADING_BULLETS.sub("", f"{bullet} 참고 문헌") == "참고 문헌"


@pytest.mark.parametrize(
    ("bullet", "text"),
    [(bullet, "") for bullet in DOTS]
    + [(bullet, f"{bullet} ") for bullet in (*SHAPES, *REMARKS, *SMALL_SHAPES, "ㅇ", "-", "–", "—")],
)
def test_each_item_is_a_line(bullet: str, text: str) -> None:
    """Without bullets these lines are one paragraph that is wrapped; those of a browser's list are not read."""
    lines = (
        "솔내시는 강을 걸어서 건너는 새 다리를 올해 안에 놓기로 하고,",
        "여섯 달 동안 공사를 벌여 온 끝에 지난 5일 다리를 열었다고",
        "밝혔으며 길이는 84미터이고 걸어서 건너는 데 2분 걸린다.",
    )
    assert len(page_lines("\n".join(lines))) == 1
    items = page_lines("\n".join(f"{bullet} {line}" for line in lines))
    assert [line.text for line in items] == [f"{text}{line}" for line in lines]
