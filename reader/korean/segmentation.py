"""Sentence segmentation: where each sentence of a text starts and ends.

kiwipiepy proposes the sentence ends, which are then corrected for news. No sentence ends inside a quotation
or bracket; one ends at a full stop after a verb, and at a line break, unless a browser or mail program
wrapped the line there. benchmarks/RESULTS.md compares this with kiwipiepy alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.morphology import morphs, parts_of_speech, sentence_ends
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = Table(
    "reader.korean",
    "segmentation.tsv",
    {"word": "[가-힣]+|[A-Za-z]+", "kind": "quotative|abbreviation"},
)
_CLOSING = {
    "(": ")", "[": "]", "{": "}", "“": "”", "‘": "’",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "<": ">", "【": "】",
}  # fmt: skip
# These open and close with one character, so only what surrounds them tells which they do.
_STRAIGHT_QUOTES = "\"'"
_PAIRED = frozenset((*_CLOSING, *_CLOSING.values(), *_STRAIGHT_QUOTES))
_BEFORE_QUOTATION = '([<“"‘…'
"""Characters that, like a space, let a straight single quote open a quotation."""
_CLOSERS = r"""["'”’)\]]"""
"""A quotation mark or bracket that may stand after the full stop of its sentence."""
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
_VERB_AND_STOP = re.compile(
    rf"""
    (?: [가-힣][다요죠까] | [음함임됨] ) [.!?]+ {_CLOSERS}* (?= \s | $ )
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
_EMOTICON = r"""
    (?> (?:
        [\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f000-\U0001faff]   # emoji, and the signs that join them
        | [ㅋㅎㅠㅜ] | [ㅇㄷㄱㅊㅡ]{2,} | \^[_.]?\^ | ~ | [♡♥☆★]
    )+ )   # Atomic, as a run of them could be parted in many ways.
"""
"""What people add to the end of a sentence: emoji, ㅋㅋ, ㅠㅠ, ^^, ~."""
_EMOTICON_AFTER_END = re.compile(rf"\s? {_EMOTICON} (?! [)\]] )", re.VERBOSE)
_EMOTICON_BETWEEN = re.compile(rf"(?<=[가-힣.!?]) \s? {_EMOTICON} (?= \s | [가-힣] )", re.VERBOSE)
_SPEAKER = re.compile(r"""(?<=["”]) \s* (?= [가-힣]{1,6} \s? : \s? ["“] )""", re.VERBOSE)
"""Between the words of two speakers: 나루: "가자." 보라: "그래." """
_SPEAKER_FOLLOWS = re.compile(r"""\s* [가-힣]{1,6} \s? : \s? ["“]""", re.VERBOSE)
_LATIN_SENTENCE = re.compile(
    r"(?<![A-Za-z]) (?: [A-Za-z'’,-]{1,30} \s ){3,40} [A-Za-z'’-]{1,30} [.!?] \s* (?= [가-힣] )", re.VERBOSE
)
"""A sentence in Latin letters before one in Hangul."""
_NOMINALIZED = re.compile(r"[음함임됨]\s+(?=[가-힣A-Z])")
_FINAL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
# The analyzer may take a quotation for the continuation of the sentence before it.
_STOP_BEFORE_QUOTE = re.compile(rf"[.!?…]{_CLOSERS}*\s+(?=[\"“‘'])")
_BULLETS = r"■□▷▶◆◇●○▲△▼▽☞※·•\-–"
_CIRCLED_NUMBERS = "①-⑳❶-❿"
_NUMBER_OF_ITEM = r"(?: \d{1,2} | [가-하A-Z] ) [.)]"
"""A number or letter that starts an item of a list: 1., 가)."""
_TRAILING_BULLET = re.compile(
    rf"(?<=\s) (?: [{_BULLETS}{_CIRCLED_NUMBERS}] | {_NUMBER_OF_ITEM} ) \s* $", re.VERBOSE
)
"""A bullet or number at the end of a sentence, which belongs to the next one."""
# A sentence that is only one of these ends nowhere, because it numbers or names what follows.
_LABEL = re.compile(
    rf"""
    \s*
    (?:
        [A-Z]{{1,2}}\d{{0,2}}               # A., Q1.
        | \d{{1,3}} (?: -\d{{1,2}} )?       # 1., 2-1.
        | [가-하] | [{_CIRCLED_NUMBERS}]    # 가., ①
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
_VERB_END = re.compile(rf"[다요죠까네라자지오니][.…]*{_CLOSERS}*\s*$")
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
_ELLIPSIS = re.compile(rf"(?:…+|\.{{2,}}){_CLOSERS}*$")
_NOMINALIZED_AND_DOTS = re.compile(r"[음함임됨]\.{2,}$")
_EMOTICON_AT_END = re.compile(rf"\s? {_EMOTICON} $", re.VERBOSE)
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
_LINE_ENDS_WITH_PUNCTUATION = re.compile(r"[.!?…:;\"'”’)\]>》]\s*$")
_LINE_STARTS_ITEM = re.compile(
    rf"""
    \s*
    (?:
        [{_BULLETS}◎*—] | [{_CIRCLED_NUMBERS}] | {_NUMBER_OF_ITEM}
        | \[   # [사진]
        | Q    # a question of an interview
    )
    """,
    re.VERBOSE,
)
_MAX_BLOCK_LINES = 4
"""Lines of a block that are examined for wrapping."""
_MAX_RAGGEDNESS = 12
"""Largest difference in characters between the lines of a wrapped block, except its last."""
_CONTEXT = 200
"""Characters on each side of a possible end that are examined; bounds the time that a long line takes."""
_LONGEST_BULLET = 8
_MAX_NESTING = 8
"""Innermost open quotations and brackets that a character may close; bounds the time of a hostile line."""
_MIN_WRAPPED, _MAX_WRAPPED = 25, 90
"""Characters of a line that a browser or mail program wrapped."""


def split_sentences(text: str) -> list[str]:
    """Split Korean text into sentences.

    Args:
        text: one or more paragraphs; a line break ends a sentence, unless the line was wrapped there.

    Returns:
        The sentences in order, without surrounding white space; no other character is lost.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> split_sentences("비가 왔다. 그는 \\"춥다.\\"고 말했다.")
    ['비가 왔다.', '그는 "춥다."고 말했다.']
    """
    return [text[start:end].replace("\n", " ") for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end offset of each sentence of `text`.

    Args:
        text: as for `split_sentences`.

    Returns:
        Spans in order, without overlap; all characters outside them are white space.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> sentence_spans("비가 왔다. 춥다.")
    [(0, 6), (7, 10)]
    """
    return [span for start, end in _lines(text) for span in _line_spans(text[start:end], start)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line; consecutive lines that were wrapped share one span."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    at = 0
    while at < len(lines):
        start, end = lines[at]
        wrapped = _is_block(text, lines[at:])
        # A blank line in between leaves a gap of more than one character, and ends a paragraph.
        while at + 1 < len(lines) and lines[at + 1][0] == lines[at][1] + 1:
            line, following = text[slice(*lines[at])], text[slice(*lines[at + 1])]
            if not _is_wrapped(line, following, sure=wrapped):
                break
            wrapped, at = True, at + 1
            end = lines[at][1]
        yield start, end
        at += 1


def _is_block(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the first lines are consecutive and as wide as wrapped ones: all alike, except the last."""
    block = [
        text[start:end]
        for at, (start, end) in enumerate(lines[:_MAX_BLOCK_LINES])
        if start == lines[0][0] or start == lines[at - 1][1] + 1
    ]
    # The last line is as long as what was left over, so it says nothing about the width.
    widths = [len(line) for line in block[:-1]]
    return len(widths) >= 2 and min(widths) >= _MIN_WRAPPED and max(widths) - min(widths) <= _MAX_RAGGEDNESS


def _is_wrapped(line: str, following: str, *, sure: bool) -> bool:
    """Whether a sentence continues from a line to the following one.

    It does when the line ends with a particle, a connective ending, or a determiner; with a noun only when
    the line above was wrapped, too (`sure`), because headlines end with nouns.
    """
    if (
        not _MIN_WRAPPED <= len(line.strip()) <= _MAX_WRAPPED
        or _LINE_ENDS_WITH_PUNCTUATION.search(line)
        or _LINE_STARTS_ITEM.match(following)
    ):
        return False
    last = morphs(line)[-1:]
    # Sejong tags: particles, modifying and connective endings, adverbs, determiners, comma, prefixes.
    continuing = ("J", "ETM", "EC", "MAG", "MAJ", "MM", "SP", "XPN")
    return bool(last) and (
        last[0].tag.startswith(continuing) or (sure and last[0].tag.startswith(("N", "XSN", "XR")))
    )


def _line_spans(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a line that starts at `offset` in the text."""
    if not line.strip():
        return
    start = 0
    for end in [*_ends(line), len(line)]:
        sentence = line[start:end]
        if sentence.strip():
            indent = len(sentence) - len(sentence.lstrip())
            yield offset + start + indent, offset + start + len(sentence.rstrip())
        start = end


def _ends(line: str) -> list[int]:
    """Return the offsets inside a line at which sentences end, in order."""
    candidates = sentence_ends(line.replace("\n", " "))
    # Ends that the analyzer may not propose: at a full stop without a space after it, or before a quotation.
    candidates |= {
        match.end() for pattern in (_VERB_AND_STOP, _STOP_BEFORE_QUOTE) for match in pattern.finditer(line)
    }
    candidates |= {match.end() for match in _EMOTICON_BETWEEN.finditer(line)}
    candidates |= {match.end() for pattern in (_SPEAKER, _LATIN_SENTENCE) for match in pattern.finditer(line)}
    if not _FINAL_STOP.search(line):
        candidates |= set(_nominalized_ends(line))
    inside = _inside_pairs(line)
    size = len(line.rstrip())
    ends: list[int] = []
    for candidate in sorted(candidates):
        start = ends[-1] if ends else 0
        end = _before_bullet(line, start, _after_punctuation(line, candidate))
        if not start < end < size or inside[end - 1]:
            continue
        if _may_end(line[max(start, end - _CONTEXT) : end], line[end : end + _CONTEXT]):
            ends.append(end)
    return ends


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


def _before_bullet(line: str, start: int, end: int) -> int:
    """Return `end` moved before a bullet or number that belongs to the next sentence."""
    bullet = _TRAILING_BULLET.search(line, max(start, end - _LONGEST_BULLET), end)
    if bullet and line[start : bullet.start()].rstrip()[-1:] in tuple(".!?…\"'”’)"):
        return bullet.start()
    return end


def _after_punctuation(line: str, end: int) -> int:
    """Return `end` moved past the full stops, brackets and emoticons that belong to the sentence."""
    while True:
        while end < len(line) and line[end] in ".!?…)]”’」』》〉":
            end += 1
        emoticon = _EMOTICON_AFTER_END.match(line, end)
        if emoticon is None:
            return end
        end = emoticon.end()


def _inside_pairs(line: str) -> list[bool]:
    """Return for each character whether a quotation or bracket of the line contains it and the next."""
    inside = [False] * len(line)
    opened: list[tuple[str, int]] = []  # What closes each open pair, and where it opened.
    for at, char in enumerate(line):
        if char not in _PAIRED:
            continue
        closes = _innermost(opened, char)
        if closes is None:
            if _opens_pair(line, at):
                opened.append((_CLOSING.get(char, char), at))
        elif not _is_apostrophe(line, at):
            _, start = opened[closes]
            # What was opened later was never closed: of mismatched brackets the outer pair counts.
            del opened[closes:]
            inside[start:at] = [True] * (at - start)
    return inside


def _innermost(opened: list[tuple[str, int]], char: str) -> int | None:
    """Return the index of the innermost open pair that `char` closes."""
    for at in range(len(opened) - 1, max(-1, len(opened) - 1 - _MAX_NESTING), -1):
        if opened[at][0] == char:
            return at
    return None


def _opens_pair(line: str, at: int) -> bool:
    """Whether a quotation or bracket opens at `at`, where none that is open could close."""
    if line[at] != "'":
        return line[at] in _CLOSING or line[at] == '"'
    # A straight single quote between letters is an apostrophe: it's.
    return at == 0 or line[at - 1].isspace() or line[at - 1] in _BEFORE_QUOTATION


def _is_apostrophe(line: str, at: int) -> bool:
    """Whether a character is the ’ of a word in Latin letters (it’s), whatever quotation is open."""
    before = line[at - 1]
    return line[at] == "’" and at + 1 < len(line) and before.isascii() and before.isalpha()


def _may_end(sentence: str, rest: str) -> bool:
    """Whether a sentence may end between `sentence` and `rest`."""
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
    before = _in_front_of_bracket(sentence)
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
    return not (_VERB_END.search(sentence.rstrip()) or _LINE_ENDS_WITH_PUNCTUATION.search(rest))


def _in_front_of_bracket(sentence: str) -> str:
    """Return the part before the bracket or quotation that ends a sentence; empty if there is none."""
    opens = {close: opening for opening, close in _CLOSING.items()} | {"'": "'"}
    at = sentence.rfind(opens[sentence[-1]], 0, -1)
    return sentence[:at].rstrip() if at > 0 else ""
