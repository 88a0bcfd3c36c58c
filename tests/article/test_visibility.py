"""Visibility: text that nobody sees is left out of its sentence, and the sentence stays whole."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import page_blocks, parse_html
from reader.article.visibility import hiding_of_page


def lines(body: str) -> list[tuple[str, bool]]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [(block.text, block.is_hidden) for block in page_blocks(root)]


@pytest.mark.parametrize(
    ("body", "read", "left_out"),
    [
        (
            '<p>누리집<span class="blind">, 새 창에서 열림</span>에 있다.</p>',
            "누리집에 있다.",
            ", 새 창에서 열림",
        ),
        ('<p>쉼터는 <span class="sr-only">안내: </span>넓다.</p>', "쉼터는 넓다.", "안내:"),
        ('<p>쉼터는 <span style="display:none">아주 </span>넓다.</p>', "쉼터는 넓다.", "아주"),
        ("<p>쉼터는 <span hidden>아주 </span>넓다.</p>", "쉼터는 넓다.", "아주"),
        ('<p>쉼터는 <i aria-hidden="true">★</i>넓다.</p>', "쉼터는 넓다.", "★"),
        ('<p>누리집<i aria-hidden="true">open_in_new</i>에 있다.</p>', "누리집에 있다.", "open_in_new"),
    ],
)
def test_a_sentence_without_its_hidden_words(body: str, read: str, left_out: str) -> None:
    """What was left out is a line of its own, which can be listed."""
    assert lines(body) == [(read, False), (left_out, True)]


def test_of_two_versions_the_one_for_the_eye_is_read() -> None:
    """The seen version is declared as decorative where another one is meant for screen readers."""
    body = '<p>평점은 <b aria-hidden="true">9.5</b><b class="blind">십 점 만점에 구 점 오</b>이다.</p>'
    assert lines(body)[0] == ("평점은 9.5이다.", False)


def test_a_decorated_word_stays() -> None:
    """Without it, the particle behind it would belong to no word."""
    assert lines('<p>시는 <span aria-hidden="true">새 다리</span>를 열었다.</p>') == [
        ("시는 새 다리를 열었다.", False)
    ]


@pytest.mark.parametrize(
    ("names", "hidden"),
    [
        ("screen_out", "unseen"),
        ("is-hidden", "collapsed"),
        ("overflow-hidden", None),
        ("overflow-x-hidden", None),
        ("hidden-xs", None),
        ("hidden md:block", None),
        ("hidden d-lg-block", None),
        ("unhidden", None),
    ],
)
def test_names(names: str, hidden: str | None) -> None:
    """What is hidden on small screens only, or cut at its edge, is seen."""
    root = parse_html(f'<p class="{names}">글이다.</p>')
    assert root is not None
    assert next((hiding for _, hiding in hiding_of_page(root)), None) == hidden
