"""The web application: library, read-along pages, files, podcast feed, and a form for new articles."""

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
from reader.serve.cleaning import extract_isolated, run_cancellable
from reader.serve.guard import Guard
from reader.serve.jobs import JobResult, Jobs
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

MAX_BODY_BYTES = 5_000_000
"""Largest request; a pasted page is a hundredth of it."""
_BODY_S = 20.0
"""Seconds that a request's body may take to arrive."""
_TICK_S = 0.2
_HEARTBEAT_S = 15.0
"""Seconds after which an idle stream of events sends a comment, so that proxies keep the connection open."""
_MEDIA_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".lrc": "text/plain"}
PASTED = "붙여 넣은 글"
"""Name of a pasted text as a source, in messages."""
_PARTIAL = "구독자만 볼 수 있는 기사라서 공개된 앞부분만 읽었습니다."
_LEFT_OUT = "읽지 않은 문장: "


def make_app(
    folder: Path, *, host: str, port: int, token: str | None, voice: str, settings: Settings
) -> ASGIApp:
    """Return the application behind its guard; for the arguments, see `reader.serve.server.serve`."""
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
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        # In a thread: it waits for the current sentence, and the event loop must not.
        await asyncio.to_thread(site.close)

    return Guard(Starlette(routes=routes, lifespan=lifespan), host, port, token)


