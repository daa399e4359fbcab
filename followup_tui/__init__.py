"""Followup: a full-screen terminal app for people who must follow up with the people they meet."""

__version__ = "0.2.0"
