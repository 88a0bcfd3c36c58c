"""Datelines, bylines and credits, as patterns: who wrote, photographed and published an article.

Some match whole lines, others the part that precedes or follows prose on the same line.
"""

from __future__ import annotations

import re

# Titles of those who report: 기자 and 특파원 in newspapers, PD, 앵커 and 캐스터 in broadcasting.
REPORTER = r"(?:선임|수습|인턴|객원|전문|시민|대학생)?\s?(?:기자|특파원|통신원|논설위원|논설실장|에디터|PD|앵커|아나운서|캐스터)"
# Two to four syllables, except words that precede an address in tip-off lines (문의, 제보).
NAME = r"(?!문의|신청|접수|제보|메일)[가-힣]{2,4}"
# A class with both A-Z and a-z, or with neither, is the same in either case.
_CASELESS_CLASS = re.compile(r"\[가-힣(?![^]]*A-Z(?!a-z))[^]]*\]")


def caseless(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case.

    Hangul has no case, but `re` would look up each of the 11,172 syllables of a class such as ``[가-힣]``,
    a tenth of a second at each start. So classes without cased ranges are compiled case-sensitively.

    Args:
        pattern: a regular expression, without inline flags of its own.

    >>> bool(caseless("[가-힣]+ copyright").fullmatch("가온일보 Copyright"))
    True
    """
    return re.compile(_CASELESS_CLASS.sub(r"(?-i:\g<0>)", pattern), re.IGNORECASE)


# Outlets use every kind of bracket, ASCII and fullwidth.
_OPEN, _CLOSE = r"[\[(【<［〔〈]", r"[\])】>］〕〉]"
_NAMES = rf"(?P<names>(?:[가-힣A-Za-z()]{{1,10}}=)?[가-힣]{{2,8}}?(?:[\s,·/=]+[가-힣]{{2,8}}?){{0,7}})\s*{REPORTER}"

DATELINE = re.compile(
    rf"^.{{0,250}}?{_OPEN}\s*[가-힣A-Za-z·,/\s]{{1,20}}\s?=\s?(?P<publisher>[가-힣A-Za-z0-9]{{2,12}})\s*{_CLOSE}?\s*{_NAMES}\s*[=:]\s*"
    rf"|^\s*{_OPEN}\s*[가-힣A-Za-z·,/\s]{{1,20}}\s?=\s?(?P<publisher_only>[가-힣A-Za-z0-9]{{2,12}})\s*{_CLOSE}(?![가-힣])\s*=?\s*"
)
"""``(부산=○○통신) 홍길동 기자 = `` before the first paragraph, possibly after a caption on the same line.

News agencies open every report with place, agency and reporter.
"""

BRACKET_BYLINE = re.compile(
    rf"^\s*{_OPEN}\s*(?:(?P<publisher>[가-힣A-Za-z0-9]{{2,12}}?)\s*[\s=/|｜ㅣl·,]\s*)?{_NAMES}\s*{_CLOSE}\s*[=:]?\s*"
)
"""``[○○일보 홍길동 기자] `` before the first paragraph."""

OPENING = re.compile(
    rf"^\s*{_OPEN}\s*[^\[\]()]{{0,24}}[=|｜ㅣ]\s?[^\[\]()]{{1,24}}\s*{_CLOSE}\s*(?:{_NAMES}\s*[=:]|(?<=기자.)|(?<=특파원.))|{BRACKET_BYLINE.pattern.replace('names', 'names2').replace('publisher', 'publisher2')}"
)
"""A dateline or byline that opens a report; no deck, caption or summary has one."""

BRACKET_OUTLET = re.compile(
    r"^(?:[^.!?\[\]]{2,40}\s)?\[(?P<publisher>[가-힣A-Za-z0-9\s]{1,12}(?:일보|신문|뉴스\d{0,2}|경제|저널|통신|방송|투데이|타임스|데일리|미디어|스포츠|닷컴|TV)|한겨레)\]\s*(?=\S)"
)
"""``[○○일보] `` before the first paragraph, possibly after a caption."""

PLAIN_BYLINE = re.compile(
    rf"^(?:사진|글|영상|취재)?\s?(?:(?P<publisher>[가-힣A-Za-z0-9]{{2,12}}(?:일보|신문|뉴스|경제|통신|방송|투데이))\s?=?\s?)?{_NAMES}\s?[=|ㅣ｜]\s+"
)
"""``홍길동 기자 = `` before the first paragraph."""

OPENINGS = (DATELINE, BRACKET_BYLINE, BRACKET_OUTLET, PLAIN_BYLINE)
"""All that may precede the first paragraph, the most specific first."""

SENTENCE_BREAK = re.compile(r"(?<=[가-힣][.!?])[\"'”’)\]」』]*|(?<=[.!?][\"'”’])|(?<=[가-힣]\.)(?=끝)")
"""The end of a sentence, after which boilerplate may follow on the same line."""

GLUED_BREAK = re.compile(
    r"(?<![\[(<〈【])(?=[▶►☞▣■▷◎〈<※【]|\((?:끝|c\)|ⓒ)|저작권자|\[[가-힣])"
    r"|(?<![\[(<〈【])(?<!자)(?<!자\s)(?<!t)(?<!t\s)(?=[ⓒ©]|(?i:Copyright))|(?<=\(끝\))|(?<=[>〉])(?=\s)|\s/+\s"
)
"""The boundary between two parts of the boilerplate at the end of a paragraph."""

LEADING_CREDIT = re.compile(
    r"^(?:[^.\[\]]{0,60}?)[\[(<【〔]\s*(?:사진|그래픽|자료|자료사진|영상|이미지|출처)\s?(?:출처|제공)?\s?[=:/|][^\])>】〕]{1,50}[\])>】〕]\s*"
    r"|^/?사진\s?=\s?\S{2,12}(?:\s(?:제공|DB|캡처))?\s+(?=[가-힣A-Z“‘\"'])"
)
"""A photo credit at the start of a paragraph, possibly with the last words of its caption."""

TRAILING_CREDIT = re.compile(
    r"\s*[\[(<【〔]\s*(?:사진|그래픽|자료|자료사진|영상|이미지|출처)\s*(?:출처|제공)?\s*[=:/|].{0,50}?[\])>】〕]\s*$"
    r"|\s*/\s?사진\s?=\s?.{1,30}$"
)
"""A photo credit at the end of a paragraph."""

# Captions describe what is going on (-고 있다); reports say what happened.
SCENE_ENDING = re.compile(
    r"(?:[고아어여져와라돼해]|되어)\s?있(?:다|는 모습|습니다)\.?$|(?:모습|장면|전경|사진|조감도)(?:이다|입니다)\.?$"
)
"""The ending of a sentence that describes a picture: ``…하고 있다``, ``…하는 모습``."""

BYLINE = re.compile(
    r"^[/\[(=■◆◎]*\s*(?:[가-힣A-Za-z0-9\s]{2,14}[|ㅣ/=)\]]\s?){0,2}(?:[가-힣()]{1,10}=)?(?:(?:글|취재|정리|글·사진|기자명|기자|에디터|글쓴이|[가-힣A-Za-z]{2,10}(?:뉴스|통신|일보|신문|방송|경제|타임스))\s?[=:|]?\s*)?"
    rf"(?P<names>(?:{NAME}[\s,·/]*){{1,4}}?)(?:\s?{REPORTER}|\s(?:소설가|시인|작가|교수|변호사|칼럼니스트|평론가|연구위원|연구원)|(?<=에디터 ...)|(?<=에디터 ..)|(?<=에디터 ....))(?![가-힣]*(?:의|가)\s)"
)
"""A line that names the reporter."""

NAMED_REPORTER = re.compile(rf"({NAME})\s?{REPORTER}")
"""A reporter's name followed by the title."""

CREDIT = re.compile(rf"(?:글·사진|글|사진|취재|정리|에디터)\s?[:=]?\s?(?P<name>{NAME})(?:\s?{REPORTER})?")
"""A writer or photographer beside a date."""

PERSON = caseless(
    rf"(?:글\s?|by\s)?(?P<name>{NAME})\s?[·|,/(]\s?[가-힣\s]{{0,12}}(?:[필론설평]가|작가|시인|교수|연구원|위원|원장|소장|국장|의사|변호사|칼럼니스트|에디터)\)?"
)
"""A line that names a writer who is not a reporter: ``홍길동 · 수필가``."""

OTHER_CREDIT = re.compile(r"(?:사진|영상|그래픽|촬영|편집)")
"""The start of credits for others than the writer."""

# Only together with the author's name at the start (`bylines.is_biography`); reports use these words, too.
BIOGRAPHY = re.compile(
    r"등단|냈다|가르[치쳤]|기고가|작가다|취재하는|태어나|출생|졸업|전공|저서|저자|지은 책|펴낸 책|펴냈|[을를] 취재한다|취재하고 있다|썼다|공부했|역임|활동하|근무|재직|연재|맡고|로 있다|블로그|일하고|수상"
)
"""Words typical of an author's biography."""

# Up to three words, none of which belongs to the copyright notice itself.
_OUTLET = r"(?P<publisher>(?:(?!무단|all\b|rights|reserved|재배포|the\b)[가-힣A-Za-z0-9]+\s?){1,3}?)(?=\s*(?:[,.<>(&|\[\-]|무단|all\b|재배포|$))"
PUBLISHERS: tuple[re.Pattern[str], ...] = (
    caseless(rf"저작권자\s*(?:\(c\)|[ⓒ©])?\s*{_OUTLET}"),
    caseless(
        rf"(?:copyrights?|[ⓒ©]|\(c\))\s*(?:[ⓒ©]|\(c\))?\s*(?:(?:19|20)\d\d(?:\s?-\s?\d+)?\.?\s*)?{_OUTLET}"
    ),
    re.compile(
        r"(?:^|[\s,])(?P<publisher>[A-Z]{2,5}|[가-힣A-Za-z]{2,10}?)(?:(?<=[A-Z])\s?뉴스)?(?:을|를)\s?구독해\s?주세요"
    ),
)
"""Lines in which a page names its outlet, the most reliable first: copyright, invitation to subscribe."""
