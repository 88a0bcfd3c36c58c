"""Properties of one line of text: whether it is prose, how it ends, and its key for matching copies."""

from __future__ import annotations

import functools
import re
import unicodedata

from reader.article.bullets import REMARKS, SHAPES
from reader.article.settings import THRESHOLDS
from reader.korean.hangul import ONSETS, VOWELS, compose, is_syllable

LEADING_BULLETS = re.compile(rf"^[{SHAPES}{REMARKS}☎*#\s]+")
"""Bullets in front of a heading or a label, ☎ of a tip-off. Dots and dashes are in front of items."""
SENTENCE_END = re.compile(r"[가-힣A-Za-z\d%)\]\"'”’」』]\s?[.!?…。]+[\"'”’」』)\]]*$")
"""A full stop, question mark or the like at the end of a line, with closing quotation marks and brackets."""
_PAST = "".join(compose(onset, vowel, "ㅆ") for onset in ONSETS for vowel in VOWELS)
"""All syllables with the coda ㅆ, which marks the past tense (-았-, -었-)."""
DECLARATIVE_ENDING = re.compile(
    rf"""
    (?:
        (?<! 니 ) 다                # 밝혔다; not 밝힙니다
        | (?! 있 ) [{_PAST}] 습니다   # 밝혔습니다; not 있습니다
    )
    [.] [.”’\"']* $
    """,
    re.VERBOSE,
)
"""The ending of a declarative sentence in the plain style, or in the past tense of the polite style.

Boilerplate addresses the reader in the polite present (``…할 수 있습니다``), reports do not. 있습니다 has the
coda ㅆ in its stem, and is exempt.
"""

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_FULL_STOP_INSIDE = re.compile(
    r"""
    [가-힣] [\"'”’)]? [.!?] (?: \s | [\"'”’)]? [/(\[<【▶ⓒ] )
    | [가-힣] 다 \. (?= [가-힣“‘] )                             # 열었다.솔내=홍길동 기자
    """,
    re.VERBOSE,
)
# Endings of a sentence without a full stop; 다 alone would also end nouns (바다) and names.
_BARE_ENDING = re.compile(
    rf"""
    [가-힣]
    (?:
        [{_PAST}] 다        # 열었다
        | [는한된진인간온난있없] 다   # 열린다, 새롭게 된다
        | [니이] 다           # 엽니다, 다리이다
        | [세어아에까지] 요       # 여세요, 열까요
        | 죠
    )
    [\"'”’]? $
    """,
    re.VERBOSE,
)
_DATA = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"]{1,80}\"\s*:")
"""The beginning of a script's data, which templates leave in hidden elements: ``[{"title":``."""
_CODE = re.compile(r"\b(?:document|window|console)\.[a-z]\w+|\bconst \w+ =|\bfunction ?\w*\(|=>\s?\{")
"""In a program, which a page with broken markup shows among its text; one word of it may be in a sentence."""
_FEWEST_CODE_WORDS = 3
NOTE_ENDING = re.compile(
    rf"""
    [가-힣] [을를은는이가에로의도와과며고] \s .*
    (?:
        (?<! 포 ) (?<! 명 ) (?<! 결 ) 함
        | 됨 | 아님 | 것임 | [있없않같많높낮{_PAST}] 음 | 받음 | 하기\ 바람
        | (?: 신청 | 이용 | 사용 | 참여 | 제출 | 변경 | 수강 | 발급 | 접수 ) \s? (?: 가능 | 불가 )
        | [할될] \s 것 | 예정 (?: 임 )?
    )
    [.)]* $
    """,
    re.VERBOSE,
)
"""The ending of a sentence in notes and official documents, a verb made a noun by -(으)ㅁ: 신청할 수 있음."""
NOTE_PHRASE = re.compile(r"^(?=.{12}).*[가-힣](?:을|를|에|에서|으로|의|은|는|하는|된|한|할|위한)\s")
"""A note that is a phrase rather than a name."""
_DECORATION = re.compile(
    r"""
    # Possessive, because ways to divide a run of ㅋ among repetitions grow exponentially with its length.
    (?> \s* (?:
        [~～^♡♥★☆ㅎㅋㅠㅜ;]++ | :\) | !++
        | [\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]   # 🌿
        | \#[^\s#]++                                           # #나들이
    ) )++ $
    """,
    re.VERBOSE,
)
"""What people put behind a sentence, or instead of its full stop, in blogs and messages."""
_LONGEST_DECORATION = 300
_NOT_IN_KEY = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")
_REMEMBERED_LINES = 131_072
"""More than the longest page has, since every module of the stage asks whether the same lines are prose."""


def visible_text(text: str) -> str:
    r"""Return a text as it is displayed: composed syllables (NFC), no invisible characters, single spaces.

    Args:
        text: text of a page, perhaps with decomposed syllables, soft hyphens, direction marks or control
            characters.

    >>> visible_text("새\u200b 다리\xa0 열려")
    '새 다리 열려'
    """
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(_CONTROL.sub("", text).split())


def match_key(text: str) -> str:
    """Return the letters and digits of a text, by which copies of it are matched.

    Args:
        text: visible text; its punctuation, spaces and symbols are left out, its case is kept.

    >>> match_key("“새 다리” 열려…") == match_key("'새다리' 열려")
    True
    """
    return _NOT_IN_KEY.sub("", text)


def has_full_stop(text: str) -> bool:
    """Whether a text, or a sentence in it, ends with a full stop, question mark or the like.

    Args:
        text: one visible line.

    >>> has_full_stop("비가 왔다. 눈도 왔다"), has_full_stop("비, 그리고 눈")
    (True, False)
    """
    return bool(SENTENCE_END.search(text) or _FULL_STOP_INSIDE.search(text))


def ends_like_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop or the like, or with a verb's ending.

    Args:
        text: one visible line; an emoji, laughter or hashtags may follow its last sentence.

    >>> ends_like_sentence("비가 왔어요 ㅎㅎ"), ends_like_sentence("빗물 모으기")
    (True, False)
    """
    bare = _undecorated(text)
    return any(pattern.search(form) for pattern in (SENTENCE_END, _BARE_ENDING) for form in (text, bare))


def _undecorated(text: str) -> str:
    # Only at the end, because a search in a long line would start at each of its characters.
    start = max(0, len(text) - _LONGEST_DECORATION)
    return text[:start] + _DECORATION.sub("", text[start:], count=1)


@functools.lru_cache(maxsize=_REMEMBERED_LINES)
def is_prose(text: str) -> bool:
    """Whether a line is running text of at least one sentence, rather than a headline or a label.

    Args:
        text: one visible line.

    >>> is_prose("정부가 예산안을 냈다."), is_prose("정부, 예산안 제출")
    (True, False)
    """
    if sum(map(is_syllable, text)) < THRESHOLDS.fewest_prose_syllables or _DATA.match(text):
        return False
    if len(_CODE.findall(text)) >= _FEWEST_CODE_WORDS:
        return False
    bare = _undecorated(text)
    return (
        has_full_stop(text)
        or bool(SENTENCE_END.search(bare))
        or (
            len(bare) >= THRESHOLDS.shortest_bare_sentence
            and bool(_BARE_ENDING.search(bare) or NOTE_ENDING.search(bare))
        )
        # What is too long for a headline is running text even without a full stop.
        or (len(text) > THRESHOLDS.longest_title and len(text.split()) > len(text) // THRESHOLDS.longest_word)
    )
