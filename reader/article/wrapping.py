"""Detect wrapped text: lines of a copied page that a program or a person broke at a width."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.prose import SENTENCE_END, ends_like_sentence, is_prose
from reader.article.settings import THRESHOLDS
from reader.korean.names import may_be_full_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTICES = ("feature notice", "comments and votes", "tip-off")
"""Boilerplate classes whose notices pages break over several lines."""
_UNFINISHED = re.compile(
    r"""
    (?:
        [가-힣)\]"'’”] (?:
            을 | 를 | 의 | [있없하되] 는 | [위대관통인] 한 | 따른
            | [하되이] 며 | [하되] 고 | 하여 | 되어 | 면서 | 지만 | 는데
        )
        | \s (?: 및 | 또는 | 그리고 )
        | ,
    ) $
    """,
    re.VERBOSE,
)
"""The end of a line that no headline has: the sentence goes on."""
_CONTINUATION = re.compile(
    r":\s|(?:[을를]|의|에게?|에서는?|에는|으로써?|까지)\s"
    r"|\((?=[^()]*[A-Za-z,])[^()]{1,80}\)(?:[을를의이은는에와과]|으?로)\s"
)
"""The beginning of a line that no sentence has: a particle of the noun above it, or a colon."""
_OWN_TOPIC = re.compile(r"\S+[은는]\s")
"""The beginning of a line that has a topic itself."""
_TOPIC = re.compile(r"[가-힣][은는을를]$")
"""The end of a topic or an object; a line may consist of one alone if the next line has the predicate."""
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
        | [가-힣A-Za-z\d] \s? (?: 후 | 때 | 중 | 및 | 등 )
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
        [증참평국작전허물]가 | [사광보신최창참재]고 | [지제정속온각태시보철]도 | (?<!\s)수도
        | [결성효학초통]과 | [경진도피]로 | [회주동정협논심강문편합]의 | [차나높길깊놀아]이 | [마가노고]을
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


def is_broken(text: str, following: str) -> bool:
    """Whether a line breaks off in mid-sentence, and goes on in the line that follows it.

    Args:
        text: the line, without those before it.
        following: the next line.

    >>> is_broken("시는 강 위에 놓을 다리의 설계를 맡은 회사와 함께 주민들을", "만났다고 밝혔다.")
    True
    >>> is_broken("다른 법령", "에 따라 정하는 사항")
    True
    """
    is_unfinished = columns(text) >= THRESHOLDS.narrowest_broken and bool(_UNFINISHED.search(text))
    is_continued = bool(_CONTINUATION.match(following)) and not ends_like_sentence(text)
    return (is_unfinished or is_continued) and not class_of_line(following)


def may_go_on(text: str, following: str, *, is_question: bool = False) -> bool:
    """Whether a line may break off in mid-sentence before the line that follows it.

    Args:
        text: the line, as narrow as it may be; where it does go on, some line below ends the sentence.
        following: the next line.
        is_question: whether the sentence is a question over a few lines, which may be as narrow as verses.

    >>> may_go_on("서로의 합리적인 거래를 통하여 상호", "실익을 얻는다.")
    False
    >>> may_go_on("서로의 합리적인 거래를 통하여", "실익을 얻는다.")
    True
    >>> may_go_on("솔내는", "강물처럼 쉬지 않고 흐르며 온 마을의 논과 밭을 적시는 삶을 꿈꿉니다.")
    True
    >>> may_go_on("나루의 봄이 이어질 수 있도록", "애쓴다."), may_go_on("오늘의 기술", "열었다.")
    (True, False)
    """
    least = THRESHOLDS.narrowest_of_question if is_question else THRESHOLDS.narrowest_going_on
    return (
        bool(_MAY_GO_ON.search(text))
        and (columns(text) >= least or _is_topic_of(text, following))
        and not _NOUN.search(text)
        and not ends_like_sentence(text)
        and not class_of_line(following)
    )


def _is_topic_of(text: str, following: str) -> bool:
    """Whether a line is the topic or the object of what the wide line below says; a name alone is neither."""
    return (
        bool(_TOPIC.search(text))
        and columns(following) >= THRESHOLDS.narrowest_told
        and not _OWN_TOPIC.match(following)
        and not may_be_full_name(text.rsplit(maxsplit=1)[-1])
    )


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


def width_of_items(items: Sequence[str]) -> float:
    """Return the least width in columns of an item's line that goes on in the next one; infinite for none.

    Args:
        items: the first lines of a list's items, each with its mark. Where all lines of a list have a mark
            but those, these are the rest of wide ones.
    """
    widest = max(map(columns, items), default=0)
    is_wrapped = THRESHOLDS.narrowest_wrap <= widest <= THRESHOLDS.widest_wrap
    is_list = len(items) >= THRESHOLDS.fewest_wrapped_items
    return THRESHOLDS.item_width * widest if is_wrapped and is_list else float("inf")


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
