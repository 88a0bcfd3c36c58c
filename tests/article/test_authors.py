"""The writer's name: what stands around a line decides whether it is one."""

from __future__ import annotations

from datetime import date

import pytest

from reader.article.authors import SIGNS, Place, choose_byline
from reader.article.html import article_from_html
from reader.article.line_classifier import classify_lines
from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.model import Page

BODY = "시는 다음 달부터 강변의 우체국을 밤에만 열고 편지를 한 번에 한 통만 받는다고 밝혔다."
NOTHING_DECLARED = Metadata()
IN_AUTHORS_ELEMENT = "reporter line"


def byline(
    *head: str | Line,
    below: tuple[str | Line, ...] = (),
    metadata: Metadata = NOTHING_DECLARED,
    title: str = "밤에만 여는 우체국",
    in_body: str | None = None,
) -> str | None:
    """Return the byline of a page of a title, the lines of its head, a body, and lines below."""
    texts: list[str | Line] = [title, *head, BODY, *below]
    lines = [
        Line(number, line, level=0) if isinstance(line, str) else line for number, line in enumerate(texts, 1)
    ]
    body = range(len(head) + 1, len(head) + 2)
    return choose_byline(classify_lines(lines), Place(0, body), metadata, metadata.publisher, in_body)


def marked(text: str, rule: str | None = IN_AUTHORS_ELEMENT, shape: str = "div.post span.x") -> Line:
    """Return a line in an element whose name has given it a rule."""
    return Line(2, text, rule=rule, level=0, shape=shape)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("글. 홍길동", "홍길동"),
        ("글 홍길동", "홍길동"),
        ("글_홍길동 가나대 교수", "홍길동"),
        ("글. 홍길동 솔내대학교 안전공학과 교수", "홍길동"),
        ("글·사진 홍길동", "홍길동"),
        ("글 홍길동 사진 김가람", "홍길동"),
        ("글. 홍길동(솔내대 건축학과 부교수)", "홍길동"),
        ("취재: 홍길동, 김가람", "홍길동, 김가람"),
        ("에디터: Jane Doe", "Jane Doe"),
        ("by. gildong", "gildong"),
        ("사진. 김가람", None),
        ("글 목록보기", None),
        ("글쓴이: 솔내군청", None),
        ("글. 편집부", None),
    ],
)
def test_a_label_names_the_writer(line: str, names: str | None) -> None:
    """As magazines write it, with the writer's place and job behind the name."""
    assert byline(line) == names


def test_several_writers_are_joined_by_signs() -> None:
    assert byline("예술가의 낱말①", "홍길동·김가람·나보리", "2024.03.05.") == "홍길동, 김가람, 나보리"


@pytest.mark.parametrize("line", ["업사이클·재활용", "문화·예술", "솔내·나루·가온", "제주도·강원도"])
def test_words_joined_by_signs_are_no_names(line: str) -> None:
    assert byline(line, "2024.03.05.") is None


def test_reporters_below_one_another() -> None:
    """However many there are, and the first of them alone is declared."""
    names = ["홍길동", "김가람", "나보리", "박나루", "이가온", "최여울"]
    head = [f"{name} 기자" for name in names]
    assert byline(*head, metadata=Metadata(authors=("홍길동",))) == ", ".join(names)
    assert byline(*head) == ", ".join(names)
    assert byline(*head, metadata=Metadata(authors=("김가람",))) == "김가람"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("홍길동 2024. 3. 5. 14:02", "홍길동"),
        ("홍길동 · 2024년 3월 5일", "홍길동"),
        ("기획 2024년 3월 5일", None),
        ("부동산 2024. 3. 5. 14:02", None),
        ("입력 2024. 3. 5. 14:02", None),
        ("gildong · 2024년 3월 5일", None),
    ],
)
def test_a_name_with_a_date(line: str, names: str | None) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(authors=("gildong",)),
        Metadata(url="https://blog.example/@gildong/post"),
        Metadata(url="https://gildong.blog.example/post"),
        Metadata(authors=("https://people.example/gildong",)),
    ],
)
def test_a_nickname_agrees_with_the_metadata_or_the_address(metadata: Metadata) -> None:
    assert byline("gildong · 2024년 3월 5일", metadata=metadata) == "gildong"


