"""Write the blocks of an article that are given as data as the HTML that scripts would make of them.

Editors and servers save an article as a string of HTML, Markdown or text, or as a list of blocks, such as
``[{"type": "header", "data": {"text": "…"}}, {"type": "paragraph", "children": [{"text": "…"}]}]``. Their
fields have other names at each site, so whether a field is text is decided by its content. Only the kind of
a block (heading, picture) is recognized by its name.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.article.markdown_rendering import render_markdown
from reader.article.page_data import ELEMENT
from reader.article.prose import SENTENCE_END
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

KIND_FIELDS = frozenset(
    ("type", "_type", "__typename", "kind", "tag", "tagname", "nodename", "nodetype", "name", "style",
     "format", "blocktype", "component", "elementtype", "role", "variant", "listtype", "subtype")
)  # fmt: skip
"""Fields, in lower case, that say what an object is."""
_CAPTION_FIELD = re.compile(
    r"(?i)caption|alt(?:text)?$|credit|copyright|citation|photographer|placeholder|label$"
)
_HEADING_KIND = re.compile(r"(?i)h([1-6])|.*head(?:er|ing|line).*|.*sub_?-?(?:title|head).*")
_PICTURE_KIND = re.compile(r"(?i).*(?:image|photo|picture|figure|gallery|video|media|embed).*|img")
_ITEM_KIND = re.compile(r"(?i).*list.*|[uo]l|li")
_BREAK_KIND = re.compile(r"(?i)br|hard_?-?break|line_?-?break|newline")
_INLINE_KIND = re.compile(r"(?i)text|span|mark|strong|bold|em|italic|link|a|b|i|u|string|leaf")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,500})?/?>")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]")
_MARKDOWN = re.compile(r"^#{1,4} \S|\*\*[^*\n]+\*\*|\]\(https?://|^[-*] \S", re.MULTILINE)
_ADDRESS = re.compile(r"(?:[a-z]{1,10}:)?//\S*|/[\w%./-]*|data:\S*|\S+\.(?:jpe?g|png|gif|webp|mp4|svg)")
_MOST_BRACKETS = 2000
"""Of a string that is parsed as Markdown: the parser's time grows with the square of unpaired ones."""
_LEVEL_OF_HEADINGS = 2
"""Of headings for which the data give none."""
_BLOCK_TAG = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|figure|section|article|blockquote|pre)\b", re.IGNORECASE
)


def markup_of(value: object) -> str:
    """Return the HTML of an article's body.

    Args:
        value: a string, a list of blocks, or an object with them as its values.

    >>> markup_of([{"type": "header", "text": "다리"}, {"type": "text", "text": "새 다리가 열렸다."}])
    '<h2>다리</h2><p>새 다리가 열렸다.</p>'
    """
    return _Markup(frozenset(_text_fields(value, ""))).block(value, "")


def has_hangul(text: str) -> bool:
    """Whether there is a syllable of Hangul in a text."""
    return any(map(is_syllable, text))


def is_caption_field(name: str) -> bool:
    """Whether a field of an object says something about a picture, or names a source, by its name."""
    return bool(_CAPTION_FIELD.search(name))


