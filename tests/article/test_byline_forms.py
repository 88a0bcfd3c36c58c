"""The forms of lines with names: the names, and what is seen of the form."""

from __future__ import annotations

import pytest

from reader.article.byline_forms import FORMS, bare_names, labelled
from reader.article.lines import Line


@pytest.mark.parametrize(
    ("line", "names", "signs"),
    [
        (Line(1, "글·사진 홍길동 가나대 교수"), ("홍길동",), ("label",)),
        (Line(1, "글. 편집부"), ("",), ("label",)),
        (Line(1, "작성자: 홍길동"), ("홍길동",), ("board label", "full name")),
        (Line(1, "홍길동·김가람 기자", rule="reporter line"), ("홍길동", "김가람"), ("title",)),
        (Line(1, "승인 2024. 3. 5. 14:02 | 홍길동 기자 | 조회 12"), ("홍길동",), ("title", "with a date")),
        (Line(1, "홍길동 2024. 3. 5. 14:02"), ("홍길동",), ("full name", "with a date")),
        (Line(1, "2509 홍길동"), ("홍길동",), ("full name", "school number")),
        (Line(1, "홍길동 hong@gana.example"), ("홍길동",), ("full name", "mail address")),
        (Line(1, "홍길동 (가나대 교수)"), ("홍길동",), ("full name", "job")),
        (Line(1, "홍길동"), ("홍길동",), ("full name",)),
        (Line(1, "gildong"), ("gildong",), ("nickname",)),
    ],
)
def test_the_first_form_that_fits(line: Line, names: tuple[str, ...], signs: tuple[str, ...]) -> None:
    assert next(form for form in (each(line) for each in FORMS) if form) == (names, signs)


@pytest.mark.parametrize("text", ["다리는 길다.", "사진. 김가람", "홍길동 (솔내시)", "솔내시청"])
def test_lines_of_no_form(text: str) -> None:
    assert not any(form(Line(1, text)) for form in FORMS)


def test_a_heading_is_no_name() -> None:
    assert not any(form(Line(1, "홍길동", level=2)) for form in FORMS)


def test_a_label_needs_a_sign_before_a_name_in_latin_letters() -> None:
    assert labelled(Line(1, "에디터: Jane Doe")) == (("Jane Doe",), ("label",))
    assert labelled(Line(1, "에디터 Jane Doe")) is None


def test_names_joined_by_signs() -> None:
    assert bare_names("홍길동·김가람") == (("홍길동", "김가람"), ("full name", "several full names"))
    assert bare_names("경제·사회") is None
