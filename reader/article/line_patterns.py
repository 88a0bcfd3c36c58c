r"""The notation of boilerplate.tsv: the shape of a line, for people who know the pages but no Python.

A shape is plain text, in which these marks mean something else:

| mark | matches |
|---|---|
| ``…`` | up to 60 characters, whatever they are; ``…20`` up to 20, ``…2-20`` from 2 to 20 |
| ``~`` | a space or none: ``더~보기`` is 더보기 or 더 보기 |
| ``(댓글|의견)`` | one of the alternatives; ``(댓글|의견)?`` one or none |
| ``{share network}`` | a word of that group in boilerplate_words.tsv |
| ``{name}`` ``{reporter}`` ``{mail}`` | one of the `PIECES` that many shapes share |

Everything else is a regular expression of `re` as it stands: ``\d`` a digit, ``[가-힣]{2,4}`` two to four
syllables, ``를?`` the syllable or none. A backslash before ``. ? * + ^ $ | ( ) [ ] { } \ ~ …`` or ``#`` makes
it a character of the line: ``\(끝\)``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reader.article.byline_patterns import NAME, REPORTER
from reader.article.byline_patterns import WORDS as BYLINE_WORDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_GAP = 60
"""Characters that ``…`` matches at most when no number follows: the most usual limit in boilerplate.tsv."""

WORDS = Table(
    "reader.article",
    "boilerplate_words.tsv",
    {"group": "[a-z][a-z -]*", "word": r"\S(?:[^\t|]*\S)?"},
    key=2,
)

PIECES = {
    "mail": r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
    # A reporter's mail address, possibly cut off after the @.
    "handle": r"[\w.+-]+@[\w.-]*",
    # By the ending of the name, or as an acronym (KBS): in capitals, although case is ignored otherwise.
    "outlet": "({named outlet}|{acronym}(~뉴스)?|뉴시스|연합|로이터)",
    "named outlet": r"[가-힣A-Za-z0-9]{0,12}({outlet word}|{other outlet word}|뉴스\d{0,2})",
    "acronym": "(?-i:[A-Z]{2,8})",
    # The end of a sentence, with or without full stops.
    "end": r"[.!…]*",
    # The number after a counter, or none: 댓글 1,204.
    "count": r"[\d,]*",
    # Behind a notice, these leave alone a report with the same words: 쿠키를 굽는 냄새가 골목에 퍼졌다.
    "no statement": r"(?<!다\.)",
    "no report": r"(?<!했다\.)(?<!밝혔다\.)",
    # Before a link, this leaves alone the label of a speaker: ▶ 인터뷰.
    "no speaker": r"(?!▶?~{speaker label})",
    # Before a caption, these leave alone a paragraph that only ends in a credit.
    "at most one sentence": r"(?!.*다\. .*다\.)",
    "at most two sentences": r"(?!.*다\. .*다\. .*다\.)",
}
"""Shared pieces by name, in this notation; ``{name}`` and ``{reporter}`` are those of `byline_patterns`."""

_REGULAR_EXPRESSIONS = {"name": NAME, "reporter": REPORTER}

_NOTATION = re.compile(
    r"""
    (?P<unchanged> \\. | \[ \^? \]? (?: \\. | [^\]\\] )* \] )   # \( and [가-힣(]: no notation inside
    | (?P<group> \( (?!\?) )                                    # but not (?<!다\.)
    | (?P<gap> … (?: (?P<least> \d+ ) - )? (?P<most> \d+ )? )   # …, …20, …2-20
    | (?P<space_or_none> ~ )
    | (?P<space> [ ] )
    | \{ (?P<piece> [a-z][^{}]* ) \}                            # but not {2,4}
    """,
    re.VERBOSE,
)


def regular_expression(shape: str) -> str:
    r"""Return the regular expression of the shape of a line.

    Args:
        shape: in the notation of this module.

    Returns:
        An expression that means the same with `re.VERBOSE` and without; only ``(?P<…>)`` captures.

    Raises:
        ValueError: a name in braces is neither a piece nor a group of words.

    >>> regular_expression("(댓글|의견)~더~보기…20")
    '(?:댓글|의견)\\s?더\\s?보기.{0,20}'
    """
    return _NOTATION.sub(_translate, shape)


def _translate(match: re.Match[str]) -> str:
    if match["gap"]:
        return f".{{{match['least'] or 0},{match['most'] or LONGEST_GAP}}}"
    if match["piece"]:
        return f"(?:{_piece(match['piece'])})"
    return {"group": "(?:", "space_or_none": r"\s?", "space": r"\s"}.get(match.lastgroup or "", match[0])


@functools.cache
def _piece(name: str) -> str:
    """Return the regular expression of a shared piece or a group of words."""
    if name in _REGULAR_EXPRESSIONS:
        return _REGULAR_EXPRESSIONS[name]
    if name in PIECES:
        return regular_expression(PIECES[name])
    if name in _words():
        return "|".join(map(_literal, _words()[name]))
    raise ValueError(f"{{{name}}} is neither a piece nor a group of words in {WORDS.name}")


@functools.cache
def _words() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for group, word in WORDS.rows:
        groups.setdefault(group, []).append(word)
    return groups


def _literal(word: str) -> str:
    """Return the expression of a word in which only the space and ``~`` mean something."""
    return re.escape(word).replace(r"\ ", r"\s").replace(r"\~", r"\s?")


# Parts of a shape, as they matter to the texts that it requires.
_TOKEN = re.compile(
    r"""
    \\ (?P<escaped> [^\w\s] )
    | (?P<other> \\. | \[ \^? \]? (?: \\. | [^\]\\] )* \] | [.~^$\s] | … (?: \d+ - )? (?: \d+ )? )
    | (?P<around> \( \? <? [=!] )
    | (?P<open> \( (?: \? (?: -?i: | : | P<\w+> ) )? )
    | (?P<close> \) )
    | (?P<bar> \| )
    | (?P<repeated> [?*+] [?+]? | \{ \d* ,? \d* \} [?+]? )
    | \{ (?P<piece> [a-z][^{}]* ) \}
    | (?P<character> . )
    """,
    re.VERBOSE,
)
_OPTIONAL = re.compile(r"[?*] | \{ 0? ,", re.VERBOSE)
"""The start of a repetition that may be none."""


Requirements = tuple[frozenset[str], ...]
"""Sets of texts, of each of which a line has at least one."""


@functools.cache
def required_texts(shape: str) -> Requirements:
    """Return sets of texts: every line of a shape has at least one text of each set.

    So other lines need not be matched, nor the pattern compiled. Case is folded as by `fold_case`.

    Args:
        shape: in the notation of this module.

    Returns:
        The sets, the one whose shortest text is longest first: lines with one of its texts are the rarest.

    >>> [sorted(texts) for texts in required_texts("(댓글|의견)을?~남기기…20")]
    [['남기기'], ['댓글', '의견']]
    """
    return _required(_TOKEN.finditer(shape))


def fold_case(line: str) -> str:
    """Return a line in which letters are the same if they match each other when case is ignored.

    >>> fold_case("Copyright")
    'copyright'
    """
    # The one equivalence of `re` that is none of Unicode's case folding.
    return line.casefold().replace("ı", "i")


def _required(tokens: Iterator[re.Match[str]]) -> Requirements:
    """Return what a group requires, and move the tokens behind the bracket that closes it."""
    alternatives: list[Requirements] = []
    # A character as a string, as the text goes on with the next one; another part as what it requires.
    parts: list[str | Requirements] = []
    for token in tokens:
        kind = token.lastgroup
        if kind == "close":
            break
        if kind == "bar":
            alternatives.append(_joined(parts))
            parts = []
        elif kind == "repeated":
            if _OPTIONAL.match(token[0]):
                parts.pop()
            parts.append(())
        else:
            parts.append(_required_part(token, tokens))
    return _any_of([*alternatives, _joined(parts)])


def _required_part(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> str | Requirements:
    """Return one part of a shape: a character, or what a group or a piece requires."""
    match token.lastgroup:
        case "open":
            return _required(tokens)
        case "around":  # What is beside the line's parts, or must not be there.
            _required(tokens)
            return ()
        case "piece":
            return _required_by_piece(token["piece"])
    character = token["character"] or token["escaped"]
    return fold_case(character) if character else ()


@functools.cache
def _required_by_piece(name: str) -> Requirements:
    if name in PIECES:
        return required_texts(PIECES[name])
    words = BYLINE_WORDS.words(kind="reporter") if name == "reporter" else _words().get(name, ())
    return _any_of([required_texts(re.sub(r"[^\w\s~]", r"\\\g<0>", word)) for word in words])


def _any_of(alternatives: Sequence[Requirements]) -> Requirements:
    """Return what each of several alternatives requires: one of the rarest texts of each."""
    if len(alternatives) == 1:
        return alternatives[0]
    if not alternatives or not all(alternatives):
        return ()
    return (frozenset().union(*(sets[0] for sets in alternatives)),)


def _joined(parts: Sequence[str | Requirements]) -> Requirements:
    """Return what parts behind each other require, their characters joined to texts."""
    sets: list[frozenset[str]] = []
    text = ""
    for part in (*parts, ()):
        if isinstance(part, str):
            text += part
            continue
        if text:
            sets.append(frozenset((text,)))
        sets += part
        text = ""
    return tuple(sorted(sets, key=lambda texts: (-min(map(len, texts)), len(texts))))
