"""reader: a Korean news page goes in, one MP3 that reads it aloud comes out.

    import reader

    recording = reader.read_aloud("seeds/kbs-smart-city.txt", voice="kokoro")
    print(recording.path, recording.duration)

Every function raises a subclass of `ReaderError` whose message says what is wrong and what to do.
Importing this package loads nothing heavy: each library is loaded when it is first needed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.korean.normalization.normalizer import to_spoken
    from reader.korean.pronunciation.standard import pronounce
    from reader.korean.segmentation import split_sentences
    from reader.model import Selection, Text
    from reader.pipeline import load_article, read_aloud

__all__ = [
    "ReaderError",
    "Selection",
    "Text",
    "load_article",
    "pronounce",
    "read_aloud",
    "split_sentences",
    "to_spoken",
]

_HOMES = {
    "Selection": "reader.model",
    "Text": "reader.model",
    "load_article": "reader.pipeline",
    "pronounce": "reader.korean.pronunciation.standard",
    "read_aloud": "reader.pipeline",
    "split_sentences": "reader.korean.segmentation",
    "to_spoken": "reader.korean.normalization.normalizer",
}


def __getattr__(name: str) -> object:
    """Load a public function's module when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
