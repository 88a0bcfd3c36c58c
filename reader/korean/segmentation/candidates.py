"""Places at which a sentence may end: those of the morphological analyzer, and what it does not propose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.morphology import morphs, sentence_ends
from reader.korean.segmentation.patterns import CLOSERS, EMOTICON

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERB_AND_STOP = re.compile(
    rf"""
    (?: [가-힣][다요죠까] | [음함임됨] ) [.!?]+ {CLOSERS}* (?= \s | $ )
    | [가-힣][다요죠까] [.!?]+ (?: \[\d{{1,3}}\] )+ (?! [다.] )     # 했다.[3][4]이
    | [음함임됨] \.{{2,}} (?= [가-힣] )              # 풀렸음..개봉은
    | [가-힣][다요죠까] [。．！？]                    # full-width, without a space
    | [가-힣][다요죠]\. (?= [0-9A-Z‘“"'<《] )     # without a space: 왔다.“춥다
    | [.!?]["'”’]\] (?=\s)                       # ["좋다."]
    | \d \s? [A-Za-z%℃]{{1,4}}\. (?= \s[가-힣] )   # a unit and a full stop: 3km. 그는
    """,
    re.VERBOSE,
)
"""A sentence-final verb, its full stop, and what closes after it; or a unit and a full stop."""
_EMOTICON_BETWEEN = re.compile(rf"(?<=[가-힣.!?]) \s? {EMOTICON} (?= \s | [가-힣] )", re.VERBOSE)
_SPEAKER = re.compile(r"""(?<=["”]) \s* (?= [가-힣]{1,6} \s? : \s? ["“] )""", re.VERBOSE)
"""Between the words of two speakers: 나루: "가자." 보라: "그래." """
_LATIN_SENTENCE = re.compile(
    r"(?<![A-Za-z]) (?: [A-Za-z'’,-]{1,30} \s ){3,40} [A-Za-z'’-]{1,30} [.!?] \s* (?= [가-힣] )", re.VERBOSE
)
"""A sentence in Latin letters before one in Hangul."""
_NOMINALIZED = re.compile(r"[음함임됨]\s+(?=[가-힣A-Z])")
_FINAL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
# The analyzer may take a quotation for the continuation of the sentence before it.
_STOP_BEFORE_QUOTE = re.compile(rf"[.!?…]{CLOSERS}*\s+(?=[\"“‘'])")


def candidate_ends(line: str) -> set[int]:
    """Return the offsets of a line at which a sentence may end, before what stands around them is looked at.

    Args:
        line: one line of a text; what a program wrapped may have line breaks.
    """
    candidates = sentence_ends(line.replace("\n", " "))
    # Ends that the analyzer may not propose: at a full stop without a space after it, or before a quotation.
    candidates |= {
        match.end() for pattern in (_VERB_AND_STOP, _STOP_BEFORE_QUOTE) for match in pattern.finditer(line)
    }
    candidates |= {match.end() for match in _EMOTICON_BETWEEN.finditer(line)}
    candidates |= {match.end() for pattern in (_SPEAKER, _LATIN_SENTENCE) for match in pattern.finditer(line)}
    if not _FINAL_STOP.search(line):
        candidates |= set(_nominalized_ends(line))
    return candidates


def _nominalized_ends(line: str) -> Iterator[int]:
    """Yield the ends of the nominalized verbs of a line without stops, as reviews have: 맛있음 또 감.

    A noun that only looks like one, as 도움, is none, nor is one of an adjective in 하다, 어색함, or one that
    a particle or a verb follows.
    """
    if not _NOMINALIZED.search(line):
        return
    tokens = morphs(line)
    for verb, ending, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_nominalized = ending.tag == "ETN" and ending.form in ("음", "ᆷ") and verb.tag != "XSA"
        if is_nominalized and after.start > ending.end and not after.tag.startswith(("J", "X", "V")):
            yield ending.end
