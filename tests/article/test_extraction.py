"""Extraction: nothing is left out silently, and the user can overrule every rule."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reader
from reader.article.extraction import extract_article
from reader.article.omissions import omitted_prose
from reader.cli.app import app
from reader.errors import ArticleError
from reader.model import Page, Selection
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import SEED

CAPTION = "솔내시청 앞에서 주민들이 새 버스를 지켜보고 있다. [솔내시 제공]"
PAGE = f"""홈 > 사회
솔내시, 버스 노선 셋 늘린다

입력 2025-03-14 09:30
공유하기  글자크기 변경하기

{CAPTION}

솔내시는 다음 달부터 시내버스 노선을 셋 늘린다고 14일 밝혔다.

출근 시간대 배차 간격은 12분에서 8분으로 줄어든다.

ⓒ 한빛일보 무단 전재 및 재배포 금지
많이 본 뉴스
1 솔내 강변에 새 다리 놓인다
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[str, str, int]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.stdout, done.stderr, done.exit_code


def test_omitted_prose_is_reported(page: Path, tmp_path: Path) -> None:
    """In one line on stderr, and in the JSON's remarks; with --quiet only there."""
    arguments = ("read", page, "--voice", "tone", "-o", tmp_path / "x.mp3", "--json")
    out, errors, _ = run(*arguments)
    (remark,) = json.loads(out)["remarks"]
    assert remark.startswith("1 line of prose is not read (1 photo credit)")
    assert [line for line in errors.splitlines() if "not read" in line] == [f"reader: {remark}"]
    out, errors, _ = run(*arguments, "--quiet")
    assert json.loads(out)["remarks"] == [remark]
    assert "not read" not in errors
    _, errors, _ = run("read", page, "--voice", "tone", "--dry-run")
    assert remark in errors


def test_a_page_without_omitted_prose_is_not_remarked_on(tmp_path: Path) -> None:
    """A second copy is read; that copying is forbidden is no sentence of the article."""
    made = read_aloud(SEED, tmp_path / "x.mp3", voice="tone", store=NoClips())
    assert made.remarks == ()


def test_the_printed_command_brings_a_line_back(page: Path) -> None:
    out, _, _ = run("show", page, "--dropped")
    (command,) = (line for line in out.splitlines() if line.startswith("To read “photo credit”"))
    rest = shlex.split(command.partition(": ")[2])[2:]
    out, _, _ = run("show", *rest)
    assert CAPTION.partition(" [")[0] in out
    rows = json.loads(run("show", page, "--dropped", "--json")[0])
    row = next(row for row in rows if row["rule"] == "photo credit")
    assert row["command"] == shlex.join(["reader", "read", *rest])


def test_single_decisions(page: Path) -> None:
    """By rule, by text, and the other way round."""
    plain = reader.load_article(page).paragraphs
    assert reader.load_article(page, Selection(keep=("photo credit",))).paragraphs == (
        CAPTION.partition(" [")[0],
        *plain,
    )
    assert (
        reader.load_article(page, Selection(keep=("솔내 강변에",))).paragraphs[-1].endswith("새 다리 놓인다")
    )
    article = reader.load_article(page, Selection(drop=("배차 간격",)))
    assert article.paragraphs == plain[:1]
    assert {line.rule for line in article.dropped if "배차 간격" in line.text} == {"--drop"}
    with pytest.raises(ArticleError, match="--drop"):
        reader.load_article(page, Selection(drop=("솔내시는", "배차")))


@pytest.mark.parametrize("rule", ["before the body", "after the body", "related and most read lists"])
def test_lines_around_the_body_can_be_kept(page: Path, rule: str) -> None:
    dropped = [line.text for line in reader.load_article(page).dropped if line.rule == rule]
    kept = reader.load_article(page, Selection(keep=(rule,))).paragraphs
    assert all(text in kept for text in dropped)


def test_as_is_reads_every_line(page: Path) -> None:
    article = reader.load_article(page, Selection(as_is=True))
    read = "\n".join([article.title or "", *article.paragraphs])
    for line in filter(None, map(str.strip, PAGE.splitlines())):
        assert " ".join(line.split()) in read
    assert not article.dropped


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "<head><title>제목</title></head><body><nav>메뉴</nav><p>새 다리가 놓였다.</p>"
            "<div hidden>접힌 글이다.</div><footer>발행인</footer>",
            "html",
        ),
        ("# 제목\n\n메뉴\n\n새 다리가 놓였다.\n\n```\n접힌 글이다.\n```\n\n발행인\n", "markdown"),
        ("제목\n메뉴\n새 다리가 놓였다.\n\n접힌 글이다.\n\n발행인\n", "text"),
    ],
)  # fmt: skip
def test_as_is_of_every_kind(text: str, kind: str) -> None:
    article = extract_article(Page(text, kind, "x"), Selection(as_is=True))  # type: ignore[arg-type]
    read = " ".join([article.title or "", *article.paragraphs])
    for part in ("제목", "메뉴", "새 다리가 놓였다.", "접힌 글이다.", "발행인"):
        assert read.count(part) == 1


def test_as_is_rejects_only_pages_without_korean() -> None:
    page = Page("로그인\n회원가입\n", "text", "x")
    with pytest.raises(ArticleError):
        extract_article(page)
    assert extract_article(page, Selection(as_is=True)).paragraphs == ("회원가입",)
    with pytest.raises(ArticleError, match="no Korean"):
        extract_article(Page("hello", "text", "x"), Selection(as_is=True))


def test_lines_shown_beside_an_article_from_metadata_are_listed() -> None:
    """The article is taken from JSON-LD; the two sentences that only the page shows are reported."""
    body = " ".join(f"새 다리의 {number}번 기둥이 놓였다고 시가 밝혔다." for number in range(1, 20))
    shown = "<p>기사를 여는 동안 잠시 기다려 달라고 했다.</p><p>이 글은 곧 나타난다고 안내했다.</p>"
    data = json.dumps({"@type": "NewsArticle", "headline": "새 다리", "articleBody": body})
    head = f"<head><script type='application/ld+json'>{data}</script></head>"
    html = f"{head}<body><h1>새 다리</h1><article>{shown}</article></body>"
    article = extract_article(Page(html, "html", "x"))
    assert "19번 기둥" in article.paragraphs[-1]
    assert [line.text for line in omitted_prose(article)] == [
        "기사를 여는 동안 잠시 기다려 달라고 했다.",
        "이 글은 곧 나타난다고 안내했다.",
    ]


def test_a_credit_on_a_line_of_its_own_can_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace(CAPTION, "(사진=연합뉴스)"), encoding="utf-8")
    assert "(사진=연합뉴스)" in reader.load_article(path, Selection(keep=("photo credit",))).paragraphs


def test_the_subtitle_is_listed_and_can_be_read() -> None:
    html = (
        "<head><title>솔내 강에 새 다리 놓였다</title></head><body><h1>솔내 강에 새 다리 놓였다</h1>"
        "<h2 class='subtitle'>시가 320억 원을 들여 네 해 만에 놓았다.</h2>"
        "<article><p>새 다리가 14일 놓였다고 시가 밝혔다.</p>"
        "<p>길이는 모두 삼백 미터라고 한다.</p></article></body>"
    )
    page = Page(html, "html", "x")
    article = extract_article(page)
    assert [line.rule for line in article.dropped if "320억" in line.text] == ["subtitle"]
    assert extract_article(page, Selection(keep=("subtitle",))).paragraphs[0].startswith("시가 320억")
