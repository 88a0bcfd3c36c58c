"""Pages that have prose but no article: a list of articles, a paywall, an error page, another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.lines import TELLING
from reader.errors import ArticleError
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line

_PAYWALLS = re.compile(
    r"(?:이|본|해당)?\s?(?:기사|콘텐츠|글|뉴스|칼럼)(?:는|의|은)?\s.{0,20}(?:유료|구독자|멤버십|프리미엄|회원)\S{0,3}\s?(?:전용|에게만|만\s|회원|독자|구독).{0,60}"
    r"|.{0,40}(?:전문|나머지|이후 내용|뒷부분|계속|이어서|끝까지|남은).{0,20}(?:읽|보|이용|확인).{0,30}(?:로그인|구독|결제|가입|회원).{0,40}"
    r"|.{0,40}(?:로그인|구독|가입|결제)\S{0,6}\s.{0,20}(?:전문|나머지|이후 내용|계속|이어서|끝까지|남은).{0,20}(?:읽|보|이용|확인).{0,30}"
    r"|.{0,30}(?:유료|구독자|프리미엄|멤버십)\s?(?:전용|회원 전용)?\s?(?:콘텐츠|기사)(?:입니다|예요)?[.!]?"
)
_NO_PAGE = re.compile(
    r"(?:페이지|기사|게시물|콘텐츠|주소|글)\S{0,3}\s?.{0,16}(?:찾을 수 없|존재하지 않|삭제되었|삭제됐|만료되|이동되었|잘못 입력|없는 페이지)"
)
_CUT_LEAD = re.compile(r"(?:\.{2,}|…)[\"'”’]?$")
AS_IS = "or read it as it stands with --as-is"
"""What overrules a refusal, for errors."""
_OPENING = 600
"""Characters of an opening that a paywall leaves, at most."""
_NOTICE = 300
"""Characters of an error page, at most."""
_BELOW = 8
"""Lines below an opening in which the paywall says so."""
_FEWEST_LEADS = 3
_FEWEST_ITEMS = 4
"""Articles in a list, at least."""


def must_be_article(lines: Sequence[Line], start: int, end: int, origin: str) -> None:
    """Refuse a page whose prose is no article's.

    Args:
        lines: all of the page's.
        start: where the body would begin in them.
        end: where it would end.
        origin: the page's name in errors.

    Raises:
        ArticleError: says what the page is instead, and what to do.
    """
    body = lines[start:end]
    prose = [line for line in body if line.stays and line.prose]
    size = sum(len(line.text) for line in prose)
    if size <= _NOTICE and any(_NO_PAGE.search(line.text) for line in prose):
        raise ArticleError(origin, "this is an error page, the site has no such article; check the address")
    if size <= _OPENING and any(map(_asks_to_subscribe, lines[start : end + _BELOW])):
        raise ArticleError(
            origin,
            "only the opening of the article is on this page, the rest is for subscribers who are logged in; "
            "log in in a browser, select all, copy, and pipe the copied text into `reader read -`; "
            "--as-is reads what is here",
        )
    if _is_list(body, prose):
        raise ArticleError(
            origin,
            f"this is a list of articles, there is no single article in it; open one and name its page, {AS_IS}",
        )


def _asks_to_subscribe(line: Line) -> bool:
    """Whether a line says that the rest is for subscribers, rather than reports on those who say so."""
    return bool(_PAYWALLS.fullmatch(line.text)) and not TELLING.search(line.text)


def must_be_korean(texts: Iterable[str], origin: str) -> None:
    """Raise ArticleError unless most letters are Hangul."""
    letters = [sign for text in texts for sign in text if sign.isalpha()]
    if sum(map(is_syllable, letters)) * 2 < len(letters):
        raise ArticleError(origin, "this is not Korean; reader reads Korean articles only")


def _is_list(body: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Whether most paragraphs are leads: cut short, or each under a headline that is a link."""
    cut = sum(bool(_CUT_LEAD.search(line.text)) for line in prose)
    stopped = sum(line.stopped for line in prose)
    if cut >= 2 and (cut == stopped or (cut >= _FEWEST_LEADS and cut * 2 >= stopped)):
        return True
    under_link = 0
    linked = False
    for line in body:
        if line.linked:
            linked = True
        elif line.stays and line.prose:
            under_link += linked
            linked = False
    return under_link >= _FEWEST_ITEMS and under_link * 10 >= 7 * len(prose)
