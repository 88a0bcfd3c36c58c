"""reader: a Korean article goes in, one MP3 that reads it aloud comes out.

    import reader

    recording = reader.read_aloud("seeds/kbs-smart-city.txt", voice="kokoro")
    print(recording.path, recording.duration)

Every function raises a subclass of `ReaderError` whose message says what is wrong and what to do.
Importing this package loads nothing heavy: each module is loaded when one of its names is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.errors import (
        ArticleError,
        ClusterError,
        DecodeError,
        ExtractionTimeoutError,
        ExtraMissingError,
        IncompleteError,
        ModelError,
        NetworkVoiceError,
        OutputError,
        PlayError,
        QueueFullError,
        ReaderError,
        SourceError,
        UsageError,
        VoiceError,
        VoiceTimeoutError,
    )
    from reader.korean.normalization.normalizer import to_spoken
    from reader.korean.pronunciation.standard import pronounce
    from reader.korean.segmentation.sentences import split_sentences
    from reader.model import (
        Article,
        Clip,
        Dropped,
        Page,
        Recording,
        Role,
        Selection,
        Sentence,
        SentenceResult,
        Stats,
        Status,
        Text,
        Timeline,
        WordTime,
        WrittenWord,
    )
    from reader.pipeline import Options, load_article, read_aloud
    from reader.system.settings import Settings
    from reader.voices.protocol import (
        SupportsCancel,
        SupportsConcurrency,
        SupportsDeadline,
        SupportsPreload,
        SupportsRequestCount,
        SupportsSettings,
        Voice,
    )

    __version__: str

# The names imported above, by module: type checkers read the imports, `__getattr__` reads this.
_MODULES = {
    "reader.errors": (
        "ArticleError", "ClusterError", "DecodeError", "ExtraMissingError",
        "ExtractionTimeoutError", "IncompleteError", "ModelError",
        "NetworkVoiceError", "OutputError", "PlayError", "QueueFullError", "ReaderError", "SourceError",
        "UsageError", "VoiceError", "VoiceTimeoutError",
    ),
    "reader.korean.normalization.normalizer": ("to_spoken",),
    "reader.korean.pronunciation.standard": ("pronounce",),
    "reader.korean.segmentation.sentences": ("split_sentences",),
    "reader.model": (
        "Article", "Clip", "Dropped", "Page", "Recording", "Role", "Selection", "Sentence", "SentenceResult",
        "Stats", "Status", "Text", "Timeline", "WordTime", "WrittenWord",
    ),
    "reader.pipeline": ("Options", "load_article", "read_aloud"),
    "reader.system.settings": ("Settings",),
    "reader.voices.protocol": (
        "SupportsCancel", "SupportsConcurrency", "SupportsDeadline", "SupportsPreload",
        "SupportsRequestCount", "SupportsSettings", "Voice",
    ),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Article",
    "ArticleError",
    "Clip",
    "ClusterError",
    "DecodeError",
    "Dropped",
    "ExtraMissingError",
    "ExtractionTimeoutError",
    "IncompleteError",
    "ModelError",
    "NetworkVoiceError",
    "Options",
    "OutputError",
    "Page",
    "PlayError",
    "QueueFullError",
    "ReaderError",
    "Recording",
    "Role",
    "Selection",
    "Sentence",
    "SentenceResult",
    "Settings",
    "SourceError",
    "Stats",
    "Status",
    "SupportsCancel",
    "SupportsConcurrency",
    "SupportsDeadline",
    "SupportsPreload",
    "SupportsRequestCount",
    "SupportsSettings",
    "Text",
    "Timeline",
    "UsageError",
    "Voice",
    "VoiceError",
    "VoiceTimeoutError",
    "WordTime",
    "WrittenWord",
    "__version__",
    "load_article",
    "pronounce",
    "read_aloud",
    "split_sentences",
    "to_spoken",
]


def __getattr__(name: str) -> object:
    """Load the module of a public name when the name is first used (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        return version("korean-article-reader")
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
