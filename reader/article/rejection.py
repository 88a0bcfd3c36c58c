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
from reader.tables import Table, any_of

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

WORDS = Table(
    "reader.article",
    "rejection_words.tsv",
    {
        "word": "[가-힣]+( [가-힣]+)*",
        "kind": "article|subscriber|only for|rest|read|sign up|page|gone",
    },
    key=2,
)
_ARTICLE = any_of(WORDS.words(kind="article"))
_SUBSCRIBER = any_of(WORDS.words(kind="subscriber"))
_ONLY_FOR = any_of(WORDS.words(kind="only for"))
_REST = any_of(WORDS.words(kind="rest"))
_READ = any_of(WORDS.words(kind="read"))
_SIGN_UP = any_of(WORDS.words(kind="sign up"))
_PAGE = any_of(WORDS.words(kind="page"))
_GONE = any_of(WORDS.words(kind="gone"))

_PAYWALL = re.compile(
    rf"""
    # The article is for subscribers: 이 기사는 유료 회원 전용입니다.
    (?: 이 | 본 | 해당 )? \s? (?: {_ARTICLE} ) (?: 는 | 의 | 은 )? \s
    .{{0,20}} (?: {_SUBSCRIBER} | 회원 ) \S{{0,3}} \s? (?: {_ONLY_FOR} | 만\s ) .{{0,60}}
    |
    # Log in for the rest: 나머지 내용을 읽으려면 로그인하세요.
    .{{0,40}} (?: {_REST} | 뒷부분 ) .{{0,20}} (?: {_READ} ) .{{0,30}} (?: {_SIGN_UP} | 회원 ) .{{0,40}}
    |
    # The rest after a log-in: 로그인 후 기사 전문을 읽을 수 있습니다.
    .{{0,40}} (?: {_SIGN_UP} ) \S{{0,6}} \s .{{0,20}} (?: {_REST} ) .{{0,20}} (?: {_READ} ) .{{0,30}}
    |
    # A bare label: 유료 회원 전용 기사입니다.
    .{{0,30}} (?: {_SUBSCRIBER} ) \s? (?: 전용 | 회원\ 전용 )? \s?
    (?: 콘텐츠 | 기사 ) (?: 입니다 | 예요 )? [.!]?
    """,
    re.VERBOSE,
)
_ERROR_PAGE = re.compile(
    rf"(?: {_PAGE} ) \S{{0,3}} \s? .{{0,16}} (?: {_GONE} )  # 페이지를 찾을 수 없습니다",
    re.VERBOSE,
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
