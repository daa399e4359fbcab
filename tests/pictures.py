"""The pictures in screenshots/: `python -m tests.pictures` makes them anew from the running app on the practice book.

Each is the app at a fixed moment, driven by real keys. The SVG is what the test run compares (tests/tui/test_pictures.py);
the PNG beside it is for the eye, drawn by resvg-py (the `dev` extra) or rsvg-convert, with the Fira Code and Noto CJK fonts where they are.
"""

from __future__ import annotations

import asyncio
import atexit
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pendulum
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from followup_tui.book import Book, practice
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.system.settings import Settings
from followup_tui.tui.app import FollowupApp
from tests.clock import ZONE, FixedClock
from tests.tui.seeing import press, write

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
MOMENT = "2026-11-24 10:37"
"""Tue 24 Nov 2026: the moment of every picture."""

RENEW = "python -m tests.pictures"
"""The command that makes the pictures anew."""


class Typed(str):
    """A step that is typed letter by letter; any other step is one key, named as Textual names it."""


class Passed(str):
    """A step in which so many seconds go by, in wake-ups of five."""


@dataclass(frozen=True)
class Picture:
    """One picture: what is pressed, on which book, in which size and colours, at which moment.

    The commitment is Tuesdays at 11:00, kept for eleven weeks; an empty book has none. `file` lies beside it as contacts.csv.
    """

    name: str
    steps: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 34)
    theme: str = "followup-dark"
    empty: bool = False
    moment: str = MOMENT
    file: str = ""


LINE = Typed(
    'Nora Vance @"Harbour Lights" #hot met:"Founders\' evening" +1 206 555 0155 nora@harbour.example $5k !fri 10am call wants a quote'
)

GOOGLE = (
    "First Name,Last Name,Organization Name,Organization Title,Birthday,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Shoe size\n"
    "Agnes,Holt,Holt & Daughter,owner,1971-03-14,* myContacts ::: hot lead,Work,agnes@holt.example,+44 117 496 0311,38\n"
    "Luis,Ortega,Nimbara,partner,,* myContacts,Work,luis@nimbara.example,+1 312 555 0118,\n"
    "Bram,Visser,Visser Boats,,--08-02,* myContacts ::: client,Work,bram@visserboats.example,+31 20 555 0123,45\n"
    ",,,,,* Other Contacts,,,,\n"
    "Sunniva,Dahl,Fjord & Field,head of marketing,,* myContacts ::: fair-stand,Work,sunniva@fjordfield.example,,\n"
    "Owen,Price,Price Dental,owner,1968-05-01,* myContacts,Work,owen@pricedental.example,,\n"
)
"""An export of Google's: new people, two who are there already, and a row that names nobody."""

OLD_MILL = ("j",) * 8
"""From the first due to the one who was put off three times."""

DUE = "2026-11-24 11:00"
PLAYED = (
    *(Passed("2"), "enter", Typed("the mail"), "enter", Typed("one call before the mail"), "enter", "enter", Passed("240")),
    *(
        "c",
        "r",
        "enter",
        Passed("280"),
        "e",
        "s",
        "enter",
        Passed("280"),
        "c",
        "v",
        "enter",
        Passed("280"),
        "c",
        "r",
        "enter",
        Passed("200"),
    ),
)
"""A session of which some twenty minutes are served."""

