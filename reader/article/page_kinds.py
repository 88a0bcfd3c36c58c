"""What kind of page a page without an article is: signs that vote.

No single sign decides: an article is about captchas, a newspaper shows share prices beside it, a brief has
two sentences among three hundred links. Signs of an article are its prose, its sentences that report, and
what the page declares: type, date, author. Signs against it are the share of links, prose that reports
nothing, hardly exists or is in a corner of the page, a title of one word, and the words of each kind of page
without an article.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.byline_patterns import SENTENCE_BREAK
from reader.article.metadata import Metadata
from reader.article.prose import DECLARATIVE_ENDING, match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import strip_site_name
from reader.article.title_words import count_title_words, words_in
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.article.lines import Line

WORDS = Table(
    "reader.article",
    "rejection_words.tsv",
    {
        "word": "[가-힣a-z]+( [가-힣a-z]+)*",
        "kind": "article|subscriber|only for|rest|go on|read|sign up|page|gone"
        "|bot wall|search|stock|log-in|error|terms|front|reply|shop",
    },
    key=2,
)
_KINDS = ("bot wall", "search", "stock", "log-in", "error", "terms", "front")
"""Kinds of pages whose words vote."""
_SIGNS = {kind: re.compile(any_of(WORDS.words(kind=kind))) for kind in _KINDS}
_IN_TITLE = "title"
"""The sign that a page's title has a word of the kind, besides that word."""
_FORM = ""
"""The sign that a page has a form, or a form of text, that is typical of the kind."""
_SHOP_WORDS = re.compile(any_of(WORDS.words(kind="shop")))
_POLITE = re.compile(r"(?:니다|[어아해]요)[.!]?$")
_PRICE = re.compile(r"\d[\d,]*\s?원|[₩￦]\s?\d")
RECORDS = "records"
"""The kind of a page of records: its signs are the labels that recur."""
_OF_ANY_LENGTH = ("terms", "front", RECORDS)
"""Kinds whose pages may have as much text as an article; the notices of the others are short."""
_PAGES = re.compile(r"\b1 ?2 ?3 ?4\b")
"""The links to the pages of a list."""
_CLAUSE = re.compile(r"제 ?\d+ ?조")
LABELLED = re.compile(r"([가-힣]{2,8})(?: ?\([^)]*\))? ?[:：] ?\S.*")
"""A line with a label in front: 환자번호 : 12."""
_SEARCH = "검색"
_SEARCH_TITLE = re.compile(r".{1,60} [:\-–|] \S{2,10} ?(?:통합)?검색|.* 검색 ?결과.*")
"""The title of a page of results: what was looked for, and where."""
_NOTICES = tuple(_SIGNS[kind] for kind in ("bot wall", "log-in", "error"))
_FIGURE = re.compile(
    rf"(?: {_SIGNS['stock'].pattern} ) \s? [:,]? \s? [▲▼△▽+-]? \s? \d [\d.,]* .{{0,20}}", re.VERBOSE
)
"""A row of a page of prices: the name of a figure and the figure."""


