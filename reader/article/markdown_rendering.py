"""Render Markdown as HTML: CommonMark, and what blogs and site generators write besides.

- Korean particles follow words without a space, so emphasis may end between punctuation and a letter:
  ``**'노란색'**을``. CommonMark's rule on flanking delimiters leaves the stars there; this is the amendment
  of https://github.com/tats-u/markdown-cjk-friendly.
- Text that is indented by four spaces is code in CommonMark, but mostly a paragraph where it is Korean.
- Links to notes and pictures in two brackets (Obsidian), Liquid tags (Jekyll), shortcodes (Hugo), attribute
  lists (kramdown), fences of MDX and Docusaurus are markup.
"""

from __future__ import annotations

import functools
import html
import re
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.article.formulas import formula_at
from reader.article.prose import ends_like_sentence
from reader.article.settings import THRESHOLDS
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

# Bounded and without braces inside, so that a page full of openings takes no longer than one without.
_TAG = re.compile(r"\{(?:%[^{}]{0,500}%|\{[^{}]{0,500}\})\}?|\{[:#.][^{}\n]{0,200}\}")
"""``{% include figure.html %}``, ``{{ "/a.png" | absolute_url }}``, ``{{< youtube id >}}``, ``{:
.center}``."""
_CODE_SPAN = re.compile(r"(`+)[^`\n]{1,500}\1(?!`)")
_CAPTION = re.compile(r"\b(?:caption|figcaption)\s*=\s*(?:\"([^\"]{1,300})\"|'([^']{1,300})')")
_CAPTIONED = re.compile(r"\[caption\b[^\]\n]{0,300}\](?=\s*(?:<a\b|<img\b|!\[))(.{0,800}?)\[/caption\]")
"""A picture with its caption, as WordPress exports it."""
_VARIABLE = re.compile(r"\{\{-?\s*(?:\$?\.|page\.|\$\.Page\.)(\w+)[^{}]{0,100}\}\}")
"""A field of the front matter: ``{{ page.title }}``, ``{{ .Title }}``."""
_FENCE = re.compile(r"\s{0,3}(?:>\s?)*(`{3,}|~{3,})(.*)")
_HIGHLIGHT = re.compile(r"\s*\{[{%][%<-]?-?\s*(?:highlight|code|codeblock)\b")
_END_HIGHLIGHT = re.compile(
    r"\s*\{[{%][%<-]?-?\s*(?:endhighlight|endcode|endcodeblock|/\s?highlight|/\s?code)\b"
)
_UNSEEN = re.compile(r"\s*\{%-?\s*(?P<tag>capture|comment)\b\s*(?P<name>[\w-]{0,80})\s*-?%\}\s*")
"""A line with a tag of Liquid (Jekyll) that begins lines which are not shown where they stand."""
_SHOWN = re.compile(r"\{\{-?\s*([\w-]{1,80})")
# What is around the words of such a caption.
_MARKUP = re.compile(r"<[^<>]{0,800}>|!?\[[^\]]{0,300}\]\([^()]{0,500}\)")
_HYPHEN = re.compile("(-)")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^([^\]\s]{1,40})\]:\s*(.*)")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_TIGHT_HEADING = re.compile(r"^(\s{0,3}#{2,6})(?=[^#\s])")
"""``##제목``: CommonMark wants a space there. With a single ``#`` it is a hashtag."""
_CONTENTS = re.compile(r"\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:\s?toc\b.*\})\s*", re.IGNORECASE)
_FENCED_NOTE = re.compile(r"\s*:{3,}\s*\{?\.?\w*\}?\s*(.*)")
"""``:::note``, which Docusaurus and VuePress put around a note."""
_NOTE_MARK = re.compile(r"^(\s*>\s*)\[!\w+\]")
_MODULE = re.compile(
    r"(?:import\s.+\sfrom\s+['\"].+|import\s+['\"].+|export\s+(?:const|default|function)\b.*)"
)
"""A line of JavaScript in MDX."""
_TASK = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+)\[[ xX]\]\s")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,200})(?<=\S)==")
_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]{1,300}\]\]")
"""A picture or another note that Obsidian shows here: ``![[picture.png]]``."""
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")
"""A link to another note, with the words that it is shown by: ``[[물때|물이 드는 때]]``."""
_END_OF_SENTENCE = re.compile(r"[가-힣][.!?…]+[\"'”’)]*(?=\s|$)")
"""The end of each sentence in a line, by which its sentences are counted."""
_MATHS = "$$"
_CODE_SIGNS = re.compile(r"[{}<>;=|\\]|^\s*(?:\$|//|#!)", re.MULTILINE)


