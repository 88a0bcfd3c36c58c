"""Data as markup: what editors and servers save as blocks becomes the HTML that scripts would make of it."""

from __future__ import annotations

import pytest

from reader.article.data_markup import is_address, is_caption_field, kinds_of, markup_of
from reader.article.page_data import ELEMENT

ONE, TWO = "새 다리가 열렸다.", "버스도 다닌다."


@pytest.mark.parametrize(
    ("value", "markup"),
    [
        (ONE, f"<p>{ONE}</p>"),
        (f"{ONE}\n\n{TWO}", f"<p>{ONE}</p><p>{TWO}</p>"),
        (f"{ONE}\n{TWO}", f"<p>{ONE}<br>{TWO}</p>"),
        (f"<div>{ONE}</div>", f"<div>{ONE}</div>"),
        (f"&lt;p&gt;{ONE}&lt;/p&gt;", f"<p>{ONE}</p>"),
        ("A&amp;B가 열었다.", "<p>A&amp;B가 열었다.</p>"),
        ([ONE, TWO], f"<p>{ONE}</p><p>{TWO}</p>"),
        ([{"text": "새 다리가 "}, {"text": "열렸다."}], f"<p>{ONE}</p>"),
        ({"type": "h3", "text": "다리"}, "<h3>다리</h3>"),
        ({"type": "header", "level": 4, "text": "다리"}, "<h4>다리</h4>"),
        ({"kind": "list", "items": [ONE, TWO]}, f"<li>{ONE}</li><li>{TWO}</li>"),
        ({ELEMENT: "p", "children": ["새 다리가 ", {ELEMENT: "b", "children": "열렸다."}]}, "<p>새 다리가 <b>열렸다.</b></p>"),
        ({ELEMENT: "div", "dangerouslySetInnerHTML": {"__html": f"<p>{ONE}</p>"}}, f"<div><p>{ONE}</p></div>"),
        ({"src": "/img/다리.jpg", "text": ONE}, f"<p>{ONE}</p>"),
        (None, ""),
        (7, ""),
    ],
)  # fmt: skip
def test_blocks(value: object, markup: str) -> None:
    assert markup_of(value) == markup


def test_a_picture_s_texts_are_its_caption() -> None:
    """Whatever its fields are called; its address is none."""
    markup = markup_of(
        [{"type": "image", "memo": "새 다리 (솔내시 제공)", "url": "//img.example/다리.jpg"}, ONE]
    )
    assert markup == f"<figure><img><figcaption>새 다리 (솔내시 제공)</figcaption></figure><p>{ONE}</p>"


def test_markdown_in_a_field() -> None:
    assert "<h2>" in markup_of(f"## 다리\n\n**{ONE}** 그랬다.")


def test_nothing_of_the_data_is_a_tag_that_it_was_not() -> None:
    assert markup_of([{"type": "<script>", "text": "a < b라고 적었다."}]) == "<p>a &lt; b라고 적었다.</p>"
    assert markup_of({ELEMENT: "x onload=1", "children": ONE}) == f"<div>{ONE}</div>"


@pytest.mark.parametrize(
    ("name", "is_caption"),
    [("photoCaption", True), ("alt", True), ("credit", True), ("salt", True), ("text", False)],
)
def test_fields_of_captions(name: str, is_caption: bool) -> None:
    assert is_caption_field(name) is is_caption


@pytest.mark.parametrize("text", ["https://news.example/1", "//img.example/다리.jpg", "/a/b", "다리.png"])
def test_addresses(text: str) -> None:
    assert is_address(text)
    assert not is_address(f"{text}에 있다.")


def test_kinds() -> None:
    assert kinds_of({"type": "image", "__typename": "Photo", "style": "a b", "text": "글"}) == [
        "image",
        "Photo",
    ]
