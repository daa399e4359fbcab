"""Words for people, as pure functions from domain values to lines of pieces."""
