"""The screens; each owns the values that its panes show."""
