"""Sentence segmentation: sentences of news, each with its span in its paragraph."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.plain_text import article_from_text
from reader.korean.segmentation.sentences import sentence_spans, split_sentences
from reader.model import Article
from reader.script import split_article
from reader.sources.load import load
from tests.conftest import ROOT, SEED
from tests.support.known_misses import check_against_known_misses

PASSAGES = [
    ["비가 왔다.", "바람도 불었다."],
    ["그는 \"춥다.\"고 말했다.", "아무도 답하지 않았다."],
    ["그는 “좋다. 하지만 늦었다.”라고 말했다."],
    ["박 실장은 \"다음 달에는 한국에서 열린다\"며 \"협력을 강화하겠다\"고 전했습니다."],
    ["금리는 3.5%다.", "환율은 1,320.5원이다."],
    ["회의는 2018. 8. 20. 오전에 열렸다.", "결론은 없었다."],
    ["왜 그랬을까?", "아무도 몰랐다!", "그렇게 끝났다…"],
    ["시는 예산(약 3조 원. 지난해보다 늘었다)을 짰다.", "의회는 반대했다."],
    ["정부는 14일 회의를 열고 대책을 내놨다.", "야당은 “늦었다”고 비판했다."],
    ["그는 천재(?)로 불렸다.", "J.K. 롤링의 책도 썼다."],
    ["그는… 떠났다.", "그랬을까… 아무도 몰랐다."],
    ["‘It’s 봄. 꽃’이 1위다.", "값은 3km.", "그는 웃었다."],
    ["Dr. 김이 답했다.", "제3조. 회의는 열린다."],
    ["한국관에는 한국토지주택공사(LH)를 비롯해 기관과 지자체가 참여한다.", "기업도 부스를 꾸민다."],
]  # fmt: skip


@pytest.mark.parametrize("sentences", PASSAGES, ids=lambda sentences: sentences[0][:20])
def test_passages(sentences: list[str]) -> None:
    """A quotation, a decimal, a date and a bracket do not end a sentence."""
    assert split_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["국물이 시원했어용😊", "다음에 또 갈게요~ㅎㅎ", "주차는 어려워요ㅠㅠ", "참고하세요^^", "끝!"],
        ["왕이 되었다.[3][14]", "이듬해 물러났다."],
        ["이게 맛있을까? 라는 생각이 들었다.", "뭐지?? 하고 찾아봤다."],
        ["국물은 짜지 않았음", "다음에 또 갈 것임"],
        ["어색함 없이 잘 어울림"],
        ['나루: "가자."', '보라: "어디로..."', '나루: "강으로."'],
        ["오래 기다렸는데... 자리가 없었다."],
        ["The river runs slowly to the sea.", "강은 천천히 바다로 간다."],
    ],
    ids=lambda sentences: sentences[0][:20],
)
def test_reviews_chats_and_wikis(sentences: list[str]) -> None:
    """Emoticons and footnote marks stay with their sentence; lines without stops end at nominalized verbs;
    a thought, a connective ending before dots, and a noun like 어색함 end nothing.
    """
    assert split_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["왕이 되었다.[3]", "이듬해 물러났다."],
        ["예매가 풀렸음..", "개봉은 봄이다."],
        ["비가 왔다。", "바람도 불었다。"],
        ["맛있어요😊", "또 갈게요"],
    ],
    ids=lambda sentences: sentences[0][:20],
)
def test_no_space_between_sentences(sentences: list[str]) -> None:
    assert split_sentences("".join(sentences)) == sentences


def test_passages_by_an_independent_reader() -> None:
    """287 passages of 30 kinds are segmented right, except those that tests/floors.json lists."""
    table = json.loads((ROOT / "tests" / "tables" / "passages.json").read_text(encoding="utf-8"))
    sentences = {row["text"]: split_sentences(row["text"]) for row in table}
    wrong = {
        row["text"]: str(sentences[row["text"]])
        for row in table
        if sentences[row["text"]] != row["sentences"]
    }
    check_against_known_misses("passages", list(sentences), wrong)


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = (
        "법원은 원고들의 청구를 모두 받아들였고 재판부는 국가가 당시에\n어민들을 가둔 사실이 인정된다고 했다."
    )
    assert split_sentences(text) == [text.replace("\n", " ")]


def test_a_line_break_ends_a_sentence() -> None:
    assert split_sentences("제목에는 마침표가 없다\n본문이 시작된다.") == [
        "제목에는 마침표가 없다",
        "본문이 시작된다.",
    ]
    assert split_sentences("") == []


def test_the_seed_has_twelve_sentences_in_eight_paragraphs() -> None:
    """Each with its span: the paragraph's text from start to end is the sentence."""
    article = article_from_text(load(str(SEED)))
    title, *body = split_article(article)
    assert (title.role, title.text, title.paragraph) == ("title", article.title, None)
    assert len(body) == 12
    assert [sentence.paragraph for sentence in body] == [0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7]
    for sentence in body:
        assert sentence.paragraph is not None
        assert article.paragraphs[sentence.paragraph][sentence.start : sentence.end] == sentence.text


def test_headings_have_a_role_of_their_own() -> None:
    article = Article("제목", ("작은 제목", "본문이다."), headings=(0,))
    assert [sentence.role for sentence in split_article(article)] == ["title", "heading", "body"]


@settings(max_examples=60)
@given(st.text(alphabet="가나다라 했다. “”\"'()…?!\n12.,", max_size=80))
def test_only_white_space_is_lost(text: str) -> None:
    """The spans are in order, do not overlap, and cover every character that is not white space."""
    spans = sentence_spans(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
