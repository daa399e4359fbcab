"""Widgets that know nothing of contacts."""
