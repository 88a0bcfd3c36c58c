"""Pages that show many texts instead of one: lists of articles, headlines, discussions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.page_kinds import LABELLED, WORDS, own_titles
from reader.article.prose import DECLARATIVE_ENDING, ends_like_sentence, match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import strip_site_name
from reader.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line
    from reader.article.metadata import Metadata

_ADDRESS = re.compile(r"https?://\S+")
_LIST_TITLE = re.compile(
    r"""
    (?: tags? | categor(?:y|ies) | archives? | posts\ tagged | 태그 | 카테고리 | 아카이브 | 보관함 )
    \s? [:»] .*
    | .* (?: 글\ 목록 | 기사\ 목록 | 전체\ ?기사 )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The title of a page that lists what has a tag: Tag: 솔내."""
_HEADLINE_MARKS = tuple(map(re.compile, (r"[\"'“”‘’]", r"\.\.|…|⋯", r"\[[^\]]+\]", r"[가-힣]·[가-힣]|[↑↓→]")))
"""What headlines have together; verses and lists of things have at most one of them."""
_REPLY = re.compile(any_of(WORDS.words(kind="reply")))
_CLOCK_OR_DAY = re.compile(
    r"\d{1,2}:\d\d|\d{2,4}[.\-/]\d{1,2}[.\-/]\d{1,2}|\d+\s?(?:분|시간|일|주|개월|년)\s?전"
)
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’)]*$")
"""The end of a sentence; a headline has none, or several, where it is cut."""
_SENTENCE_END = re.compile(r"[가-힣][.?!](?=[\"'”’)]*(?:\s|$))")
_MORE = re.compile(
    r"""
    (?: (?: 계속 | 이어서 | 자세히 | 더 ) \s? (?: 읽기 | 보기 ) | 본문\ 보기
      | read\ more | continue\ reading )
    \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands on the link below a lead, to the rest of its article."""
_ENTRY_RULES = (None, "related link", "photo credit", "subtitle", "date")
"""Rules of the paragraphs of entries; what a menu or a window says of a button is none."""
# Lists cut the leads of their articles short.
_CUT_LEAD = re.compile(r"(?:\.{2,}|…)[\"'”’]?$")


def is_discussion(body: Sequence[Line], prose: Sequence[Line]) -> bool:
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


def is_index(lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> bool:
    """Whether the page's title is that of a list, and linked headlines are most of the page.

    A text without markup is a list where hardly a line is a sentence and most are headlines.
    """
    if metadata is None:
        return are_headlines(lines) or _are_among_headlines(lines, prose)
    headings = [line.text for line in lines if line.level and not line.is_link]
    shown = (strip_site_name(heading, metadata.publisher) for heading in headings[:1])
    titles = [*own_titles(metadata), *shown]
    linked = sum(bool(line.level) and line.is_link for line in lines)
    length = sum(len(line.text) for line in prose)
    return (
        any(map(_LIST_TITLE.fullmatch, titles))
        and linked >= THRESHOLDS.fewest_linked_headlines
        and length <= THRESHOLDS.prose_beside_list * sum(len(line.text) for line in lines)
    )


def is_list_of_entries(lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> bool:
    """Whether each paragraph is below a linked headline, in an entry like others of a list.

    Args:
        lines: the page's.
        prose: those that would be the article's prose.
        metadata: what the page declares; None for copied text, which has no links.
    """
    if metadata is None or not prose:
        return False
    titles = own_titles(metadata)
    entries = _entries(lines)
    # A newsletter's items have linked headlines, too, but more text.
    short = Counter(entry.shapes for entry in entries if len(entry.paragraphs) == 1)
    wanted = {id(line) for line in prose}
    own = [entry for entry in entries if any(id(line) in wanted for line in entry.paragraphs)]
    # A post may link its headline to itself.
    if {match_key(entry.headline.text) for entry in own} & set(map(match_key, titles)):
        return False
    is_named = any(map(_LIST_TITLE.fullmatch, titles))
    covered = sum(id(line) in wanted for entry in own for line in entry.paragraphs)
    return covered == len(prose) and all(
        is_named
        or (entry.has_more and entry.length <= THRESHOLDS.longest_excerpt)
        or (
            not metadata.is_article
            and len(entry.paragraphs) == 1
            and short[entry.shapes] >= THRESHOLDS.fewest_entries
        )
        for entry in own
    )


def is_of_cards(lines: Sequence[Line], prose: Sequence[Line], metadata: Metadata | None) -> bool:
    """Whether most paragraphs are followed by links: to order, to ask, to read more.

    Args:
        lines: the page's.
        prose: those that would be the article's prose.
        metadata: what the page declares; None for copied text, which has no links.
    """
    is_dated = any(line.rule == "date" for line in lines)
    if metadata is None or metadata.is_article or metadata.published or is_dated:
        return False
    # Those of an essay with sources are longer.
    if sum(len(line.text) for line in prose) > THRESHOLDS.longest_card * len(prose):
        return False
    wanted = {id(line) for line in prose}
    followed = sum(id(line) in wanted and below.is_link for line, below in pairwise(lines))
    return followed >= THRESHOLDS.fewest_cards and followed >= THRESHOLDS.cards_share * len(prose)


def has_several_posts(lines: Sequence[Line], metadata: Metadata | None) -> bool:
    """Whether the page shows several whole posts, as a blog's first page does, and is called after none.

    Args:
        lines: the page's.
        metadata: what the page declares; None for copied text.
    """
    if metadata is None:
        return False
    signed = [
        at
        for at, line in enumerate(lines)
        if line.rule == "reporter line" and _CLOCK_OR_DAY.search(line.text.replace(". ", "."))
    ]
    shapes = Counter(lines[at].shape for at in signed)
    heads = [at for at in signed if shapes[lines[at].shape] >= THRESHOLDS.fewest_posts]
    posts = sum(
        any(line.kept and line.begins_body for line in lines[start:end])
        for start, end in pairwise([*heads, len(lines)])
    )
    titles = set(map(match_key, own_titles(metadata)))
    is_one_of_them = any(
        match_key(line.text) in titles
        for at in heads
        for line in lines[max(0, at - THRESHOLDS.head_above_lead) : at]
    )
    return posts >= THRESHOLDS.fewest_posts and not is_one_of_them


@dataclass(slots=True)
class _Entry:
    """What is below a linked headline, up to the next one."""

    headline: Line
    paragraphs: list[Line] = field(default_factory=list)
    distance: int = 0
    """Lines since the last paragraph, or since the headline."""
    has_more: bool = False
    """Whether a link to the rest of its text follows."""

    @property
    def shapes(self) -> tuple[str | None, str | None]:
        """How its headline and its first paragraph look."""
        return self.headline.shape, self.paragraphs[0].shape

    @property
    def length(self) -> int:
        """Characters of its paragraphs."""
        return sum(len(line.text) for line in self.paragraphs)

    def add(self, line: Line) -> bool:
        """Take a line that follows; False if the headline is not that of a text right below it."""
        self.distance += 1
        if line.is_link:
            is_near = self.distance <= THRESHOLDS.more_below_entry
            self.has_more = self.has_more or (
                is_near and bool(self.paragraphs and self.headline.level and _MORE.fullmatch(line.text))
            )
        elif line.is_prose and line.rule in _ENTRY_RULES:
            self.paragraphs.append(line)
            self.distance = 0
        elif not self.paragraphs:
            # An unlinked heading of its level is the page's; a lower one is the first of the entry's text.
            is_below = not line.level or line.level > (self.headline.level or 0) > 0
            return is_below and self.distance < THRESHOLDS.head_above_lead
        return True


def _entries(lines: Sequence[Line]) -> list[_Entry]:
    """Return the linked headlines with the paragraphs right below each."""
    entries: list[_Entry] = []
    current: _Entry | None = None
    for line in lines:
        if _ADDRESS.fullmatch(line.text):
            continue
        looks_alike = current is not None and line.shape == current.headline.shape and not line.is_prose
        is_long = bool(line.level) or len(line.text) >= THRESHOLDS.shortest_teaser_headline
        # A link below a paragraph that is no heading may be one to a section or the author's other texts.
        is_next = line.level or looks_alike or current is None or not current.paragraphs
        if (looks_alike or line.is_link) and is_long and is_next:
            current = _Entry(line)
            entries.append(current)
        elif current is not None and not current.add(line):
            current = None
    return [entry for entry in entries if entry.paragraphs]


def are_headlines(lines: Sequence[Line]) -> bool:
    """Whether copied lines are nothing but headlines, with or without their addresses."""
    # The lines of a list without blank ones may have been joined, but every address ends one.
    pieces = [piece.strip(" :-|<>\t") for line in lines for piece in _ADDRESS.split(line.text)]
    texts = [piece for piece in pieces if piece]
    addresses = sum(len(_ADDRESS.findall(line.text)) for line in lines)
    labels = Counter(match[1] for text in texts if (match := LABELLED.fullmatch(text)))
    labelled = max(labels.values(), default=0)
    # A credit may follow a sentence on its line.
    sentences = sum(
        (text.endswith((".", "요", "다")) and not text.endswith("..")) or "다. " in text for text in texts
    )
    if len(texts) < THRESHOLDS.fewest_headlines or sentences > THRESHOLDS.sentences_in_list * len(texts):
        return False
    return max(addresses, labelled, _marked(texts)) >= THRESHOLDS.headlines_share * len(texts)


def _are_among_headlines(lines: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Whether the only sentences of a copied page are what it says of itself, among many headlines.

    The headlines have marks of several kinds. Some stand above the last sentence, as below a text there may
    be a list, or they are many.
    """
    stated = [line for line in prose if _FULL_STOP.search(line.text)]
    numbers = {line.number for line in stated}
    others = [line for line in lines if line.number not in numbers]
    headlines = [line.text for line in others if len(line.text) >= THRESHOLDS.headline_length]
    above = [line.text for line in others if line.number < max(numbers, default=0)]
    sentences = sum(len(_SENTENCE_END.findall(line.text)) for line in stated)
    is_around = not stated or any(mark.search(text) for mark in _HEADLINE_MARKS for text in above)
    marked = _marked(headlines)
    return (
        marked >= THRESHOLDS.fewest_headlines_around * max(1, sentences)
        and (is_around or marked >= THRESHOLDS.fewest_headlines_below)
        and not any(DECLARATIVE_ENDING.search(line.text) for line in stated)
    )


