"""The desk: the main screen.

    ┌ header_bar ────────────────────────────────────────────┐
    │ queue_pane:         │ contact_pane: one sheet          │
    │   a rule (over it   │                                  │
    │   the filter_bar)   ├──────────────────────────────────┤
    │   and a line_list   │ history_pane: a rule and a       │
    │                     │ line_list; in its place, a form  │
    ├ status_line: what was saved, a question, who is next ──┤
    └ key_footer ────────────────────────────────────────────┘

What it owns and how it reads the book is in desk_ground.py, what it does with a contact in desk_verbs.py;
here is how one moves about it.
"""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Input

from followup_tui.domain.values import View
from followup_tui.tui.actions import BY_ID, Where, bindings
from followup_tui.tui.panes.contact_pane import ContactPane
from followup_tui.tui.screens.desk_long_range import DeskLongRange
from followup_tui.tui.widgets.key_footer import KeyFooter
from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.wording.header import told_line
from followup_tui.tui.wording.line import BLANK
from followup_tui.tui.wording.queue import SORTS


class Desk(DeskLongRange):
    """Queue, contact and history, and everything one does with them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.DESK)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a form is open its keys are the only ones."""
        if self.form is not None and action in _DESK_NAMES:
            return action in ("pane_next", "pane_previous", "pane_back")
        return True

    # -- messages of the panes

    def on_mount(self) -> None:
        """Show a contact in the same moment in which the cursor comes to it."""
        super().on_mount()
        self.queue.listener = self._select_at_once

    def _select_at_once(self, event: LineList.Selected) -> bool:
        if self.form is not None:
            return False
        self.select(cast("int | None", event.key))
        return True

    @on(LineList.Selected, "#queue")
    async def _selected(self, event: LineList.Selected) -> None:
        event.stop()
        if await self._free_of_form():
            self.select(cast("int | None", event.key))

    @on(LineList.Chosen, "#queue")
    async def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if await self._free_of_form():
            self.select(cast("int | None", event.key))
            if not await self.ask_in_the_way():
                await self.log_preferred()

    async def _free_of_form(self) -> bool:
        """Somebody else was clicked: an open form closes, unless something is typed in it; then the cursor goes back."""
        if self.form is None:
            return True
        if self.form.dirty:
            row = None if self.listing is None or self.selected is None else self.book.index_of(self.listing, self.selected)
            if row is not None:
                self.queue.put_back(row)
            if (field := self.form.first_field()) is not None:
                field.focus()
            self.say(told_line("What is typed in the form is not saved: Enter saves it, Esc leaves it."))
            return False
        await self.close_form()
        return True

    @on(LineList.Selected, "#history")
    def _history_selected(self, event: LineList.Selected) -> None:
        event.stop()

    @on(LineList.Chosen, "#history")
    async def _history_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if isinstance(event.key, int):
            await self.correct(event.key)

    @on(ContactPane.Chosen)
    async def _sheet_chosen(self, event: ContactPane.Chosen) -> None:
        event.stop()
        if not await self.ask_in_the_way():
            await self.log_preferred()

    @on(KeyFooter.Pressed)
    async def _footer_pressed(self, event: KeyFooter.Pressed) -> None:
        event.stop()
        name = event.hint.action
        if self.form is not None and self.form.press(event.hint):
            return
        if name.startswith("answer."):
            self._answer(name.removeprefix("answer."))
        elif name in BY_ID:
            await self.home.run_registered(BY_ID[name])

    def on_key(self, event: Key) -> None:
        """A question on the status line takes the next key."""
        if self.question is None:
            return
        event.stop()
        event.prevent_default()
        self._answer(event.character or "")

    def _answer(self, key: str) -> None:
        question = self.question
        if question is None:
            return
        self.end_question()
        answer = question.answer(key)
        if answer is not None:
            self.run_worker(self.do(answer.do), exclusive=False)

    # -- moving

    async def action_pane_next(self) -> None:
        """The next pane, or the form's next field."""
        self._go_round(1)

    async def action_pane_previous(self) -> None:
        """The pane before."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        if self.form is not None:
            self.form.action_field(step)
            return
        self.focus_pane((self._pane_with_focus() + step) % 3)

    def _pane_with_focus(self) -> int:
        if self.sheet.has_focus:
            return 1
        return 2 if self.history.has_focus else 0

    async def action_pane_back(self) -> None:
        """Out of the form, the field or the pane: back to the queue; once more ends a filter."""
        if self.form is not None:
            return
        if self._pane_with_focus() != 0 or (self.one_pane and self._shown_pane != 0):
            self.focus_pane(0)
        elif self.filter or self.filter_bar is not None:
            await self._end_filter()
        elif self._key is not None:
            self.action_contact_why()
        elif self.home.protection is None or not self.home.protection.end_look():
            self.say(BLANK)

    async def _show_view(self, view: View) -> None:
        self.view, self.filter, self.sort = view, "", ""
        await self.close_filter()
        self.reload()
        if self.queue.cursor >= 0 and self.selected is None:
            self.select(cast("int | None", self.queue.key))
        self.focus_pane(0)

    async def action_view_due(self) -> None:
        """Who is due."""
        await self._show_view(View.DUE)

    async def action_view_upcoming(self) -> None:
        """Who comes next."""
        await self._show_view(View.UPCOMING)

    async def action_view_everybody(self) -> None:
        """Everybody."""
        await self._show_view(View.EVERYBODY)

    async def action_view_clients(self) -> None:
        """The clients."""
        await self._show_view(View.CLIENTS)

    async def action_view_they_owe(self) -> None:
        """Who owes something."""
        await self._show_view(View.THEY_OWE)

    async def action_view_stopped(self) -> None:
        """Who is stopped."""
        await self._show_view(View.STOPPED)

    def action_list_sort(self) -> None:
        """The next way of sorting."""
        ways = list(SORTS)
        self.sort = ways[(ways.index(self.sort) + 1) % len(ways)]
        self.reload()

    # -- the filter

    async def action_list_filter(self) -> None:
        """A field in the rule: the view is filtered as one types."""
        if self.one_pane:
            self.focus_pane(0)
        await self.open_filter()

    @on(Input.Changed, "FilterBar Input")
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.filter and self.filter_bar is not None:
            self.filter = event.value
            self.reload(at=0)

    @on(Input.Submitted, "FilterBar Input")
    async def _filter_taken(self, event: Input.Submitted) -> None:
        event.stop()
        if self.filter.strip():
            await self.close_filter()
        else:
            await self._end_filter()

    async def _end_filter(self) -> None:
        self.filter = ""
        await self.close_filter()
        self.reload()


_DESK_NAMES = frozenset(action.name for action in BY_ID.values() if action.where is Where.DESK)
