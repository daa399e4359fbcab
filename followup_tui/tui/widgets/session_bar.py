"""The first line of the screen: name, date and next session; while a session runs, its bar (look.md, "Session mode")."""

from __future__ import annotations

from followup_tui.tui.widgets.header_bar import HeaderBar
from followup_tui.tui.wording.line import Line
from followup_tui.tui.wording.session import Meeting, bar_line


class SessionBar(HeaderBar):
    """The header, which a session fills with its own line."""

    DEFAULT_CSS = "SessionBar { height: 1; background: $fu-panel; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._meeting: Meeting | None = None

    @property
    def meeting(self) -> Meeting | None:
        """How the session stands that is shown; None while none is."""
        return self._meeting

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show how a session stands, or the line of the desk again."""
        if meeting != self._meeting:
            self._meeting = meeting
            self.refresh()

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The session's bar on its own fill, or the line as it was given."""
        if self._meeting is None:
            return super().line_at(y, width)
        return bar_line(self._meeting, width), "sel"
