"""Find the headline of an article: the line that shows it, or the title that the page declares.

No single sign is certain: templates declare the site's name as the title (see `declared_titles`), and have a
section's name for a heading. So the lines above the text are weighed, too (`_weightiest_line`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.declared_titles import count_title_words, prose_of, rank_titles, words_in
from reader.article.page_names import TITLE_RULES, find_current_entry, find_page_name, is_about_site
from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import SITE_BREAK, is_like_site_name, strip_site_name
from reader.article.text_titles import find_likeliest_title, has_title_length, is_dated
from reader.article.wrapping import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_NUMBERED = re.compile(r"\d{1,2}\s?[.)]\s")
"""The number of a part, which has a heading and not the headline."""
_CONTENTS = re.compile(r"(?:table of )?contents|toc|목\s?차|차\s?례", re.IGNORECASE)
"""The heading of a table of contents."""
_TITLE_ROW = re.compile(
    r"""
    (?: 글 \s? )? 제 \s{0,3} 목 \s? [,:：] \s*
    ( .{4,150}? )
    (?: , \s (?: 작성 | 등록 | 게시 | 조회 | 담당 | 부서 | 글쓴이 | 첨부 | 날짜 ) .* )? $
    """,
    re.VERBOSE,
)
"""A row of a bulletin board's table with the headline, alone or before other fields."""
_UNFINISHED = re.compile(r"[,:–—-] $ | ^ \[ [^\]]+ \] $", re.VERBOSE)
"""The first half of a headline: 시장 이야기, or [3회] alone."""
_GOES_ON = re.compile(r"\s*[:~–—]")
_DAY_OF_POST = re.compile(
    r"\d{4}(?:년|[.\-/])\s?\d{1,2}(?:월|[.\-/])\s?\d{1,2}일?\s?(?:발행|작성|등록|게시|입력)?$"
)
"""The end of a line that dates a post."""
_LABEL_IN_HEADING = re.compile(r"^(?:글\s?)?제\s{0,3}목\s+(?=\S{2,}\s)")
"""A label that markup puts before the headline in the same heading: 제목 새 다리 열려."""
_FIELD = re.compile(r"(?:작성|등록|게시)(?:자|일|일자)|글쓴이|조회수?|담당부서|첨부")
"""A label of another field of the form that has the title."""
_TITLE_LABEL = re.compile(r"(?:글\s?)?제\s{0,3}목")
_TITLE_NAME = re.compile(
    r"""
    (?<! [A-Za-z] )
    (?: (?: h | banner | view | board | post | article | news | cont | con | entry | main | head ) [_-]? )?
    (?: titl?e? | ttl | subject | subj | headline ) (?! [a-z] )
    (?! [_-]? (?: area | box | wrap ) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Names that templates give to the element of the headline."""
_ELEMENT = re.compile(r"\s(?=[a-z][a-z0-9]*\.)")
"""Between two elements of a line's shape; the last one is the line's own."""
_NEXT_TO_TEXT = 3
"""Lines from the heading of a page to its text, at most."""
_OWNER = re.compile(r"저작권|무단|실린|발행|운영|copyright|all rights|[ⓒ©]", re.IGNORECASE)
"""A word of lines that say whose the page is."""


def find_title_line(
    lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None = None
) -> int | None:
    """Return the index of the line that shows the headline; None when none does.

    Args:
        lines: the page's.
        declared: the headline in the forms that the page declares, the most trusted first; empty for copied
            text.
        span: indices of the lines in the element that contains the body.
        publisher: the outlet; None if the page does not declare it.
    """
    above_body = lines[: _end_of_head(lines, declared, span, publisher)]
    headline = _find_headline(lines, above_body, declared, span, publisher)
    first = _first_sentence(lines, span)
    below = (line.text for line in lines[first : span.stop] if not line.is_link)
    name = find_page_name(above_body[:first], below)
    current = find_current_entry(above_body)
    # A heading right above the text names the page better than the entry of a menu that its section has.
    is_headed = name is not None and (lines[name].level or 0) in (1, 2) and name >= first - _NEXT_TO_TEXT
    if current is not None and not is_headed and _is_of_site(lines, headline, current, declared):
        return current
    if name is None:
        return headline
    if headline not in (None, name) and not _gives_way(lines, headline, name, declared, span):
        return headline
    # Below the name of a section stands the headline of one of its posts.
    posts = [at for at in range(name + 1, first) if _heads_post(lines, at, lines[name], declared)]
    heads_another = posts or any(below.level == lines[name].level for below in lines[name + 1 : name + 2])
    is_titled = (
        name == headline and not heads_another and _is_main_heading(lines[name]) and _is_named(lines[name])
    )
    if is_titled or is_about_site(lines[name].text):
        return name
    titled = (at for at in range(name + 1, first) if at in posts or _is_titled(lines[at]))
    return next((at for at in titled if not _heads_section(lines, at, span)), name)


def _end_of_head(lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None) -> int:
    """Return the index of the body's first paragraph, which may not stand above the declared headline.

    A site's motto above the headline is as long as a paragraph.
    """
    first = next((at for at in span if lines[at].begins_body), span.stop)
    keys = {match_key(form) for title in declared for form in (title, strip_site_name(title, publisher))}
    shown = (at for at in range(first, span.stop) if lines[at].level == 1 and not lines[at].is_link)
    return next((at + 1 for at in shown if match_key(lines[at].text) in keys), first)


def _is_of_site(lines: Sequence[Line], headline: int | None, current: int, declared: Sequence[str]) -> bool:
    """Whether all that the page declares is its site's name, so that the entry of the menu names the page.

    A date below the headline is that of a post.
    """
    if not all(map(_is_narrow, declared)):
        return False
    if headline is None or lines[headline].is_link:
        return True
    is_post = is_dated(lines, headline)
    return not is_post and (_is_declared(lines[headline], declared) or is_about_site(lines[current].text))


def _is_titled(line: Line) -> bool:
    """Whether a line has an element named as a headline's, and the length of one."""
    is_shown = line.rule in TITLE_RULES and not line.is_link and not line.is_prose
    return is_shown and _is_named(line) and has_title_length(line) and not _DAY_OF_POST.search(line.text)


def _is_dated_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a heading right above a date, as those of posts are."""
    line = lines[at]
    is_heading = line.kept and not line.is_link and not line.is_prose and bool(line.level)
    return is_heading and has_title_length(line) and is_dated(lines, at)


def _heads_post(lines: Sequence[Line], at: int, name: Line, declared: Sequence[str]) -> bool:
    """Whether a line is the dated headline of a post below the name of its board, which no page declares."""
    is_longer = len(lines[at].text) > len(name.text)
    return is_longer and _is_dated_heading(lines, at) and not _is_declared(name, declared)


def _is_named(line: Line) -> bool:
    """Whether a line's element is named as a headline's, or is a heading in one that is."""
    return _has_title_name(line) or bool(line.level and _TITLE_NAME.search(line.shape or ""))


def _first_sentence(lines: Sequence[Line], span: range) -> int:
    """Return the index of the body's first sentence, however short; the end of the body if there is none."""
    return next((at for at in span if lines[at].kept and lines[at].is_prose), span.stop)


def _gives_way(lines: Sequence[Line], headline: int, name: int, declared: Sequence[str], span: range) -> bool:
    """Whether a line that looks like the headline is none on a page that has a name in its site's menus.

    The site's own name, a motto or the heading of the first section would be taken for it.
    """
    line = lines[headline]
    is_own = _is_declared(line, declared) and not is_like_site_name(line.text) and not line.is_link
    is_own = is_own or (is_about_site(line.text) and match_key(line.text) in set(map(match_key, declared)))
    if is_own or is_dated(lines, headline) or _is_before_site(line, lines[name], declared):
        return False
    if line.level == 1 and match_key(line.text) in {
        match_key(each.text) for each in lines[:headline] if each.is_link
    }:
        return False  # It is the name of the page itself, which a section's heading is above.
    if line.is_link:
        return True
    if name > headline:
        return not _NUMBERED.match(lines[name].text) and not _heads_section(lines, name, span)
    return line.is_prose or _heads_section(lines, headline, span)


def _is_before_site(line: Line, name: Line, declared: Sequence[str]) -> bool:
    """Whether a declared title is a first-level heading, then the site's name: 피아노 - 악기위키."""
    both = match_key(line.text) + match_key(name.text)
    return line.level == 1 and not line.is_link and any(match_key(title) == both for title in declared)


def _is_declared(line: Line, declared: Sequence[str]) -> bool:
    key = match_key(line.text)
    return any(key in match_key(title) for title in declared)


def _find_headline(
    lines: Sequence[Line],
    above_body: Sequence[Line],
    declared: Sequence[str],
    span: range,
    publisher: str | None,
) -> int | None:
    """Return the index of the line that shows the headline of an article; None when none does."""
    labelled = _labelled_title(above_body)
    if labelled is not None:
        return labelled
    # Copied text declares nothing, so its headline is recognized by its shape and position.
    if not declared and all(line.level is None for line in lines):
        return find_likeliest_title(lines)
    text = prose_of(lines)
    titles = [
        title
        for title in rank_titles(declared, lines, publisher, text)
        if not _is_in_foot(title, lines, span)
    ]
    shown = _line_with_title(above_body, titles, publisher)
    if shown is not None:
        return shown
    heading = _highest_heading(above_body, span, text)
    weightiest = _weightiest_line(above_body, text)
    others = [*titles[:1], *([] if heading is None else [lines[heading].text])]
    if weightiest is not None and _is_of_post(above_body, weightiest, titles):
        return weightiest
    if weightiest is not None and _has_more_words(lines[weightiest].text, others, text):
        return weightiest
    section = _heading_of_page(above_body)
    if heading is weightiest is section is None and not declared:
        heading = _highest_heading(lines, span, text)
    if titles and heading is not None and _is_headline(lines, heading, titles, text):
        return heading
    if titles:
        is_site = section is not None and all(_may_name_site(title, text) for title in titles)
        return section if is_site and not _heads_section(lines, section, span) else None
    likeliest = find_likeliest_title(above_body) if declared else None
    # Of declared titles that are in the foot, too, none is left: the site calls all of its pages so.
    if section is not None and match_key(lines[section].text) in match_key(" ".join(declared)):
        section = None  # 알림마당>보도자료
    candidates = (heading, weightiest, section, _bold_title(above_body), likeliest)
    return next((at for at in candidates if at is not None), None)


def _is_narrow(title: str) -> bool:
    """Whether a declared title is as narrow as the names of sites."""
    return columns(title) <= THRESHOLDS.widest_site_title


def _may_name_site(title: str, text: str) -> bool:
    """Whether a declared title that the page does not show as a heading may be the site's name.

    An encyclopedia's article is called by a short name as well, but is about it.
    """
    is_short = _is_narrow(title) and len(title.split()) <= THRESHOLDS.most_site_title_words
    return is_short and count_title_words(title, text) < THRESHOLDS.fewest_topic_words


def _heading_of_page(above_body: Sequence[Line]) -> int | None:
    """Return the index of the highest heading right above the text, of several the last; None without one.

    Offices and companies call all of their pages by the site's name; what a page is about is in its heading,
    however short: 인사말.
    """
    levels = {
        at: line.level or THRESHOLDS.lowest_section_level
        for at, line in enumerate(above_body)
        if at >= len(above_body) - THRESHOLDS.longest_head
        and line.rule in TITLE_RULES
        and not line.is_link
        and not line.is_prose
        and not _NUMBERED.match(line.text)
        and not _CONTENTS.fullmatch(line.text)
        and len(line.text) > 1
        and (0 < (line.level or 0) <= THRESHOLDS.lowest_section_level or _has_title_name(line))
    }
    return min(levels, key=lambda at: (levels[at], -at), default=None)


def _heads_section(lines: Sequence[Line], heading: int | None, span: range) -> bool:
    """Whether a heading is the first of several of its level, which head the sections of the text."""
    level = None if heading is None else lines[heading].level
    return bool(level) and any(lines[at].kept and lines[at].level == level for at in span if at != heading)


def _labelled_title(above_body: Sequence[Line]) -> int | None:
    """Return the index of the row above the text that a bulletin board labels 제목; None if there is none.

    Markup may have the label in a cell of its own, before that of the headline.
    """
    for at, line in enumerate(above_body):
        if _TITLE_ROW.match(line.text):
            return at
        beside = above_body[at + 1] if at + 1 < len(above_body) else None
        if beside and _TITLE_LABEL.fullmatch(line.text) and beside.shape != line.shape:
            return at + 1 if has_title_length(beside) else None
    return None


def is_named_title(line: Line) -> bool:
    """Whether a line that is kept, and is neither a sentence nor a link, has an element named as a title's.

    Args:
        line: of a page with markup.
    """
    return line.kept and not line.is_prose and not line.is_link and _has_title_name(line)


def _has_title_name(line: Line) -> bool:
    return bool(_TITLE_NAME.search(_ELEMENT.split(line.shape or "")[-1]))


def _is_in_foot(title: str, lines: Sequence[Line], span: range) -> bool:
    """Whether the page's foot says of a declared title whose it is: that is the site's name."""
    key = match_key(title)
    foot = lines[max(span.stop, len(lines) - THRESHOLDS.longest_foot) :]
    return any(
        key in match_key(line.text) and key != match_key(line.text)
        for line in foot
        if not line.is_link and _OWNER.search(line.text)
    )


def _weightiest_line(above_body: Sequence[Line], text: str) -> int | None:
    """Return the index of the line right above the text that is most like a headline; None without one.

    Signs are the name of its element, its level, the date or its author below it, and the words of the text.
    """
    near = range(max(0, len(above_body) - THRESHOLDS.longest_head), len(above_body))
    weights: dict[int, float] = {}
    for at in near:
        line = above_body[at]
        is_named = bool(_TITLE_NAME.search(line.shape or ""))
        is_heading = _is_main_heading(line)
        if (is_named or is_heading) and _may_be_headline(above_body, at):
            weights[at] = (
                THRESHOLDS.named_title_weight * (is_named + is_heading)
                + THRESHOLDS.dated_title_weight * is_dated(above_body, at)
                + THRESHOLDS.title_word_weight * words_in(line.text, text)
            )
    return max(weights, key=lambda at: (weights[at], -at), default=None)


def _may_be_headline(above_body: Sequence[Line], at: int) -> bool:
    """Whether a line has the length of a headline, and is no sentence, no label and no link elsewhere."""
    line = above_body[at]
    if line.is_link:
        # A post may link its headline to itself, right above its date.
        is_own = _is_main_heading(line) and is_dated(above_body, at) and not _is_logo(above_body, at)
    else:
        is_own = line.rule in TITLE_RULES
    exclaims = line.text.endswith(("!", "?")) and _has_title_name(line) and is_dated(above_body, at)
    is_sentence = line.is_prose and line.ends_with_punctuation and not exclaims
    is_label = line.text.endswith(":") or _DAY_OF_POST.search(line.text)
    return is_own and not is_sentence and not is_label and has_title_length(line)


def _is_of_post(above_body: Sequence[Line], at: int, titles: Sequence[str]) -> bool:
    """Whether a line is named as a headline and dated, on a page that declares only the name of its site."""
    return all(map(_is_narrow, titles)) and _is_named(above_body[at]) and is_dated(above_body, at)


def _has_more_words(title: str, others: Sequence[str], text: str) -> bool:
    """Whether the text has far more words of a title than of each other one; False without others."""
    if not others:
        return False
    lead = words_in(title, text) - max(words_in(other, text) for other in others)
    # A section's name is short, so that less is needed against it.
    return lead >= THRESHOLDS.fewest_more_title_words - all(map(is_like_site_name, others))


def _is_headline(lines: Sequence[Line], heading: int, titles: Sequence[str], text: str) -> bool:
    """Whether a heading that no declared title agrees with is the headline, rather than a section's name.

    It is, unless the text has far more words of the declared title, or it is one of several sections.
    """
    key = match_key(lines[heading].text)
    if any(key in match_key(title) for title in titles):
        return True
    if _is_section(lines, heading):
        return False
    lead = words_in(titles[0], text) - words_in(lines[heading].text, text)
    return lead < THRESHOLDS.fewest_more_title_words


def _is_section(lines: Sequence[Line], heading: int) -> bool:
    """Whether a heading is one of several of its level, with higher ones above and below it."""
    level = lines[heading].level or 0
    higher = [at for at, line in enumerate(lines) if line.kept and line.level and line.level < level]
    like = sum(line.kept and line.level == level for line in lines)
    return like > 1 and bool(higher) and higher[0] < heading < higher[-1]


def _line_with_title(lines: Sequence[Line], titles: Sequence[str], publisher: str | None) -> int | None:
    """Return the index of the line that shows a declared title or most of it; None when none does."""
    keys = {
        at: key
        for at, key in enumerate(match_key(line.text) for line in lines)
        if not _is_logo(lines, at)
        and not (lines[at].is_link and key == match_key(publisher or ""))
        and (len(key) >= THRESHOLDS.shortest_title_key or (key and _is_main_heading(lines[at])))
    }
    breaks = (each for title in titles for each in SITE_BREAK.finditer(title[: THRESHOLDS.longest_title]))
    begun = {match_key(each.string[: each.start()]) for each in breaks} - {match_key(publisher or "")}
    first = [at for at in keys if lines[at].level == 1 and keys[at] in begun]
    if first:  # 솔내 - 누리백과, 우리 모두의 백과사전
        return first[-1]
    forms = dict.fromkeys(
        form
        for title in titles
        for form in (title, strip_site_name(title, None), _after_site(title, publisher))
    )
    # By trust of the declared form first, then the whole title before a part of it.
    for wanted in map(match_key, forms):
        for is_same in (str.__eq__, _is_most_of):
            matches = [
                at
                for at, key in keys.items()
                if is_same(key, wanted) and (key == wanted or not _is_plain_sentence(lines[at]))
            ]
            if matches:
                # A page may show it several times, in its menu or in a bar above; the heading is the one.
                return max(matches, key=lambda at: (bool(lines[at].level), len(keys[at]), at))
    # A wiki of one game: CIVILOPEDIA Online: 시암
    named = {match_key(title.rpartition(": ")[2]) for title in titles if ": " in title}
    ended = [at for at in keys if keys[at] in named and is_named_title(replace(lines[at], rule=None))]
    if ended:
        return ended[-1]
    # Beside other names a heading below the first level may be that of a section.
    near = [at for at in keys if keys[at] in begun and _is_main_heading(lines[at]) and not lines[at].is_link]
    return near[-1] if near and near[-1] >= len(lines) - THRESHOLDS.longest_head else None


def _after_site(title: str, publisher: str | None) -> str:
    """Return a declared title without the site's name and a colon before it: ``나루지기: 새 다리``."""
    opening, colon, rest = title.partition(":")
    return rest.strip() if colon and opening.strip() == publisher else title


def _is_plain_sentence(line: Line) -> bool:
    """Whether the markup makes a line a paragraph, which may name the site: ``가람시청 시장입니다.``"""
    return line.level == 0 and line.is_prose and line.ends_with_punctuation and not _has_title_name(line)


def _is_main_heading(line: Line) -> bool:
    return 0 < (line.level or 0) <= THRESHOLDS.lowest_title_level


def _is_logo(lines: Sequence[Line], at: int) -> bool:
    """Whether a line above the text is a link far away from it: the site's name, which leads to its root."""
    return lines[at].is_link and at < len(lines) - THRESHOLDS.lines_below_logo


def title_lines(lines: Sequence[Line], title_at: int) -> range:
    """Return the indices of the lines of a headline, which the markup may have split in two.

    Args:
        lines: the page's.
        title_at: index of the line that `find_title_line` returned.
    """
    for first in (title_at, title_at - 1):
        halves = lines[max(first, 0) : first + 2]
        if len(halves) == 2 and _are_halves(*halves):
            return range(first, first + 2)
    return range(title_at, title_at + 1)


def _are_halves(line: Line, following: Line) -> bool:
    """Whether two lines look alike and the first is unfinished, or the second goes on.

    Those of one element that is named as the headline's are parted by a line break only.
    """
    looks_alike = line.shape is not None and (line.shape, line.level) == (following.shape, following.level)
    is_one = line.number == following.number and _has_title_name(line)
    return looks_alike and bool(is_one or _UNFINISHED.search(line.text) or _GOES_ON.match(following.text))


def choose_headline(
    lines: Sequence[Line], title_at: int | None, declared: Sequence[str], publisher: str | None
) -> str | None:
    """Return the headline as the page shows it, else as the page declares it, without the outlet's name.

    Args:
        lines: the page's.
        title_at: index of the line that shows the headline, as `find_title_line` returns it.
        declared: the headline in the forms that the page declares, the most trusted first.
        publisher: the outlet; None if it is unknown.

    Returns:
        The headline; None where the page neither shows nor declares one.
    """
    if title_at is not None:
        labelled = _TITLE_ROW.match(lines[title_at].text)
        shown = " ".join(lines[at].text for at in title_lines(lines, title_at))
        fields = lines[title_at + 1 : title_at + 1 + THRESHOLDS.fields_below_title]
        is_form = any(_FIELD.match(line.text) for line in fields)
        return labelled[1] if labelled else _without_label(shown, declared, is_form=is_form)
    titles = rank_titles(declared, lines, publisher, prose_of(lines)) or declared
    return strip_site_name(titles[0], publisher) if titles else None


def _without_label(shown: str, declared: Sequence[str], *, is_form: bool) -> str:
    """Return a heading without the label 제목, which may as well be the headline's first word.

    It is a label where what is left is declared, or the lines below are fields with labels, too.
    """
    rest = _LABEL_IN_HEADING.sub("", shown)
    return rest if is_form or any(match_key(rest) in match_key(title) for title in declared) else shown


def _is_most_of(key: str, wanted: str) -> bool:
    """Whether a line is the start of a longer declared title, or continues one that was cut."""
    shorter, longer = sorted((key, wanted), key=len)
    is_most = len(shorter) >= THRESHOLDS.shortest_same_title and len(
        shorter
    ) >= THRESHOLDS.same_title_share * len(longer)
    return is_most and longer.startswith(shorter)


def _highest_heading(lines: Sequence[Line], span: range, text: str) -> int | None:
    """Return the index of the highest heading above the body's end, of several the last, or None."""
    levels = {
        at: line.level
        for at, line in enumerate(lines)
        if line.level
        and _is_main_heading(line)
        and at < span.stop
        and (len(line.text) >= THRESHOLDS.shortest_title or _is_short_headline(line, text))
        and not line.is_link
        and not line.text.endswith(":")
        # Farther above are the menus, which have headings of their own.
        and (line.kept or span.start - at <= THRESHOLDS.lines_below_name)
    }
    return min(levels, key=lambda at: (levels[at], -at), default=None)


def _is_short_headline(line: Line, text: str) -> bool:
    """Whether a first-level heading of one short word is what the text is about."""
    is_first = line.level == 1 and line.kept
    return is_first and count_title_words(line.text, text) >= THRESHOLDS.fewest_topic_words


def _bold_title(lines: Sequence[Line]) -> int | None:
    """Return the index of the nearest line above the body that is bold or a low heading.

    A line right above the date takes precedence.
    """
    candidates = [
        at
        for at, line in enumerate(lines)
        if line.level
        # Some pages show the section's name above as an image, so the headline looked like a caption.
        and (line.kept or (line.follows_image and is_dated(lines, at)))
        and not line.is_link
        and len(line.text) >= THRESHOLDS.shortest_title
        and not _NUMBERED.match(line.text)
    ]
    return max(candidates, key=lambda at: (is_dated(lines, at), at), default=None)
