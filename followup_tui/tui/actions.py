"""Every action of the app, declared once: bindings, footer, palette, help and the user's keymap follow from this list.

An action `touch.call` is the method `action_touch_call` of the place where it applies. Its id is what a
settings file names to give it another key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding

from followup_tui.tui.widgets.key_footer import Hint


class Where(StrEnum):
    """Where an action applies."""

    EVERYWHERE = "everywhere"
    DESK = "desk"
    LIST = "list"


class Topic(StrEnum):
    """Under which heading an action stands on the help screen."""

    MOVING = "Moving"
    CONTACT = "The contact"
    BOOK = "The book"
    EVERYWHERE = "Everywhere"


class Action(NamedTuple):
    """One thing the user can do.

    `key` is one key or several with commas between, as Textual names them. `stays` above 0 puts it in the
    footer as `word`, in the footer's group `bar`: the lowest number leaves first when the line gets narrow.
    """

    id: str
    key: str
    title: str
    help: str
    topic: Topic
    where: Where = Where.DESK
    word: str = ""
    bar: str = ""
    stays: int = 0
    priority: bool = False
    target: str = ""
    """Another method's name, where it differs from the id's."""

    @property
    def name(self) -> str:
        """The name of the action's method without `action_`."""
        return self.target or self.id.replace(".", "_")

    def binding(self) -> Binding:
        """The action as a binding of Textual's."""
        return Binding(self.key, self.name, self.title, show=False, priority=self.priority, id=self.id)


M, C, B, E = Topic.MOVING, Topic.CONTACT, Topic.BOOK, Topic.EVERYWHERE