class _Site:
    """The endpoints, for requests that passed the guard."""

    def __init__(self, folder: Path, token: str | None, voice: str, settings: Settings) -> None:
        self._folder, self._token, self._voice = folder, token, voice
        self._settings = settings
        self._jobs = Jobs(self._read)
        self._catalog = Catalog()

    def close(self) -> None:
        """Cancel all jobs."""
        self._jobs.close()

    async def library(self, request: Request) -> Response:
        """Return the page with all recordings and the form."""
        search = request.query_params.get("search", "")
        entries = await asyncio.to_thread(list_entries, self._folder, search, self._catalog, self._settings)
        css, js = asset("readalong.css") + asset("library.css"), asset("library.js")
        # The page plays nothing, but shows pictures of its own and sends the form and the search.
        policy = content_security_policy(css, js, "'none'").replace("img-src", "img-src 'self'")
        policy = policy.replace("form-action 'none'", "form-action 'self'")  # The search box.
        policy += "; connect-src 'self'"
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
        return HTMLResponse(text, headers=_page_headers(policy))

    async def read_along(self, request: Request) -> Response:
        """Return the read-along page of a recording."""
        path = self._path(request.path_params["name"])
        recording = await asyncio.to_thread(_load, path)
        text = await asyncio.to_thread(render_page, recording, f"/files/{quote(path.name)}")
        policy = content_security_policy(asset("readalong.css"), asset("readalong.js"), "'self'")
        return HTMLResponse(text, headers=_page_headers(policy))

    async def file(self, request: Request) -> Response:
        """Return a recording, or the requested range of it; or its captions, chapters or cover."""
        name = request.path_params["name"]
        if name == COVER:
            entries = await asyncio.to_thread(list_entries, self._folder, "", self._catalog, self._settings)
            picture = next(filter(None, (read_cover(entry.info.path) for entry in entries)), None)
            if picture is None:
                raise HTTPException(404)
            return Response(picture, media_type="image/png")
        if name.endswith(".chapters.json"):
            recording = _load(self._path(name.removesuffix(".chapters.json") + ".mp3"))
            return Response(chapters_json(recording), media_type="application/json+chapters")
        suffix = Path(name).suffix
        if suffix.lstrip(".") in FORMATS:
            recording = _load(self._path(name.removesuffix(suffix) + ".mp3"))
            text = await asyncio.to_thread(FORMATS[suffix.lstrip(".")], recording)
            return Response(text, media_type=_MEDIA_TYPES[suffix])
        return FileResponse(self._path(name), media_type="audio/mpeg")

    async def feed(self, request: Request) -> Response:
        """Return the podcast feed, with addresses on the host that the podcast app asked for."""
        entries = await asyncio.to_thread(list_entries, self._folder, "", self._catalog, self._settings)
        base = f"{request.url.scheme}://{request.headers['host']}"
        query = self._query()
        urls = FeedUrls(
            f"{base}/feed.xml{query}",
            f"{base}/files/{COVER}{query}",
            lambda path: f"{base}/files/{quote(path.name)}{query}",
        )
        return Response(feed_xml(entries, urls), media_type="application/rss+xml")

    async def add(self, request: Request) -> Response:
        """Queue an article: JSON with ``text`` or ``url``, and maybe fields of a selection."""
        try:
            async with asyncio.timeout(_BODY_S):
                submission = json.loads(await _read_body(request))
            # An address wins over a text; whatever is not an object raises AttributeError here.
            kind = "url" if submission.get("url") else "text"
            content = submission[kind]
            selection = _selection(submission)
        except TimeoutError:
            return _error_response("다 받지 못했습니다.", 408)
        except (ValueError, KeyError, AttributeError, RecursionError):
            return _error_response("text나 url이 있는 JSON을 보내 주세요.", 400)
        if not isinstance(content, str) or not content.strip():
            return _error_response("기사의 글이나 주소를 넣어 주세요.", 400)
        if kind == "url" and not content.startswith(("http://", "https://")):
            return _error_response("http://나 https://로 시작하는 주소를 넣어 주세요.", 400)
        try:
            job = self._jobs.add("url" if kind == "url" else "text", content.strip(), selection)
        except QueueFullError as error:
            return _error_response(str(error), 429)
        return JSONResponse(job.data(), 202)

    async def events(self, request: Request) -> Response:
        """Stream a job's progress as server-sent events (WHATWG HTML, 9.2) until the job ends."""
        job = self._job(request)
        return StreamingResponse(
            _events(job, request), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def cancel(self, request: Request) -> Response:
        """Cancel a job."""
        job = self._job(request)
        self._jobs.cancel(job)
        return JSONResponse(job.data())

    def _read(self, job: Job, progress: Progress) -> JobResult:
        """Read a job's article into the library. Only public addresses are fetched (SSRF)."""
        if job.kind == "url":
            page = run_cancellable(
                lambda: load(job.content, offline=self._settings.offline, public_only=True), job.check
            )
        else:
            page = page_from_bytes(job.content.encode(errors="replace"), PASTED)
        article = extract_isolated(page, job.selection, job.check)
        partial = (_PARTIAL,) if article.is_partial else ()
        remarks = (*partial, *(f"{_LEFT_OUT}{line.text}" for line in omitted_prose(article)))
        recording = read_aloud(
            article, f"{self._folder}/", voice=self._voice, progress=progress, settings=self._settings
        )
        return JobResult(recording.path.name, (*remarks, *recording.remarks))

    def _path(self, name: str) -> Path:
        """Return a recording's path; 404 for others' files, links, and names that leave the folder."""
        path = self._folder / name
        try:
            exists = Path(name).name == name and path.suffix == ".mp3" and path.is_file()
            if not exists or path.is_symlink():
                raise HTTPException(404)
        except (OSError, ValueError) as error:
            # The name is too long for the file system, or contains NUL.
            raise HTTPException(404) from error
        if self._catalog.read_info(path) is None:
            raise HTTPException(404)
        return path

    def _job(self, request: Request) -> Job:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            raise HTTPException(404)
        return job

    def _query(self) -> str:
        """Return the query with the token for addresses in the feed: podcast apps keep no cookies."""
        return f"?{urlencode({'token': self._token})}" if self._token else ""


def _load(path: Path) -> Recording:
    """Return a recording from its tags; 404 if they are damaged."""
    try:
        return load_recording(path)
    except SourceError as error:
        raise HTTPException(404) from error


def _selection(submission: dict[str, Any]) -> Selection:
    """Return what a visitor selects of a page. Raises ValueError if it is malformed."""
    lists = {name: submission.get(name, []) for name in ("keep", "drop")}
    for texts in lists.values():
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise ValueError("not a list of texts")
    return Selection(
        as_is=submission.get("as_is") is True,
        keep=tuple(lists["keep"]),
        drop=tuple(lists["drop"]),
        partial=submission.get("partial") is True,
    )


async def _events(job: Job, request: Request) -> AsyncIterator[str]:
    """Yield an event each time the job changes, and comments in between."""
    last: dict[str, Any] = {}
    idle_s = 0.0
    while not await request.is_disconnected():
        data = job.data()
        if data != last:
            yield f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
            last, idle_s = data, 0.0
        if data["state"] in ("done", "failed", "cancelled"):
            return
        await asyncio.sleep(_TICK_S)
        idle_s += _TICK_S
        if idle_s > _HEARTBEAT_S:
            yield ": still here\n\n"
            idle_s = 0.0


async def _read_body(request: Request) -> bytes:
    """Return a request's body; 413 if it is too large, before all of it has arrived."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise HTTPException(413)
    return body


def _error_response(text: str, status: int) -> JSONResponse:
    """Return a response with a sentence for the visitor, under the key that the page reads."""
    return JSONResponse({"told": text}, status)


def _page_headers(policy: str) -> dict[str, str]:
    """Return the headers of a page with a content security policy of its own."""
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", "Cache-Control": "no-store"}