PICTURES = (
    Picture("desk"),
    Picture("desk-light", theme="followup-light"),
    Picture("desk-80x24", size=(80, 24)),
    Picture("desk-narrow", size=(60, 24)),
    Picture("capture", ("a", LINE)),
    Picture("log-form", ("c", "v", "tab", Typed("asked when the board meets"))),
    Picture("no-agreed", ("G", "c", "n", "d", "up")),
    Picture("edit", ("E",)),
    Picture("filter", ("3", "slash", Typed("print"))),
    Picture("first-start", empty=True),
    Picture("bring-your-people", ("enter",), empty=True),
    Picture("help", ("question_mark",)),
    Picture("palette", ("ctrl+p", Typed("log"))),
    Picture("due", (Passed("2"),), moment=DUE),
    Picture("due-light", (Passed("2"),), theme="followup-light", moment=DUE),
    Picture("due-80x24", (Passed("2"), "escape"), size=(80, 24), moment=DUE),
    Picture("missed", (Passed("2"),), moment="2026-11-24 14:10"),
    Picture("moving", (Passed("2"), "r", "d", "2"), moment=DUE),
    Picture("moving-80x24", (Passed("2"), "r", "d", "tab", Typed("next year")), size=(80, 24), moment=DUE),
    Picture("before", (Passed("2"), "enter"), moment=DUE),
    Picture("session", PLAYED, moment=DUE),
    Picture("session-light", PLAYED, theme="followup-light", moment=DUE),
    Picture("session-80x24", PLAYED, size=(80, 24), moment=DUE),
    Picture("leaving", (*PLAYED, "q"), moment=DUE),
    Picture("session-end", (*PLAYED, "q", "r", "c", "1", "enter"), moment=DUE),
    Picture("calendar", ("b",)),
    Picture("calendar-80x24", ("b",), size=(80, 24)),
    Picture("in-the-way", (*OLD_MILL, "enter")),
    Picture("fear-sheet", (*OLD_MILL, "enter", "f", "f", Typed("they say it was too long ago"), "enter", Typed("not very"), "enter")),
    Picture("library", ("v",)),
    Picture("library-80x24", ("v",), size=(80, 24)),
    Picture("script-editor", ("v", "enter")),
    Picture("value", ("v", "2")),
    Picture("places", ("M",)),
    Picture("import", ("I", Typed("contacts.csv"), "enter", "j"), file=GOOGLE),
    Picture("import-80x24", ("I", Typed("contacts.csv"), "enter"), size=(80, 24), theme="followup-light", file=GOOGLE),
)


def draw(picture: Picture, folder: Path) -> str:
    """The picture as SVG text; `folder` is a place for its book."""
    (folder / "contacts.csv").write_text(picture.file, encoding="utf-8")
    with _terminal_that_can_do_all(), chdir(folder):
        return asyncio.run(take(picture, folder))


async def take(picture: Picture, folder: Path) -> str:
    """Run the app, press the keys, and return what is on the screen as SVG."""
    clock = FixedClock(MOMENT)
    path = folder / f"{picture.name}.db"
    if not picture.empty:
        shutil.copy(_kept_practice_book(), path)
    with Book.open(path, clock) as book:
        clock.set(picture.moment)
        app = FollowupApp(book, Settings(theme=picture.theme), first_start=picture.empty, ask_commitment=picture.empty)
        app.animation_level = "none"
        async with app.run_test(size=picture.size) as pilot:
            while app.protection is None:
                await pilot.pause()
            await _still(app, pilot)
            for step in picture.steps:
                if isinstance(step, Passed):
                    _let_pass(app, clock, int(step))
                elif isinstance(step, Typed):
                    await write(pilot, step)
                else:
                    await press(pilot, step)
                await app.workers.wait_for_complete()
                await _still(app, pilot)
            for field in app.screen.query("Input, TextArea"):
                if isinstance(field, Input | TextArea):
                    field.cursor_blink = False
            await app.workers.wait_for_complete()
            return settled(await _still(app, pilot))