ACTIONS: tuple[Action, ...] = (
    Action("list.down", "j,down", "Down", "The next line of the list.", M, Where.LIST),
    Action("list.up", "k,up", "Up", "The line before.", M, Where.LIST),
    Action("list.first", "g,home", "First", "The first line of the list.", M, Where.LIST),
    Action("list.last", "G,end", "Last", "The last line of the list.", M, Where.LIST),
    Action("list.page_down", "pagedown,ctrl+f", "Page down", "A page further down.", M, Where.LIST),
    Action("list.page_up", "pageup,ctrl+b", "Page up", "A page further up.", M, Where.LIST),
    Action("list.choose", "enter", "Go in", "On a contact: log a touch. On a touch: correct it.", M, Where.LIST),
    Action("pane.next", "tab", "Next pane", "Queue, contact, history, and round again.", M),
    Action("pane.previous", "shift+tab", "Pane before", "The same, the other way round.", M),
    Action("pane.back", "escape", "Back", "Back to the queue; ends a filter.", M),
    Action("view.due", "1", "Due", "Who is due now, in order, with the reason.", M),
    Action("view.upcoming", "2", "Upcoming", "Who comes next, by day.", M),
    Action("view.everybody", "3", "Everybody", "Everybody in the book who is not stopped.", M),
    Action("view.clients", "4", "Clients", "The clients.", M),
    Action("view.they_owe", "5", "They owe", "Who owes you something, and since when.", M),
    Action("view.stopped", "6", "Stopped", "Who is not contacted any more, and why.", M),
    Action(
        "list.filter", "slash", "Find in this view", "Over names, organisations, tags, notes and met: as you type.", M,
        word="find", bar="book", stays=40,
    ),
    Action("list.sort", "s", "Sort", "By name, value, last touch, category or day of capture.", M),
    Action("touch.call", "c", "Log a call", "A call: the outcome is one more key.", C, word="call", bar="log", stays=80),
    Action("touch.email", "e", "Log an e-mail", "An e-mail sent, bounced or answered.", C, word="email", bar="log", stays=70),
    Action("touch.text", "t", "Log a text", "A text message.", C, word="text", bar="log", stays=60),
    Action(
        "touch.other", "o", "Log something else", "Then p post, s social, v visit, m meeting, g gift.", C,
        word="other", bar="log", stays=50,
    ),
    Action("contact.snooze", "z", "Snooze", "Not now: out of sight until a day, at most 14 ahead.", C, word="snooze", bar="when", stays=35),
    Action("contact.day", "d", "Next day", "A day of mine for it, or one that they asked for.", C, word="day", bar="when", stays=30),
    Action("contact.keep", "K", "Keep", "Reviewed, nothing to do: the range starts again.", C, word="keep", bar="when", stays=10),
    Action("contact.promise", "p", "Promise", "I will do it on that day: takes the place of a step.", C),
    Action("contact.owe", "tilde", "They owe", "What they will do, and by when.", C),
    Action("contact.note", "n", "Add a note", "A line for the contact's note.", C),
    Action("contact.star", "asterisk", "Whiteboard", "On the whiteboard, or off it; at most five.", C),
    Action("contact.category", "number_sign", "Category", "Another category, with its range.", C),
    Action("contact.edit", "E", "Edit", "Every field of the contact.", C),
    Action("contact.stop", "x", "Stop or reopen", "Why nobody follows up any more; or begin again.", C),
    Action("contact.copy", "y", "Copy", "The text, the gift, address, number.", C),
    Action("contact.mail", "m", "Write", "A mail with the fitting text.", C),
    Action("contact.open", "O", "Open", "The folder or page of the project.", C),
    Action("contact.why", "w", "Why", "Why it stands where it stands.", C),
    Action("contact.thanks", "T", "Thank who sent them", "A thank-you for their via:, by post, in two working days.", C),
    Action("contact.incident", "exclamation_mark", "Incident", "They were served badly: to make good on the next working day.", C),
    Action("contact.remove", "delete", "Remove", "Out of the book; undo brings it back.", C),
    Action("contact.erase", "shift+delete", "Erase for good", "When the law asks for it: nothing brings it back.", C),
    Action(
        "book.capture", "a", "Add somebody", "One line is enough.", B,
        word="add", bar="book", stays=45,
    ),
    Action(
        "block.calendar", "b", "Calendar", "The sessions of six weeks, time away, the commitment.", B,
        word="calendar", bar="block", stays=14,
    ),
    Action(
        "block.session", "B", "Session", "Start or continue it; while it runs, finish or move it.", B,
        word="session", bar="block", stays=12,
    ),
    Action("book.undo", "u", "Undo", "Take the last change back, also after a restart.", B),
    Action("book.redo", "U", "Redo", "Make it again.", B),
    Action("book.import", "I", "Import", "People from a file: looked at first, then brought in.", B),
    Action("book.doubles", "D", "Doubles", "Who looks like one person: merge them, or tell them apart.", B),
    Action("book.library", "v", "Scripts and value", "What to say and to give.", B),
    Action("book.met", "M", "Where people were met", "Places and events, and who of them is untouched.", B),
    Action("book.newsletter", "N", "Newsletter", "It went out: one touch for everybody on the list.", B),
    Action("book.cards", "A", "Addresses for cards", "The postal addresses as CSV, and who has none.", B),
    Action("book.settings", "comma", "Settings", "Theme, ranges and categories, work days, currency.", B),
    Action(
        "app.capture", "ctrl+n", "Add somebody, from everywhere", "Also while a text is written.", E, Where.EVERYWHERE,
        target="capture", priority=True,
    ),
    Action(
        "app.help", "question_mark,f1", "Keys", "All keys of where one is.", E, Where.EVERYWHERE,
        word="keys", bar="end", stays=90, target="keys", priority=True,
    ),
    Action(
        "app.menu", "ctrl+p", "Menu", "Everything, and everybody, by name.", E, Where.EVERYWHERE,
        word="menu", bar="end", stays=20, priority=True, target="command_palette",
    ),
    Action("app.theme", "f2", "Dark or light", "The other ground.", E, Where.EVERYWHERE, target="theme_switch"),
    Action("app.quit", "ctrl+q", "Leave", "Ends the program; everything is saved.", E, Where.EVERYWHERE, priority=True, target="quit"),
    Action("app.leave", "q", "Leave", "The same, where nothing is typed.", E, Where.EVERYWHERE, target="quit"),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

OTHER_CHANNELS = (("p", "post"), ("s", "social"), ("v", "visit"), ("m", "meeting"), ("g", "gift"))
"""The second key after `o`, and the channel that it means."""

_DISPLAY = {
    "slash": "/", "question_mark": "?", "asterisk": "*", "number_sign": "#", "tilde": "~", "comma": ",", "escape": "Esc",
    "enter": "Enter", "tab": "Tab", "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "delete": "Del", "f1": "F1", "f2": "F2", "shift+tab": "Shift+Tab", "exclamation_mark": "!",
}  # fmt: skip


def display(key: str, *, short: bool = True) -> str:
    """A key as the user reads it: "?" for "question_mark", "^p" for "ctrl+p"; the first of several."""
    first = key.split(",")[0]
    if first in _DISPLAY:
        return _DISPLAY[first]
    if first.startswith("ctrl+") and short:
        return "^" + first.removeprefix("ctrl+")
    if len(first) == 1:
        return first
    return "+".join(part if len(part) == 1 and "+" not in first else part.capitalize() for part in first.split("+"))


def all_keys(key: str) -> str:
    """All keys of an action, for the help screen: "j ↓"."""
    return " ".join(display(part, short=False) for part in key.split(","))


def of(*places: Where) -> tuple[Action, ...]:
    """The actions that apply in the places, in the order of the list."""
    return tuple(action for action in ACTIONS if action.where in places)


def bindings(*places: Where) -> list[Binding]:
    """The bindings of the places."""
    return [action.binding() for action in of(*places)]


def key_of(action: Action, keymap: Mapping[str, str]) -> str:
    """The key or keys by which the user has the action."""
    return keymap.get(action.id, action.key)


def hints(actions: Iterable[Action], keymap: Mapping[str, str]) -> tuple[Hint, ...]:
    """The footer of the actions, most used first."""
    order = ("log", "when", "book", "block", "end")
    shown = sorted((action for action in actions if action.stays), key=lambda action: (order.index(action.bar), -action.stays))
    return tuple(Hint(display(key_of(action, keymap)), action.word, action.bar, action.stays, action.id) for action in shown)


def hints_in_session(shown: Iterable[Hint]) -> tuple[Hint, ...]:
    """The footer while a session runs: the calendar leaves it, and the key of the session finishes or moves."""
    return tuple(
        hint._replace(word="finish or move", stays=42) if hint.action == "block.session" else hint
        for hint in shown
        if hint.action != "block.calendar"
    )
