"""Say and Give on the sheet: two lines, one line, nothing wider than the pane, gaps that can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.beside import Beside
from followup_tui.domain.giving import ValueItem
from followup_tui.domain.scripts import Script
from followup_tui.domain.templates import Filled
from followup_tui.domain.values import Channel, Mark
from followup_tui.tui.wording import beside as words
from followup_tui.tui.wording.line import Line, Piece, plain, width_of

LONG = "Hello Jane, I read this and thought of the move you have in mind. " * 4
NOTE: list[Line] = [(Piece("  a note"),)]


def made(text: str = "Hello [where we met]", title: str = "Seven questions", mix: tuple[Mark, ...] = (), nudge: str = "") -> Beside:
    gaps = ("where we met",) if "[where we met]" in text else ()
    item = ValueItem(1, title) if title else None
    return Beside(Channel.EMAIL, Script(1, "A gift first", text), Filled(text, "", gaps), item, (), mix, nudge)


def lines(beside: Beside | None, width: int = 76, room: int = 7, rest: list[Line] | None = None, roomy: bool = True) -> list[str]:
    return [plain(line).rstrip() for line in words.lower(beside, rest or [], width, room, roomy=roomy)]


def test_at_120_columns_it_is_two_lines_and_one_with_blanks_between() -> None:
    shown = lines(made(LONG), rest=NOTE)
    assert [bool(line) for line in shown] == [False, True, True, True, False, True, True]
    assert shown[1].startswith("  Say ──")
    assert shown[1].endswith("── e-mail, a gift first")
    assert shown[2].startswith("  “Hello Jane")
    assert shown[3].startswith("   ")
    assert shown[3].endswith("…")
    assert shown[5] == "  Give  Seven questions   not sent yet"
    assert shown[6] == "  a note"


def test_at_80_columns_there_is_no_blank_line() -> None:
    shown = lines(made(LONG), 47, 5, NOTE, roomy=False)
    assert [line.split()[0] for line in shown] == ["Say", "“Hello", "the", "Give", "a"]


def test_more_room_goes_to_the_script() -> None:
    assert len([line for line in lines(made(LONG), room=10) if line]) > 4
    assert lines(made("Short."), room=10)[2] == "  “Short.”"


def test_a_gap_is_bright_and_bold() -> None:
    pieces = [piece for line in words.lower(made(), [], 76, 7, roomy=True) for piece in line if piece.text == "[where we met]"]
    assert [(piece.role, piece.bold) for piece in pieces] == [("bright", True)]


def test_text_in_square_brackets_is_no_gap_and_no_markup() -> None:
    shown = words.lower(made("Hello [red]Acme[/]"), [], 76, 7, roomy=True)
    assert "“Hello [red]Acme[/]”" in plain(shown[2])
    assert not any(piece.bold and "red" in piece.text for piece in shown[2])


def test_the_mix_and_two_asks_in_a_row_stand_with_the_gift() -> None:
    mix = (Mark.VALUE, Mark.ASK, Mark.ASK)
    nudge = "2 asks in a row: give something this time."
    assert "last five: give · ask · ask" in lines(made(mix=mix))[-1]
    asked = lines(made(mix=mix, nudge=nudge), 90)[-1]
    assert "Seven questions   2 asks in a row" in asked
    assert lines(made(title="", nudge=nudge))[-1] == "  Give  something this time   2 asks in a row"
    assert not any("Give" in line for line in lines(made(title="")))


def test_nobody_has_nothing_beside() -> None:
    assert lines(None) == []
    assert lines(None, rest=NOTE) == ["", "  a note"]
    assert lines(Beside(Channel.CALL), rest=NOTE) == ["", "  a note"]


@given(
    st.text(max_size=120), st.text(max_size=60), st.lists(st.sampled_from(list(Mark)), max_size=5), st.booleans(), st.integers(30, 90),
    st.integers(0, 9), st.booleans(),
)  # fmt: skip
def test_nothing_is_wider_than_the_pane_or_higher_than_its_room(
    text: str, title: str, mix: list[Mark], nudge: bool, width: int, room: int, roomy: bool
) -> None:
    beside = made(text, title, tuple(mix), "2 asks in a row: give." if nudge else "")
    shown = words.lower(beside, NOTE, width, room, roomy=roomy)
    assert len(shown) <= room
    assert all(width_of(line) <= width for line in shown)


@pytest.mark.parametrize(
    ("name", "shown"), [("First call", "first call"), ("BNI", "BNI"), ("A", "a"), ("A gift", "a gift"), ("田中", "田中")]
)
def test_a_name_in_the_middle_of_a_line(name: str, shown: str) -> None:
    assert words._lower(name) == shown


def test_paragraphs_keep_their_lines_and_say_the_subject() -> None:
    shown = [plain(line) for line in words.paragraphs(Filled("One\n\ntwo two", "About [need]", ("need",)), 40, 9)]
    assert shown == ["Subject  About [need]", "", "One", "", "two two"]
    assert len(words.paragraphs(Filled("a\n" * 20), 40, 5)) == 5
