"""Find the headline of text without markup: the likeliest line above its first paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import BELOW_TITLE
from reader.article.prose import DECLARATIVE_ENDING, LEADING_BULLETS, match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import is_site_name
from reader.article.title_words import count_title_words, prose_of, words_in
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_ISSUE = re.compile(
    r"""
    (?: \d{4} \s? )? vol\.? \s? \d{1,4} (?: [\s,.] .{0,24} )?      # Vol.250 January 2026
    | (?: 통권 | 제 )? \s? \d{1,4} \s? 호 | \d{4}년? [\s.] \d{1,2}월? \s? 호
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The number of a magazine."""
_INGREDIENT = re.compile(
    r"""
    (?: \d | [¼-¾⅓-⅞] ) \s?
    (?:
        (?P<spoon> 큰술 | 작은술 | 스푼 | 꼬집 | 컵 | k?g | m?[lL] | cc | T )
        | [개대쪽장모줌봉알] | 뿌리 | 포기 | 마리
    )
    (?: \s? \( [^()]{1,20} \) )? $                    # 간장 1큰술, 물 7컵(1.5L)
    | \s (?P<some> 약간 | 적당량 | 한\s꼬집 ) $
    | ^ \[ [^\[\]]{1,10} \] $                         # [기본 재료]
    """,
    re.VERBOSE,
)
"""An ingredient of a recipe, or the heading of a list of them; only what is measured tells a recipe."""
_SIGN = re.compile(r"[^\w\s]|\d")
_PARTICLE = re.compile(r"[가-힣](?:은|는|이|가|을|를|의|에|로|와|과|도|만|서|다|요|까|는데|한|할|된|될)$")
"""The end of a word that is no noun alone."""


def find_likeliest_title(lines: Sequence[Line]) -> int | None:
    """Return the index of the likeliest headline above the body's first paragraph, in text without markup.

    The line with the highest score wins, of equals the first: a headline is repeated by the page, or is just
    above the dates, and the text has its words. A sentence can be one if it has no full stop or is above the
    dates.
    """
    subject = next((at for at, line in enumerate(lines[1:]) if BELOW_TITLE.fullmatch(line.text)), None)
    if subject is not None and len(lines[subject].text) <= THRESHOLDS.longest_title:
        return subject  # An encyclopedia's articles may have names of two syllables.
    keys = [match_key(line.text) for line in lines]
    body = next((at for at, line in enumerate(lines) if line.begins_body), None)
    if body is None:
        body = next((at for at, line in enumerate(lines) if line.kept and line.is_prose), len(lines) - 1)
    text = prose_of(lines[body:])
    last = {key: at for at, key in enumerate(keys)}
    first_statement = next((at for at, line in enumerate(lines) if _states(line)), len(lines))
    ingredients = {
        at: match for at, line in enumerate(lines[: body + 1]) if (match := _INGREDIENT.search(line.text))
    }
    measured = sum(bool(match["spoon"] or match["some"]) for match in ingredients.values())
    is_recipe = measured >= THRESHOLDS.fewest_ingredients
    best: tuple[float, int] | None = None
    for at, line in enumerate(lines[: body + 1]):
        has_date = is_dated(lines, at)
        is_ingredient = is_recipe and at in ingredients
        if is_ingredient or not _could_be_title(line, has_date=has_date, is_first=at == 0):
            continue
        score = (
            THRESHOLDS.repeated_title_weight * (last[keys[at]] > at)
            + THRESHOLDS.dated_title_weight * has_date
            + THRESHOLDS.spaced_title_weight * (" " in line.text)
            + THRESHOLDS.long_title_weight * (len(line.text) >= THRESHOLDS.ordinary_title)
            # One word is enough: below a headline that plays on words stands a subtitle with all of them.
            + THRESHOLDS.shared_word_weight * bool(words_in(line.text, text))
            + THRESHOLDS.korean_title_weight * any(map(is_syllable, line.text))
            - THRESHOLDS.stated_above_weight * (at > first_statement)
        )
        if best is None or score > best[0]:
            best = (score, at)
    if best is None and lines and _names_topic(lines, text):
        return 0
    return best[1] if best else None


def _names_topic(lines: Sequence[Line], text: str) -> bool:
    """Whether the first line is one short word that the text is about, or its writer is named below it."""
    line, *rest = lines
    is_word = line.kept and not line.is_prose and 1 < len(line.text) < THRESHOLDS.shortest_title
    is_signed = any(each.rule == "reporter line" for each in rest[:1])
    return is_word and (is_signed or count_title_words(line.text, text) >= THRESHOLDS.fewest_topic_words)


def _states(line: Line) -> bool:
    """Whether a line is a sentence that states something, as the body has them and hardly a page's head."""
    return line.kept and line.is_prose and bool(DECLARATIVE_ENDING.search(line.text))


def _is_row_of_entries(text: str) -> bool:
    """Whether a line is a menu in a row: many short words, without a particle or a sign among them."""
    words = text.split()
    return (
        len(words) >= THRESHOLDS.fewest_entries_in_row
        and not _SIGN.search(text)
        and not any(_PARTICLE.search(word) for word in words)
    )


def _could_be_title(line: Line, *, has_date: bool, is_first: bool) -> bool:
    """Whether a line has the length of a headline, and is neither a site's name nor one of the body."""
    if not line.kept or not has_title_length(line) or is_site_name(LEADING_BULLETS.sub("", line.text)):
        return False
    if _ISSUE.fullmatch(line.text) or _is_row_of_entries(line.text):
        return False
    if not line.is_prose:
        return True
    is_short = len(line.text) <= THRESHOLDS.longest_sentence_title
    # A headline may ask, but it does not end with a full stop.
    is_question = is_first and line.text.endswith("?") and len(line.text) < THRESHOLDS.first_paragraph
    return is_short and (has_date or is_question or not line.ends_with_punctuation)


def is_dated(lines: Sequence[Line], at: int) -> bool:
    """Whether the page's date is right below a line."""
    return any(below.rule == "date" for below in lines[at + 1 : at + 1 + THRESHOLDS.date_below_title])


def has_title_length(line: Line) -> bool:
    """Whether a line has the length of a headline."""
    return THRESHOLDS.shortest_title <= len(line.text) <= THRESHOLDS.longest_title
