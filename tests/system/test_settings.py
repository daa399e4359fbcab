"""The settings file: everything can be set, nothing wrong passes in silence, comments stay."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import fields
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.system.setting_kinds import KINDS
from followup_tui.system.settings import Settings, as_written, change, load


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FOLLOWUP_THEME", raising=False)
    return tmp_path / "config.toml"


def loaded(file: Path, text: str) -> Settings:
    file.write_text(text, encoding="utf-8")
    return load(file)


def refusal(file: Path, text: str) -> str:
    with pytest.raises(Refused) as refused:
        loaded(file, text)
    return str(refused.value)


def test_no_file_changes_nothing(file: Path) -> None:
    assert load(file) == Settings()
    assert not file.exists()


def test_every_rule_can_be_set() -> None:
    assert {kind.field for kind in KINDS if kind.name.startswith("rules.")} == {rule.name for rule in fields(Rules)}


OTHERS: dict[str, tuple[Any, Any]] = {
    "theme": ("nord", "nord"),
    "mouse": (False, False),
    "clipboard": ("osc52", "osc52"),
    "rules.my_name": ("Alex Reed", "Alex Reed"),
    "rules.work_days": (["Sunday", "mon"], frozenset({6, 0})),
    "rules.week_start": ("sun", 6),
    "rules.end_of_day": ("18:30", time(18, 30)),
    "rules.country": ("be", "BE"),
    "rules.currency": ("EUR", "EUR"),
    "rules.default_category": ("hot lead", "hot lead"),
    "rules.import_category": ("cool lead", "cool lead"),
    "rules.promise_grace": (0, 0),
    "rules.pace": (7.5, 7.5),
    "rules.session_minutes": (90, 90),
    "rules.idle_minutes": (10, 10),
    "rules.offered_from": ("09:30", time(9, 30)),
    "rules.offered_until": ("20:00", time(20, 0)),
    "rules.yearly_lead": (14, 14),
    "rules.spread_days": (30, 30),
    "rules.budgets": ([[100, 1]], ((100, 1),)),
    "rules.nos_a_month": (20, 20),
    "rules.no_reasons": ({"too far": "fit"}, (("too far", "fit"),)),
    "rules.criteria": (["they need it", "they can pay"], ("they need it", "they can pay")),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_is_written_and_read_back(file: Path, kind: Any) -> None:
    given, means = OTHERS[kind.name]
    settings = change({kind.name: given}, file)
    found = getattr(settings.rules if "." in kind.name else settings, kind.field)
    assert found == means != getattr(Settings().rules if "." in kind.name else Settings(), kind.field)
    assert change({kind.name: means}, file) == settings, "the value of the field is taken as well"
    assert change({kind.name: None}, file) == Settings(), "None takes it out"


def test_all_of_it_as_written_is_what_came(file: Path) -> None:
    assert change(as_written(Settings()), file) == Settings()
    assert len(tomllib.loads(file.read_text(encoding="utf-8"))["rules"]) == len(fields(Rules))


@pytest.mark.parametrize(
    ("line", "must_be"),
    [
        ("work_days = []", "a list of at least one day"),
        ('work_days = ["mon", "someday"]', "a list of at least one day"),
        ("week_start = 1", "a day"),
        ('end_of_day = "25:00"', "a time of day"),
        ('country = "USA"', "2 letters"),
        ('currency = "€"', "3 letters"),
        ('default_category = ""', "a text"),
        ("promise_grace = -1", "a whole number from 0 to 1440"),
        ("promise_grace = true", "a whole number"),
        ("pace = 0", "a number from 0.5"),
        ("pace = nan", "a number from 0.5"),
        ("session_minutes = 14", "from 15 to 240"),
        ("idle_minutes = 0", "a whole number from 1 to 15"),
        ("idle_minutes = 16", "a whole number from 1 to 15"),
        ('offered_from = "24:00"', "a time of day"),
        ('offered_from = "14:01"', "4 hours before rules.offered_until at least"),
        ('offered_until = "11:59"', "4 hours behind rules.offered_from at least"),
        ("yearly_lead = 7.5", "a whole number"),
        ('spread_days = "90"', "a whole number"),
        ("budgets = [[5000, 8], [500, 3]]", "rising"),
        ("budgets = [[500]]", "pairs"),
        ("budgets = [500, 3]", "pairs"),
        ("nos_a_month = 0", "from 1"),
        ('no_reasons = {"budget" = "theirs", "moon" = "lunar"}', "one of theirs"),
        ("no_reasons = {}", "reasons"),
        ('criteria = "money"', "at most 20 texts"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(file: Path, line: str, must_be: str) -> None:
    said = refusal(file, f"# mine\n[rules]\n\n{line}\n")
    assert f"{file}, line 4: rules.{line.split(' ')[0]} must be " in said
    assert must_be in said


def test_the_hours_that_are_offered_may_both_move_and_leave_room_for_the_longest_session(file: Path) -> None:
    settings = change({"rules.offered_from": "18:00", "rules.offered_until": "22:00"}, file)
    assert (settings.rules.offered_from, settings.rules.offered_until) == (time(18, 0), time(22, 0))
    before = file.read_text(encoding="utf-8")
    with pytest.raises(Refused, match=r"rules.offered_until must be 4 hours behind"):
        change({"rules.offered_until": "21:59"}, file)
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("text", "line", "nearest"),
    [
        ('thme = "nord"', 1, "theme"),
        ("\n[rules]\npaec = 7", 3, "rules.pace"),
        ("pace = 7", 1, "rules.pace"),
        ("# x\n[rulse]\npace = 7", 2, "rules"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(file: Path, text: str, line: int, nearest: str) -> None:
    said = refusal(file, text)
    assert f"{file}, line {line}: " in said
    assert f"The nearest is {nearest}" in said


def test_what_is_no_toml_is_refused_with_its_line(file: Path) -> None:
    assert "line 2" in refusal(file, "mouse = true\ntheme = \n")


def test_what_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b'theme = "\xff\xfe"')
    with pytest.raises(Refused, match="not UTF-8"):
        load(file)


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(Refused, match="config.toml"):
        load(file)


def test_the_mark_of_windows_editors_is_passed_over(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfmouse = false\r\n")
    assert load(file).mouse is False


def test_keys_with_and_without_quotes(file: Path) -> None:
    settings = loaded(file, '[keys]\n"touch.call" = "C"\ntouch.email = "ctrl+e"\n')
    assert dict(settings.keymap) == {"touch.call": "C", "touch.email": "ctrl+e"}


@pytest.mark.parametrize("text", ["keys = 3", '[keys]\n"touch.call" = 3', '[keys]\n"touch.call" = ""'])
def test_a_key_that_is_none_is_refused(file: Path, text: str) -> None:
    assert "must be" in refusal(file, text)


def test_comments_and_order_stay(file: Path) -> None:
    file.write_text('# mine\ntheme = "nord" # blue\n\n[rules] # numbers\npace = 8\n', encoding="utf-8")
    change({"rules.pace": 9, "mouse": False, "keys.touch.call": "C"}, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\ntheme = "nord" # blue\n')
    assert "[rules] # numbers\npace = 9" in text
    assert load(file).mouse is False
    assert dict(load(file).keymap) == {"touch.call": "C"}


def test_a_refused_change_writes_nothing(file: Path) -> None:
    file.write_text("mouse = false\n", encoding="utf-8")
    for wrong in (
        {"rules.pace": 0},
        {"rules.week_start": 9},
        {"rules.end_of_day": "late"},
        {"colour": "red"},
        {"mouse": True, "rules.budgets": 3},
    ):
        with pytest.raises(Refused):
            change(wrong, file)
    assert file.read_text(encoding="utf-8") == "mouse = false\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_wrong_already_is_not_touched(file: Path) -> None:
    file.write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(Refused, match="colour"):
        change({"mouse": False}, file)
    assert file.read_text(encoding="utf-8") == "colour = 1\n"


def test_the_file_and_its_folder_are_the_owners_alone(file: Path) -> None:
    place = file.parent / "new" / "config.toml"
    change({"mouse": False}, place)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (place, place.parent)] == [0o600, 0o700]


def test_a_link_stays_a_link(file: Path) -> None:
    real = file.parent / "dotfiles.toml"
    real.write_text("", encoding="utf-8")
    file.symlink_to(real)
    change({"mouse": False}, file)
    assert file.is_symlink()
    assert "mouse = false" in real.read_text(encoding="utf-8")


def test_the_theme_of_the_environment_goes_over_the_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_THEME", "nord")
    assert loaded(file, 'theme = "dracula"').theme == "nord"
