"""Signs of a page without an article, and what their weights decide."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.page_forms import Controls
from reader.article.page_kinds import PageKinds
from reader.article.page_signs import WEIGHTS, has_no_article, page_signs

PARAGRAPH = "달이 지구를 당기는 힘에 따라 바닷물이 하루에 두 번씩 들고 나므로, 어부들은 물때를 보고 배를 띄우고 갯벌에 나간다."
SLOGAN = "정성을 다하겠습니다."


TITLED = Metadata(headlines=("어부의 물때",))


def signs(text: list[str], around: list[Line], metadata: Metadata = TITLED) -> dict[str, float]:
    """Return the signs of a page with a text above other lines."""
    body = [Line(at, each, level=0, shape="div. p.") for at, each in enumerate(text, 1)]
    lines = [*body, *around]
    kinds = PageKinds(lines, [line for line in body if line.is_prose], metadata)
    return dict(page_signs(lines, range(len(body)), metadata, kinds))


def menu(number: int) -> list[Line]:
    return [Line(n, f"{n}번 나루의 소식", level=0, is_link=True) for n in range(1, number + 1)]


def test_every_value_is_between_none_and_many() -> None:
    controls = Controls(boxes=500, buttons=500, lists=500)
    found = signs([PARAGRAPH] * 99, menu(999), Metadata(controls=controls))
    assert all(0 <= value <= 1 for value in found.values())
    assert found.keys() == WEIGHTS.weights.keys()
    assert found["boxes"] == found["buttons"] == found["paragraphs in a row"] == 1


def test_paragraphs_in_a_row_and_their_share() -> None:
    alone = signs([PARAGRAPH, "물때", PARAGRAPH, "갯벌", PARAGRAPH], [])
    together = signs([PARAGRAPH, PARAGRAPH, PARAGRAPH, "물때", "갯벌"], [])
    assert alone["paragraphs in a row"] < together["paragraphs in a row"]
    assert alone["other lines of the text"] == together["other lines of the text"] == 0.4
    assert signs([PARAGRAPH], menu(90))["text of the page"] < 0.1


@pytest.mark.parametrize(
    ("text", "around", "metadata", "is_refused"),
    [
        ([PARAGRAPH] * 5, menu(90), TITLED, False),
        ([SLOGAN, "믿음을 드립니다."], menu(90), Metadata(headlines=("나루치과",)), True),
        ([SLOGAN] * 3, menu(20), Metadata(headlines=("문의",), controls=Controls(30, 4, 3)), True),
        ([PARAGRAPH] * 5, menu(90), Metadata(headlines=("물때",), controls=Controls(2, 3, 1)), False),
    ],
    ids=["an article among links", "slogans of a front page", "a form", "an article with a poll"],
)
def test_the_weights_tell_an_article_from_other_pages(
    text: list[str], around: list[Line], metadata: Metadata, is_refused: bool
) -> None:
    assert has_no_article(signs(text, around, metadata)) is is_refused
