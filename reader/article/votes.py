"""Let the weak signs about a line vote, where none of them is enough alone.

``로그인`` is a button, and the heading of a chapter on how to log in; a short line behind a picture is its
caption, or the next thought of somebody who writes in short lines. What the words of a line suggest is
therefore one sign among others: what the markup makes of it, where it stands among the paragraphs, whether
it looks like them, what is next to it, how it ends, whether the page repeats it. votes.tsv has the weight of
each sign: the logarithm of the factor by which it changes the odds that the line is the article's, as in a
naive Bayes or logistic model. benchmarks/votes.py fits the weights to pages whose article is known.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from reader.article.byline_patterns import REPORTER
from reader.article.lines import BOLD_LEVEL, HEADING_LEVELS
from reader.article.prose import DECLARATIVE_ENDING, ends_like_sentence, match_key
from reader.article.settings import THRESHOLDS
from reader.article.weights import WeightTable
from reader.korean.names import may_be_full_name
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.lines import Line

WEIGHTS = WeightTable.of_article("votes.tsv", "[a-z0-9][a-z' :-]*")
WORDS = "words: "
"""The beginning of the signs that name a class of boilerplate."""
HEADLINE = "headline"
"""Suggested for lines in the shape of other articles' headlines."""
BEHIND_PICTURE = "behind a picture"
"""Suggested for short lines right behind an image."""
HEADLINES = "related link"
"""The rule of other articles' headlines."""
_RULES = {HEADLINE: HEADLINES, BEHIND_PICTURE: "photo credit"}
"""The rules of lines that are left out for what only their shape or their place suggests."""
_ELEMENT_OF_TEXT = re.compile(r"(?:^|[\s.])(?:se[-_]text\S*|dt\.\S*)$")
"""The end of the shape of a paragraph in Naver's editor, which has others for captions; or of a term."""
_REQUEST = re.compile(r"(?:세요|십시오|시오|까요|나요|주세요|드려요|드립니다|바랍니다)[.!?~]*$")
"""The ending of a sentence that addresses the reader, as buttons and notices do."""
_POLITE = re.compile(r"(?:[가-힣]니다|[어아여해예에네]요|[죠데]요?|거든요|[군는]요)[.!?~^ㅎㅋㅠ♡♥ ]*$")
"""The ending of a sentence that speaks to the reader, as captions and other articles' headlines hardly do."""
_NUMBER = re.compile(r"0?\d{1,2}[.)]\s|[①-⑳]")
"""The number of an item or of a step."""
_QUOTED = re.compile(r"[“\"‘'].+[”\"’']")
JOBS = Table("reader.article", "jobs.tsv", {"job": "[가-힣]+"})
_DESCRIPTION = re.compile(rf"(?: [\w&·]+ \s ){{0,5}} [\w&·]* (?: {any_of(JOBS.words())} )", re.VERBOSE)
"""A company or an office, and a job: ``가람대 교수``, ``문화기획자``."""
_REPORTER = re.compile(rf"[\w.+-]+@|[가-힣]{{2,4}}\s?{REPORTER}(?:\s|$|[,.)\]/·])")
"""A reporter's name with what reporters are called, or a mail address."""
_HEADLINE_MARK = re.compile(r"[가-힣], |…|\.\.|[”\"’']\s?[가-힣]|[美中日與野株]|\d")
"""What headlines are full of, and sub-headings are not: clauses, quotations, numbers, Hanja."""
_LABEL = re.compile(r"^\[[^\]]{1,12}\]")
"""What outlets put before a headline: ``[단독]``, the name of a series."""
_CREDIT = re.compile(
    r"사진|제공|그래픽|자료|출처|캡처|촬영|ⓒ|©|[=/]\s?[가-힣]{2,4}(?:\s?기자)?$|^[▲△▼▽◀▶]|[(\[][^)\]]{1,20}[)\]]$"
)
"""What captions contain: a credit, an arrow to the picture, a remark in brackets at the end."""
_CREDIT_OF_SENTENCE = re.compile(
    r"[ⓒ©]|[=/]\s?[가-힣]{2,6}(?:\s?기자)?$|^[▲△▼▽◀▶]|[(\[][^)\]]{1,20}[)\]]$|[가-힣]\s?(?:제공|캡처)$"
)
"""The credit of a caption that is a sentence."""
_SIGNS_IN_TEXT = {
    "caption with a source": re.compile(
        r"^[가-힣A-Z][가-힣A-Za-z\d ]{1,24}(?<![다요까죠])\. [가-힣A-Za-z]{2,10}$"
    ),
    "two clauses": re.compile(r"\S \S+(?:…|\.{2,3})\s?\S+ \S"),
    "mark of captions": re.compile("^[▲△▼↑]"),
    "rights": re.compile(r"재판매|DB ?금지|무단|[ⓒ©]|[.)] \S{2,12} 제공$|제공\s?[\]=)]|=\s?(?:연합|뉴스)"),
    "comma at the end": re.compile(r",$"),
    "credit": _CREDIT,
    "quotation marks": _QUOTED,
    "reporter or mail": _REPORTER,
    "headline marks": _HEADLINE_MARK,
    "label in brackets": _LABEL,
    "digits": re.compile(r"\d"),
}


