"""Rules for addresses of web pages and e-mail, and for the dots in names of files."""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.normalization.latin_words import verbalize_word
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.whitelist import DOMAINS
from reader.tables import any_of

_LABEL = r"[A-Za-z0-9-]{1,63}"
"""A part of a domain name; no part is longer (RFC 1035, 2.3.4)."""


def _dot(match: re.Match[str]) -> str:
    """Verbalize the dot of ``.env`` and of ``side.html`` as 닷."""
    return " 닷 " if match.start() and match.string[match.start() - 1].isalnum() else "닷 "


def _address(match: re.Match[str]) -> str:
    """Verbalize ``www.example.com/a?b`` as 이그잼플 닷 컴: the host only, 닷 for its dots, 골뱅이 for @."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0]).split("/")[0]
    parts = (
        re.sub(r"[A-Za-z]+", lambda letters: verbalize_word(letters[0]), part) for part in host.split("@")
    )
    return " 골뱅이 ".join(part.replace(".", " 닷 ").replace("-", " ").replace("_", " ") for part in parts)


FILE_NAME = Rule(
    "file name",
    r"""
    (?<! [^\s'"‘“(] ) \. (?= [a-z]{2} | [A-Z]{2} )              # .home, .NET
    | (?<= [A-Za-z_][A-Za-z\d_] ) \. (?= [a-z]{2} )             # config.js, window.close
    """,
    _dot,
    examples=(
        ("설정은 .home 파일에 둔다.", "설정은 닷 홈 파일에 둔다."),
        ("side.html을 고친다.", "사이드 닷 에이치티엠엘을 고친다."),
    ),
    source=NEWSREADERS,
    requires="A-Za-z",
)
ADDRESS = Rule(
    "address",
    rf"""
    (?a:   # in addresses \w and \s are those of ASCII
        (?: https?:// | www\. ) [^\s가-힣<>"'()]+                           # https://example.com/a
        | (?<! [\w.+-] ) [\w.+-]{{1,64}} @ {_LABEL} (?: \.{_LABEL} ){{1,6}}   # abc@example.com
        | (?<! [\w.@-] ) {_LABEL} (?: \.{_LABEL} ){{0,6}}                    # example.co.kr/a
            \. (?: {any_of(DOMAINS)} ) (?! [A-Za-z.] )
            (?: / [^\s가-힣]* )?
    )
    """,
    _address,
    examples=(
        ("문의는 news@abc.co.kr로 하세요.", "문의는 뉴스 골뱅이 에이비씨 닷 씨오 닷 케이알로 하세요."),
        ("주소는 https://www.abc.com/a?b=1 입니다.", "주소는 에이비씨 닷 컴 입니다."),
        ("abc.go.kr에서 신청하세요.", "에이비씨 닷 고 닷 케이알에서 신청하세요."),
    ),
    source=NEWSREADERS,
    requires="A-Za-z@",
)
