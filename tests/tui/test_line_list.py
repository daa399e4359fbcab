"""The paged list, alone: what it fetches, what it draws, and where its cursor goes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.events import MouseScrollDown

from followup_tui.tui.widgets.line_list import PAGE, LineList, NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.wording.line import Line, Piece, fit
from tests.tui.seeing import press, widget_text


class Numbers:
    """Rows that are their own numbers, counted as they are fetched."""

    def __init__(self, total: int, heads: Sequence[int] = (), first: int = 0) -> None:
        self.total = total
        self.heads = heads
        self.first = first
        self.fetched: list[tuple[int, int]] = []
        self.drawn: list[int] = []

    def fetch(self, start: int, stop: int) -> Sequence[int]:
        self.fetched.append((start, stop))
        return range(self.first + start, self.first + stop)

    def key(self, item: int) -> int:
        return item

    def line(self, item: int, width: int, *, selected: bool) -> Line:
        self.drawn.append(item)
        return (Piece(fit(f" row {item}", width)),)

    def extras(self, width: int) -> Sequence[Extra]:
        return [Extra(head, (Piece(f" head {head}"),)) for head in self.heads]


class ListApp(App[None]):
    def __init__(self, rows: Numbers) -> None:
        super().__init__()
        self.rows = rows
        self.messages: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield LineList()

    def on_mount(self) -> None:
        self.list = self.query_one(LineList)
        self.list.show(self.rows, 0, quiet=True)
        self.list.focus()

    def on_line_list_selected(self, event: LineList.Selected) -> None:
        self.messages.append((type(event).__name__, event.key))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.messages.append(("Chosen", event.key))


async def test_a_hundred_thousand_rows_cost_a_page() -> None:
    rows = Numbers(100_000, heads=(0, 50_000))
    async with ListApp(rows).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        assert rows.fetched == [(0, PAGE)]
        assert widget_text(app.list).splitlines()[:3] == [" head 0", "▌row 0", " row 1"]
        await press(pilot, "G")
        assert app.list.key == 99_999
        assert widget_text(app.list).splitlines()[-1] == "▌row 99999"
        await press(pilot, "g")
        assert widget_text(app.list).splitlines()[0] == " head 0"
        assert len(rows.fetched) <= 4


async def test_a_step_draws_two_lines_and_says_where_it_stands() -> None:
    rows = Numbers(100)
    async with ListApp(rows).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        rows.drawn.clear()
        await press(pilot, "j")
        assert sorted(set(rows.drawn)) == [0, 1]
        assert pilot.app.messages == [("Selected", 1)]  # type: ignore[attr-defined]


async def test_keys_move_and_stay_inside() -> None:
    rows = Numbers(50, heads=(0, 3, 40))
    async with ListApp(rows).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        for keys, key in ((["up"], 0), (["down", "down", "k"], 1), (["pagedown"], 9), (["pagedown"], 18), (["pageup"], 9)):
            await press(pilot, *keys)
            assert app.list.key == key
        await press(pilot, "end", "pagedown", "j")
        assert app.list.key == 49
        await press(pilot, "home")
        assert app.list.key == 0


async def test_enter_and_two_clicks_go_in() -> None:
    rows = Numbers(50, heads=(0, 3))
    async with ListApp(rows).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        await press(pilot, "j", "enter")
        await pilot.click(LineList, offset=(4, 6))
        await pilot.pause()
        assert app.messages == [("Selected", 1), ("Chosen", 1), ("Selected", 4)]
        await pilot.click(LineList, offset=(4, 4))  # a heading is no row
        await pilot.click(LineList, offset=(4, 6), times=2)
        await pilot.pause()
        assert app.messages[3:] == [("Chosen", 4)]


async def test_the_wheel_moves_the_lines_and_not_the_cursor() -> None:
    rows = Numbers(50)
    async with ListApp(rows).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        await pilot._post_mouse_events([MouseScrollDown], LineList, offset=(2, 2))
        await pilot.pause()
        assert widget_text(app.list).splitlines()[0] == " row 3"
        assert app.list.key == 0
        await press(pilot, "j")
        assert "▌row 1" in widget_text(app.list)


async def test_other_rows_keep_the_cursor_where_it_is_told() -> None:
    async with ListApp(Numbers(50)).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        await press(pilot, "j", "j")
        app.list.show(Numbers(50, first=1), 1)
        await pilot.pause()
        assert app.list.key == 2
        assert app.messages[-1] == ("Selected", 2)
        app.list.show(Numbers(1))
        await pilot.pause()
        assert app.list.cursor == 0


async def test_a_resize_keeps_the_row_in_sight() -> None:
    async with ListApp(Numbers(50)).run_test(size=(30, 20)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        await press(pilot, *["j"] * 15)
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert "▌row 15" in widget_text(app.list)


async def test_an_empty_list_says_what_to_do_and_takes_every_key() -> None:
    async with ListApp(Numbers(0)).run_test(size=(30, 10)) as pilot:
        app: ListApp = pilot.app  # type: ignore[assignment]
        app.list.show(NoRows((), (Piece("  Nobody is due."),)))
        await press(pilot, "j", "k", "G", "g", "pagedown", "pageup", "enter")
        assert "Nobody is due." in widget_text(app.list)
        assert app.messages == []