def weight_of(sign: str) -> float:
    """Return the weight of a sign: positive if it speaks for the article, 0.0 if it has none.

    Args:
        sign: as in votes.tsv.
    """
    return WEIGHTS.weights.get(sign, 0.0)


class _Shaped(Protocol):
    """A line of a page, as a `Block` of its markup or as a `Line`."""

    @property
    def text(self) -> str: ...

    @property
    def shape(self) -> str | None: ...


def main_shapes(paragraphs: Sequence[_Shaped]) -> set[str]:
    """Return the shapes of most paragraphs; none for text without markup.

    Args:
        paragraphs: of the body, those that are prose.
    """
    letters: Counter[str] = Counter()
    for line in paragraphs:
        letters[line.shape or ""] += len(line.text)
    least = THRESHOLDS.shape_share * letters.total()
    return {shape for shape, count in letters.items() if shape and count > least}


def usual_shapes(lines: Sequence[_Shaped]) -> set[str]:
    """Return the shapes that many lines have, as the items of notes, which are no sentences.

    Args:
        lines: of the body.
    """
    shapes = Counter(line.shape for line in lines)
    least = max(THRESHOLDS.fewest_usual_lines, THRESHOLDS.usual_share * len(lines))
    return {shape for shape, count in shapes.items() if shape and count >= least}


def _is_speaker(text: str) -> bool:
    """Whether a line may name a person and what that person is: ``홍길동 가람대 교수``."""
    name, _, rest = text.partition(" ")
    return bool(_DESCRIPTION.fullmatch(rest)) and may_be_full_name(name)


def after_votes(lines: Sequence[Line], suggested: Sequence[str | None]) -> list[str | None]:
    """Return the rules that remain where the signs about each line have voted.

    Args:
        lines: of a page, or of a part of it, in order.
        suggested: for each line the rule that its words, its place or its markup suggest.
    """
    around = Surroundings(lines, suggested)
    return [
        None if rule and not line.rule and around.is_article(at) else _RULES.get(rule or "", rule)
        for at, (line, rule) in enumerate(zip(lines, suggested, strict=True))
    ]


