"""Times as people read them, in the same form wherever they are shown."""

from __future__ import annotations


def format_clock(ms: int) -> str:
    """Return a time or length as ``m:ss``, from one hour on as ``h:mm:ss``; milliseconds are dropped.

    The pages show the same form, by the function ``clock`` in library/assets/readalong.js.

    Args:
        ms: milliseconds, not negative.

    >>> format_clock(65_900), format_clock(3_661_000)
    ('1:05', '1:01:01')
    """
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