def _marked(texts: Sequence[str]) -> int:
    """Return how many lines have marks of headlines; 0 if they have one kind of them, as verses may."""
    kinds = [{mark for mark in _HEADLINE_MARKS if mark.search(text)} for text in texts]
    is_long = sum(map(len, texts)) >= THRESHOLDS.headline_length * len(texts)
    return sum(map(bool, kinds)) if is_long and len(set().union(*kinds)) > 1 else 0


def _is_cut_off(line: Line) -> bool:
    """Whether a paragraph ends in dots in mid-sentence; some writers let sentences end so: 좋았어요..."""
    dots = _CUT_LEAD.search(line.text)
    return dots is not None and not ends_like_sentence(line.text[: dots.start()])


def is_list(body: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Whether most paragraphs are leads of other articles: cut short, or each below a linked headline."""
    cut = sum(map(_is_cut_off, prose))
    sentences = sum(line.ends_with_punctuation for line in prose)
    # Fewer leads are enough where every sentence is one.
    if cut >= THRESHOLDS.fewest_only_cut_leads and cut == sentences:
        return True
    if cut >= THRESHOLDS.fewest_cut_leads and cut >= THRESHOLDS.cut_leads_share * sentences:
        return True
    first_link = next((at for at, line in enumerate(body) if line.is_link), len(body))
    opening = [line for line in body[:first_link] if line.kept and line.is_prose]
    if (
        len(opening) >= THRESHOLDS.fewest_in_opening
        and sum(len(line.text) for line in opening) >= THRESHOLDS.shortest_opening
    ):
        return False  # A text that introduces programs, books or places, each with a link.
    # In a list every lead is below its headline; in an article only a few paragraphs are below a link.
    below_links = 0
    is_below_link = False
    for line in body:
        if line.is_link and not _ADDRESS.fullmatch(line.text):
            is_below_link = True
        elif line.kept and line.is_prose:
            below_links += is_below_link
            is_below_link = False
    return below_links >= THRESHOLDS.fewest_listed_articles and below_links >= THRESHOLDS.listed_share * len(
        prose
    )