@cache
def _kept_practice_book() -> Path:
    """The practice book with its weeks kept, made once; each picture has a copy of its own."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    clock = FixedClock(MOMENT)
    practice.make(folder / "book.db", clock)
    with Book.open(folder / "book.db", clock) as book:
        keep_weeks(book, clock)
    return folder / "book.db"


async def _still(app: FollowupApp, pilot: Pilot[None]) -> str:
    """The screen as SVG, once nothing on it changes any more."""
    before = ""
    while (seen := app.export_screenshot(title="Followup")) != before:
        before = seen
        await pilot.pause()
    return seen


def keep_weeks(book: Book, clock: FixedClock) -> None:
    """Make the commitment eleven weeks ago, and serve every session since."""
    clock.set("2026-09-07 10:00")
    book.blocks.set_rule(read_commitment("tue 11:00", 60, book.rules))
    for week in range(11):
        clock.set(pendulum.datetime(2026, 9, 8, 11, tz=ZONE).add(weeks=week))
        book.blocks.tend()
        block = book.blocks.waiting()[0]
        book.blocks.start(block.id)
        book.blocks.serve(block.id, 3600)
    clock.set("2026-11-23 10:00")
    book.blocks.tend()


def _let_pass(app: FollowupApp, clock: FixedClock, seconds: int) -> None:
    assert app.protection is not None
    for _ in range(0, seconds, 5):
        clock.advance(seconds=min(5, seconds))
        app.protection.tick()
    app.desk.tick()


def settled(svg: str) -> str:
    """The SVG without what differs from run to run, and with every wide character in its own two cells."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)
    svg = svg.replace(
        "font-family: Fira Code, monospace;",
        'font-family: "Fira Code", "DejaVu Sans Mono", monospace;\n        font-variant-ligatures: none;',
    )
    svg = svg.replace("font-family: arial;", 'font-family: "DejaVu Sans", sans-serif;')
    svg = re.sub(r'<text class="(terminal-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" ([^>]*)>([^<]*)</text>', _in_cells, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


_CELL = 12.2
_WIDE = "font-family: 'Noto Sans CJK JP', 'Noto Sans CJK KR', sans-serif"


def _in_cells(found: re.Match[str]) -> str:
    kind, x, y, more, text = found.groups()
    if text.isascii():
        return found[0]
    made, at = [], float(x)
    for run, width in _runs(html.unescape(text)):
        written = html.escape(run).replace("\xa0", "&#160;")
        if width == cell_len(run[0]) == 2:
            made.append(f'<text class="{kind}" style="{_WIDE}" text-anchor="middle" x="{at + _CELL:.5g}" y="{y}" {more}>{written}</text>')
        elif run.strip():
            made.append(f'<text class="{kind}" x="{at:.5g}" y="{y}" textLength="{width * _CELL:.5g}" {more}>{written}</text>')
        at += width * _CELL
    return "".join(made)


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Stretches of one-cell characters, and single wide ones, each with what joins it and its width."""
    run = ""
    for character in text:
        if cell_len(character) == 2:
            if run:
                yield run, cell_len(run)
            run = character
        elif run and cell_len(run[0]) == 2 and cell_len(character) == 1:
            yield run, 2
            run = character
        else:
            run += character
    if run:
        yield run, cell_len(run)


def to_png(svg: Path) -> bool:
    """Draw the PNG beside an SVG; False where nothing that can do so is installed."""
    png = svg.with_suffix(".png")
    try:
        import resvg_py
    except ImportError:
        if shutil.which("rsvg-convert") is None:
            return False
        subprocess.run(["rsvg-convert", str(svg), "-o", str(png)], check=True)
        return True
    png.write_bytes(bytes(resvg_py.svg_to_bytes(svg_path=str(svg), sans_serif_family="DejaVu Sans", monospace_family="DejaVu Sans Mono")))
    return True


def main(names: list[str]) -> int:
    """Make the named pictures, or all; what is no longer one of them is removed."""
    unknown = set(names) - {picture.name for picture in PICTURES}
    if unknown:
        print(
            f"There is no picture {', '.join(sorted(unknown))}. There are: {', '.join(picture.name for picture in PICTURES)}.",
            file=sys.stderr,
        )
        return 2
    FOLDER.mkdir(exist_ok=True)
    if not names:
        for file in FOLDER.glob("*.*"):
            if file.suffix in (".svg", ".png") and file.stem not in {picture.name for picture in PICTURES}:
                file.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            file = FOLDER / f"{picture.name}.svg"
            file.write_text(draw(picture, Path(folder)), encoding="utf-8")
            drawn = to_png(file)
            print(f"{file.relative_to(FOLDER.parent)}{'' if drawn else ' (no PNG: install resvg-py)'}")
    return 0


@contextmanager
def _terminal_that_can_do_all() -> Iterator[None]:
    """The environment of a terminal with all colours, whatever this one is."""
    kept = dict(os.environ)
    os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    for name in [name for name in os.environ if name == "NO_COLOR" or name.startswith("TEXTUAL")]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
