"""Marks as they are typed: what a reader of each language expects, and nothing in addresses or code."""

import pytest

from followup_desktop.domain.typography import better


def typed(text: str, language: str) -> str:
    """What stands there when a text was typed key by key."""
    line = ""
    for key in text:
        line += key
        found = better(line, language)
        if found is not None:
            line = line[: len(line) - found.length] + found.text
    return line


@pytest.mark.parametrize(
    ("language", "keys", "printed"),
    [
        ("en", 'She said "no" to it.', "She said “no” to it."),
        ("en-GB", "'Quite so', it's Dana's.", "‘Quite so’, it’s Dana’s."),
        ("en", "the '90s and rock 'n' roll", "the ’90s and rock ‘n’ roll"),
        ("en", '("in brackets")', "(“in brackets”)"),
        ("en", "\"'Nested' words\"", "“‘Nested’ words”"),
        ("de", 'Er sagte "nein" dazu.', "Er sagte „nein“ dazu."),
        ("de", "Das 'kleine' Werk, wie geht's", "Das ‚kleine‘ Werk, wie geht’s"),
        ("fr", 'Il dit "oui" et c\'est tout', "Il dit «\u00a0oui\u00a0» et c’est tout"),
        ("es", 'Dijo "no".', "Dijo «no»."),
        ("en", "one -- two", "one – two"),
        ("en", "one--two", "one—two"),
        ("de", "eins--zwei", "eins–zwei"),
        ("en", "one---two", "one—two"),
        ("en", "Well... then", "Well… then"),
    ],
)
def test_a_text_is_printed_as_its_language_prints_it(language: str, keys: str, printed: str) -> None:
    assert typed(keys, language) == printed


@pytest.mark.parametrize(
    "keys",
    [
        'https://work.example/?q="a"',
        'www.work.example/"x"',
        "dana@work.example'",
        '`print("it")`',
        '/usr/"local"',
        "git --verbose",
        "-- ",
        "a_b--c",
    ],
)
def test_addresses_code_and_signs_stay_as_typed(keys: str) -> None:
    assert typed(keys, "en") == keys
