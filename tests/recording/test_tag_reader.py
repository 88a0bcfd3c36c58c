"""Tag reader: the recording comes back from its MP3 alone, also after other programs have changed its tags."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from reader.errors import SourceError
from reader.model import Recording, SentenceResult
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from reader.recording.identity import article_id, full_text
from reader.recording.tag_reader import (
    load_recording,
    read_article_id,
    read_cover,
    read_identity,
    read_info,
    read_sentence_times,
)
from tests.support.page_cases import ARTICLES, PageCase


def written_results(recording: Recording) -> list[SentenceResult]:
    """Return a recording's sentences without what its tags do not hold."""
    return [
        replace(r, sentence=replace(r.sentence, spoken="", sources=(), unread=()))
        for r in recording.sentences
    ]


def test_a_recording_comes_back_from_its_file(seed_recording: Recording) -> None:
    """Every sentence and word with its position and times, to the millisecond."""
    back = load_recording(seed_recording.path)
    assert written_results(back) == written_results(seed_recording)
    assert back.timeline.duration_ms == seed_recording.timeline.duration_ms
    assert (back.voice, back.article.title, back.article.paragraphs) == (
        "tone", seed_recording.article.title, seed_recording.article.paragraphs
    )  # fmt: skip
    assert (back.article.published, back.article.publisher) == (
        seed_recording.article.published,
        seed_recording.article.publisher,
    )


@pytest.mark.parametrize("case", ARTICLES[::9], ids=lambda case: case.name)
def test_recordings_of_other_pages_come_back(case: PageCase, tmp_path: Path) -> None:
    """Headings, sentences that are not spoken, pages without a title."""
    made = read_aloud(case.page, tmp_path / "a.mp3", voice="tone", store=NoClips())
    back = load_recording(made.path)
    assert written_results(back) == [r for r in written_results(made) if r.status == "spoken"]
    assert (back.article.headings, back.article.byline) == (made.article.headings, made.article.byline)


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_a_file_that_reader_did_not_make_is_an_error(content: bytes | None, tmp_path: Path) -> None:
    """The error names the command that makes recordings."""
    path = tmp_path / "x.mp3"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match="reader read"):
        load_recording(path)


def test_tags_that_other_programs_changed(seed_recording: Recording, seed_copy: Path) -> None:
    """Without reader's own frames sentences still have their times; with another text it is an error."""
    tags = ID3(seed_copy)
    tags.delall("TXXX")
    tags.setall("SYLT", [frame for frame in tags.getall("SYLT") if frame.desc == "sentences"])
    tags.save(seed_copy)
    back = load_recording(seed_copy)
    assert [r.start_ms for r in back.sentences] == [r.start_ms for r in seed_recording.sentences]
    assert back.sentences[0].end_ms == seed_recording.sentences[1].start_ms
    assert back.sentences[0].sentence.role == "title"
    assert not back.sentences[0].words
    tags["USLT::kor"].text = "다른 글"
    tags.save(seed_copy)
    with pytest.raises(SourceError, match="differ"):
        load_recording(seed_copy)


def test_the_list_shows_the_article(seed_recording: Recording) -> None:
    """All that a library and a feed show of a recording."""
    info, article = read_info(seed_recording.path), seed_recording.article
    assert info is not None
    assert (info.title, info.publisher, info.published) == (
        article.title,
        article.publisher,
        article.published,
    )
    assert (info.voice, info.duration_ms) == ("tone", seed_recording.timeline.duration_ms)
    assert (info.article_id, info.text) == (article_id(article), full_text(article))


def test_the_identity_is_known_without_the_text(seed_copy: Path, seed_recording: Recording) -> None:
    """So that a folder of thousands of recordings is searched quickly."""
    tags = ID3(seed_copy)
    tags.delall("USLT")
    tags.save(seed_copy)
    identity = read_identity(seed_copy)
    assert identity is not None
    assert (identity.article_id, identity.title) == (
        article_id(seed_recording.article),
        seed_recording.article.title,
    )
    assert read_info(seed_copy) is None


def test_the_sentences_and_their_times_are_those_of_the_recording(seed_recording: Recording) -> None:
    assert read_sentence_times(seed_recording.path) == [
        (result.sentence.text, result.start_ms) for result in seed_recording.sentences
    ]


def test_any_other_file_is_not_a_recording(tmp_path: Path) -> None:
    """Music in the folder, or a file that is gone, is passed over."""
    (tmp_path / "x.mp3").write_bytes(b"hello")
    for path in (tmp_path / "x.mp3", tmp_path / "none.mp3"):
        assert read_article_id(path) is None
        assert read_info(path) is None
        assert read_cover(path) is None
        assert read_sentence_times(path) == []