def test_a_declared_nickname_is_in_the_address() -> None:
    """A blog that shows its writer nowhere; without the address it may be the account of the site."""
    declared = Metadata(authors=("gildong",), url="https://gildong.blog.example/post")
    assert byline(metadata=declared) == "gildong"
    assert byline(metadata=Metadata(authors=("gildong",), url="https://blog.example/post")) is None
    assert byline(metadata=Metadata(authors=("gildong",), url=declared.url, publisher="gildong")) is None
    assert byline(metadata=Metadata(authors=("admin",), url="https://admin.blog.example/post")) is None


def test_a_nickname_beside_the_date() -> None:
    """Only where the markup names the element so: a button may stand there, too."""
    assert byline(marked("달빛줍는이"), "2024. 3. 5. 14:02") == "달빛줍는이"
    assert byline(marked("Jane Doe"), "2024. 3. 5. 14:02") == "Jane Doe"
    assert byline(marked("달빛줍는이", rule=None), "2024. 3. 5. 14:02") is None
    assert byline(marked("솔내구청"), "2024. 3. 5. 14:02") is None


def test_the_name_of_the_site_is_no_writer() -> None:
    site = Metadata(publisher="달빛줍는이")
    assert byline(marked("달빛줍는이"), "2024. 3. 5. 14:02", metadata=site) is None


def test_a_bare_name_needs_a_second_sign() -> None:
    assert byline(marked("홍길동", rule=None, shape="div.head div.meta")) == "홍길동"
    assert byline("홍길동", "2024.03.05") == "홍길동"
    assert byline("홍길동") is None
    assert byline(marked("부동산", rule=None, shape="div.head div.meta"), "2024.03.05") is None


def test_a_name_with_a_job() -> None:
    """Below a picture it is who is in it; above somebody's own opinion it is the writer."""
    assert byline("홍길동 솔내시장") is None
    assert byline("홍길동 솔내시장", title="[기고] 밤에만 여는 우체국") == "홍길동"
    assert byline(below=("/홍길동 솔내시장",), title="[기고] 밤에만 여는 우체국") == "홍길동"
    assert byline("홍길동 솔내청장 직무대행", title="밤에만 여는 우체국 [기고]") == "홍길동"


def test_who_posted_a_text_on_an_office_s_board_has_not_written_it() -> None:
    """View counts, attachments and the office beside the label tell such a board."""
    assert byline("등록일 2024-03-05", "작성자 한여울") == "한여울"
    assert byline("등록일 2024-03-05", "조회수 42", "작성자 한여울") is None
    assert byline("담당부서: 안전과", "작성자: 한여울", "등록일: 2024-03-05") is None


def test_a_mail_address_behind_a_name() -> None:
    assert byline(below=("한여울 yeoul@solnae.example",)) == "한여울"
    assert byline(below=("제보처 yeoul@solnae.example",)) is None


def test_the_writer_s_card_below_the_body() -> None:
    assert byline(below=(marked("홍길동"),)) == "홍길동"
    assert byline(below=("홍길동",)) is None
    assert byline(below=("2509 홍길동",)) == "홍길동"


def test_a_label_with_an_office_says_that_the_card_is_of_somebody_else() -> None:
    assert byline("정리. <밤의 우체국> 편집부", below=(marked("홍길동"), "(솔내우체국 국장)")) is None


def test_a_reporter_s_name_may_be_a_link() -> None:
    line = Line(2, "홍길동 기자 hong@gaon.example", rule="related link", level=0, is_link=True)
    assert byline(line) == "홍길동"


def test_the_end_of_a_report_on_television() -> None:
    assert byline(below=("지금까지 솔내시청에서 한빛뉴스 홍길동입니다.",)) == "홍길동"


def test_words_that_look_like_names_are_none() -> None:
    """Agencies, fields of study, outlets, and what somebody's profile says."""
    assert byline(metadata=Metadata(authors=("연합",)), below=("연합 기자",)) is None
    assert byline(below=("정치학과 교수",)) is None
    assert byline(below=("홍길동 가람닷컴 기자(hong@gaon.example)",)) == "홍길동"
    assert byline(below=(marked("바다 기획자이자 업사이클 작가로 활동 중이다."),)) is None


def test_what_is_declared_or_opens_the_body_goes_first() -> None:
    line = "글. 홍길동"
    assert byline(line, metadata=Metadata(authors=("김가람",)), in_body="나보리") == "김가람"
    assert byline(line, in_body="나보리") == "나보리"


