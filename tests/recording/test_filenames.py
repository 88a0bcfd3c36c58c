"""Names: Hangul kept, safe on every system, never another article's file."""

from __future__ import annotations

import functools
import hashlib
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from reader.audio.samples import silence
from reader.model import Article, Timeline
from reader.recording.filenames import destination, is_edition, is_same_article, stem_of
from reader.recording.tags import about, article_id, in_tags, tag
from reader.system.files import part_file
from tests.conftest import ROOT
from tests.support.recordings import write_mp3


def article(title: str | None, text: str = "본문이다.") -> Article:
    return Article(title, (text,))


def record(path: Path, of: Article) -> None:
    def fill(write: object) -> Timeline:
        write(silence(500))  # type: ignore[operator]
        return Timeline((), 500)

    write_mp3(destination(of, path, path.parent), fill, "tone")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”", "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"),
        ("1/3의 법칙: 왜?", "1 3의 법칙 왜"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "CON_"),
        ("줄\n바꿈\t과 \x1b[31m색", "줄 바꿈 과 [31m색"),
        (None, "본문이다"),
        ("???", "article"),
    ],
)
def test_stems(title: str | None, stem: str) -> None:
    assert stem_of(article(title)) == stem


@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    """At most 80 characters with the extension, 255 bytes, none of the signs that Windows refuses."""
    name = destination(article(title or None), None, Path("/nonexistent")).path().name
    assert len(name) <= 80
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*') | {sign for sign in name if ord(sign) < 32}
    assert name.endswith(".mp3")
    assert not name.startswith(".")
    assert name[-5] not in " ."


def test_the_same_article_keeps_its_file_and_another_gets_a_number(tmp_path: Path) -> None:
    one, other = article("제목", "첫 본문이다."), article("제목", "다른 본문이다.")
    first = destination(one, tmp_path, Path()).path()
    record(first, one)
    assert destination(one, tmp_path, Path()).path() == first
    second = destination(other, tmp_path, Path()).path()
    assert second.name == "제목 (2).mp3"
    record(second, other)
    assert destination(other, tmp_path, Path()).path() == second


def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "제목.mp3").write_bytes(b"somebody's music")
    assert destination(article("제목"), tmp_path, Path()).path().name == "제목 (2).mp3"


def test_folder_or_file(tmp_path: Path) -> None:
    assert destination(article("제목"), None, tmp_path).path().parent == tmp_path
    assert destination(article("제목"), tmp_path / "new", Path()).path() == tmp_path / "new" / "제목.mp3"
    assert destination(article("제목"), tmp_path / "x.mp3", Path()).path() == tmp_path / "x.mp3"


@functools.cache
def _sound() -> bytes:
    """Half a second as an MP3, encoded once: what is written is told apart by its tags alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.mp3"
        record(path, article(None))
        return path.read_bytes()


def written(article: Article, out: Path) -> Path:
    """Record an article into a folder, as `read_aloud` does."""
    place = destination(article, out, Path())
    with part_file(place.path()) as part:
        part.write_bytes(_sound())
        tag(part, article, Timeline((), 500), "tone")
        return place.put(part)


WEATHER = [
    "{city}의 낮 기온은 {number}도까지 오른다.",
    "{city}에는 오후 한때 비가 온다.",
    "미세 먼지 농도는 {city} 모두에서 보통으로 예보됐다.",
    "내일도 {city}의 날씨는 맑겠다.",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            lambda title, city, number, url, day: Article(
                title,
                tuple(line.format(city=city, number=number) for line in WEATHER),
                published=datetime(2025, 3, day, tzinfo=UTC),
                url=url,
            ),
            st.sampled_from(["오늘의 날씨", "[인사]", None]),
            st.sampled_from(["서울", "부산", "가온", "나래"]),
            st.integers(1, 4),
            st.sampled_from([None, "https://news.example/weather", "https://news.example/weather?가=1"]),
            st.integers(1, 2),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_as_many_files_as_texts(tmp_path: Path, articles: list[Article]) -> None:
    """Same titles, dates and addresses: each text has one file; of editions at one address the last stays."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        out = Path(folder)
        there: dict[Path, Article] = {}
        for article in [*articles, *articles]:
            path = written(article, out)
            before = there.get(path)
            assert before is None or _replaces(article, before)
            assert not any(_replaces(article, other) for at, other in there.items() if at != path) or before
            there[path] = article
        assert set(out.glob("*.mp3")) == set(there)
        for path, article in there.items():
            recorded = about(path)
            assert recorded is not None
            assert recorded.article == article_id(article)


def _replaces(article: Article, other: Article) -> bool:
    own = "\n\n".join([*([other.title] if other.title else []), *other.paragraphs])
    return is_same_article(article, own, None if other.url is None else in_tags(other.url))


TEXT = [f"새 다리의 {number}번 기둥이 오늘 놓였다고 시가 밝혔다." for number in range(1, 9)]


def test_an_edited_article_at_its_address_takes_its_file(tmp_path: Path) -> None:
    """Even where the headline was edited, too; elsewhere, or without an address, it is another one."""
    url = "https://news.example/1"
    first = written(Article("새 다리", tuple(TEXT), url=url), tmp_path)
    edited = Article("새 다리 놓였다(종합)", (*TEXT[:6], "시장도 자리를 함께했다."), url=url)
    assert written(edited, tmp_path) == first
    recorded = about(first)
    assert recorded is not None
    assert recorded.title == edited.title
    other = Article("새 다리 놓였다(종합)", (*TEXT[:6], "시장은 오지 않았다."), url="https://other.example/1")
    assert written(other, tmp_path) != first
    assert len(list(tmp_path.glob("*.mp3"))) == 2


@pytest.mark.parametrize(("kept", "same"), [(7, True), (5, True), (3, False), (0, False)])
def test_how_much_of_it_stays_in_an_edition(kept: int, same: bool) -> None:
    """Pins the bound on both sides."""
    changed = [f"{text[:-1]}고도 한다." for text in TEXT[kept:]]
    assert is_edition("\n\n".join(TEXT), "\n\n".join([*TEXT[:kept], *changed])) is same


def test_a_recording_of_an_older_version_is_known(tmp_path: Path) -> None:
    """Its id is of its address, or of title and date; its text tells."""
    article = Article("새 다리", tuple(TEXT), url="https://news.example/1")
    path = written(article, tmp_path)
    tags = ID3(path)
    tags["TXXX:reader-article"].text = [hashlib.sha256(b"https://news.example/1").hexdigest()[:32]]
    tags.save(path)
    assert written(article, tmp_path) == path


def test_processes_that_record_at_once_overwrite_nothing(tmp_path: Path) -> None:
    """Twelve articles of one title, by four processes at the same moment."""
    code = """
import sys
from pathlib import Path
from tests.recording.test_filenames import Article, written
for number in range(3):
    text = f"{sys.argv[1]}번 도시는 {number}도까지 오른다."
    written(Article("오늘의 날씨", (text,)), Path(sys.argv[2]))
"""
    commands = [[sys.executable, "-c", code, str(number), str(tmp_path)] for number in range(4)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for command in commands]
    assert all(process.wait(120) == 0 for process in running)
    recordings = [about(path) for path in tmp_path.glob("*.mp3")]
    assert len({recorded.text for recorded in recordings if recorded}) == 12
