"""Names of sites and sections in the titles that pages declare."""

from __future__ import annotations

import pytest

from reader.article.site_names import names_only_site, strip_site_name, without_logo


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("시장, 새 다리 개통 - 가나일보", "시장, 새 다리 개통"),
        ("시장, 새 다리 개통 | 가나일보 | 사회", "시장, 새 다리 개통"),
        ("시장, 새 다리 개통 :: 가나뉴스", "시장, 새 다리 개통"),
        ("가나일보 - 시장, 새 다리 개통", "시장, 새 다리 개통"),
        ("새 다리 - 두 도시를 잇다", "새 다리 - 두 도시를 잇다"),
        ("가나-다라 고속도로 열려", "가나-다라 고속도로 열려"),
    ],
)
def test_strip_site_name(title: str, headline: str) -> None:
    assert strip_site_name(title, "가나일보") == headline


@pytest.mark.parametrize(
    ("title", "only"),
    [
        ("뉴스 | 가나일보", True),
        ("소통마당>새소식>공지사항", True),
        ("가나일보", True),
        ("되살아난 우리 동네 경제", False),
        ("시장, 새 다리 개통 | 가나일보", False),
    ],
)
def test_a_title_of_names_only_has_no_headline(title: str, *, only: bool) -> None:
    assert names_only_site(title) is only


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("아침의 강 @나루의 일기", "아침의 강"),
        ("아침의 강 - 나루의 일기", "아침의 강"),
        ("아침의 나루의 일기", "아침의 나루의 일기"),
        ("나루의 일기", "나루의 일기"),
    ],
)
def test_the_name_of_the_site_that_a_link_shows(title: str, headline: str) -> None:
    """Only behind a separator, or a sign of its own: a menu may have a word of the headline."""
    assert without_logo((title,), ("나루의 일기", "@나루의 일기", "강")) == (headline,)


def test_the_headline_that_a_post_links_is_no_name_of_the_site() -> None:
    title = "나루의 일기 :: 아침의 강"
    assert without_logo((title,), ("나루의 일기", "아침의 강"), "나루의 일기") == (title,)
