"""Words in or before brackets, and the pieces of patterns that several rules for brackets share."""

from __future__ import annotations

import re

from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "brackets.tsv",
    {
        "word": "[가-힣]+",
        "kind": "reaction|picture|figure|day|other name|pointer|place of a pointer|name|aside",
    },
    key=2,
)
REACTION_WORD = any_of(WORDS.words(kind="reaction"))
FIGURE = re.compile(
    rf"""
    (?: [영일이삼사오육칠팔구십백천만억조한두세네섯곱덟홉열물른흔쉰순든무여] \s? | (?<![가-힣]) [몇수반] \s )
    (?: {any_of(WORDS.words(kind="figure"))} ) $
    """,
    re.VERBOSE,
)
"""A counter or a unit behind the last syllable of a numeral, or behind 몇; no name as 박지원."""
COMPOUND_PARTICLE = re.compile(
    r"에\s?(?:따르|따른|따라|의하|의한|의해|의거|대하|대한|대해|관하|관한|관해|비해|불과|있어)"
    r"|[을를]\s?(?:위하|위한|위해|통하|통한|통해)|[은는]\s?(?:물론|커녕|고사하고)"
)
"""Particles that another word follows as if both were one: 에 따르면, 을 위해, 은 물론."""
STANDARD_OF_TIME = re.compile(
    r"(?:시각|기준|만점|(?:현지|한국|미국|일본|중국|영국|동부|서부|표준|세계)\s?시간)$"
)
"""By whose clock, or as of when, a time in front of the brackets is; of how many points a score."""
VERB = "(?: 했|한|할|해|하|됐|된|될|되 )"
"""The beginning of the verb that makes one of a noun before it: 고용(설치)했다."""
COPULA = "(?: 이 [고며었던라지면자나든기니] | 였 | 인데 | 입니 )"
"""The beginning of the copula after a noun: 600m(2천 척)이고."""
PREDICATE = "(?: 이?[다며면란] | 이었다 | 였다 )"
"""Particles that end a predicate, and so stay behind what is in brackets: 나루시(옛 한빛시)다."""
