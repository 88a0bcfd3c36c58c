"""The settings of a run, read from the environment once and handed down as one value."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTPUT_FOLDER = Path("audio")
"""Where recordings go by default, relative to the current folder."""
_APPLICATION = "korean-article-reader"
GOOGLE_URL = "https://translate.google.com"
_THREADS = re.compile(r"0*[1-9][0-9]{0,5}")
_FALSE = ("", "0", "no", "false")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a whole run, whichever article is read."""

    offline: bool = False
    """Whether the network must not be used at all (``READER_OFFLINE``)."""
    browser: bool = False
    """Whether pages at addresses are loaded in a browser, which runs their scripts (``--browser``)."""
    threads: int | None = None
    """Threads for the embedded voice (``READER_THREADS``), which uses at most four; None for one per CPU."""
    cache: Path | None = None
    """Folder for clips (``READER_CACHE``); None for the user's cache folder."""
    state: Path | None = None
    """Folder for playback positions (``READER_STATE``); None for the user's state folder."""
    google_url: str = GOOGLE_URL
    """Address of the Google voice's service (``READER_GOOGLE_URL``)."""
    edge_url: str | None = None
    """Address of the Edge voice's service (``READER_EDGE_URL``); None for Microsoft's own."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings from environment variables; an empty or malformed one counts as absent."""
        threads = environment.get("READER_THREADS", "")
        return cls(
            offline=environment.get("READER_OFFLINE", "").strip().lower() not in _FALSE,
            threads=int(threads) if _THREADS.fullmatch(threads) else None,
            cache=_path(environment.get("READER_CACHE")),
            state=_path(environment.get("READER_STATE")),
            google_url=(environment.get("READER_GOOGLE_URL") or GOOGLE_URL).rstrip("/"),
            edge_url=(environment.get("READER_EDGE_URL") or "").rstrip("/") or None,
        )

    @property
    def cache_folder(self) -> Path:
        """The folder for data that can be regenerated: clips."""
        import platformdirs

        return self.cache or Path(platformdirs.user_cache_dir(_APPLICATION, appauthor=False))

    @property
    def state_folder(self) -> Path:
        """The folder for data that must not be lost: the playback position of each article."""
        import platformdirs

        return self.state or Path(platformdirs.user_state_dir(_APPLICATION, appauthor=False))


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None