class Rendered(NamedTuple):
    """A Markdown text as HTML, and what of it is not in there."""

    html: str
    left_out: tuple[tuple[int, str, str], ...]
    """Line numbers in the text, texts and rules: footnotes, captions, code of MDX."""


def render_markdown(markdown: str, fields: Mapping[str, str] | None = None) -> Rendered:
    """Render a Markdown text as HTML.

    Args:
        markdown: the text, without front matter.
        fields: values of the front matter, for the places where the text repeats them.

    >>> render_markdown("봄에 어울리는 **'노란색'**을 쓴 방[^1]").html
    "<p>봄에 어울리는 <strong>'노란색'</strong>을 쓴 방</p>\\n"
    """
    source = _Source(fields or {})
    text = "\n".join(source.lines(markdown.splitlines()))
    return Rendered(str(_parser().render(text)), tuple(source.left_out))


def render_verbatim(markdown: str) -> str:
    """Render a Markdown text as HTML, with all that `render_markdown` leaves out.

    Args:
        markdown: the text.

    >>> render_verbatim("# 새 다리[^1]")
    '<h1>새 다리[^1]</h1>\\n'
    """
    return str(_parser().render(markdown))


class _Source:
    """Rewrites the lines of a text so that CommonMark knows them, outside of code."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.left_out: list[tuple[int, str, str]] = []
        self._fields = fields

    def lines(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield the rewritten lines, one for each line."""
        last_end = max((at for at, line in enumerate(lines) if _END_HIGHLIGHT.match(line)), default=-1)
        last_shown = _last_shown(lines)
        fence = ""
        in_footnote = False
        formula_end = unseen_end = -1
        for at, line in enumerate(lines):
            if at > unseen_end and not fence:
                unseen_end = _end_of_unseen(lines, at, last_shown)
            if at <= unseen_end:
                yield ""
                continue
            opened = _FENCE.match(line)
            if fence:
                if _closes(fence, line):
                    # A tag that ends code becomes the fence that does.
                    line = "```" if fence == "highlight" else line  # noqa: PLW2901
                    fence = ""
                yield line
                continue
            if opened and at > formula_end:
                fence = opened[1]
                yield line
            elif at < last_end and _HIGHLIGHT.match(line) and not _END_HIGHLIGHT.search(line):
                fence = "highlight"
                yield "```"
            elif at <= formula_end:
                yield ""
            elif line.lstrip().startswith(_MATHS) and (end := _end_of_formula(lines, at)) is not None:
                # On one line, so that a sign at the beginning of another one makes no list or heading of it.
                formula_end = end
                yield " ".join(part.strip() for part in lines[at : end + 1])
            else:
                # The paragraphs of a footnote are indented below it.
                in_footnote = bool(_FOOTNOTE.match(line)) or (in_footnote and line[:1] in (" ", "\t", ""))
                yield (
                    self._footnote(at, line) if in_footnote else self._line(at, line, lines[at + 1 : at + 2])
                )

    def _footnote(self, at: int, line: str) -> str:
        footnote = _FOOTNOTE.match(line)
        text = footnote[2] if footnote else line.strip()
        if text:
            self.left_out.append((at + 1, text, "footnote"))
        return ""

    def _line(self, at: int, line: str, below: Sequence[str]) -> str:
        """Return a line of text; an empty one in place of a line of markup."""
        if _MODULE.fullmatch(line):
            self.left_out.append((at + 1, line, "code"))
            return ""
        # In kramdown an item above {:toc} stands for the table of contents.
        is_contents = below and "{:" in below[0] and line.lstrip()[:1] in ("*", "-", "1")
        if _CONTENTS.fullmatch(line) or (is_contents and _CONTENTS.fullmatch(below[0])):
            return ""
        note = _FENCED_NOTE.fullmatch(line)
        line = f"{note[1]}\n" if note else _TIGHT_HEADING.sub(r"\1 ", line)
        line = _TASK.sub(r"\1", _NOTE_MARK.sub(r"\1", line))
        return self._without_tags(at, line)

    def _without_tags(self, at: int, line: str) -> str:
        """Return a line without tags, marks of footnotes and highlighting, outside of code spans."""
        if not any(sign in line for sign in ("{", "[^", "==", "[caption", "[[")):
            return line
        parts, end = [], 0
        for code in _CODE_SPAN.finditer(line):
            parts += [self._text(at, line[end : code.start()]), code[0]]
            end = code.end()
        return "".join([*parts, self._text(at, line[end:])])

    def _text(self, at: int, text: str) -> str:
        for tag in _TAG.finditer(text):
            for caption in _CAPTION.finditer(tag[0]):
                self.left_out.append((at + 1, caption[1] or caption[2], "photo credit"))
        for captioned in _CAPTIONED.finditer(text):
            self.left_out.append((at + 1, _MARKUP.sub(" ", captioned[1]), "photo credit"))
        text = _CAPTIONED.sub("", text)
        text = _VARIABLE.sub(lambda match: self._fields.get(match[1].lower(), ""), text)
        for embedded in _EMBEDDED.finditer(text):
            self.left_out.append((at + 1, embedded[0], "photo credit"))
        text = _WIKI_LINK.sub(r"\1", _EMBEDDED.sub("", text))
        return _MARKED.sub(r"\1", _FOOTNOTE_MARK.sub("", _TAG.sub("", text)))


