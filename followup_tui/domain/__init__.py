"""The rules, pure: every function here takes *now* and *today* as arguments and touches no file, screen or database."""
