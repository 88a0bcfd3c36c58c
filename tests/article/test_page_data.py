"""Page data: references within the data of scripts are resolved, and no data takes the time without end."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reader.article.html_blocks import parse_html
from reader.article.page_data import ELEMENT, count_syllables, page_values, syllables_in_scripts

TEXT = "솔내시는 강 위에 새 다리를 열었다고 5일 밝혔다. 마을버스는 다음 달 초부터 다리를 지난다고 시는 덧붙여 설명했다."


def values(markup: str) -> list[Any]:
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    return [each.value for each in page_values(root)]


def json_script(value: object) -> str:
    return f'<script type="application/json">{json.dumps(value, ensure_ascii=False)}</script>'


@pytest.mark.parametrize(
    ("data", "expanded"),
    [
        ({"text": TEXT}, {"text": TEXT}),
        ({"a": json.dumps({"text": TEXT})}, {"a": {"text": TEXT}}),
        ({"Text:1": {"value": TEXT}, "root": {"body": {"__ref": "Text:1"}}}, {"Text:1": {"value": TEXT}, "root": {"body": {"value": TEXT}}}),
        ({"Text:1": {"value": TEXT}, "root": {"body": {"type": "id", "id": "Text:1"}}}, {"Text:1": {"value": TEXT}, "root": {"body": {"value": TEXT}}}),
        ({"root": {"body": {"__ref": "Text:9"}}, "text": TEXT}, {"root": {"body": {"__ref": "Text:9"}}, "text": TEXT}),
        ([{"body": 1, "title": 2}, TEXT, "새 다리"], {"body": TEXT, "title": "새 다리"}),
        ([["Reactive", 1], {"body": 2}, TEXT], {"body": TEXT}),
        (["$", "p", None, {"children": TEXT}], {ELEMENT: "p", "children": TEXT}),
    ],
    ids=["plain", "JSON in JSON", "Apollo", "older Apollo", "no such key", "devalue", "devalue with a type", "React"],
)  # fmt: skip
def test_references(data: object, expanded: object) -> None:
    assert values(json_script(data)) == [expanded]


def test_a_stream_of_react() -> None:
    """Its pieces end anywhere; a text row says its length in bytes."""
    row = f"2:T{len(TEXT.encode()):x},{TEXT}"
    stream = f'1:["$","article",null,{{"children":"$2"}}]\n{row}0:["$","main",null,{{"children":"$1"}}]\n'
    pieces = [stream[at : at + 31] for at in range(0, len(stream), 31)]
    scripts = "".join(
        f"<script>self.__next_f.push({json.dumps([1, piece], ensure_ascii=False)})</script>"
        for piece in pieces
    )
    (rows,) = values(scripts)
    assert rows["$0"] == {ELEMENT: "main", "children": {ELEMENT: "article", "children": TEXT}}


@pytest.mark.parametrize(
    "markup",
    [
        f"<template><p>{TEXT}</p></template>",
        f"<textarea hidden><p>{TEXT}</p></textarea>",
        f"<noscript><p>{TEXT}</p></noscript>",
    ],
)
def test_elements_that_are_copied_into_the_page(markup: str) -> None:
    (value,) = values(markup)
    assert TEXT in value


def test_an_attribute_with_data() -> None:
    data = json.dumps({"text": TEXT, "filler": "x" * 200}, ensure_ascii=False).replace('"', "&quot;")
    assert values(f'<div data-page="{data}"></div>')[0]["text"] == TEXT


@pytest.mark.parametrize(
    "data",
    [
        {"a": {"__ref": "a"}, "text": TEXT},
        {"a": {"b": {"__ref": "c"}}, "c": {"d": {"__ref": "a"}}, "text": TEXT},
        [{"a": 0, "b": 1}, TEXT, "글"],
    ],
    ids=["itself", "each other", "devalue"],
)
def test_references_in_a_circle_end(data: object) -> None:
    (value,) = values(json_script(data))
    assert TEXT in str(value)


def test_scripts_without_korean_text_are_not_read() -> None:
    assert values(json_script({"text": "The city opened a bridge." * 20})) == []


def test_metadata_for_search_engines_is_no_data() -> None:
    assert values(json_script({"text": TEXT}).replace("application/json", "application/ld+json")) == []


def test_syllables() -> None:
    """Also those that are escaped."""
    assert count_syllables("새 다리, \\uc0c8 bridge %EC%83%88") == 5
    root = parse_html(f"<p>{TEXT}</p><script>var a = '새 다리';</script>")
    assert root is not None
    assert syllables_in_scripts(root) == 3