def _last_shown(lines: Sequence[str]) -> dict[str, int]:
    """Return the index of the last line that shows each variable: ``{{ name }}``.

    Of a name with hyphens each part from its beginning counts as well.
    """
    shown: dict[str, int] = {}
    for at, line in enumerate(lines):
        for name in _SHOWN.findall(line):
            shown |= dict.fromkeys(accumulate(_HYPHEN.split(name), initial=""), at)
    return shown


def _end_of_unseen(lines: Sequence[str], at: int, last_shown: Mapping[str, int]) -> int:
    """Return the index of the line that ends what a tag hides; -1 where no tag does.

    What a page captures it may show further down: then it is text.

    Args:
        lines: of the text.
        at: index of the line that may have the tag.
        last_shown: what `_last_shown` returns for the lines.
    """
    unseen = _UNSEEN.fullmatch(lines[at])
    if unseen is None:
        return -1
    end = re.compile(rf"\s*\{{%-?\s*end{unseen['tag']}\s*-?%\}}\s*")
    below = range(at + 1, min(at + 1 + THRESHOLDS.longest_unseen_lines, len(lines)))
    last = next((other for other in below if end.fullmatch(lines[other])), -1)
    is_shown = unseen["tag"] == "capture" and last_shown.get(unseen["name"], -1) > last
    return -1 if is_shown else last


def _end_of_formula(lines: Sequence[str], at: int) -> int | None:
    """Return the index of the line that ends the formula that a line begins; None if it is not near."""
    if lines[at].count(_MATHS) % 2 == 0:
        return at
    below = range(at + 1, min(at + 1 + THRESHOLDS.longest_formula_lines, len(lines)))
    return next((end for end in below if _MATHS in lines[end]), None)


