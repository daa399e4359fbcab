"""Settings: the theme, the most used rules, and the categories with their ranges; written when Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus, Resize
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Category, Done
from followup_tui.system.settings import Settings, as_written
from followup_tui.tui.forms.edit_fields import Facts
from followup_tui.tui.forms.edit_row import EditRow, FieldList
from followup_tui.tui.forms.setting_fields import category_field, category_text, setting_fields, setting_text
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.forms import UNSAVED, refusal_line
from followup_tui.tui.wording.line import BLANK, Piece


@dataclass(frozen=True, slots=True)
class SettingsResult:
    """What was changed: the settings that now hold, where any was, and whether categories were."""

    settings: Settings | None
    categories: bool


class SettingsScreen(Overlay["SettingsResult | None"]):
    """A small form over the settings file and the categories.

    `change` writes settings by their names and returns those that hold (`system.settings.change`); `save_category` and
    `merge_category` are the book's; `themes` are those there are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False),
    ]

    def __init__(
        self,
        settings: Settings,
        categories: Sequence[Category],
        *,
        themes: Sequence[str],
        change: Callable[[Mapping[str, Any]], Settings],
        save_category: Callable[[Category], Done],
        merge_category: Callable[[str, str], Done],
        now: Any,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._categories = tuple(categories)
        self._themes = tuple(themes)
        self._change = change
        self._save_category = save_category
        self._merge_category = merge_category
        self._facts = Facts(now.date(), self._categories, settings.rules, _no_days)
        self._asked = False
        self._result: SettingsResult | None = None
        self.rows: list[EditRow] = []
        self.category_rows: list[tuple[EditRow, Category | None]] = []
        self.echo = Words(BLANK, id="edit-echo", classes="said")

    def compose(self) -> ComposeResult:
        """Two groups of fields."""
        written = as_written(self._settings)
        self.rows = [EditRow(field, setting_text(written[field.name])) for field in setting_fields(self._themes)]
        known: list[Category | None] = [*self._categories, None]
        self.category_rows = [(EditRow(category_field(one), category_text(one) if one else ""), one) for one in known]
        rule = PaneRule((Piece("Settings", "bright", True),), (Piece("the settings file has more", "muted"),))
        rule.heavy = True
        with Vertical(id="edit-sheet"):
            yield rule
            with FieldList(id="edit-list"):
                yield from self.rows
                yield Words(BLANK, (Piece("Categories", "bright", True), Piece("   name, range in days, tier; “into …” merges", "muted")))
                yield from (row for row, _ in self.category_rows)
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Save, move, leave."""
        return (
            Hint("Enter", "save", stays=90, action="save"),
            Hint("Tab", "next field", stays=50, action="field(1)"),
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    @property
    def all_rows(self) -> list[EditRow]:
        """All fields, in their order."""
        return [*self.rows, *(row for row, _ in self.category_rows)]

    def on_mount(self) -> None:
        """The theme has the focus."""
        self.rows[0].input.focus()

    def on_resize(self, event: Resize) -> None:
        """Less room around it in a low window."""
        self.set_class(event.size.height < 30, "-low")
        self.set_class(event.size.width < 96, "-narrow")

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._asked = False
        self._check()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what is to be said about the fields."""
        self._check()

    def _check(self) -> None:
        for row in self.all_rows:
            told = row.check(self._facts, row.input.has_focus)
            if row.input.has_focus:
                self.echo.show(told)
                row.scroll_visible(animate=False)

    def action_field(self, step: int) -> None:
        """Another field, going round."""
        rows = self.all_rows
        here = next((index for index, row in enumerate(rows) if row.input.has_focus), 0)
        rows[(here + step) % len(rows)].input.focus()

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return any(row.changed for row in self.all_rows)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Write what was changed; what is refused is said, and the rest stays as typed."""
        at: EditRow | None = None
        try:
            values: dict[str, Any] = {}
            for row in self.rows:
                at = row
                if row.changed:
                    values[row.field.name] = row.field.read(row.text, self._facts)
            changed: list[tuple[EditRow, Category | None, Any]] = []
            for row, category in self.category_rows:
                at = row
                if row.changed:
                    changed.append((row, category, row.field.read(row.text, self._facts)))
            for row, category, value in changed:
                at = row
                self._save_one(category, value)
                row.first = row.text
                self._result = SettingsResult(self._result.settings if self._result else None, True)
            at = None
            if values:
                settings = self._change(values)
                self._result = SettingsResult(settings, bool(changed) or (self._result is not None and self._result.categories))
        except Refused as refused:
            if at is not None:
                at.input.focus()
            self.call_after_refresh(self.echo.show, refusal_line(refused))
            return
        self.dismiss(self._result)

    def _save_one(self, category: Category | None, value: Any) -> None:
        if isinstance(value, Category):
            self._save_category(value)
        elif isinstance(value, str) and category is not None:
            self._merge_category(category.name, value)

    def action_leave(self) -> None:
        """Leave; what was changed is asked about once."""
        if self.dirty and not self._asked:
            self._asked = True
            self.echo.show(UNSAVED)
            return
        self.dismiss(self._result)


def _no_days(text: str, past: bool) -> Any:
    raise Refused("No day", "There is no day to be set here.")
