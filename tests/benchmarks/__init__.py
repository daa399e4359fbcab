"""Benchmarks, run by `python -m tests.benchmarks`: from outside, each a ratio to its floor in the same run."""
