"""Spreadsheet formulas: never exported live (product.md section 10), and what keeps them still is undone on import.

A cell that a spreadsheet would compute gets one `'` in front. So that this can be undone without loss, a cell that
already is such a cell behind one or more `'` gets one more.
"""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*[=+\-@\t\r\n]")
_STILLED = re.compile(r"'+[=+\-@\t\r\n]")
_FORCED_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def still(cell: str) -> str:
    """The cell as it may be written: a formula, or what looks like one, with a `'` in front."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def unstill(cell: str) -> str:
    """The cell as it was before `still`; also `="0123"`, with which programs keep a spreadsheet from eating a zero."""
    if _STILLED.match(cell):
        return cell[1:]
    forced = _FORCED_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return forced[1].replace('""', '"') if forced else cell
