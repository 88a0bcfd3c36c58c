"""Front matter: the fields in front of a Markdown text, in the forms that site generators read."""

from __future__ import annotations

import pytest

from reader.article.front_matter import read_fields_below_title, read_front_matter

BODY = "\n편지가 왔다.\n"


@pytest.mark.parametrize(
    ("text", "title", "published", "authors"),
    [
        ("---\ntitle: 느린 우체국\ndate: 2024-03-05\n---", "느린 우체국", "2024-03-05", ()),
        ("---\r\ntitle: '느린 ''우체국'''\r\n...", "느린 '우체국'", None, ()),
        ('---\ntitle: "느린: 우체국" # 초안\n---', "느린: 우체국", None, ()),
        ("---\ntitle: [칼럼] 느린 우체국 # 초고\n---", "[칼럼] 느린 우체국", None, ()),
        ("---\ntitle: 느린: 우체국\n---", "느린: 우체국", None, ()),
        (
            "---\ntitle: >\n  느린\n  우체국\nauthors: [홍길동, '김가람']\n---",
            "느린 우체국",
            None,
            ("홍길동", "김가람"),
        ),
        ("---\ntitle: a\nauthors:\n- 홍길동\n- name: 김가람\n---", "a", None, ("홍길동",)),
        ("---\ntitle: a\nauthor:\n  name: 홍길동\n  title: 기자\n---", "a", None, ("홍길동",)),
        ('---\napprove_date: "07/27/2022"\ntitle: a\nseo:\n  title: b\n---', "a", "07/27/2022", ()),
        ("---\nmetadata:\n  title: a\n  publishedAt: 2024-03-05\n---", "a", "2024-03-05", ()),
        ("---\n  id: 5\n  title: a\n  files:\n    -\n      label: b\n---", "a", None, ()),
        ("---\n제목: 느린 우체국\n작성일: 2024-03-05\n---", "느린 우체국", "2024-03-05", ()),
        ("+++\ntitle = 'a'\ndate = 2024-03-05T10:00:00+09:00\n+++", "a", "2024-03-05 10:00:00+09:00", ()),
        ('+++\ntitle = "a"\nauthor = 홍길동\n+++', "a", None, ("홍길동",)),
        (
            '{"title": "a", "pubDate": "2024-03-05", "author": {"name": "홍길동"}}',
            "a",
            "2024-03-05",
            ("홍길동",),
        ),
        ("Title: a\nDate: 2024-03-05\nAuthor: 홍길동\n", "a", "2024-03-05", ("홍길동",)),
    ],
)
def test_fields(text: str, title: str, published: str | None, authors: tuple[str, ...]) -> None:
    matter = read_front_matter(text + BODY)
    assert (matter.value("title"), matter.value("published"), matter.values("author")) == (
        title,
        published,
        authors,
    )
    assert (text + BODY)[matter.end :].strip() == BODY.strip()


@pytest.mark.parametrize(
    "text",
    [
        "편지가 왔다.",
        "---\n편지가 왔다.\n---\n답장을 썼다.",  # a paragraph between two rules
        "---\n\n편지가 왔다.",
        "문: 언제 왔나.\n답: 어제 왔다.\n\n그는 웃었다.",  # an interview
        "title: 하나뿐인 줄\n\n편지가 왔다.",
        "{편지}가 왔다.",
        "[1, 2]\n편지가 왔다.",
    ],
)
def test_a_text_without_front_matter_keeps_its_beginning(text: str) -> None:
    assert read_front_matter(text) == ({}, 0)


@pytest.mark.parametrize(
    ("text", "published", "authors"),
    [
        ("# a\n\n상태: 다 씀\n작성일시: 2024-03-05\n작성자: 홍길동\n", "2024-03-05", ("홍길동",)),
        ("## [글] a\nCreated time: 2024-03-05\nCreated by: Jane Doe\n", "2024-03-05", ("Jane Doe",)),
        ("\n# a\n\n- **작성일**: 2024-03-05\n- __상태 코드__ ： 9\n", "2024-03-05", ()),
    ],
)
def test_fields_below_the_title(text: str, published: str, authors: tuple[str, ...]) -> None:
    matter, lines = read_fields_below_title(text + BODY)
    assert (matter.value("title"), matter.value("published"), matter.values("author")) == (
        None,
        published,
        authors,
    )
    rest = [line for at, line in enumerate((text + BODY).splitlines()) if at not in lines and line]
    assert [line.strip("#[글] ") for line in rest] == ["a", BODY.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "# 문답\n\n문: 언제 왔나.\n답: 어제 왔다.\n\n그는 웃었다.",  # an interview
        "# 제목\n\n작성자: 홍길동\n그는 어제 왔다.\n\n그는 웃었다.",
        "# 제목\n\n작성자: 홍길동\n\n그는 웃었다.",
        "작성자: 홍길동\n작성일: 2024-03-05\n\n그는 웃었다.",
        "# 제목",
        "",
    ],
)
def test_a_text_without_fields_below_its_title(text: str) -> None:
    assert read_fields_below_title(text) == (({}, 0), [])


@pytest.mark.parametrize(
    "start",
    ["---\n" + "a:\n" * 99_999, "# a\n\n" + "a: b\n" * 99_999, "{" * 99_999, "+++\n" + "a=[" * 99_999],
)
def test_a_hostile_beginning_is_bounded(start: str) -> None:
    """Only so many characters are looked at, however deeply they nest."""
    assert read_front_matter(start).end == 0
    assert len(read_fields_below_title(start)[1]) < len(start.splitlines())


def test_the_article_s_own_heading_below_the_properties_is_the_title() -> None:
    """Notion prefixes a page's title, in which authors keep the state or the series."""
    matter, lines = read_fields_below_title(
        "# [글감] 느린 우체국\n\n작성일시: 2024-03-05\n작성자: 홍길동\n\n# 느린 우체국\n\n왔다."
    )
    assert (matter.value("title"), lines) == ("느린 우체국", [0, 2, 3])


def test_comments_between_the_items_of_a_field() -> None:
    text = "---\ntitle: 느린 우체국\ntags:\n# - 일기\n- 답사 # 다녀온 글\ndate: 2024-03-05\n---\n왔다."
    matter = read_front_matter(text)
    assert (matter.value("title"), matter.value("published")) == ("느린 우체국", "2024-03-05")
    assert matter.fields["tags"] == ("답사",)