def test_signs() -> None:
    """A line without a label, a title or markup needs two signs at least."""
    weights = {sign: float(weight) for sign, weight, _ in SIGNS.rows}
    alone = [sign for sign, weight in weights.items() if weight >= 3]
    assert alone == ["label", "title"]


MARKUP = f"""<html><head><title>밤에만 여는 우체국</title></head><body><h1>밤에만 여는 우체국</h1>HEAD
<div class="body"><p>{BODY}</p><p>첫 손님은 이웃 마을에서 온 목수였다. 그는 편지 세 통을 부쳤다.</p></div></body></html>"""
DATED = '<p class="date">2024.03.05 10:00</p>'


@pytest.mark.parametrize(
    ("head", "names"),
    [
        # Blogs.
        ('<a class="link_author">한여울</a><span class="date">Mar 5. 2024</span>', "한여울"),
        ("<p>by 한여울 2024. 3. 5.</p>", "한여울"),
        ('<p class="meta">by. 달빛줍기 2024. 3. 5. 14:02</p>', "달빛줍기"),
        ("<p>2024. 3. 5. by 한여울</p>", "한여울"),
        ("<p><span>2024.03.05</span> | <span>한여울</span></p>", "한여울"),
        ("<p>한여울 ・ 2024. 3. 5. 14:02</p>", "한여울"),
        ('<p class="byline">By <a>한여울</a> on <time>2024-03-05</time></p>', "한여울"),
        # Bulletin boards: the label may be in a cell of its own, and an office's name behind it.
        (
            "<table><tr><th>작성자</th><td>한여울</td><th>등록일</th><td>2024-03-05</td></tr></table>",
            "한여울",
        ),
        ("<dl><dt>작성자</dt><dd>한여울</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>", "한여울"),
        ("<ul><li>작성자 : 한여울</li><li>작성일 : 2024-03-05</li></ul>", "한여울"),
        ("<dl><dt>작성자</dt><dd>총무과</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>", None),
        ("<ul><li>작성자 : 기획예산과</li><li>작성일 : 2024-03-05</li></ul>", None),
        ("<ul><li>작성자 : 정보화</li><li>작성일 : 2024-03-05</li></ul>", None),
        ("<ul><li>작성자 : 익명</li><li>작성일 : 2024-03-05</li></ul>", None),
        ("<ul><li>작성자 : 관리자</li><li>작성일 : 2024-03-05</li></ul>", None),
        # Newspapers.
        (f"<ul><li>한여울 기자</li><li>댓글 0</li></ul>{DATED}", "한여울"),
        ("<p>기자명 한여울</p><p>입력 2024.03.05 14:02</p>", "한여울"),
        ("<p>승인 2024.03.05 14:02 | 한여울 기자 | hong@gaon.example</p>", "한여울"),
        (f'<p class="author">한여울 님</p>{DATED}', "한여울"),
        (f'<p class="author">구독</p>{DATED}', None),
        (f'<p class="author">팔로우</p>{DATED}', None),
        (f'<p class="category">문화</p>{DATED}', None),
        ("<p>강원도 2024.03.05</p>", None),
        # Magazines.
        (f"<p>한여울 글, 김가람 사진</p>{DATED}", "한여울"),
        (f"<p>글/사진 : 한여울</p>{DATED}", "한여울"),
        (f"<p>취재·글 한여울</p>{DATED}", "한여울"),
        (f"<p>Editor 한여울 Photo 김가람</p>{DATED}", "한여울"),
        (f"<p>에디터. 달빛</p>{DATED}", "달빛"),
        (f'<p class="writer">한여울 한밭대 경제학과 교수</p>{DATED}', "한여울"),
        (f"<figure><img src='a.jpg'><figcaption>한여울 솔내시장</figcaption></figure>{DATED}", None),
    ],
)
def test_the_head_of_a_page(head: str, names: str | None) -> None:
    """As blogs, boards, newspapers and magazines have it; each has the date as well."""
    article = article_from_html(Page(MARKUP.replace("HEAD", head), "html", "page.html"))
    assert article.byline == names
    assert article.published
    assert article.published.date() == date(2024, 3, 5)
    assert len(article.paragraphs) == 2


def test_a_list_of_all_reporters_below_the_body_names_no_writer() -> None:
    names = ["홍길동", "김가람", "나보리", "박나루", "이가온", "최여울"]
    assert byline(below=tuple(f"{name} 기자" for name in names)) is None
    assert byline(below=tuple(f"{name} 기자" for name in names[:2])) == "홍길동, 김가람"
