"""Pronounced Hangul in the embedded model's IPA."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.pronunciation.ipa import to_ipa, word_phones
from reader.korean.pronunciation.standard import pronounce
from reader.voices.kokoro.model import vocabulary


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [
        ("가가", "kaɡa"), ("부부", "pubu"), ("다도", "tado"), ("자주", "ʨaʥu"), ("감기", "kamɡi"), ("담배", "tambɛ"),
        ("강가", "kaŋɡa"), ("경제", "kjɔŋʥe"), ("날개", "nalɡɛ"), ("준비", "ʨunbi"), ("한국", "hanɡuk"), ("대통녕", "tɛtʰoŋnjɔŋ"),
    ],
)  # fmt: skip
def test_voicing(pronounced: str, ipa: str) -> None:
    """Lenis ㄱ, ㄷ, ㅂ, ㅈ are voiced after a vowel, ㄴ, ㄹ, ㅁ, ㅇ, and voiceless at the start of a word."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [
        ("나 가다", "na kada"),
        ("나,가", "na,ka"),
        ("국빱", "kukppap"),
        ("학꾜", "hakkkjo"),
        ("아빠", "appa"),
        ("까까", "kkakka"),
    ],
)
def test_no_voicing(pronounced: str, ipa: str) -> None:
    """Neither across a space or a punctuation mark nor in a tense consonant."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [
        ("시간", "ɕiɡan"), ("시사", "ɕisa"), ("소식", "soɕik"), ("씨", "ɕi"), ("쉬", "ɕɥi"), ("사", "sa"), ("서울", "sɔul"), ("세계", "seɡjɛ"),
        ("샤", "ɕja"), ("쇼", "ɕjo"), ("수", "su"), ("스", "sɯ"),
    ],
)  # fmt: skip
def test_palatal_s(pronounced: str, ipa: str) -> None:
    """ㅅ and ㅆ are palatal before i and its glides only."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [("실라", "ɕilla"), ("달력", "talljɔk"), ("괄련", "kwalljɔn"), ("나라", "naɾa"), ("다라", "taɾa"), ("라", "ɾa"), ("물", "mul"), ("말로", "mallo")],
)  # fmt: skip
def test_liquids(pronounced: str, ipa: str) -> None:
    """ㄹㄹ is a long lateral; one ㄹ is a tap before a vowel and a lateral at the end."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [("카타파차", "kʰatʰapʰaʨʰa"), ("카타파", "kʰatʰapʰa"), ("차자", "ʨʰaʥa"), ("부칸", "pukʰan"), ("발키다", "palkʰida"), ("하나", "hana")],
)  # fmt: skip
def test_aspirates(pronounced: str, ipa: str) -> None:
    """An aspirate is voiceless everywhere and carries its aspiration."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [
        ("박", "pak"), ("반", "pan"), ("받", "pat"), ("발", "pal"), ("밤", "pam"), ("밥", "pap"), ("방", "paŋ"), ("바", "pa"),
        ("궁민", "kuŋmin"), ("영어", "jɔŋɔ"),
    ],
)  # fmt: skip
def test_codas(pronounced: str, ipa: str) -> None:
    """The seven codas; ㅇ sounds only as a coda."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [
        ("의사", "ɯisa"),
        ("왜", "wɛ"),
        ("얘", "jɛ"),
        ("예", "jɛ"),
        ("원", "wɔn"),
        ("위", "ɥi"),
        ("어으", "ɔɯ"),
        ("애에", "ɛe"),
    ],
)
def test_vowels(pronounced: str, ipa: str) -> None:
    """A vowel or diphthong has the same IPA in every position."""
    assert to_ipa(pronounced) == ipa


@pytest.mark.parametrize(
    ("pronounced", "ipa"),
    [("", ""), ("가, 나.", "ka, na."), ("안녕, 세상!", "annjɔŋ, sesaŋ!"), ("왜?", "wɛ?"), ("“가” 나", "ka na"), ("가  나", "ka  na"), (" 가 ", " ka ")],
)  # fmt: skip
def test_spaces_and_punctuation(pronounced: str, ipa: str) -> None:
    """Spaces and ``,.?!`` are kept, other punctuation is left out."""
    assert to_ipa(pronounced) == ipa


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=30))
def test_any_hangul_is_in_the_model_s_vocabulary(text: str) -> None:
    """And no syllable is silent."""
    ipa = to_ipa(pronounce(text))
    assert set(ipa) <= set(vocabulary())
    assert len(ipa) >= len(text)


@given(st.text(max_size=60))
def test_any_text_is_in_the_model_s_vocabulary(text: str) -> None:
    """Whatever is on the page."""
    assert set(to_ipa(pronounce(text))) <= set(vocabulary())


def test_each_phone_knows_its_jamo() -> None:
    """A voiced ㄱ, the ㄱ that closes a syllable and the two halves of ㄲ are four different phones."""
    names = [[phone.name for phone in unit] for unit in word_phones("아가깍")]
    assert names == [["ㅏ.a.0"], ["ㄱ.ɡ.0", "ㅏ.a.0"], ["ㄲ.kk.0", "ㄲ.kk.1", "ㅏ.a.0", "-ㄱ.k.0"]]
