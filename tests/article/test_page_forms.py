"""Forms: choices to tick that are sentences, and fields to write in."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import parse_html
from reader.article.metadata import Metadata, read_metadata
from reader.article.page_forms import Controls


def of(head: str, address: str | None = None, body: str = "<p>글</p>") -> Metadata:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_metadata(root, address)


def test_choices_that_are_sentences_are_counted() -> None:
    boxes = (
        "<label><input type=radio>나는 늘 물가를 걷는다.</label>"
        "<input type=checkbox id=b><label for=b>나는 가끔 물가를 걷는다.</label>"
        "<input type=radio> 나는 물가를 걷지 않는다.<br>"
        "<input type=radio><label>서울</label><input type=text>"
    )
    assert of("", body=boxes).choices == 3


def test_fields_to_write_in_are_counted() -> None:
    fields = "<input name=a><input type=tel><textarea></textarea><select><option>솔내</select>"
    buttons = "<input type=submit><input type=hidden><input type=checkbox><input type=password>"
    assert of("", body=f"<form>{fields}{buttons}</form>").fields == 4


@pytest.mark.parametrize("name", ["class=search-form", "id=comment_write", "class=newsletter"])
def test_fields_of_searches_and_comments_are_not(name: str) -> None:
    assert of("", body=f"<form {name}><div><input><textarea></textarea></div></form><input>").fields == 1


def test_labels_without_end() -> None:
    began = time.process_time()
    of("", body="<label>" * 20_000 + "<input type=radio>글이다." * 2_000)
    assert time.process_time() - began < 10


def test_controls_by_their_kind() -> None:
    form = (
        "<form><input type=radio><input type=checkbox><input><select></select>"
        "<input type=submit><button>보내기</button></form>"
    )
    assert of("", body=form).controls == Controls(boxes=2, buttons=2, lists=1)
