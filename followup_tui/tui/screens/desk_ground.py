"""The ground of the desk: its panes and their layout, the values that it owns, and how they are read from the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Area, Card, Done, Listing, QueueRow, View
from followup_tui.tui.actions import BY_ID, Where, display, hints, hints_in_session, key_of, of
from followup_tui.tui.layout import Layout, Panes, layout_for
from followup_tui.tui.panes.contact_pane import ContactPane, WhyKey
from followup_tui.tui.panes.history_pane import HistoryPane
from followup_tui.tui.panes.queue_pane import Fetch, QueuePane
from followup_tui.tui.screens.question import Question
from followup_tui.tui.widgets.key_footer import KeyFooter
from followup_tui.tui.widgets.session_bar import SessionBar
from followup_tui.tui.widgets.status_line import StatusLine
from followup_tui.tui.wording import header as words
from followup_tui.tui.wording import queue as queue_words
from followup_tui.tui.wording.line import BLANK, Line, Piece

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.domain.beside import Beside
    from followup_tui.tui.app import FollowupApp
    from followup_tui.tui.forms.base import Form
    from followup_tui.tui.widgets.filter_bar import FilterBar

ALL = frozenset(Area)


class DeskGround(Screen[None]):
    """Panes, values and the reading of them."""

    ESCAPE_TO_MINIMIZE = False

    def __init__(self) -> None:
        super().__init__()
        self.view = View.DUE
        self.filter = ""
        self.sort = ""
        self.listing: Listing | None = None
        self.selected: int | None = None
        self.card: Card | None = None
        self.beside: Beside | None = None
        self.form: Form | None = None
        self.filter_bar: FilterBar | None = None
        self.question: Question | None = None
        self._version = -1
        self._day: date | None = None
        self._minute = -1
        self._key: WhyKey | None = None
        self._shown_pane = 0
        self._plan: Layout | None = None
        self._leaving = False

    @property
    def home(self) -> FollowupApp:
        """The app, by its own name."""
        return cast("FollowupApp", self.app)

    @property
    def book(self) -> Book:
        """The book."""
        return self.home.book

    # -- the panes

    def compose(self) -> ComposeResult:
        """Header, three panes, status line, footer; each has its place from `layout.py`."""
        self.header = SessionBar(id="header")
        self.queue = QueuePane(id="queue")
        self.sheet = ContactPane(self.book.rules, id="contact")
        self.history = HistoryPane(id="history")
        self.status = StatusLine(id="status")
        self.footer = KeyFooter(id="footer")
        self._arrange()
        yield from (self.header, self.queue, self.sheet, self.history, self.status, self.footer)

    def on_mount(self) -> None:
        """Read the book for the first time."""
        self._version = self.book.version()
        self.reload(at=0)
        self._skip_waiting()
        self.show_keys()
        self.set_interval(1.0, self.tick)

    def on_resize(self, event: Resize) -> None:
        """Share the window anew."""
        self._arrange()

    def _arrange(self) -> None:
        """Give each part its place; the selection stays."""
        width, height = self.app.size
        plan = layout_for(width, height, form=self.form is not None, shown=self._shown_pane)
        if plan != self._plan:
            self._plan = plan
            self._place(self.header, plan.header)
            self._place(self.queue, plan.queue)
            self._place(self.sheet, plan.contact)
            self._place(self.history, plan.history)
            self._place(self.status, plan.status)
            self._place(self.footer, plan.footer)
            self.set_class(plan.panes is Panes.NONE, "-small")
        if self.form is not None:
            self._place(self.form, plan.form)
        if self.filter_bar is not None:
            x, y, across, _ = plan.queue
            self._place(self.filter_bar, Region(x, y, across, 1) if plan.queue.area else plan.queue)
        self.show_header()

    @staticmethod
    def _place(widget: Widget, region: Region) -> None:
        widget.display = region.area > 0
        if region.area:
            widget.styles.offset = (region.x, region.y)
            widget.styles.width = region.width
            widget.styles.height = region.height

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one pane only."""
        return self._plan is not None and self._plan.panes is Panes.ONE

    # -- the values

    def reload(self, at: int | None = None, *, follow: bool = True) -> None:
        """Read the view again; the cursor goes to row `at` or, with `follow`, stays with who is selected."""
        book = self.book
        self.listing = listing = self.listed()
        self._day = listing.today
        if at is None and follow and self.selected is not None:
            at = book.index_of(listing, self.selected)
        self.queue.show_listing(listing, self._rows_of(listing), book.now(), at, self._nothing_here(listing))
        if self.filter_bar is not None:
            self.filter_bar.found(listing.total)
        self.select(cast("int | None", self.queue.key))

    @property
    def in_session(self) -> bool:
        """Whether a session is served here."""
        return self.home.protection is not None and self.home.protection.is_running

    def listed(self) -> Listing:
        """The view as it is now; in a session the queue goes on with what is ahead, and with the review."""
        if self.view is View.DUE and self.in_session:
            return self.book.listing_in_session(self.filter, self.sort)
        return self.book.listing(self.view, self.filter, self.sort)

    def _rows_of(self, listing: Listing) -> Fetch:
        return lambda start, stop: self.book.rows(listing, start, stop)

    def _nothing_here(self, listing: Listing) -> list[Line]:
        if listing.total:
            return []
        book = self.book
        next_up: QueueRow | None = None
        empty_book = False
        in_session = listing.view is View.DUE and self.in_session
        if listing.view is View.DUE and not listing.filter and not in_session:
            coming = book.listing(View.UPCOMING)
            rows = book.rows(coming, 0, 1) if coming.total else []
            next_up = rows[0] if rows else None
        if next_up is None and not listing.filter:
            empty_book = not book.listing(View.EVERYBODY).total and not book.listing(View.STOPPED).total
        width = self.queue.size.width or 42
        return queue_words.nothing(
            listing.view,
            listing.filter,
            empty_book=empty_book,
            next_up=next_up,
            today=listing.today,
            width=width,
            in_session=in_session,
        )

    def select(self, contact_id: int | None) -> None:
        """Show a contact on the sheet, with its history."""
        same = contact_id is not None and contact_id == self.selected
        if not same:
            self._key = None
        self.selected = contact_id
        self.card = card = None if contact_id is None else self.book.card(contact_id)
        self.beside = None if card is None or card.contact.summary.stopped is not None else self.book.library.beside(card)
        self.show_card(same=same)

    def show_card(self, *, same: bool) -> None:
        """Draw the sheet and the history of who is selected."""
        now = self.book.now()
        card = self.card
        self.sheet.show(card, now, key=self._key, beside=self.beside)
        contact_id = card.contact.id if card is not None else 0
        self.history.show_history(card, lambda start, stop: self.book.history(contact_id, start, stop), now.date(), same=same)

    def refresh_areas(self, done: Done) -> None:
        """Read again what an intent made out of date; the selection stays."""
        self._version = self.book.version()
        if Area.QUEUE in done.areas or Area.CATEGORIES in done.areas:
            self.reload()
        elif self.selected is not None:
            self.select(self.selected)

    def go_on(self, done: Done, row: int) -> None:
        """Read everything again and select who comes after row `row`, passing over promises that wait."""
        contact_id = self.selected
        self._version = self.book.version()
        listing = self.listed()
        if contact_id is not None and row < listing.total and self.book.index_of(listing, contact_id) == row:
            row += 1
        self.reload(at=min(row, max(0, listing.total - 1)), follow=False)
        self._skip_waiting()

    def follow_session(self) -> None:
        """A session has begun or is over: its queue has more than the desk's. What is open over the list comes first."""
        if self.form is None and self.question is None:
            self.reload()
            self._skip_waiting()

    def _skip_waiting(self) -> None:
        """Pass over promises whose time has not come, where somebody else is due."""
        listing = self.listing
        if listing is None or listing.view is not View.DUE:
            return
        now, rows, start = self.book.now(), self.queue, self.queue.cursor
        for row in range(start, min(listing.total, start + 50)):
            item = rows.item_at(row)
            if item is not None and not queue_words.waits(item, now):
                if row != start:
                    rows.move_to(row)
                    self.select(cast("int | None", rows.key))
                return

    def next_row(self) -> QueueRow | None:
        """Who comes after the selected one."""
        listing, rows = self.listing, self.queue
        if listing is None:
            return None
        now = self.book.now()
        for row in range(rows.cursor + 1, min(listing.total, rows.cursor + 50)):
            item = rows.item_at(row)
            if item is not None and not queue_words.waits(item, now):
                return cast(QueueRow, item)
        return None

    def tick(self) -> None:
        """Once a second: follow the clock, and what other programs write."""
        now = self.book.now()
        if self.form is None and self.question is None:
            version = self.book.version()
            if version != self._version or now.date() != self._day:
                self._version = version
                self.reload()
                self.show_header()
                self._minute = now.minute
                return
        if now.minute != self._minute:
            self._minute = now.minute
            self.show_header()
            if self.form is None and self.question is None and self.view is View.DUE and self.in_session:
                self.reload()  # the time of a promise may have come
            elif self.form is None and self.listing is not None and self.listing.view is View.DUE:
                self.queue.show_listing(self.listing, self._rows_of(self.listing), now, None, self._nothing_here(self.listing))
            self.sheet.show(self.card, now, key=self._key, beside=self.beside)

    # -- header, status line, footer

    def show_header(self) -> None:
        """The name, the date, the clock and the next session; while one runs, its bar."""
        protection, small = self.home.protection, self._plan is not None and self._plan.panes is Panes.NONE
        if small:
            self.header.show((Piece(words.too_small(*self.app.size)),))
        else:
            note = "practice book" if self.book.demo else ""
            line = words.header_line(self.book.now(), note=note)
            self.header.show(protection.header_line(line, self.app.size.width) if protection is not None else line)
        self.header.show_meeting(protection.meeting() if protection is not None and not small else None)

    def show_today(self) -> None:
        """The answer of before, at the right of the status line."""
        protection = self.home.protection
        self.status.show_right(protection.today_line(self.app.size.width) if protection is not None else BLANK)

    def say(self, line: Line) -> None:
        """Put a line on the status line."""
        self.status.show(line)

    def say_saved(self, done: Done) -> None:
        """Say what was saved, and how to take it back."""
        self.say(words.saved_line(done.words, done.notes, self.undo_key, self.app.size.width, self.status.taken))

    @property
    def undo_key(self) -> str:
        """The key that takes the last change back, as the user reads it."""
        return display(key_of(BY_ID["book.undo"], self.home.keys))

    def say_refused(self, refused: Refused) -> None:
        """Say what is not allowed, and what to do instead."""
        self.say(words.refused_line(refused))

    def show_keys(self) -> None:
        """The footer of where one is: the question's answers, the form's keys, or the desk's."""
        if self.question is not None:
            self.footer.show(self.question.hints())
        elif self.form is not None:
            self.footer.show(self.form.footer_keys())
        else:
            shown = hints(of(Where.DESK, Where.LIST, Where.EVERYWHERE), self.home.keys)
            self.footer.show(hints_in_session(shown) if self.in_session else shown)

    def ask(self, question: Question) -> None:
        """Put a question on the status line; the next key answers it."""
        self.question = question
        self.say(question.line())
        self.show_keys()

    def end_question(self) -> None:
        """No more question."""
        self.question = None
        self.say(BLANK)
        self.show_keys()

    # -- the form under the contact

    async def open_form(self, form: Form) -> None:
        """Put a form in the place of the history, and the focus in it."""
        await self.close_form()
        self.home.load_styles("forms")
        self.form = form
        form.styles.position = "absolute"
        self._arrange()
        await self.mount(form, before=self.status)
        self.say(queue_words.next_line(self.next_row(), self.book.now()))
        self.show_keys()

    async def close_form(self) -> None:
        """Take the form away; the history and the focus come back."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self.say(BLANK)
        self._arrange()
        self.focus_pane(0)
        await form.remove()
        self.show_keys()

    # -- the filter over the queue's rule

    async def open_filter(self) -> None:
        """Put a field where the queue's rule is, and the focus in it."""
        if self.filter_bar is None:
            from followup_tui.tui.widgets.filter_bar import FilterBar

            self.filter_bar = FilterBar(self.filter)
            self._arrange()
            await self.mount(self.filter_bar, before=self.status)
            self.filter_bar.found(self.listing.total if self.listing is not None else 0)
        self.filter_bar.take_focus()

    async def close_filter(self) -> None:
        """Put the rule back, and the focus on the list."""
        bar, self.filter_bar = self.filter_bar, None
        if bar is not None:
            if bar.has_focus_within:
                self.queue.focus()
            await bar.remove()

    def focus_pane(self, number: int) -> None:
        """Put the focus on a pane: 0 the queue, 1 the contact, 2 the history."""
        self._shown_pane = number
        if self.one_pane:
            self._arrange()
        (self.queue, self.sheet, self.history)[number].focus()