def is_address(text: str) -> bool:
    """Whether a string is an address or the name of a picture's file."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def _text_fields(value: object, name: str) -> Iterator[str]:
    """Yield the names of the fields that contain text."""
    if isinstance(value, str):
        if name.lower() not in KIND_FIELDS and has_hangul(value):
            yield name
    elif isinstance(value, list):
        for item in value:
            yield from _text_fields(item, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _text_fields(item, key)


class _Markup:
    """Writes the HTML of one body.

    Args:
        text_fields: names of the fields that contain text; their values are text in any language.
    """

    def __init__(self, text_fields: AbstractSet[str]) -> None:
        self._text_fields = text_fields

    def block(self, value: object, name: str) -> str:
        """Return the HTML of a value that is one block or several, the value of a field of this name."""
        if isinstance(value, str):
            return self._text(value, name)
        if isinstance(value, list):
            if self._is_inline(value, name):
                return f"<p>{self.inline(value, name)}</p>"
            return "".join(self.block(item, name) for item in value)
        if not isinstance(value, dict):
            return ""
        if ELEMENT in value:
            return self._element(value)
        return self._object(value)

    def inline(self, value: object, name: str) -> str:
        """Return the HTML of a value that is a part of a line."""
        if isinstance(value, str):
            if not self._is_text(value, name):
                return ""
            return value if _TAG.search(value) else html.escape(value, quote=False).replace("\n", "<br>")
        if isinstance(value, list):
            return "".join(self.inline(item, name) for item in value)
        if not isinstance(value, dict):
            return ""
        if ELEMENT in value:
            return self._element(value)
        if any(_BREAK_KIND.fullmatch(kind) for kind in kinds_of(value)):
            return "<br>"
        return "".join(self.inline(item, key) for key, item in value.items() if not is_caption_field(key))

    def _object(self, value: dict[str, object]) -> str:
        kinds = kinds_of(value)
        heading = next((match for kind in kinds if (match := _HEADING_KIND.fullmatch(kind))), None)
        if heading:
            level = heading[1] or value.get("level") or _LEVEL_OF_HEADINGS
            level = level if str(level) in tuple("123456") else _LEVEL_OF_HEADINGS
            return f"<h{level}>{self.inline(value, '')}</h{level}>"
        if any(map(_PICTURE_KIND.fullmatch, kinds)):
            return f"<figure><img><figcaption>{self._captions(value)}</figcaption></figure>"
        blocks = [
            f"<figcaption>{self.inline(item, key)}</figcaption>"
            if is_caption_field(key)
            else self.block(item, key)
            for key, item in value.items()
        ]
        markup = "".join(blocks)
        if any(map(_ITEM_KIND.fullmatch, kinds)):
            return re.sub(r"<(/?)p>", r"<\1li>", markup)
        names = " ".join(html.escape(kind) for kind in kinds if not _INLINE_KIND.fullmatch(kind))
        is_marked = names and not any(
            kind.lower() in ("p", "paragraph", "unstyled", "block") for kind in kinds
        )
        return f'<div class="{names}">{markup}</div>' if is_marked else markup

    def _captions(self, value: object) -> str:
        """Return the texts of a picture, whatever their fields are called."""
        if isinstance(value, str):
            return "" if is_address(value) or not has_hangul(value) else html.escape(value)
        items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        return "<br>".join(filter(None, map(self._captions, items)))

    def _element(self, value: dict[str, object]) -> str:
        """Return the HTML of an element of React: a component, whose tag is a reference, is a division."""
        tag = str(value[ELEMENT])
        tag = tag if re.fullmatch(r"[a-z]{1,10}[1-6]?", tag) else "div"
        inner = value.get("dangerouslySetInnerHTML")
        raw = inner.get("__html") if isinstance(inner, dict) else None
        content = raw if isinstance(raw, str) else self._children(value.get("children"))
        names = value.get("className")
        names = f' class="{html.escape(names)}"' if isinstance(names, str) else ""
        return f"<{tag}>" if tag in ("br", "img", "hr") else f"<{tag}{names}>{content}</{tag}>"

    def _children(self, value: object) -> str:
        if isinstance(value, str):
            return html.escape(value, quote=False)
        if isinstance(value, list):
            return "".join(map(self._children, value))
        return self._element(value) if isinstance(value, dict) and ELEMENT in value else ""

    def _text(self, text: str, name: str) -> str:
        """Return the HTML of a string that is one block or several."""
        if not self._is_text(text, name):
            return ""
        if _ESCAPED_TAG.search(text) and not _TAG.search(text):
            text = html.unescape(text)
        if _TAG.search(text):
            return text if _BLOCK_TAG.search(text) else f"<p>{text}</p>"
        if len(_MARKDOWN.findall(text)) > 1 and text.count("[") < _MOST_BRACKETS:
            return render_markdown(text).html
        paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        # Some servers escape entities once more.
        escaped = (html.escape(html.unescape(part), quote=False).replace("\n", "<br>") for part in paragraphs)
        return "".join(f"<p>{part}</p>" for part in escaped)

    def _is_text(self, text: str, name: str) -> bool:
        return name in self._text_fields and not is_address(text)

    def _is_inline(self, items: list[object], name: str) -> bool:
        """Whether the items of a list are parts of one line rather than blocks.

        Parts break off within a sentence, or have a space at an end; blocks mostly end with a full stop.
        """
        if any(map(self._is_block, items)):
            return False
        parts = [part for item in items if (part := self.inline(item, name))]
        if any(part != part.strip() for part in parts):
            return True
        if all(isinstance(item, str) for item in items) or any(map(_BLOCK_TAG.search, parts)):
            return False
        ended = sum(bool(SENTENCE_END.search(part)) for part in parts[:-1])
        return ended < len(parts[:-1]) / 2

    def _is_block(self, item: object) -> bool:
        """Whether an item of a list is a block by its kind, or because it contains other lists."""
        if not isinstance(item, dict) or ELEMENT in item:
            return False
        kinds = kinds_of(item)
        if any(_HEADING_KIND.fullmatch(kind) or _PICTURE_KIND.fullmatch(kind) for kind in kinds):
            return True
        is_named = any(kind.lower() in ("p", "paragraph", "unstyled", "block") for kind in kinds)
        return is_named or any(isinstance(each, list) and _has_text(each) for each in item.values())


def kinds_of(value: dict[str, object]) -> list[str]:
    """Return what an object says that it is: the values of its fields named ``type`` or the like."""
    return [
        kind
        for key, kind in value.items()
        if key.lower() in KIND_FIELDS and isinstance(kind, str) and re.fullmatch(r"[\w-]{1,40}", kind)
    ]


def _has_text(items: list[object]) -> bool:
    return next(_text_fields(items, "-"), None) is not None
