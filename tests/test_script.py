"""The script: what is spoken, sentence by sentence."""

from __future__ import annotations

from typing import Any

import reader
from reader.script import write_script


def test_every_sentence_knows_how_it_is_said(page: Any) -> None:
    """And what of it cannot be said is listed, not silently lost."""
    sentences = write_script(
        reader.load_article(page("제목은 하나다\n\n21일 500여 곳에서 привет 하고 인사했다."))
    )
    assert sentences[1].spoken.startswith("이십일일 오백여 곳에서")
    assert sentences[1].unread == ("привет",)
