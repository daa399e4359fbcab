"""The quarterly review of a client (product.md sections 3 and 8)."""

from __future__ import annotations

from .text import fold
from .values import Summary

REVIEWED = "client"
"""The category whose range is the review."""

QUARTER = range(75, 106)
"""A range with its last day in here is said to be quarterly; another one of a client's is a review."""


def review_of(contact: Summary) -> str:
    """What their range is to a client: "quarterly review", "review" with another range; nothing to anybody else."""
    if fold(contact.category) != REVIEWED:
        return ""
    return "quarterly review" if contact.range.last in QUARTER else "review"
