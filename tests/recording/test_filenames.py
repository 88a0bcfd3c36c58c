"""File names: Hangul kept, valid on every system, never another article's file."""

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
from reader.recording.filenames import choose_destination, file_stem
from reader.recording.identity import article_id, encode_url, full_text, is_same_article
from reader.recording.tag_reader import read_info
from reader.recording.tag_writer import write_tags
from reader.system.files import part_file
from tests.conftest import ROOT
from tests.support.recordings import write_mp3


def make_article(title: str | None, text: str = "본문이다.") -> Article:
    return Article(title, (text,))


def record(path: Path, article: Article) -> None:
    def fill(write: object) -> Timeline:
        write(silence(500))  # type: ignore[operator]
        return Timeline((), 500)

    write_mp3(choose_destination(article, path, path.parent), fill, "tone")


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
    assert file_stem(make_article(title)) == stem


@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    """At most 80 characters with the extension, 255 bytes, none of the characters that Windows forbids."""
    name = choose_destination(make_article(title or None), None, Path("/nonexistent")).path().name
    assert len(name) <= 80
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*') | {char for char in name if ord(char) < 32}
    assert name.endswith(".mp3")
    assert not name.startswith(".")
    assert name[-5] not in " ."


def test_the_same_article_keeps_its_file_and_another_gets_a_number(tmp_path: Path) -> None:
    article, other = make_article("제목", "첫 본문이다."), make_article("제목", "다른 본문이다.")
    first = choose_destination(article, tmp_path, Path()).path()
    record(first, article)
    assert choose_destination(article, tmp_path, Path()).path() == first
    second = choose_destination(other, tmp_path, Path()).path()
    assert second.name == "제목 (2).mp3"
    record(second, other)
    assert choose_destination(other, tmp_path, Path()).path() == second


def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "제목.mp3").write_bytes(b"somebody's music")
    assert choose_destination(make_article("제목"), tmp_path, Path()).path().name == "제목 (2).mp3"


def test_folder_or_file(tmp_path: Path) -> None:
    assert choose_destination(make_article("제목"), None, tmp_path).path().parent == tmp_path
    assert (
        choose_destination(make_article("제목"), tmp_path / "new", Path()).path()
        == tmp_path / "new" / "제목.mp3"
    )
    assert choose_destination(make_article("제목"), tmp_path / "x.mp3", Path()).path() == tmp_path / "x.mp3"


@functools.cache
def _sound() -> bytes:
    """Return half a second as an MP3, encoded once; the recordings of these tests differ only in their tags."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.mp3"
        record(path, make_article(None))
        return path.read_bytes()


def written(article: Article, out: Path) -> Path:
    """Record an article into a folder, as `read_aloud` does."""
    destination = choose_destination(article, out, Path())
    with part_file(destination.path()) as part:
        part.write_bytes(_sound())
        write_tags(part, article, Timeline((), 500), "tone")
        return destination.publish(part)


WEATHER = [
    "{city}의 낮 기온은 {number}도까지 오른다.",
    "{city}에는 오후 한때 비가 온다.",
    "미세 먼지 농도는 {city} 모두에서 보통으로 예보됐다.",
    "내일도 {city}의 날씨는 맑겠다.",
]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    """Each text has one file, whatever titles and addresses they share; an edition replaces the one before."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        out = Path(folder)
        present: dict[Path, Article] = {}
        for article in [*articles, *articles]:
            path = written(article, out)
            replaced = present.get(path)
            assert replaced is None or is_replaced_by(replaced, article)
            assert replaced or not any(
                is_replaced_by(other, article) for other_path, other in present.items() if other_path != path
            )
            present[path] = article
        assert set(out.glob("*.mp3")) == set(present)
        for path, article in present.items():
            recorded = read_info(path)
            assert recorded is not None
            assert recorded.article_id == article_id(article)


def is_replaced_by(recorded: Article, article: Article) -> bool:
    url = None if recorded.url is None else encode_url(recorded.url)
    return is_same_article(article, full_text(recorded), url)


TEXT = [f"새 다리의 {number}번 기둥이 오늘 놓였다고 시가 밝혔다." for number in range(1, 9)]


def test_an_edited_article_at_its_address_takes_its_file(tmp_path: Path) -> None:
    """Even if the headline was edited, too; at another address it is another article."""
    url = "https://news.example/1"
    first = written(Article("새 다리", tuple(TEXT), url=url), tmp_path)
    edited = Article("새 다리 놓였다(종합)", (*TEXT[:6], "시장도 자리를 함께했다."), url=url)
    assert written(edited, tmp_path) == first
    recorded = read_info(first)
    assert recorded is not None
    assert recorded.title == edited.title
    other = Article("새 다리 놓였다(종합)", (*TEXT[:6], "시장은 오지 않았다."), url="https://other.example/1")
    assert written(other, tmp_path) != first
    assert len(list(tmp_path.glob("*.mp3"))) == 2


def test_a_recording_of_an_older_version_is_recognized(tmp_path: Path) -> None:
    """Its id is a digest of its address; its text decides."""
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
    recordings = [read_info(path) for path in tmp_path.glob("*.mp3")]
    assert len({recorded.text for recorded in recordings if recorded}) == 12
