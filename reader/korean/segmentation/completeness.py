"""Whether a sentence may end at a place, by what stands before and after it."""

from __future__ import annotations

import re

from reader.korean.morphology import parts_of_speech
from reader.korean.segmentation.pairs import in_front_of_bracket
from reader.korean.segmentation.patterns import CIRCLED_NUMBERS, CLOSERS, EMOTICON, LINE_ENDS_WITH_PUNCTUATION
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.segmentation",
    "segmentation.tsv",
    {"word": "[가-힣]+|[A-Za-z]+", "kind": "quotative|abbreviation"},
)
_CONTINUES = re.compile(
    rf"""
    \s*
    (?:
        [)\]」』》〉>”’]                                               # an outer pair closes
        | (?: {any_of(WORDS.words(kind="quotative"))} ) (?![가-힣])    # “좋다.”라고 말했다
        | (?: 은|는|이|가|을|를|의|에|와|과|도|만|로|으로 ) (?: \s | , )   # “그날”은
        | [,.!?…·~]
    )
    """,
    re.VERBOSE,
)
"""What continues the sentence after a quotation or bracket: its particle, or more punctuation."""
_THOUGHT = re.compile(
    rf"\s* (?: (?: {any_of(WORDS.words(kind='quotative'))} ) (?![가-힣]) | 싶 | 했던가 | 하는\s )", re.VERBOSE
)
"""What continues the sentence after a question or an exclamation that somebody thinks or says."""
_SPEAKER_FOLLOWS = re.compile(r"""\s* [가-힣]{1,6} \s? : \s? ["“]""", re.VERBOSE)
# A sentence that is only one of these ends nowhere, because it numbers or names what follows.
_LABEL = re.compile(
    rf"""
    \s*
    (?:
        [A-Z]{{1,2}}\d{{0,2}}               # A., Q1.
        | \d{{1,3}} (?: -\d{{1,2}} )?       # 1., 2-1.
        | [가-하] | [{CIRCLED_NUMBERS}]    # 가., ①
        | 제\d+[조항장절]                   # 제3조
        | {any_of(WORDS.words(kind="abbreviation"))}   # No., Dr.
    )
    [.)]? \s*
    """,
    re.VERBOSE,
)
_REMARK = re.compile(r"(?<![다요죠까])\([!?]{1,3}\)\s*$")
"""A comment on the word in front: 천재(?)."""
_INITIAL = re.compile(r"(?:^|[\s.·<《‘“\"'])[가-힣A-Za-z]\.$")
"""An initial and its full stop: J.K. 롤링."""
# The last syllable is enough: 습니다, 어요, 는지, 더라.
_VERB_END = re.compile(rf"[다요죠까네라자지오니][.…]*{CLOSERS}*\s*$")
# These may close a word or phrase inside a sentence, while double quotation marks mostly close a sentence.
_CLOSES_PHRASE = ")]>》〉」』’'"
_CLOSING_PUNCTUATION = _CLOSES_PHRASE + '"”'
# Without a full stop only verb endings count here; a noun before a bracket completes nothing.
_COMPLETE = re.compile(r"[.!?…:\"”]$|[가-힣][다요죠까네]$")
_MAY_BE_COMPLETE = re.compile(
    r"""
    [.!?…"'”’)\]>》。．！？]$
    | [다요죠까네라자지음함임됨듯것기]$
    """,
    re.VERBOSE,
)
"""How a sentence may end, with or without a stop: verb, nominalized verb (함, 음), or 것."""
_ELLIPSIS = re.compile(rf"(?:…+|\.{{2,}}){CLOSERS}*$")
_NOMINALIZED_AND_DOTS = re.compile(r"[음함임됨]\.{2,}$")
_EMOTICON_AT_END = re.compile(rf"\s? {EMOTICON} $", re.VERBOSE)
_FOOTNOTES_AT_END = re.compile(r"(?:\[\d{1,3}\])+$")
_PLAIN_ENDINGS = {
    "당": "다",
    "용": "요",
    "욧": "요",
    "염": "요",
    "쥬": "죠",
    "넹": "네",
    "얌": "야",
    "긔": "기",
}
"""Last syllables of sentences in chats, and the endings that they play on: 했어용."""
_LAST_WORD = re.compile(r"(?<![가-힣])[가-힣]{1,20}$")


def may_end(sentence: str, rest: str) -> bool:
    """Whether a sentence may end between `sentence` and `rest`.

    Args:
        sentence: the text before the place, from the last end on or shorter.
        rest: the text after it in the same line.

    >>> may_end("비가 왔다.", " 춥다."), may_end("그는 “춥다.”", "라고 말했다.")
    (True, False)
    """
    ended = sentence.rstrip()
    return (
        bool(ended and rest.strip())  # Both sides need text.
        and rest[0] not in ".!?…,"
        and _may_be_complete(ended)
        and not (ended[-1] in _CLOSING_PUNCTUATION and _CONTINUES.match(rest))  # “좋다.”라고 말했다.
        and not (ended[-1] in "?!" and _THOUGHT.match(rest))  # 맛있을까? 라는 생각
        and not _LABEL.fullmatch(sentence)
        and not _REMARK.search(sentence)
        and not _ends_with_initial(ended, rest)
        and (_SPEAKER_FOLLOWS.match(rest) is not None or not _ends_with_pause(sentence, rest))
    )


def _may_be_complete(sentence: str) -> bool:
    """Whether a sentence may end as this one does: with a verb or a full stop, in or before its brackets."""
    sentence = _FOOTNOTES_AT_END.sub("", sentence) or sentence
    if sentence[-1] not in _CLOSES_PHRASE:
        without_emoticon = _EMOTICON_AT_END.sub("", sentence)
        if without_emoticon != sentence and without_emoticon:
            return _may_be_complete(without_emoticon)
        return _MAY_BE_COMPLETE.search(sentence) is not None or _has_final_ending(sentence)
    # 예산(약 3조 원): a closing bracket ends only what was complete before it.
    before = in_front_of_bracket(sentence)
    return not before or _COMPLETE.search(before) is not None


def _has_final_ending(sentence: str) -> bool:
    """Whether a sentence ends in a final ending that is rarer than those of `_MAY_BE_COMPLETE`: 맛있어용."""
    last = _LAST_WORD.search(sentence)
    if last is None:
        return False
    word = last[0]
    return parts_of_speech(word[:-1] + _PLAIN_ENDINGS.get(word[-1], word[-1]))[-1] == "EF"


def _ends_with_initial(sentence: str, rest: str) -> bool:
    """Whether a sentence would end with an initial: J.K. 롤링."""
    # Nothing but an initial has a letter right after its full stop.
    return not rest[0].isspace() and _INITIAL.search(sentence) is not None


def _ends_with_pause(sentence: str, rest: str) -> bool:
    """Whether a sentence would end with an ellipsis that is only a pause: 그는… 떠났다.

    An ellipsis ends a sentence after a verb, or where the rest of the line is a sentence.
    """
    if not _ELLIPSIS.search(sentence.rstrip()):
        return False
    if not (rest[0].isspace() or sentence[-1].isspace()) and not _NOMINALIZED_AND_DOTS.search(sentence):
        return True
    before = _LAST_WORD.search(_ELLIPSIS.sub("", sentence.rstrip()))
    if before and parts_of_speech(before[0])[-1].startswith(("EC", "J", "MA")):
        return True  # It goes on after a connective ending, a particle or an adverb: 왔는데… 없다.
    return not (_VERB_END.search(sentence.rstrip()) or LINE_ENDS_WITH_PUNCTUATION.search(rest))
