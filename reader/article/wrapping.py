"""Detect wrapped text: lines of a copied page that a program or a person broke at a width."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.prose import SENTENCE_END, ends_like_sentence, is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTICES = ("feature notice", "comments and votes", "tip-off")
"""Boilerplate classes whose notices pages break over several lines."""
_MAY_GO_ON = re.compile(
    r"""
    (?:
        [가-힣A-Za-z\d] ["'”’)]? (?:
            [을를의에로와과도은는이] | (?<! [인는은던] ) 가   # 열 살 난 아이가; not 무엇인가
            | [며고면서니] | 지만 | [는은던인한]데 | 듯 | 채 | 도록 | 로써   # 숨을 고르며
            | [어아여해게지던한인된될할진린운른러려라나]       # 산을 올라; 되돌아간
            | [갈올볼줄쓸낼칠킬릴] | [그파노다]란             # 나아갈; 동그란
            | [해져켜쳐겨려여써어아와워내라러가나녀너혀]온   # 노력해온, 다녀온; not 기온
        )
        | [가-힣A-Za-z\d] \s? (?: 후 | 때 | 및 | 등 )
        | [가-힣] \s 수도?                                # 쓸 수 있다
        | ,
    ) $
    """,
    re.VERBOSE,
)
"""The end of a line that may break off in mid-sentence; nouns have some of these endings, too."""
_NOUN = re.compile(
    r"""
    (?:
        [증참평국작전허물필가]가 | [사광보신최창참재]고 | [지제정속온각태시보철]도 | (?<!\s)수도
        | [확개주본타시]인 | (?<=\s)[두세네몇]?\s?가지 | [편잡]지 | [고획순문증청인]서 | [화전정측]면
        | 공짜 | 가게 | 나라 | 하나 | [올피이동서남]해 | [참기급부]여 | [단언국]어
        | [결성효학초통화무정획업]과 | \d\s?도 | [경진도피]로 | [회주동정협논심강문편합]의
        | [차나높길깊놀아]이 | [마가노고]을
        | 여러분,
    ) $
    """,
    re.VERBOSE,
)
"""A common noun that ends like a particle, or whom a letter greets."""
_WIDE = 2
"""Columns of a wide character."""


def wrapped_blocks(blocks: Sequence[Sequence[str]]) -> list[bool]:
    """Decide for each block of a page whether its lines are one line that was broken.

    Args:
        blocks: the page's lines; a block has no blank line in it.

    Returns:
        One value per block, in order.

    >>> first = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며"
    >>> rest = "차는 다음 달부터 다닌다고 밝혔다."
    >>> wrapped_blocks([[first, first, rest], ["짧다."]])
    [True, False]
    """
    least = _least_broken_width(blocks)
    return [len(block) > 1 and (_is_wrapped(block, least) or _is_broken_notice(block)) for block in blocks]


def may_end_inside(text: str) -> bool:
    """Whether a line ends as one may that breaks off in mid-sentence.

    Args:
        text: the line.

    >>> may_end_inside("서로의 합리적인 거래를 통하여"), may_end_inside("거래를 통한 상호")
    (True, False)
    >>> may_end_inside("올여름의 신작 국가"), may_end_inside("나라가")
    (False, True)
    """
    return bool(_MAY_GO_ON.search(text)) and not _NOUN.search(text)


def are_broken_by_hand(stanzas: Sequence[Sequence[str]]) -> bool:
    """Whether a writer broke sentences into short paragraphs, in stanzas that mostly end with a sentence.

    Editors of blogs make a paragraph of each line that one ends.

    Args:
        stanzas: paragraphs without an empty one or an image between them.

    >>> are_broken_by_hand([["천천히 걸어 올라간 언덕에서", "바다를 보았다."]] * 12)
    True
    >>> are_broken_by_hand([["바다를 보았다.", "바람이 불었다."]] * 12)
    False
    """
    inner = [line for stanza in stanzas for line in stanza[:-1]]
    ends = [stanza[-1] for stanza in stanzas if len(stanza) > 1]
    broken = sum(bool(_MAY_GO_ON.search(line)) and not ends_like_sentence(line) for line in inner)
    return (
        len(inner) >= THRESHOLDS.fewest_verses
        and broken >= THRESHOLDS.broken_verses_share * len(inner)
        and sum(map(ends_like_sentence, ends)) >= THRESHOLDS.whole_stanzas_share * len(ends)
    )


def _least_broken_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """Return the least width in columns of a broken line of this page; None if its lines are paragraphs.

    Text is wrapped if in most blocks of several lines all but the last line are nearly as wide as the page's
    widest, and some of them end in mid-sentence. Text broken by hand has lines of less even width, so most of
    them must end in mid-sentence.
    """
    # Blocks of one line, and blocks without prose such as menus, say nothing about a width.
    several = [block for block in blocks if len(block) > 1 and any(map(is_prose, block))]
    widest = max((columns(line) for block in several for line in block), default=0)
    # Wider lines are paragraphs, narrower ones menus and lists.
    if not THRESHOLDS.narrowest_wrap <= widest <= THRESHOLDS.widest_wrap:
        return None
    # First text wrapped by a program, then text broken by hand, which needs more evidence.
    if _are_broken(several, widest - THRESHOLDS.ragged_columns, THRESHOLDS.wrapped_lines_share):
        return widest - THRESHOLDS.ragged_columns
    least = widest * THRESHOLDS.ragged_share
    return int(least) if _are_broken(several, least, THRESHOLDS.broken_share) else None


def _are_broken(blocks: Sequence[Sequence[str]], least: float, share: float) -> bool:
    """Whether most blocks have a width, and more than a share of their lines end in mid-sentence."""
    full = [block for block in blocks if _is_wrapped(block, least)]
    inner = [line for block in full for line in block[:-1]]
    broken = sum(not SENTENCE_END.search(line) for line in inner)
    return (
        broken >= THRESHOLDS.fewest_broken_lines
        and broken > len(inner) * share
        and len(full) > THRESHOLDS.wrapped_share * len(blocks)
    )


def _is_wrapped(block: Sequence[str], least: float | None) -> bool:
    """Whether all lines of a block but the last, which has what was left over, have a width."""
    return least is not None and all(columns(line) >= least for line in block[:-1])


def _is_broken_notice(block: Sequence[str]) -> bool:
    """Whether the lines are a notice of the page only when joined."""
    notice = " ".join(block)
    return (
        len(block) <= THRESHOLDS.most_notice_lines
        and len(notice) <= THRESHOLDS.longest_notice
        and class_of_line(notice) in _NOTICES
        and not all(map(class_of_line, block))
    )


def columns(text: str) -> int:
    """Return the columns of a terminal that a text takes: two per Hangul syllable or Hanja (UAX #11).

    Args:
        text: one line.

    >>> columns("새 다리")
    7
    """
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
