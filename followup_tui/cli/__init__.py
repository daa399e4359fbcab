"""The command line: parse, call the book, print (cli.md is its contract)."""
