"""Reject pages without a Korean article: lists, paywalls, log-in and error pages, other languages.

Every message is one sentence that says what the page is instead, and what to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.prose import DECLARATIVE_ENDING
from reader.article.settings import THRESHOLDS
from reader.errors import COPY_AND_PIPE, OPEN_COPY_AND_PIPE, ArticleError
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line

AS_IS = "use --as-is to read every line of it"
"""How the user overrides a rejection."""
EMPTY_PAGE = "the page is empty; save or copy it again"
NO_SENTENCE = (
    "there is no article in this, not one sentence to read; "
    f"copy the whole text of an article's page, or {AS_IS}"
)
NO_ARTICLE = f"there is no article in this page; give the address or file of a single article, or {AS_IS}"
LOG_IN_PAGE = f"this is a log-in page; log in in a browser, open the article, {COPY_AND_PIPE}"
SCRIPTED_PAGE = f"the page has no article in its own text, scripts make it; {OPEN_COPY_AND_PIPE}"
LIST_PAGE = f"this is a list of articles; open one of them and give its address or file, or {AS_IS}"
ERROR_PAGE = "this is an error page, the site has no such article; check the address"
PAYWALL = (
    "only the opening of the article is on this page, the rest is for subscribers who are logged in; "
    f"log in in a browser, {COPY_AND_PIPE}, or use --as-is to read only the opening"
)
NOT_KOREAN = "this is not Korean; reader reads only Korean articles, so give it one of those"
NO_KOREAN = "there is no Korean text in this; reader reads only Korean articles, so give it one of those"
ALL_DROPPED = "--drop leaves nothing of this article; drop fewer lines"
# In this order: the article is for subscribers; log in for the rest; the rest after a log-in; a bare label.
_PAYWALL = re.compile(
    r"(?:이|본|해당)?\s?(?:기사|콘텐츠|글|뉴스|칼럼)(?:는|의|은)?\s.{0,20}(?:유료|구독자|멤버십|프리미엄|회원)\S{0,3}\s?(?:전용|에게만|만\s|회원|독자|구독).{0,60}"
    r"|.{0,40}(?:전문|나머지|이후 내용|뒷부분|계속|이어서|끝까지|남은).{0,20}(?:읽|보|이용|확인).{0,30}(?:로그인|구독|결제|가입|회원).{0,40}"
    r"|.{0,40}(?:로그인|구독|가입|결제)\S{0,6}\s.{0,20}(?:전문|나머지|이후 내용|계속|이어서|끝까지|남은).{0,20}(?:읽|보|이용|확인).{0,30}"
    r"|.{0,30}(?:유료|구독자|프리미엄|멤버십)\s?(?:전용|회원 전용)?\s?(?:콘텐츠|기사)(?:입니다|예요)?[.!]?"
)
_ERROR_PAGE = re.compile(
    r"(?:페이지|기사|게시물|콘텐츠|주소|글)\S{0,3}\s?.{0,16}(?:찾을 수 없|존재하지 않|삭제되었|삭제됐|만료되|이동되었|잘못 입력|없는 페이지)"
)
# Lists cut the leads of their articles short.
_CUT_LEAD = re.compile(r"(?:\.{2,}|…)[\"'”’]?$")


def check_is_article(lines: Sequence[Line], start: int, end: int, origin: str) -> None:
    """Reject a page whose prose is not an article's.

    Args:
        lines: all lines of the page.
        start: index at which the body would begin.
        end: index after its last line.
        origin: the page's source, for the message.

    Raises:
        ArticleError: says what the page is instead, and what to do.
    """
    body = lines[start:end]
    prose = [line for line in body if line.kept and line.is_prose]
    length = sum(len(line.text) for line in prose)
    # Only a short page can be an error page or a paywall; a longer one is an article about either.
    if length <= THRESHOLDS.longest_error_page and any(_ERROR_PAGE.search(line.text) for line in prose):
        raise ArticleError(origin, ERROR_PAGE)
    # The notice of a paywall is boilerplate below the body, so lines with a rule count as well.
    below = lines[start : end + THRESHOLDS.paywall_below]
    if length <= THRESHOLDS.longest_paywalled_opening and any(map(_asks_to_subscribe, below)):
        raise ArticleError(origin, PAYWALL)
    if _is_list(body, prose):
        raise ArticleError(origin, LIST_PAGE)


def _asks_to_subscribe(line: Line) -> bool:
    """Whether a line says that the rest is for subscribers, rather than reports on a paywall."""
    return bool(_PAYWALL.fullmatch(line.text)) and not DECLARATIVE_ENDING.search(line.text)


def check_is_korean(texts: Iterable[str], origin: str) -> None:
    """Reject texts in which fewer than half of the letters are Hangul syllables.

    Args:
        texts: the article's, or all of the page; their letters are counted together.
        origin: the page's source, for the message.

    Raises:
        ArticleError: they are in another language.
    """
    # Digits, symbols and spaces say nothing about the language; names and quotations in Latin letters are
    # common.
    letters = [char for text in texts for char in text if char.isalpha()]
    if sum(map(is_syllable, letters)) < THRESHOLDS.hangul_share * len(letters):
        raise ArticleError(origin, NOT_KOREAN)


def _is_list(body: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Whether most paragraphs are leads of other articles: cut short, or each below a linked headline."""
    cut = sum(bool(_CUT_LEAD.search(line.text)) for line in prose)
    sentences = sum(line.ends_with_punctuation for line in prose)
    # Fewer leads are enough where every sentence is one.
    if cut >= THRESHOLDS.fewest_only_cut_leads and cut == sentences:
        return True
    if cut >= THRESHOLDS.fewest_cut_leads and cut >= THRESHOLDS.cut_leads_share * sentences:
        return True
    # In a list every lead is below its headline; in an article only a few paragraphs are below a link.
    below_links = 0
    is_below_link = False
    for line in body:
        if line.is_link:
            is_below_link = True
        elif line.kept and line.is_prose:
            below_links += is_below_link
            is_below_link = False
    return below_links >= THRESHOLDS.fewest_listed_articles and below_links >= THRESHOLDS.listed_share * len(
        prose
    )