class Surroundings:
    """The lines of a page, or of a part of it, and what can be said of each from the lines around it."""

    def __init__(self, lines: Sequence[Line], rules: Sequence[str | None]) -> None:
        """Look at the lines.

        Args:
            lines: in order.
            rules: of each line, the rule that its words or its place suggest.
        """
        self._lines = lines
        self._rules = rules
        self._paragraphs = [at for at in range(len(lines)) if self._is_paragraph(at)]
        self._shapes = main_shapes([lines[at] for at in self._paragraphs])
        self._keys = Counter(match_key(line.text) for line in lines)
        self._levels = Counter(
            line.level for at, line in enumerate(lines) if line.level and self._is_paragraph(at + 1)
        )
        self._alone = {
            at: len(line.text)
            for at, line in enumerate(lines)
            if not line.is_prose and not line.is_link and self._is_alone(at)
        }
        self._numbered = sum(bool(_NUMBER.match(line.text)) for line in lines)
        self._has_markup = any(line.shape for line in lines)

    def is_article(self, at: int) -> bool:
        """Whether the signs about a line say that it is the article's.

        Args:
            at: the index of the line, for which a rule is suggested.
        """
        return sum(map(weight_of, self.signs(at))) > 0

    def text(self, at: int) -> str:
        """Return the text of the line at an index."""
        return self._lines[at].text

    def signs(self, at: int) -> list[str]:
        """Return the signs about a line, as votes.tsv names them.

        Args:
            at: the index of the line.
        """
        line = self._lines[at]
        return [
            "any line",
            f"{WORDS}{self._rules[at]}",
            *self._signs_of_markup(line, at),
            *self._signs_of_place(at),
            *self._signs_of_words(line),
        ]

    def _signs_of_markup(self, line: Line, at: int) -> Iterator[str]:
        if line.is_link:
            yield "link"
        elif line.is_list_item:
            yield "list item without a link"
        if line.level in HEADING_LEVELS:
            others = self._levels[line.level or 0] - self._is_paragraph(at + 1)
            yield "heading like others" if others > 0 else "heading"
        elif line.level == BOLD_LEVEL:
            yield "bold"
        if line.follows_image:
            yield "behind a picture"
            if _ELEMENT_OF_TEXT.search(line.shape or ""):
                yield "in an element for text"
        if self._has_markup and not line.level:
            yield "looks like the paragraphs" if line.shape in self._shapes else "looks different"

    def _signs_of_place(self, at: int) -> Iterator[str]:
        if self._is_paragraph(at - 1):
            yield "paragraph above"
        if self._is_paragraph(at + 1):
            yield "paragraph below"
        heads_first = self._lines[at].level in HEADING_LEVELS and at + 1 in self._paragraphs[:1]
        if not heads_first and (not self._paragraphs or at < self._paragraphs[0]):
            yield "above the paragraphs"
        elif at > self._paragraphs[-1] and not self._lines[at].is_in_section:
            yield "below the paragraphs"
        beside = sum(self._suggested(neighbour) for neighbour in (at - 1, at + 1))
        if beside:
            yield f"{beside} suggested beside"
        if any(self._is_marked(at) and self._is_marked(neighbour) for neighbour in (at - 1, at + 1)):
            yield "headlines in a row"
        yield from self._signs_of_neighbours(at)

    def _signs_of_neighbours(self, at: int) -> Iterator[str]:
        if self._is_alone(at):
            yield "alone like others" if self._has_like(at) else "alone"
        if at + 1 < len(self._lines) and _is_speaker(self._lines[at + 1].text):
            yield "speaker below"
        if self._heads_link(at):
            yield "heads a link"
        if all(map(self._is_item, (at - 1, at, at + 1))):
            yield "item between items"
        if self._keys[match_key(self._lines[at].text)] > 1:
            yield "repeated"

    def _signs_of_words(self, line: Line) -> Iterator[str]:
        if _POLITE.search(line.text):
            yield "polite"
        if _REQUEST.search(line.text):
            yield "request"
        elif DECLARATIVE_ENDING.search(line.text):
            yield "statement"
        elif ends_like_sentence(line.text):
            yield "sentence"
        # A sentence may be about pictures: 사진을 누르세요. So may an item: 3. 제3자 제공.
        is_item = _NUMBER.match(line.text) is not None
        no_credit = is_item or (line.is_prose and not _CREDIT_OF_SENTENCE.search(line.text))
        yield from (
            sign
            for sign, pattern in _SIGNS_IN_TEXT.items()
            if pattern.search(line.text)
            and not (sign == "credit" and no_credit)
            and not (sign == "rights" and is_item)
        )
        if _is_speaker(line.text):
            yield "speaker"
        if self._numbered >= THRESHOLDS.fewest_numbered and _NUMBER.match(line.text):
            yield "numbered like others"
        if len(line.text) > THRESHOLDS.first_paragraph:
            yield "long"

    def _heads_link(self, at: int) -> bool:
        """Whether a heading, or a bold label, has a link below it: ``첨부파일``, ``다음글``."""
        below = self._lines[at + 1 : at + 2]
        return bool(self._lines[at].level and below and below[0].is_link and not self._lines[at].is_link)

    def _is_item(self, at: int) -> bool:
        """Whether a line is an item of a list, and no link."""
        return 0 <= at < len(self._lines) and self._lines[at].is_list_item and not self._lines[at].is_link

    def _is_marked(self, at: int) -> bool:
        """Whether a line is suggested to be another article's headline, and has a headline's marks."""
        return (
            0 <= at < len(self._lines)
            and self._rules[at] == HEADLINE
            and bool(_HEADLINE_MARK.search(self._lines[at].text))
        )

    def _is_alone(self, at: int) -> bool:
        """Whether a line stands alone between two paragraphs."""
        return self._is_paragraph(at - 1) and self._is_paragraph(at + 1)

    def _has_like(self, at: int) -> bool:
        """Whether other lines of about the same length stand alone between two paragraphs."""
        length = len(self._lines[at].text)
        others = [count for other, count in self._alone.items() if other != at]
        return any(max(length, count) <= THRESHOLDS.odd_heading * min(length, count) for count in others)

    def _is_paragraph(self, at: int) -> bool:
        """Whether a line is running text that no words speak against; it may be behind a picture."""
        if not 0 <= at < len(self._lines) or self._rules[at] not in (None, BEHIND_PICTURE):
            return False
        line = self._lines[at]
        return not line.is_link and (line.is_prose or ends_like_sentence(line.text))

    def _suggested(self, at: int) -> bool:
        return 0 <= at < len(self._lines) and self._rules[at] is not None and not self._is_paragraph(at)
