"""What elements of Korean news pages call themselves, as data: names of furniture in classes and ids.

A name is compared in words joined by ``-``: ``imgDesc``, ``img_desc`` and ``IMG-DESC`` are all ``img-desc``.
A site's own name for a thing has no place here, the field's names do. That an element is called so is a
hint, not a proof: `markup.blocks` only notes it, and what holds most of a page's prose is its body
whatever it is called.
"""

from __future__ import annotations

import re


def _names(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|-)(?:{'|'.join(words.split())})(?=-|$)")


_PICTURE = "(?:img|image|photo|pic|picture|thumb|thumbnail|media|figure)"

NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "photo credit",
        _names(
            f"{_PICTURE}-?(?:desc|description|txt|text|caption|cap|info|title|explain|source|credit|copyright) "
            f"(?:desc|txt|text|cap)-?{_PICTURE} captions? figcaption credit"
        ),
    ),
    (
        "related and most read lists",
        _names(
            r"relat\w* relation\w* rel-?(?:news|article|list) link-?news recomm\w* popular\w* rank\w* most-?\w* "
            r"hot-?(?:news|issue|click|list)? best-?(?:news|click|list)? headline-?list other-?(?:news|article) "
            r"more-?(?:news|article) news-?list article-?list latest sidebar aside widget\w* curation outbrain "
            r"taboola dable next-?(?:article|news) prev-?(?:next|article|news) trend\w* series-?list issue-?list"
        ),
    ),
    (
        "reporter line",
        _names(r"reporter\w* repoter\w* journalist\w* writer\w* by byline\w* author\w* profile"),
    ),
    (
        "comments and votes",
        _names(
            r"comments? cmt reply replies livere disqus votes? voting likeit like-?(?:area|box|btn|wrap|button) "
            r"reactions? emotions? emoticon feedback polls? satisf\w* replynews"
        ),
    ),
    (
        "share buttons",
        _names(
            r"shar(?:e|es|ing) share-?\w* sns\w* social\w* utils? utility tools? toolbar toolbox "
            r"font-?(?:size|ctrl|control) print scrap bookmark"
        ),
    ),
    ("copyright", _names(r"copyrights? copy ccl licen[sc]e")),
    (
        "advertisement",
        _names(
            r"ads? ad\d+ adv advert\w* adsbygoogle adsense adfit google-?ads? banner\w* bnr sponsor\w* promo\w* powerlink goods products? shopping partners "
            r"ad-?(?:box|wrap|area|slot|unit|view|zone|label|banner|container|top|bottom|mid|middle|sky)"
        ),
    ),
    (
        "subscribe notice",
        _names(
            r"subscri\w* newsletter\w* donat\w* support(?:-?(?:box|area|banner|wrap))? membership follow app-?(?:down|download|banner)"
        ),
    ),
    ("page menu", _names(r"tags? keywords? hash-?tags? tag-?list")),
    (
        "page menu",
        _names(
            r"nav navi navigation gnb lnb snb fnb menu\w* breadcrumbs? location skip-?\w* footer foot topbar quick "
            r"paging pagination search-?\w* sitemap"
        ),
    ),
    (
        "log-in and consent",
        _names(r"login\w* logout cookie\w* gdpr consent popup\w* pop modal\w* dialog toast paywall tooltip"),
    ),
    (
        "feature notice",
        _names(
            r"tts\w* listen\w* audio-?\w* ai-?summary\w* summary-?(?:bot|ai|layer|popup) summarybot\w* translat\w* "
            r"player\w* (?:vod|video)-?(?:info|title|tit|desc|txt|control\w*|js|area|box|wrap|frm|frame|player|layer)? desc-?(?:vod|video) zoom"
        ),
    ),
    ("tip-off", _names(r"jebo\w* tip-?off report-?(?:box|area|guide)")),
)
"""Rule, and the names of elements whose text it leaves out."""

SUBTITLE = _names(
    r"sub-?tit\w* sub-?title\w* sub-?head\w* deck standfirst lead-?title sub-?tt (?<!ai-)summary(?:-?(?:txt|text|box))?"
)
"""Names of the line under a headline."""

SUBTITLE_LINE = re.compile(r"-sub$")
"""The same, of an element that can only hold a line; a page's part may be called so for other reasons."""

BODY = _names(
    r"article-?(?:body|content|contents|text|txt|view|cont|area|wrap)? (?:news|view|post|entry|story|read|detail|cnt)-?"
    r"(?:body|content|contents|text|txt|view|cont|area|article|con) article-?view-?content content"
)
"""Names of a body, which speak for an element that is one by its text."""

HIDDEN = _names(r"blind hidden hide sr-?only visually-?hidden screen-?out a11y ir u-hc")
"""Names of what is not seen."""


def words_of(name: str) -> str:
    """A class or id in lower-case words joined by ``-``.

    >>> words_of("articleBody_imgDesc2")
    'article-body-img-desc-2'
    """
    return "-".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[가-힣]+", name)).lower()
