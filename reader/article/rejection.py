"""Reject pages without a Korean article: lists, paywalls, log-in and error pages, bot walls, other languages.

Every message is one sentence that says what the page is instead, and what to do.

No single sign refuses a page: an article is about captchas, a newspaper shows share prices beside it, a brief
has two sentences among three hundred links. So signs vote (`_Votes`). For an article speak its prose, its
sentences that report, and what the page declares: type, date, author. Against it speak the share of links,
prose that reports nothing or hardly exists, a title of one word, and the words of each kind of page without
one; the kind with the most signs gives the message.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.byline_patterns import SENTENCE_BREAK
from reader.article.metadata import Metadata
from reader.article.prose import DECLARATIVE_ENDING, is_prose, match_key
from reader.article.settings import THRESHOLDS
from reader.article.titles import strip_site_name
from reader.errors import COPY_AND_PIPE, OPEN_COPY_AND_PIPE, ArticleError
from reader.korean.hangul import is_syllable
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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

WORDS = Table(
    "reader.article",
    "rejection_words.tsv",
    {
        "word": "[가-힣a-z]+( [가-힣a-z]+)*",
        "kind": "article|subscriber|only for|rest|read|sign up|page|gone"
        "|bot wall|search|stock|log-in|error|terms|front|reply",
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
    .{{0,40}} (?: {_REST} ) .{{0,20}} (?: {_READ} ) .{{0,30}} (?: {_SIGN_UP} | 회원 ) .{{0,40}}
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
_MESSAGES = {
    "bot wall": BOT_WALL,
    "search": SEARCH_PAGE,
    "stock": STOCK_PAGE,
    "log-in": LOG_IN_PAGE,
    "error": ERROR_PAGE,
    "terms": TERMS_PAGE,
    "front": FRONT_PAGE,
}
"""Messages by the kinds of words that vote for them."""
_SIGNS = {kind: re.compile(any_of(WORDS.words(kind=kind))) for kind in _MESSAGES}
_IN_TITLE = "title"
"""The sign that a page's title has a word of the kind, besides that word."""
_FORM = ""
"""The sign that a page has a form, or a form of text, that is typical of the kind."""
_RECORDS = "records"
"""The kind of a page of records: its signs are the labels that recur."""
_OF_ANY_LENGTH = ("terms", "front", _RECORDS)
"""Kinds whose pages may have as much text as an article; the notices of the others are short."""
_CLAUSE = re.compile(r"제 ?\d+ ?조")
_LABEL = re.compile(r"([가-힣]{2,8})(?: ?\([^)]*\))? ?[:：] ?\S.*")
_ADDRESS = re.compile(r"https?://\S+")
_LIST_TITLE = re.compile(
    r"""
    (?: tags? | categor(?:y|ies) | archives? | posts\ tagged | 태그 | 카테고리 ) \s? [:»] .*
    | .* (?: 글\ 목록 | 기사\ 목록 | 전체\ ?기사 )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The title of a page that lists what has a tag: Tag: 솔내."""
_HEADLINE_MARKS = tuple(map(re.compile, (r"[\"'“”‘’]", r"\.\.|…|⋯", r"\[[^\]]+\]", r"[가-힣]·[가-힣]|[↑↓→]")))
"""What headlines have together; verses and lists of things have at most one of them."""
_SEARCH = "검색"
_NOTICES = tuple(_SIGNS[kind] for kind in ("bot wall", "log-in", "error"))
PAYWALL_NOTICE = "paywall"
"""The rule of the notice of a paywall below the opening that is read on request."""
_FIGURE = re.compile(
    rf"(?: {_SIGNS['stock'].pattern} ) \s? [:,]? \s? [▲▼△▽+-]? \s? \d [\d.,]* .{{0,20}}", re.VERBOSE
)
"""A row of a page of prices: the name of a figure and the figure."""
_REPLY = re.compile(any_of(WORDS.words(kind="reply")))
_CLOCK_OR_DAY = re.compile(
    r"\d{1,2}:\d\d|\d{2,4}[.\-/]\d{1,2}[.\-/]\d{1,2}|\d+\s?(?:분|시간|일|주|개월|년)\s?전"
)
# Lists cut the leads of their articles short.
_CUT_LEAD = re.compile(r"(?:\.{2,}|…)[\"'”’]?$")


def check_is_article(
    lines: Sequence[Line],
    body: range,
    origin: str,
    metadata: Metadata | None = None,
    *,
    partial: bool = False,
) -> None:
    """Reject a page whose prose is not an article's.

    Args:
        lines: all lines of the page.
        body: indices of those that would be the body.
        origin: the page's source, for the message.
        metadata: what the page declares; None for copied text.
        partial: whether the opening that a paywall leaves is enough.

    Raises:
        ArticleError: says what the page is instead, and what to do.
    """
    prose = [line for at in body if (line := lines[at]).kept and line.is_prose]
    length = sum(len(line.text) for line in prose)
    votes = _Votes(lines, prose, metadata)
    # Only a short page can be an error page or a paywall; a longer one is an article about either.
    is_error = length <= THRESHOLDS.longest_error_page and any(map(_names_error, prose))
    if is_error and votes.reports < THRESHOLDS.fewest_reports:
        raise ArticleError(origin, ERROR_PAGE)
    # The notice of a paywall is boilerplate below the body, so lines with a rule count as well.
    below = lines[body.start : body.stop + THRESHOLDS.paywall_below]
    if length <= THRESHOLDS.longest_paywalled_opening and any(map(_asks_to_subscribe, below)) and not partial:
        raise ArticleError(origin, PAYWALL)
    if _is_list([lines[at] for at in body], prose) or _is_index(lines, prose, metadata):
        raise ArticleError(origin, LIST_PAGE)
    if _is_discussion([lines[at] for at in body], prose):
        raise ArticleError(origin, DISCUSSION)
    if votes.reject:
        raise ArticleError(origin, votes.message)


def reason_without_body(lines: Sequence[Line], metadata: Metadata | None = None) -> str | None:
    """Return the message for a page that has no prose of an article; None if it shows no sign of any kind."""
    if metadata is None and _are_headlines(lines):
        return LIST_PAGE
    return _Votes(lines, [], metadata).kind_message


def message_without_body(lines: Sequence[Line], metadata: Metadata) -> str:
    """Return the message for a page that has no prose of an article, whatever the page is."""
    return _Votes(lines, [], metadata).message


class _Votes:
    """The signs for and against an article, and what else the page may be.

    Args:
        lines: all lines of the page.
        prose: those that would be the article's prose.
        metadata: what the page declares; None for copied text.
    """

    def __init__(self, lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> None:
        # What is a link as a whole is the headline of something else, however much it reports.
        self.reports = sum(_reports(line) for line in prose if not line.is_link)
        self._lines = lines
        self._prose = prose
        self._metadata = metadata or Metadata()

    @property
    def reject(self) -> bool:
        """Whether more signs speak against an article than for it."""
        in_favour = self.in_favour
        # Most articles have more signs than there could be against them, so these are not looked for.
        weight = THRESHOLDS.notice_weight if self._hardly_reports else 1
        most = weight * THRESHOLDS.most_signs + len(THRESHOLDS.linked_page) + 1
        return in_favour < most and self._against > in_favour

    @functools.cached_property
    def _signs(self) -> Mapping[str, AbstractSet[str]]:
        """The different words of each kind of page, and an empty text for a form that is typical of it."""
        # A report's own words say nothing about the page that it is on.
        notices = [line for line in self._lines if not _reports(line)]
        # Nor do forms above and below an article: for a log-in, for a search, for a comment.
        is_small = sum(len(line.text) for line in self._lines) <= THRESHOLDS.longest_small_page
        has_markup = not is_small and bool(self._prose) and any(line.level for line in self._lines)
        prose = {id(line) for line in self._prose}
        places = [line for line in notices if not has_markup or line.level or id(line) in prose]
        texts = [*self._metadata.headlines, *(line.text for line in places if not line.is_link)]
        signs = {kind: _words_of(kind, texts) for kind in _SIGNS}
        # Welcomes and labels are short; advice for shops names the labels in its sentences.
        signs["front"] = _words_of("front", [text for text in texts if len(text) < THRESHOLDS.notice_length])
        if any(_SEARCH in text for text in texts):
            signs["search"] |= _words_of("search", [line.text for line in notices])
        # The names of figures are also common words, so short ones count only in front of a figure.
        figures = (_SIGNS["stock"].match(line.text) for line in notices if _FIGURE.fullmatch(line.text))
        in_notices = _SIGNS["stock"].findall(" ".join(line.text for line in notices if line.is_prose))
        long_words = {word for word in in_notices if len(word) >= THRESHOLDS.shortest_stock_word}
        signs["stock"] = {match[0] for match in figures if match} | long_words
        for kind in self._metadata.kinds:
            signs[kind].add(_FORM)
        if sum(bool(_CLAUSE.match(line.text)) for line in self._lines) >= THRESHOLDS.fewest_clauses:
            signs["terms"].add(_FORM)
        for kind, words in signs.items() if self._hardly_reports else ():
            # An article about captchas names them in its title, too, so there this only confirms a word.
            confirms = kind in _OF_ANY_LENGTH or len(words) < THRESHOLDS.fewest_signs
            if confirms and self._is_in_title(kind):
                words.add(_IN_TITLE)
        signs[_RECORDS] = _recurring_labels(self._lines, self._length)
        # A page with more on it than a log-in only offers one.
        return signs if is_small else signs | {"log-in": set()}

    def _is_in_title(self, kind: str) -> bool:
        """Whether the page's title has a word of a kind; names of figures are too common to say anything."""
        titles = " ".join(self._metadata.headlines).lower()
        return kind not in ("stock", _RECORDS) and bool(_SIGNS[kind].search(titles))

    @property
    def in_favour(self) -> int:
        """Signs of an article."""
        # A short sentence that reports nothing is more likely a notice, but poems and letters have such, too.
        length = sum(
            len(line.text)
            if len(line.text) >= THRESHOLDS.notice_length or _reports(line)
            else len(line.text) // 2
            for line in self._prose
        )
        of_length = sum(length >= least for least in THRESHOLDS.article_lengths)
        # What a template declares on every page of the site says little about a page with hardly any prose.
        declared = 0 if self._is_hardly_any else min(self._declared, THRESHOLDS.most_declared)
        # But a headline, a date and an author of its own are those of a news flash.
        if self._declared >= THRESHOLDS.wholly_declared:
            declared = self._declared
        return of_length + min(self.reports, THRESHOLDS.fewest_reports) + declared

    @property
    def _declared(self) -> int:
        """Signs of an article in what the page declares or shows: its type, date, author and headline."""
        metadata = self._metadata
        dates = sum(line.rule == "date" for line in self._lines)
        bylines = sum(line.rule == "reporter line" for line in self._lines)
        titles = {match_key(strip_site_name(title, metadata.publisher)) for title in metadata.headlines}
        headings = {match_key(line.text) for line in self._lines if line.level and " " in line.text}
        return sum(
            (
                metadata.is_article,
                # A list has the dates and the authors of all that is in it.
                bool(metadata.published) or 0 < dates <= THRESHOLDS.most_own_dates,
                bool(metadata.authors) or 0 < bylines <= THRESHOLDS.most_own_dates,
                bool(titles & headings),
            )
        )

    @property
    def _against(self) -> int:
        """Signs of a page without an article."""
        words = max(self._votes_of(kind) for kind in self._signs)
        signs = words + self._linked + self._is_hardly_any
        # Alone these are none: a greeting reports nothing either, and an essay may have a title of one word.
        is_notice = self._hardly_reports and (bool(words) or len(self._prose) <= THRESHOLDS.most_notices)
        titles = self._metadata.headlines
        is_site = bool(titles) and not any(" " in title.strip() for title in titles)
        return signs + is_notice + is_site if signs else 0

    def _votes_of(self, kind: str) -> int:
        """Return the votes that the words of a kind have."""
        words = self._signs[kind]
        if len(words) < THRESHOLDS.fewest_signs:  # One word may be what a text is about.
            return 0
        # Terms are as long as an article, but hardly a sentence of them reports. Neither does advice about
        # shops or terms; as long a page of notices shows in its title or its clauses what it is.
        is_short = self._length < THRESHOLDS.article_lengths[-1]
        is_notices = kind == _RECORDS or is_short or bool(words & {_IN_TITLE, _FORM})
        is_doubled = self._hardly_reports and kind in _OF_ANY_LENGTH and is_notices
        weight = THRESHOLDS.notice_weight if is_doubled else 1
        return weight * min(len(words), THRESHOLDS.most_signs)

    @functools.cached_property
    def _length(self) -> int:
        """Characters of the prose."""
        return sum(len(line.text) for line in self._prose)

    @property
    def _hardly_reports(self) -> bool:
        """Whether hardly a sentence of the prose reports something."""
        return self.reports <= THRESHOLDS.reports_share * len(self._prose)

    @property
    def _is_hardly_any(self) -> bool:
        """Whether a whole page has hardly any prose, and none that reports."""
        is_page = len(self._lines) >= THRESHOLDS.fewest_lines_around
        return is_page and self._length < THRESHOLDS.hardly_any_prose and not self.reports

    @property
    def _linked(self) -> int:
        total = sum(len(line.text) for line in self._lines)
        linked = sum(len(line.text) for line in self._lines if line.is_link)
        return sum(linked > share * total for share in THRESHOLDS.linked_page)

    @property
    def kind_message(self) -> str | None:
        """The message of the kind of page that most signs are of; None if there are too few."""
        kind = max(self._signs, key=lambda kind: len(self._signs[kind]))
        # A page of links may be about anything, and have a box for searches and for log-ins.
        fewest = THRESHOLDS.fewest_signs
        if not self._is_in_title(kind):
            fewest += self._linked
        return (_MESSAGES | {_RECORDS: RECORDS})[kind] if len(self._signs[kind]) >= fewest else None

    @property
    def message(self) -> str:
        """What the page is instead, and what to do."""
        return self.kind_message or (LIST_PAGE if self._linked else NO_ARTICLE)


def _words_of(kind: str, texts: Iterable[str]) -> set[str]:
    return set(_SIGNS[kind].findall(" ".join(texts)[: THRESHOLDS.longest_notices].lower()))


def _recurring_labels(lines: Sequence[Line], prose_length: int) -> set[str]:
    """Return the labels that many lines have, if these outweigh the prose: 환자번호 : 12, 환자번호 : 13."""
    matches = [match for line in lines if not line.is_prose and (match := _LABEL.fullmatch(line.text))]
    labels = Counter(match[1] for match in matches)
    recurring = {label for label, times in labels.items() if times >= THRESHOLDS.fewest_records}
    length = sum(len(match[0]) for match in matches if match[1] in recurring)
    return recurring if length > prose_length else set()


def _reports(line: Line) -> int:
    """Return how many sentences of a line report something.

    A notice in the polite past tense does not: 접근이 제한되었습니다.
    """
    is_notice = line.text.endswith("습니다.") and any(sign.search(line.text) for sign in _NOTICES)
    sentences = [] if is_notice else SENTENCE_BREAK.split(line.text)
    return sum(bool(DECLARATIVE_ENDING.search(sentence.strip())) for sentence in sentences if sentence)


def _names_error(line: Line) -> bool:
    return bool(_ERROR_PAGE.search(line.text))


def _is_discussion(body: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Whether the body is short contributions of several people, each with a time and the same buttons."""
    heads = [at for at, line in enumerate(body) if not line.is_prose and _CLOCK_OR_DAY.search(line.text)]
    replies = Counter(word for line in body if not line.is_prose for word in set(_REPLY.findall(line.text)))
    fewest = max(THRESHOLDS.fewest_contributions, len(prose) // 2)
    if len(heads) < fewest or max(replies.values(), default=0) < fewest:
        return False
    # An article with comments below it has one long contribution: itself.
    lengths = [
        sum(len(line.text) for line in body[start:end] if line.kept and line.is_prose)
        for start, end in pairwise([0, *heads, len(body)])
    ]
    return max(lengths) <= THRESHOLDS.longest_contribution


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
    """Reject texts in which fewer than half of the letters are Hangul, and hardly a sentence is Korean.

    Args:
        texts: the article's, or all of the page; their letters are counted together.
        origin: the page's source, for the message.

    Raises:
        ArticleError: they are in another language.
    """
    texts = list(texts)
    if _is_mostly_hangul("".join(texts)):
        return
    # A long quotation, an abstract or code may outweigh the article's own sentences, but these are there.
    korean = [text for text in texts if is_prose(text) and _is_mostly_hangul(text)]
    syllables = sum(is_syllable(char) for text in korean for char in text)
    sentences = sum(len(SENTENCE_BREAK.findall(text)) for text in korean)
    if sentences < THRESHOLDS.fewest_korean_sentences or syllables < THRESHOLDS.fewest_korean_syllables:
        raise ArticleError(origin, NOT_KOREAN)


def _is_mostly_hangul(text: str) -> bool:
    # Digits, symbols and spaces say nothing about the language; names in Latin letters are common.
    letters = [char for char in text if char.isalpha()]
    return sum(map(is_syllable, letters)) >= THRESHOLDS.hangul_share * len(letters)


def _is_index(lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> bool:
    """Whether the page's title is that of a list, and linked headlines are most of the page.

    A text without markup is a list where hardly a line is a sentence and most are headlines.
    """
    if metadata is None:
        return _are_headlines(lines)
    headings = [line.text for line in lines if line.level and not line.is_link]
    titles = [strip_site_name(title, metadata.publisher) for title in (*metadata.headlines, *headings[:1])]
    linked = sum(bool(line.level) and line.is_link for line in lines)
    length = sum(len(line.text) for line in prose)
    return (
        any(map(_LIST_TITLE.fullmatch, titles))
        and linked >= THRESHOLDS.fewest_linked_headlines
        and length <= THRESHOLDS.prose_beside_list * sum(len(line.text) for line in lines)
    )


def _are_headlines(lines: Sequence[Line]) -> bool:
    """Whether copied lines are nothing but headlines, with or without their addresses."""
    # The lines of a list without blank ones may have been joined, but every address ends one.
    pieces = [piece.strip(" :-|<>\t") for line in lines for piece in _ADDRESS.split(line.text)]
    texts = [piece for piece in pieces if piece]
    addresses = sum(len(_ADDRESS.findall(line.text)) for line in lines)
    labels = Counter(match[1] for text in texts if (match := _LABEL.fullmatch(text)))
    labelled = max(labels.values(), default=0)
    # A credit may follow a sentence on its line.
    sentences = sum(
        (text.endswith((".", "요", "다")) and not text.endswith("..")) or "다. " in text for text in texts
    )
    if len(texts) < THRESHOLDS.fewest_headlines or sentences > THRESHOLDS.sentences_in_list * len(texts):
        return False
    return max(addresses, labelled, _marked(texts)) >= THRESHOLDS.headlines_share * len(texts)


def _marked(texts: Sequence[str]) -> int:
    """Return how many lines have marks of headlines; 0 if they have one kind of them, as verses may."""
    kinds = [{mark for mark in _HEADLINE_MARKS if mark.search(text)} for text in texts]
    is_long = sum(map(len, texts)) >= THRESHOLDS.headline_length * len(texts)
    return sum(map(bool, kinds)) if is_long and len(set().union(*kinds)) > 1 else 0


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