class PageVotes:
    """The signs for and against an article, and what else the page may be.

    Args:
        lines: all lines of the page.
        prose: those that would be the article's prose.
        metadata: what the page declares; None for copied text.
        text: the article's prose and notes, where these belong to it; None for its prose.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        prose: Sequence[Line],
        metadata: Metadata | None,
        text: Sequence[Line] | None = None,
    ) -> None:
        # What is a link as a whole is the headline of something else, however much it reports.
        self.reports = sum(count_reports(line) for line in prose if not line.is_link)
        self._lines = lines
        self._prose = prose
        self._text = prose if text is None else text
        self._metadata = metadata or Metadata()

    @property
    def reject(self) -> bool:
        """Whether more signs speak against an article than for it."""
        in_favour = self.in_favour
        # Most articles have more signs than there could be against them, so these are not looked for.
        weight = THRESHOLDS.notice_weight if self._hardly_reports else 1
        most = weight * THRESHOLDS.most_signs + len(THRESHOLDS.linked_page) + 1 + self._corner
        return in_favour < most and self._against > in_favour

    @functools.cached_property
    def _signs(self) -> Mapping[str, AbstractSet[str]]:
        """The different words of each kind of page, and an empty text for a form that is typical of it."""
        # A report's own words say nothing about the page that it is on.
        notices = [line for line in self._lines if not count_reports(line)]
        # Nor do forms above and below an article: for a log-in, for a search, for a comment.
        is_small = self._total <= THRESHOLDS.longest_small_page
        has_markup = not is_small and bool(self._prose) and any(line.level for line in self._lines)
        prose = {id(line) for line in self._prose}
        places = [line for line in notices if not has_markup or line.level or id(line) in prose]
        texts = [*self._metadata.headlines, *(line.text for line in places if not line.is_link)]
        signs = {kind: _words_of(kind, texts) for kind in _SIGNS}
        # Welcomes and labels are short; advice for shops names the labels in its sentences.
        signs["front"] = _words_of("front", [text for text in texts if len(text) < THRESHOLDS.notice_length])
        if any(map(_SEARCH_TITLE.fullmatch, self._metadata.headlines)):
            signs["search"] |= {_SEARCH, _IN_TITLE}
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
        signs[RECORDS] = _recurring_labels(self._lines, self._length)
        # A page with more on it than a log-in only offers one.
        others = sum(not _SIGNS["log-in"].search(line.text) for line in self._prose)
        is_log_in = is_small and others < THRESHOLDS.fewest_beside_log_in
        return signs if is_log_in else signs | {"log-in": set()}

    def _is_in_title(self, kind: str) -> bool:
        """Whether the page's title has a word of a kind; names of figures are too common to say anything."""
        titles = " ".join(self._metadata.headlines).lower()
        return kind not in ("stock", RECORDS) and bool(_SIGNS[kind].search(titles))

    @property
    def in_favour(self) -> int:
        """Signs of an article."""
        # A short sentence that reports nothing is more likely a notice, but poems and letters have such, too.
        length = sum(
            len(line.text)
            if len(line.text) >= THRESHOLDS.notice_length or count_reports(line)
            else len(line.text) // 2
            for line in self._prose
        )
        of_length = sum(length >= least for least in THRESHOLDS.article_lengths)
        # What a template declares on every page of the site says little about a page with hardly any prose.
        is_of_site = self._is_hardly_any or (self._metadata.is_front and self._corner)
        declared = 0 if is_of_site else min(self._declared, THRESHOLDS.most_declared)
        # But a headline, a date and an author of its own are those of a news flash.
        if self._declared >= THRESHOLDS.wholly_declared:
            declared = self._declared
        # Regulations and notes report nothing, but are about what the page's title says.
        is_on_topic = self._is_on_topic and not any(self._signs.values())
        return of_length + min(self.reports, THRESHOLDS.fewest_reports) + declared + is_on_topic

    @property
    def _declared(self) -> int:
        """Signs of an article in what the page declares or shows: its type, date, author and headline."""
        metadata = self._metadata
        dates = sum(line.rule == "date" for line in self._lines)
        bylines = sum(line.rule == "reporter line" for line in self._lines)
        titles = set(map(match_key, own_titles(metadata)))
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
        signs = words + self.linked + self._is_hardly_any + self._corner
        # Alone these are none: a greeting reports nothing either, and an essay may have a title of one word.
        is_notice = self._hardly_reports and (bool(words) or len(self._prose) <= THRESHOLDS.most_notices)
        titles = self._metadata.headlines
        is_site = bool(titles) and not any(" " in title.strip() for title in titles)
        return signs + is_notice + is_site if signs else 0

    @functools.cached_property
    def _corner(self) -> int:
        """Votes of prose in a corner of a large page, which has hardly a word of the page's title.

        It is a term of the day on a front page, or a snippet among results of a search.
        """
        if not self._metadata.headlines or self._is_on_topic or len(self._lines) < THRESHOLDS.corner_lines:
            return 0
        votes = sum(self._text_length < share * self._total for share in THRESHOLDS.corner_shares)
        front = THRESHOLDS.front_weight if votes and self._metadata.is_front else 0
        return THRESHOLDS.corner_weight * votes + front

    @functools.cached_property
    def _is_on_topic(self) -> bool:
        """Whether the prose says words of the page's title again and again."""
        text = " ".join(line.text for line in self._prose)
        return any(
            count_title_words(title, text) >= THRESHOLDS.fewest_topic_words
            for title in own_titles(self._metadata)
        )

    def _votes_of(self, kind: str) -> int:
        """Return the votes that the words of a kind have."""
        words = self._signs[kind]
        if len(words) < THRESHOLDS.fewest_signs:  # One word may be what a text is about.
            return 0
        # Terms are as long as an article, but hardly a sentence of them reports. Neither does advice about
        # shops or terms; as long a page of notices shows in its title or its clauses what it is.
        is_short = self._length < THRESHOLDS.article_lengths[-1]
        is_notices = kind == RECORDS or is_short or bool(words & {_IN_TITLE, _FORM})
        is_doubled = self._hardly_reports and kind in _OF_ANY_LENGTH and is_notices
        weight = THRESHOLDS.notice_weight if is_doubled else 1
        return weight * min(len(words), THRESHOLDS.most_signs)

    @functools.cached_property
    def _total(self) -> int:
        """Characters of the page."""
        return sum(len(line.text) for line in self._lines)

    @functools.cached_property
    def _text_length(self) -> int:
        """Characters of the text, notes without a full stop among it."""
        return sum(len(line.text) for line in self._text)

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
        most = max(THRESHOLDS.hardly_any_prose, min(THRESHOLDS.corner_shares) * self._total)
        return is_page and self._length < most and not self.reports

    @property
    def is_scrap(self) -> bool:
        """Whether the text is a short line or two of a page that shows much else.

        It reports nothing but what the site tells its users, and says nothing of what the page's title does;
        no date, author or headline of its own makes it a news flash.
        """
        most = min(THRESHOLDS.first_paragraph, THRESHOLDS.scrap_share * self._total)
        is_short = self._text_length < most and 0 < len(self._prose) <= THRESHOLDS.longest_scrap
        # A site says in the polite style what it has done: 가입이 완료되었습니다.
        is_report = any(count_reports(line) and not _POLITE.search(line.text) for line in self._prose)
        if not is_short or is_report or self._metadata.is_article:
            return False
        text = " ".join(line.text for line in self._prose)
        is_on_topic = any(words_in(title, text) > 1 for title in own_titles(self._metadata))
        return not is_on_topic and self._declared < THRESHOLDS.wholly_declared

    @functools.cached_property
    def is_shop(self) -> bool:
        """Whether the page is one to order from: its labels have a price and many words of shops.

        Its prose is short and reports hardly anything; an article may be about orders and refunds.
        """
        is_about = self._metadata.is_article or self._is_on_topic or self._declared > 1
        if is_about or not self._hardly_reports or self._length > THRESHOLDS.longest_offer:
            return False
        labels = [
            line.text
            for line in self._lines
            if line.rule in (None, "table")
            and not (line.is_link or line.is_prose or line.level)
            and len(line.text) < THRESHOLDS.notice_length
        ]
        words = {word for text in labels for word in _SHOP_WORDS.findall(text)}
        return len(words) >= THRESHOLDS.fewest_shop_words and any(map(_PRICE.search, labels))

    @property
    def is_notice(self) -> bool:
        """Whether the prose is as short as a notice, and hardly a sentence of it reports something."""
        return self._hardly_reports and self._length < THRESHOLDS.article_lengths[-1]

    @functools.cached_property
    def linked(self) -> int:
        """Signs of a page of links, of a list that goes on, or of cards that lead to the site's pages."""
        linked = sum(len(line.text) for line in self._lines if line.is_link)
        signs = sum(linked > share * self._total for share in THRESHOLDS.linked_page)
        goes_on = any(line.is_link and _PAGES.search(line.text) for line in self._lines)
        return signs + bool(signs and goes_on) + THRESHOLDS.cards_weight * self._is_of_cards

    @functools.cached_property
    def _is_of_cards(self) -> bool:
        """Whether most paragraphs are followed by links: to order, to ask, to read more."""
        wanted = {id(line) for line in self._prose}
        followed = sum(id(line) in wanted and below.is_link for line, below in pairwise(self._lines))
        return followed >= THRESHOLDS.fewest_cards and followed >= THRESHOLDS.cards_share * len(self._prose)

    @property
    def kind(self) -> str | None:
        """The kind of page that most signs are of; None if there are too few."""
        kind = max(self._signs, key=lambda kind: len(self._signs[kind]))
        # A page of links may be about anything, and have a box for searches and for log-ins.
        fewest = THRESHOLDS.fewest_signs
        if not self._is_in_title(kind):
            fewest += self.linked
        if len(self._signs[kind]) >= fewest:
            return kind
        return "front" if self._metadata.is_front and self._corner else None


