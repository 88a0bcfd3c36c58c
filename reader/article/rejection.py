"""Reject pages without a Korean article: lists, paywalls, log-in and error pages, bot walls, other languages.

Every message is one sentence that says what the page is instead, and what to do.

What is a list, a form or an error by its structure is seen first; of other pages the weights of many signs
decide (`reader.article.page_signs`). The kind of page with the most words gives the message
(`reader.article.page_kinds`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.byline_patterns import SENTENCE_BREAK
from reader.article.page_kinds import RECORDS as _RECORDS
from reader.article.page_kinds import WORDS, PageKinds
from reader.article.page_lists import (
    are_headlines,
    has_several_posts,
    is_discussion,
    is_index,
    is_list,
    is_list_of_entries,
    is_of_cards,
)
from reader.article.page_signs import has_no_article, page_signs
from reader.article.prose import DECLARATIVE_ENDING, is_prose
from reader.article.settings import THRESHOLDS
from reader.errors import COPY_AND_PIPE, OPEN_COPY_AND_PIPE, ArticleError
from reader.korean.hangul import is_syllable
from reader.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line
    from reader.article.metadata import Metadata

AS_IS = "use --as-is to read every line of it"
"""How the user overrides a rejection."""
EMPTY_PAGE = "the page is empty; save or copy it again"
NO_SENTENCE = (
    "there is no article in this, not one sentence to read; "
    f"copy the whole text of an article's page, or {AS_IS}"
)
NO_ARTICLE = f"there is no article in this page; give the address or file of a single article, or {AS_IS}"
LOG_IN_PAGE = f"this is a log-in page; log in in a browser, open the article, {COPY_AND_PIPE}"
BOT_WALL = f"this is no article but a check whether a person asks for it; {OPEN_COPY_AND_PIPE}"
SEARCH_PAGE = f"this is a page of search results; open one of them and give its address or file, or {AS_IS}"
STOCK_PAGE = (
    "this is a page of prices and figures without an article; "
    f"give the address or file of a single article, or {AS_IS}"
)
DISCUSSION = (
    "this is a discussion of several people without an article; "
    f"give the address or file of a single article, or {AS_IS}"
)
SCRIPTED_PAGE = f"the page has no article in its own text, scripts make it; {OPEN_COPY_AND_PIPE}"
TERMS_PAGE = (
    "this is a page of terms to agree to, without an article; "
    f"give the address or file of a single article, or {AS_IS}"
)
FRONT_PAGE = (
    "this is the front page of a site, without an article; "
    f"open an article and give its address or file, or {AS_IS}"
)
SHOP_PAGE = (
    "this is a page to order something from, without an article; "
    f"give the address or file of a single article, or {AS_IS}"
)
QUESTIONNAIRE = (
    f"this is a form to fill in, without an article; give the address or file of a single article, or {AS_IS}"
)
RECORDS = (
    f"this is a list of records without an article; give the address or file of a single article, or {AS_IS}"
)
LIST_PAGE = f"this is a list of articles; open one of them and give its address or file, or {AS_IS}"
ERROR_PAGE = "this is an error page, the site has no such article; check the address"
PAYWALL = (
    "only the opening of the article is on this page, the rest is for subscribers who are logged in; "
    f"log in in a browser, {COPY_AND_PIPE}, or use --partial to read only the opening"
)
NOT_KOREAN = "this is not Korean; reader reads only Korean articles, so give it one of those"
NO_KOREAN = "there is no Korean text in this; reader reads only Korean articles, so give it one of those"
ALL_DROPPED = "--drop leaves nothing of this article; drop fewer lines"

_ARTICLE = any_of(WORDS.words(kind="article"))
_SUBSCRIBER = any_of(WORDS.words(kind="subscriber"))
_ONLY_FOR = any_of(WORDS.words(kind="only for"))
_READ = any_of(WORDS.words(kind="read"))
_READ_REST = (
    rf"(?: (?: {any_of(WORDS.words(kind='rest'))} ) .{{0,20}}"
    rf" | (?: {any_of(WORDS.words(kind='go on'))} ) (?: 해서 )? \s"
    rf" (?: (?: 이 | 본 | 전체 | 무료 | 내용 | 본문 | {_ARTICLE} ) \S{{0,2}} \s ){{0,3}} ) (?: {_READ} )"
)
"""The rest and what the reader wants to do with it; 계속 이용하다 is said of a service, too."""
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
    .{{0,40}} {_READ_REST} .{{0,30}} (?: {_SIGN_UP} | 회원 ) .{{0,40}}
    |
    # The rest after a log-in: 로그인 후 기사 전문을 읽을 수 있습니다.
    .{{0,40}} (?: {_SIGN_UP} ) \S{{0,6}} \s .{{0,20}} {_READ_REST} .{{0,30}}
    |
    # A bare label: 유료 회원 전용 기사입니다.
    .{{0,30}} (?: {_SUBSCRIBER} ) \s? (?: 전용 | 회원\ 전용 )? \s?
    (?: 콘텐츠 | 기사 ) (?: 입니다 | 예요 )? [.!]?
    """,
    re.VERBOSE,
)
_ERROR_PAGE = re.compile(
    rf"""
    (?<! 이전 ) (?<! 이전\s ) (?<! 다음 ) (?<! 다음\s )     # of a board: 다음글이 없습니다
    (?: {_PAGE} ) \S{{0,3}} \s? .{{0,16}} (?: {_GONE} )     # 페이지를 찾을 수 없습니다
    """,
    re.VERBOSE,
)
_NOTE_MARK = "※"
_MESSAGES = {
    "bot wall": BOT_WALL,
    "search": SEARCH_PAGE,
    "stock": STOCK_PAGE,
    "log-in": LOG_IN_PAGE,
    "error": ERROR_PAGE,
    "terms": TERMS_PAGE,
    "front": FRONT_PAGE,
    _RECORDS: RECORDS,
}
"""Messages by the kinds of words that vote for them."""
PAYWALL_NOTICE = "paywall"
"""The rule of the notice of a paywall below the opening that is read on request."""


