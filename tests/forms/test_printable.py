"""Text of others is shown without what steers a terminal, and a command to copy is never more than that command."""

from __future__ import annotations

import shlex

import pytest

from allyscope.forms.printable import command, printable

BAD = ["\x1b", "\x00", "\x9b", "\u202e", "\u2066", "\uffff", "\ufffe", "\ufdd0", "\U0001ffff", "\ud800"]


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_text_is_not_shown(bad: str) -> None:
    assert printable(f"a{bad}b") == "ab"


def test_every_writing_is_shown_as_it_is() -> None:
    text = "Fjærland\t北京 שלום\u200f עם \u200d 👩‍🔬\n"
    assert printable(text) == text


@pytest.mark.parametrize("name", ["x; curl example.org", "$(id)", "`id`", "a\nb", "a'b", "--help me", "\x1b[31m red"])
def test_a_name_stays_one_word_of_a_command(name: str) -> None:
    words = shlex.split(command("advise", name, "--json"))
    assert (len(words), words[0], words[1], words[3]) == (4, "allyscope", "advise", "--json")
    assert "\n" not in words[2]
    assert "\x1b" not in words[2]


def test_a_plain_name_needs_no_quotes() -> None:
    assert command("diagnose", "my/north-sea.yaml") == "allyscope diagnose my/north-sea.yaml"
