"""Class and id names of boilerplate elements on Korean news pages, as data.

Names are normalized to words joined by ``-``: ``imgDesc``, ``img_desc`` and ``IMG-DESC`` are all
``img-desc``. Only names in general use belong here, not those of one site. A name is a hint, not a proof:
`html_blocks.page_blocks` only records it, and `main_content.find_body` ignores it on an element with most of
the page's prose.
"""

from __future__ import annotations

import re


def _names(words: str) -> re.Pattern[str]:
    """Compile regular expressions, separated by spaces, that match whole words of a name."""
    return re.compile(rf"(?:^|-)(?:{'|'.join(words.split())})(?=-|$)")


# Words that name a picture; with a second word they name its caption or credit.
_PICTURE = "(?:img|image|photo|pic|picture|thumb|thumbnail|media|figure)"

BOILERPLATE_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
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
    # Two rows of one rule: tags are content that is not read, the others navigation.
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
"""Each rule, and the names of elements whose text it leaves out; the first match counts."""

# A summary made by AI is not the deck, hence the lookbehind.
SUBTITLE_NAMES = _names(
    r"sub-?tit\w* sub-?title\w* sub-?head\w* deck standfirst lead-?title sub-?tt (?<!ai-)summary(?:-?(?:txt|text|box))?"
)
"""Names of the line below a headline."""

SUBTITLE_LINE = re.compile(r"-sub$")
"""The same for elements of one line; in the names of larger elements ``-sub`` has other meanings."""

BODY_NAMES = _names(
    r"article-?(?:body|content|contents|text|txt|view|cont|area|wrap)? (?:news|view|post|entry|story|read|detail|cnt)-?"
    r"(?:body|content|contents|text|txt|view|cont|area|article|con) article-?view-?content content"
)
"""Names of a body; they count only for elements that are candidates by their prose."""

HIDDEN_NAMES = _names(r"blind hidden hide sr-?only visually-?hidden screen-?out a11y ir u-hc")
"""Names of elements for screen readers only, or not shown at all."""


def split_name(name: str) -> str:
    """Return a class or id in lower-case words joined by ``-``.

    Args:
        name: one class, or an id.

    >>> split_name("articleBody_imgDesc2")
    'article-body-img-desc-2'
    """
    # Camel case, digits and any separator begin a new word; a run of capitals is one word (IMG).
    return "-".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[가-힣]+", name)).lower()
