"""The web application: library, read-along pages, files, feed, and the box that takes an article."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reader.article.omissions import omitted_prose
from reader.errors import QueueFullError, SourceError
from reader.library.captions import FORMATS
from reader.library.catalog import Catalog, list_entries
from reader.library.feed import COVER, FeedUrls, chapters_json, feed_xml
from reader.library.readalong import asset, content_security_policy, render_page, render_template
from reader.model import Selection
from reader.pipeline import read_aloud
from reader.recording.tag_reader import load_recording, read_cover
from reader.serve.cleaning import clean_apart, wait_for
from reader.serve.guard import Guard
from reader.serve.jobs import Jobs, Made
from reader.sources.load import load, page_from_bytes
from reader.system.clock import format_clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from reader.model import Recording
    from reader.recording.synthesis import Progress
    from reader.serve.jobs import Job
    from reader.system.settings import Settings

MAX_BODY = 5_000_000
"""Bytes that a visitor may send; a pasted page is a hundredth of it."""
_BODY_S = 20.0
_TICK_S = 0.2
_BEAT_S = 15.0
"""How often an idle stream of events says that it is still there."""
_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".lrc": "text/plain"}
PASTED = "붙여 넣은 글"
_LEFT_OUT = "읽지 않은 문장: "


def make_app(
    folder: Path, host: str, port: int, token: str | None, voice: str, settings: Settings
) -> ASGIApp:
    """The application behind its guard; see `reader.serve.server`."""
    site = _Site(folder, token, voice, settings)
    routes = [
        Route("/", site.library),
        Route("/read/{name}", site.read_along),
        Route("/files/{name}", site.file),
        Route("/feed.xml", site.feed),
        Route("/jobs", site.add, methods=["POST"]),
        Route("/jobs/{id}/events", site.events),
        Route("/jobs/{id}", site.cancel, methods=["DELETE"]),
    ]

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(site.close)

    return Guard(Starlette(routes=routes, lifespan=life), host, port, token)


class _Site:
    """The answers to requests that passed the guard."""

    def __init__(self, folder: Path, token: str | None, voice: str, settings: Settings) -> None:
        self._folder, self._token, self._voice = folder, token, voice
        self._settings = settings
        self._jobs = Jobs(self._read)
        self._catalog = Catalog()

    def close(self) -> None:
        """End what is being read."""
        self._jobs.close()

    async def library(self, request: Request) -> Response:
        """The page with all recordings and the box."""
        search = request.query_params.get("search", "")
        entries = await asyncio.to_thread(list_entries, self._folder, search, self._catalog)
        css, js = asset("readalong.css") + asset("library.css"), asset("library.js")
        rules = (
            content_security_policy(css, js, "'none'").replace("img-src", "img-src 'self'")
            + "; connect-src 'self'"
        )
        rules = rules.replace("form-action 'none'", "form-action 'self'")  # The search box.
        text = render_template(
            "library.html",
            css=css,
            js=js,
            entries=entries,
            search=search,
            page_url=lambda entry: f"/read/{quote(entry.info.path.name)}",
            clock=format_clock,
            feed=f"/feed.xml{self._query()}",
        )
        return HTMLResponse(text, headers=_page_headers(rules))

    async def read_along(self, request: Request) -> Response:
        """A recording's page."""
        path = self._recording(request.path_params["name"])
        found = await asyncio.to_thread(_loaded, path)
        text = await asyncio.to_thread(render_page, found, f"/files/{quote(path.name)}")
        rules = content_security_policy(asset("readalong.css"), asset("readalong.js"), "'self'")
        return HTMLResponse(text, headers=_page_headers(rules))

    async def file(self, request: Request) -> Response:
        """A recording, sought by ranges; or what can be made of it: captions, chapters, the cover."""
        name = request.path_params["name"]
        if name == COVER:
            entries = await asyncio.to_thread(list_entries, self._folder, "", self._catalog)
            picture = next(filter(None, (read_cover(entry.info.path) for entry in entries)), None)
            if picture is None:
                raise HTTPException(404)
            return Response(picture, media_type="image/png")
        if name.endswith(".chapters.json"):
            found = _loaded(self._recording(name.removesuffix(".chapters.json") + ".mp3"))
            return Response(chapters_json(found), media_type="application/json+chapters")
        ending = Path(name).suffix
        if ending.lstrip(".") in FORMATS:
            found = _loaded(self._recording(name.removesuffix(ending) + ".mp3"))
            text = await asyncio.to_thread(FORMATS[ending.lstrip(".")], found)
            return Response(text, media_type=_TYPES[ending])
        return FileResponse(self._recording(name), media_type="audio/mpeg")

    async def feed(self, request: Request) -> Response:
        """The podcast feed, with the addresses under which the app reached us."""
        entries = await asyncio.to_thread(list_entries, self._folder, "", self._catalog)
        base = f"{request.url.scheme}://{request.headers['host']}"
        query = self._query()
        urls = FeedUrls(
            f"{base}/feed.xml{query}",
            f"{base}/files/{COVER}{query}",
            lambda path: f"{base}/files/{quote(path.name)}{query}",
        )
        return Response(feed_xml(entries, urls), media_type="application/rss+xml")

    async def add(self, request: Request) -> Response:
        """Queue an article: JSON with ``text`` or ``url``."""
        try:
            async with asyncio.timeout(_BODY_S):
                wish = json.loads(await _body(request))
            kind = "url" if wish.get("url") else "text"
            content = wish[kind]
            selection = _selection(wish)
        except TimeoutError:
            return _said("다 받지 못했습니다.", 408)
        except (ValueError, KeyError, AttributeError, RecursionError):
            return _said("text나 url이 있는 JSON을 보내 주세요.", 400)
        if not isinstance(content, str) or not content.strip():
            return _said("기사의 글이나 주소를 넣어 주세요.", 400)
        if kind == "url" and not content.startswith(("http://", "https://")):
            return _said("http://나 https://로 시작하는 주소를 넣어 주세요.", 400)
        try:
            job = self._jobs.add("url" if kind == "url" else "text", content.strip(), selection)
        except QueueFullError as error:
            return _said(str(error), 429)
        return JSONResponse(job.data(), 202)

    async def events(self, request: Request) -> Response:
        """A job's progress as server-sent events (WHATWG HTML, 9.2), until it has ended."""
        job = self._job(request)
        return StreamingResponse(
            _events(job, request), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def cancel(self, request: Request) -> Response:
        """Stop a job."""
        job = self._job(request)
        self._jobs.cancel(job)
        return JSONResponse(job.data())

    def _read(self, job: Job, progress: Progress) -> Made:
        """Read an article into the library. Only public addresses are fetched."""
        if job.kind == "url":
            found = wait_for(
                lambda: load(job.content, offline=self._settings.offline, public_only=True), job.check
            )
        else:
            found = page_from_bytes(job.content.encode(errors="replace"), PASTED)
        article = clean_apart(found, job.selection, job.check)
        remarks = tuple(f"{_LEFT_OUT}{line.text}" for line in omitted_prose(article))
        made = read_aloud(
            article, f"{self._folder}/", voice=self._voice, progress=progress, settings=self._settings
        )
        return Made(made.path.name, (*remarks, *made.remarks))

    def _recording(self, name: str) -> Path:
        """A recording's path; nothing that is outside the folder, or leads out of it, or is not ours."""
        path = self._folder / name
        try:
            there = Path(name).name == name and path.suffix == ".mp3" and path.is_file()
            if not there or path.is_symlink():
                raise HTTPException(404)
        except (OSError, ValueError) as error:  # A name that is too long for any disk.
            raise HTTPException(404) from error
        if self._catalog.read_info(path) is None:
            raise HTTPException(404)
        return path

    def _job(self, request: Request) -> Job:
        job = self._jobs.find(request.path_params["id"])
        if job is None:
            raise HTTPException(404)
        return job

    def _query(self) -> str:
        """What a podcast app, which keeps no cookies, must have in every address."""
        return f"?{urlencode({'token': self._token})}" if self._token else ""


def _loaded(path: Path) -> Recording:
    """A recording by its tags; one whose tags are damaged is not there."""
    try:
        return load_recording(path)
    except SourceError as error:
        raise HTTPException(404) from error


def _selection(wish: dict[str, Any]) -> Selection:
    """What a visitor wants: ``as_is``, ``keep`` and ``drop``. Raises ValueError for anything else."""
    texts = {name: wish.get(name, []) for name in ("keep", "drop")}
    for given in texts.values():
        if not isinstance(given, list) or not all(isinstance(text, str) and text for text in given):
            raise ValueError("not a list of texts")
    return Selection(as_is=wish.get("as_is") is True, keep=tuple(texts["keep"]), drop=tuple(texts["drop"]))


async def _events(job: Job, request: Request) -> AsyncIterator[str]:
    before: dict[str, Any] = {}
    quiet = 0.0
    while not await request.is_disconnected():
        now = job.data()
        if now != before:
            yield f"data: {json.dumps(now, ensure_ascii=False)}\n\n"
            before, quiet = now, 0.0
        if now["state"] in ("done", "failed", "cancelled"):
            return
        await asyncio.sleep(_TICK_S)
        quiet += _TICK_S
        if quiet > _BEAT_S:
            yield ": still here\n\n"
            quiet = 0.0


async def _body(request: Request) -> bytes:
    """What was sent, up to the bound."""
    found = b""
    async for piece in request.stream():
        found += piece
        if len(found) > MAX_BODY:
            raise HTTPException(413)
    return found


def _said(text: str, status: int) -> JSONResponse:
    return JSONResponse({"told": text}, status)


def _page_headers(rules: str) -> dict[str, str]:
    return {"Content-Security-Policy": f"{rules}; frame-ancestors 'none'", "Cache-Control": "no-store"}
