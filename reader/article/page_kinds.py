"""What kind of page a page without an article is: words and forms that are typical of each kind.

One word decides nothing: an article is about captchas, a newspaper shows share prices beside it. Whether a
page has an article at all is decided by these and many other signs (`page_signs`).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.article.byline_patterns import SENTENCE_BREAK
from reader.article.metadata import Metadata
from reader.article.prose import DECLARATIVE_ENDING
from reader.article.settings import THRESHOLDS
from reader.article.site_names import strip_site_name
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
PRICE = re.compile(r"(?<![\d,])\d[\d,]*\s?원|[₩￦]\s?\d")
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


class PageKinds:
    """The words of each kind of page, and what else the page may be.

    Args:
        lines: all lines of the page.
        prose: those that would be the article's prose.
        metadata: what the page declares; None for copied text.
    """

    def __init__(self, lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> None:
        # What is a link as a whole is the headline of something else, however much it reports.
        self.reports = sum(count_reports(line) for line in prose if not line.is_link)
        self._lines = lines
        self._prose = prose
        self._metadata = metadata or Metadata()

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
        is_alone = is_small and others < THRESHOLDS.fewest_beside_log_in
        return signs if is_alone else signs | {"log-in": set()}

    def _is_in_title(self, kind: str) -> bool:
        """Whether the page's title has a word of a kind; names of figures are too common to say anything."""
        titles = " ".join(self._metadata.headlines).lower()
        return kind not in ("stock", RECORDS) and bool(_SIGNS[kind].search(titles))

    @property
    def votes(self) -> int:
        """The most votes that the words of one kind have."""
        return max(map(self._votes_of, self._signs))

    def _votes_of(self, kind: str) -> int:
        """Return the votes that the words of a kind have."""
        words = self._signs[kind]
        if len(words) < THRESHOLDS.fewest_signs:  # One word may be what a text is about.
            return 0
        # Terms are as long as an article, but hardly a sentence of them reports. Neither does advice about
        # shops or terms; as long a page of notices shows in its title or its clauses what it is.
        is_short = self._length < THRESHOLDS.longest_notice_page
        is_notices = kind == RECORDS or is_short or bool(words & {_IN_TITLE, _FORM})
        is_doubled = self._hardly_reports and kind in _OF_ANY_LENGTH and is_notices
        weight = THRESHOLDS.notice_weight if is_doubled else 1
        return weight * min(len(words), THRESHOLDS.most_signs)

    @functools.cached_property
    def _total(self) -> int:
        """Characters of the page."""
        return sum(len(line.text) for line in self._lines)

    @functools.cached_property
    def _length(self) -> int:
        """Characters of the prose."""
        return sum(len(line.text) for line in self._prose)

    @property
    def _hardly_reports(self) -> bool:
        """Whether hardly a sentence of the prose reports something."""
        return self.reports <= THRESHOLDS.reports_share * len(self._prose)

    @property
    def is_shop(self) -> bool:
        """Whether the page is one to order from: its labels have a price and many words of shops.

        Its prose reports hardly anything, and it does not declare to be an article.
        """
        if not self._hardly_reports or self._metadata.is_article or self._metadata.published:
            return False
        labels = [
            line.text
            for line in self._lines
            if line.rule in (None, "table")
            and not (line.is_link or line.is_prose or line.level)
            and len(line.text) < THRESHOLDS.notice_length
        ]
        words = {word for text in labels for word in _SHOP_WORDS.findall(text)}
        return len(words) >= THRESHOLDS.fewest_shop_words and any(map(PRICE.search, labels))

    @property
    def is_log_in(self) -> bool:
        """Whether a small page has words of a log-in and hardly another sentence."""
        return len(self._signs["log-in"]) >= THRESHOLDS.fewest_signs

    @property
    def is_records(self) -> bool:
        """Whether most of the page is lines with the same labels."""
        return len(self._signs[RECORDS]) >= THRESHOLDS.fewest_signs

    @property
    def is_notice(self) -> bool:
        """Whether the prose is as short as a notice, and hardly a sentence of it reports something."""
        return self._hardly_reports and self._length < THRESHOLDS.longest_notice_page

    @functools.cached_property
    def linked(self) -> int:
        """Signs of a page of links, or of a list that goes on."""
        linked = sum(len(line.text) for line in self._lines if line.is_link)
        signs = sum(linked > share * self._total for share in THRESHOLDS.linked_page)
        return signs + bool(signs and self.goes_on)

    @property
    def goes_on(self) -> bool:
        """Whether a link leads to the further pages of a list: 1 2 3 4."""
        return any(line.is_link and _PAGES.search(line.text) for line in self._lines)

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
        return "front" if self._metadata.is_front and len(self._lines) >= THRESHOLDS.front_lines else None


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