def check_is_article(
    lines: Sequence[Line],
    body: range,
    origin: str,
    metadata: Metadata | None = None,
    *,
    whole: bool = False,
    partial: bool = False,
) -> None:
    """Reject a page whose prose is not an article's.

    Args:
        lines: all lines of the page.
        body: indices of those that would be the body.
        origin: the page's source, for the message.
        metadata: what the page declares; None for copied text.
        whole: whether the body is all that is there, notes without a full stop among it.
        partial: whether the opening that a paywall leaves is enough.

    Raises:
        ArticleError: says what the page is instead, and what to do.
    """
    prose = [line for at in body if (line := lines[at]).kept and line.is_prose]
    length = sum(len(line.text) for line in prose)
    kinds = PageKinds(lines, prose, metadata)
    # Only a short page can be an error page or a paywall; a longer one is an article about either.
    is_error = length <= THRESHOLDS.longest_error_page and any(map(_names_error, prose))
    if is_error and kinds.reports < THRESHOLDS.fewest_reports:
        raise ArticleError(origin, ERROR_PAGE)
    # The notice of a paywall is boilerplate below the body, so lines with a rule count as well.
    below = lines[body.start : body.stop + THRESHOLDS.paywall_below]
    if length <= THRESHOLDS.longest_paywalled_opening and any(map(_asks_to_subscribe, below)) and not partial:
        raise ArticleError(origin, PAYWALL)
    inside = [lines[at] for at in body]
    is_entry = is_list_of_entries(lines, prose, metadata) or has_several_posts(lines, metadata)
    is_linked = is_list(inside, prose) or is_of_cards(lines, prose, metadata)
    if is_entry or is_linked or is_index(lines, prose, metadata):
        raise ArticleError(origin, LIST_PAGE)
    if metadata and (
        metadata.choices >= max(THRESHOLDS.fewest_choices, len(prose) // 2)
        or (
            kinds.is_notice
            and metadata.fields >= max(THRESHOLDS.fewest_fields, THRESHOLDS.fields_per_paragraph * len(prose))
        )
    ):
        raise ArticleError(origin, QUESTIONNAIRE)
    if not whole and all(line.text.startswith(_NOTE_MARK) for line in prose):
        raise ArticleError(origin, _message(kinds))  # Notes to what is not there: a list, prices, a form.
    if is_discussion(inside, prose):
        raise ArticleError(origin, DISCUSSION)
    message = _message_by_signs(lines, body, metadata, kinds, partial=partial)
    if message:
        raise ArticleError(origin, message)


def _message_by_signs(
    lines: Sequence[Line], body: range, metadata: Metadata | None, kinds: PageKinds, *, partial: bool
) -> str | None:
    """Return the message for a page whose words and signs are those of one without an article; else None."""
    if kinds.is_log_in and not partial:
        return LOG_IN_PAGE
    if kinds.is_shop or kinds.is_records:
        return SHOP_PAGE if kinds.is_shop else RECORDS
    is_bare = _is_bare(lines, body, metadata)
    if is_bare and not kinds.votes:
        return None  # However short a text is, it is what its page is for.
    is_notice = is_bare and kinds.is_notice
    is_refused = is_notice or has_no_article(page_signs(lines, body, metadata, kinds))
    return _message(kinds) if is_refused else None


def _is_bare(lines: Sequence[Line], body: range, metadata: Metadata | None) -> bool:
    """Whether a page is its text and hardly a line more, without a form."""
    others = len(lines) - sum(lines[at].kept and not lines[at].is_link for at in body)
    has_form = metadata is not None and any((metadata.controls.boxes, metadata.controls.lists))
    return others <= THRESHOLDS.little_else and not has_form


def reason_without_body(lines: Sequence[Line], metadata: Metadata | None = None) -> str | None:
    """Return the message for a page that has no prose of an article; None if it shows no sign of any kind."""
    if metadata is None and are_headlines(lines):
        return LIST_PAGE
    kind = PageKinds(lines, [], metadata).kind
    return _MESSAGES[kind] if kind else None


def message_without_body(lines: Sequence[Line], metadata: Metadata) -> str:
    """Return the message for a page that has no prose of an article, whatever the page is."""
    return _message(PageKinds(lines, [], metadata))


def _message(kinds: PageKinds) -> str:
    """Return what a page is instead of an article, and what to do."""
    if kinds.kind:
        return _MESSAGES[kinds.kind]
    return LIST_PAGE if kinds.linked else NO_ARTICLE


def _names_error(line: Line) -> bool:
    return bool(_ERROR_PAGE.search(line.text))


def mark_paywall(lines: Sequence[Line]) -> list[Line]:
    """Mark the notices of a paywall, which are not part of the opening that it leaves."""
    return [
        replace(line, rule=PAYWALL_NOTICE) if line.kept and _asks_to_subscribe(line) else line
        for line in lines
    ]


def _asks_to_subscribe(line: Line) -> bool:
    """Whether a line says that the rest is for subscribers, rather than reports on a paywall."""
    return bool(_PAYWALL.fullmatch(line.text)) and not DECLARATIVE_ENDING.search(line.text)


def check_is_korean(texts: Iterable[str], origin: str) -> None:
    """Reject texts in which few of the letters are Hangul, and hardly a sentence is Korean.

    Args:
        texts: the article's, or all of the page; their letters are counted together.
        origin: the page's source, for the message.

    Raises:
        ArticleError: they are in another language.
    """
    texts = list(texts)
    letters, hangul = _letters("".join(texts))
    if hangul >= THRESHOLDS.hangul_share * letters:
        return
    # A long quotation, an abstract or code may outweigh the article's own sentences, but these are there.
    korean = [text for text in texts if is_prose(text) and _is_mostly_hangul(text)]
    syllables = sum(is_syllable(char) for text in korean for char in text)
    sentences = sum(len(SENTENCE_BREAK.findall(text)) for text in korean)
    if sentences >= THRESHOLDS.fewest_korean_sentences and syllables >= THRESHOLDS.fewest_korean_syllables:
        return
    # Nor are names of products and addresses in a notice of items its language.
    if hangul < max(THRESHOLDS.fewest_hangul_letters, THRESHOLDS.least_hangul_share * letters):
        raise ArticleError(origin, NOT_KOREAN)


def _is_mostly_hangul(text: str) -> bool:
    letters, hangul = _letters(text)
    return hangul >= THRESHOLDS.hangul_share * letters


def _letters(text: str) -> tuple[int, int]:
    """Return how many letters a text has, and how many of them are Hangul syllables."""
    # Digits, symbols and spaces say nothing about the language; names in Latin letters are common.
    letters = [char for char in text if char.isalpha()]
    return len(letters), sum(map(is_syllable, letters))
