"""How the panes share the window, at the sizes of the pictures and at all others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from followup_tui.tui.layout import NOWHERE, Panes, layout_for


def test_the_desk_of_the_pictures() -> None:
    plan = layout_for(120, 34)
    assert plan.queue == Region(0, 2, 42, 29)
    assert plan.contact == Region(44, 2, 76, 16)
    assert plan.history == Region(44, 19, 76, 12)
    assert (plan.status.y, plan.footer.y) == (32, 33)
    small = layout_for(80, 24)
    assert small.queue == Region(0, 1, 32, 21)
    assert small.contact == Region(33, 1, 47, 11)
    assert small.history == Region(33, 12, 47, 10)


def test_a_form_takes_the_place_of_the_history_under_the_whole_sheet() -> None:
    plan = layout_for(120, 34, form=True)
    assert plan.contact == Region(44, 2, 76, 16)
    assert plan.form == Region(44, 18, 76, 13)
    assert plan.history == NOWHERE
    assert layout_for(80, 24, form=True).form == Region(33, 12, 47, 10)


def test_spare_height_goes_to_the_history() -> None:
    assert layout_for(120, 60).contact.height == 16
    assert layout_for(120, 60).history.height == 38


@pytest.mark.parametrize("shown", [0, 1, 2])
def test_under_80_columns_one_pane_at_a_time(shown: int) -> None:
    plan = layout_for(79, 30, shown=shown)
    assert plan.panes is Panes.ONE
    seen = [region for region in (plan.queue, plan.contact, plan.history) if region.area]
    assert seen == [Region(0, 1, 79, 27)]


@pytest.mark.parametrize(
    ("width", "height", "panes"), [(40, 12, Panes.ONE), (39, 12, Panes.NONE), (40, 11, Panes.NONE), (80, 12, Panes.THREE)]
)
def test_how_many_panes(width: int, height: int, panes: Panes) -> None:
    assert layout_for(width, height).panes is panes


@given(st.integers(40, 320), st.integers(12, 120), st.booleans(), st.integers(0, 2))
def test_nothing_overlaps_or_leaves_the_window(width: int, height: int, form: bool, shown: int) -> None:
    plan = layout_for(width, height, form=form, shown=shown)
    regions = [
        region for region in (plan.header, plan.queue, plan.contact, plan.history, plan.form, plan.status, plan.footer) if region.area
    ]
    window = Region(0, 0, width, height)
    assert all(window.contains_region(region) for region in regions)
    assert not any(one.overlaps(other) for index, one in enumerate(regions) for other in regions[index + 1 :])
    assert not form or plan.form.height >= 3