def _closes(fence: str, line: str) -> bool:
    """Whether a line ends the code that a fence or a tag began."""
    if fence == "highlight":
        return bool(_END_HIGHLIGHT.match(line))
    closing = _FENCE.match(line)
    return bool(closing and closing[1].startswith(fence) and not closing[2].strip())


def _keep_paragraphs(state: StateCore) -> None:
    """Keep the lines of paragraphs apart where each is a paragraph, as a program exports them from blogs.

    Such lines are long, have several sentences and end with one. A line that is broken at a width ends
    anywhere, and a short one, or one with a single sentence, may be a line of a paragraph.
    """
    blocks = [
        token
        for before, token in pairwise(state.tokens)
        if token.type == "inline"
        and before.type == "paragraph_open"
        and not before.level
        and _has_whole_lines(_broken_lines(token))
    ]
    inner = [line for block in blocks for line in _broken_lines(block)]
    sentences = sum(len(_END_OF_SENTENCE.findall(line)) for line in inner)
    if (
        len(inner) >= THRESHOLDS.fewest_lines_in_paragraphs
        and sentences >= THRESHOLDS.sentences_in_line * len(inner)
        and sum(map(len, inner)) >= THRESHOLDS.length_of_paragraphs * len(inner)
    ):
        for child in chain.from_iterable(block.children or () for block in blocks):
            child.type = "hardbreak" if child.type == "softbreak" else child.type


def _broken_lines(paragraph: Token) -> list[str]:
    """Return the lines of a paragraph that another line follows."""
    return paragraph.content.split("\n")[:-1]


def _has_whole_lines(lines: Sequence[str]) -> bool:
    """Whether most lines, each of which another one follows, end with a sentence."""
    return sum(map(ends_like_sentence, lines)) >= THRESHOLDS.whole_lines_share * len(lines)


@functools.cache
def _parser() -> MarkdownIt:
    """Return the parser; its library loads with the first Markdown text."""
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline.state_inline import Scanned, StateInline

    class KoreanState(StateInline):
        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
            scanned = super().scanDelims(start, canSplitWord)
            before = self.src[start - 1 : start]
            after = self.src[start + scanned.length : start + scanned.length + 1]
            if not canSplitWord or not before or not after:
                return scanned
            if before.isdigit() and after.isdigit():  # 5*3*2 is a product.
                return Scanned(False, False, scanned.length)
            # Between punctuation and a syllable emphasis may begin or end; its other end decides which.
            opens = is_syllable(before) and not after.isspace()
            closes = is_syllable(after) and not before.isspace()
            return Scanned(scanned.can_open or opens, scanned.can_close or closes, scanned.length)

    class KoreanInline(ParserInline):
        def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
            state = KoreanState(src, md, env, tokens)
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    parser = MarkdownIt("commonmark")
    parser.inline = KoreanInline()
    parser.configure("commonmark").enable(["table", "strikethrough"])
    # Before the rule for backslashes, which would take those of a formula for escapes.
    parser.inline.ruler.before("escape", "formula", _formula_rule)
    parser.core.ruler.push("paragraphs", _keep_paragraphs)
    parser.add_render_rule("code_block", _render_indented)
    return parser


def _formula_rule(state: StateInline, silent: bool) -> bool:
    """Take a formula as text, whatever Markdown's signs in it."""
    formula = formula_at(state.src, state.pos) if state.src[state.pos] in "$\\" else None
    if formula is None:
        return False
    if not silent:
        state.push("text", "", 0).content = formula
    state.pos += len(formula)
    return True


def _render_indented(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Render an indented block: as a paragraph where it is Korean text, else as code."""
    content = tokens[at].content
    letters = [char for char in content if char.isalpha()]
    is_korean = sum(map(is_syllable, letters)) >= THRESHOLDS.hangul_share * len(letters)
    if letters and is_korean and not _CODE_SIGNS.search(content):
        return f"<p>{'<br>'.join(map(html.escape, content.strip().splitlines()))}</p>\n"
    return renderer.code_block(tokens, at, options, env)
