"""Pieces of patterns that several modules of the stage share."""

from __future__ import annotations

import re

CLOSERS = r"""["'”’)\]]"""
"""A quotation mark or bracket that may stand after the full stop of its sentence."""
EMOTICON = r"""
    (?> (?:
        [\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f000-\U0001faff]   # emoji, and the signs that join them
        | [ㅋㅎㅠㅜ] | [ㅇㄷㄱㅊㅡ]{2,} | \^[_.]?\^ | ~ | [♡♥☆★]
    )+ )   # Atomic, as a run of them could be parted in many ways.
"""
"""What people add to the end of a sentence: emoji, ㅋㅋ, ㅠㅠ, ^^, ~."""
BULLETS = r"■□▷▶◆◇●○▲△▼▽☞※·•\-–"
CIRCLED_NUMBERS = "①-⑳❶-❿"
NUMBER_OF_ITEM = r"(?: \d{1,2} | [가-하A-Z] ) [.)]"
"""A number or letter that starts an item of a list: 1., 가)."""
LINE_ENDS_WITH_PUNCTUATION = re.compile(r"[.!?…:;\"'”’)\]>》]\s*$")
