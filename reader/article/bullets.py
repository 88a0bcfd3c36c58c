"""Signs at the beginning of a line: what makes it an item, a heading or a remark of the author's.

All are written to go between the brackets of a character class.
"""

from __future__ import annotations

SQUARES = "■□◆◇"
"""Of headings, and of the head of a table at the end of a report."""
TRIANGLES = "▲△▼▽▶▷"
"""Of items, of sums that rise or fall in a table (``▲3``), and of links."""
SHAPES = f"{SQUARES}●○◎{TRIANGLES}"
"""What writers put in front of headings and items themselves, since no list of HTML has most of them."""
REMARKS = "※☞"
"""Of remarks, and of hints at something else."""
DOTS = "•‣◦⁃∙"
"""Of items of a list, as browsers and word processors write them for its markup."""
SMALL_SHAPES = "▪❍❏❑❒"
"""The same where word processors of offices write them."""
MIDDLE_DOTS = "·ㆍ"
"""Typed for a dot in front of an item; inside a line they part words."""
DASHES = r"\-–—"
"""Of items, and of decks. A line of speech begins with one, too."""
CIRCLED_NUMBERS = "①-⑳"