def own_titles(metadata: Metadata) -> list[str]:
    """Return a page's declared titles without the names of site and section.

    Args:
        metadata: what the page declares.
    """
    return [strip_site_name(title, metadata.publisher) for title in metadata.headlines]


def _words_of(kind: str, texts: Iterable[str]) -> set[str]:
    return set(_SIGNS[kind].findall(" ".join(texts)[: THRESHOLDS.longest_notices].lower()))


def _recurring_labels(lines: Sequence[Line], prose_length: int) -> set[str]:
    """Return the labels that many lines have, if these outweigh the prose: 환자번호 : 12, 환자번호 : 13."""
    matches = [match for line in lines if not line.is_prose and (match := LABELLED.fullmatch(line.text))]
    labels = Counter(match[1] for match in matches)
    recurring = {label for label, times in labels.items() if times >= THRESHOLDS.fewest_records}
    length = sum(len(match[0]) for match in matches if match[1] in recurring)
    return recurring if length > prose_length else set()


def count_reports(line: Line) -> int:
    """Return how many sentences of a line report something.

    A notice in the polite past tense does not: 접근이 제한되었습니다.
    """
    is_notice = line.text.endswith("니다.") and any(sign.search(line.text) for sign in _NOTICES)
    sentences = [] if is_notice else SENTENCE_BREAK.split(line.text)
    return sum(bool(DECLARATIVE_ENDING.search(sentence.strip())) for sentence in sentences if sentence)
