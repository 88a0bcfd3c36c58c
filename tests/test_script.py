"""The script: an article as sentences, written and spoken."""

from __future__ import annotations

from typing import Any

import reader
from reader.script import write_script


def test_every_sentence_has_its_spoken_form(page: Any) -> None:
    """A word that no rule can verbalize is listed, not silently lost."""
    sentences = write_script(
        reader.load_article(page("제목은 하나다\n\n21일 500여 곳에서 שלום 하고 인사했다."))
    )
    assert sentences[1].spoken.startswith("이십일일 오백여 곳에서")
    assert sentences[1].unread == ("שלום",)
