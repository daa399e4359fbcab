"""`followup doubles`: pairs that look like one person, with why (cli.md)."""

from __future__ import annotations

from tests.cli.conftest import Shell

JANE = 'Jane Doe @"Acme Ltd" #hot jane@acme.example'


def three(shell: Shell) -> None:
    shell.ok("add", JANE)
    shell.ok("add", "J. Doe @Acme")
    shell.ok("add", "--new", "Tom Ray @Bolt jane@acme.example")
    shell.ok("add", "Ann Lee @Acme")
    shell.ok("add", "Dan Lee @Acme")


def test_pairs_are_listed_the_surest_first_with_why(shell: Shell) -> None:
    three(shell)
    said = shell.ok("doubles").splitlines()
    assert said[0] == "2 pairs look like one person. In the app D goes through them."
    assert said[2] == "likely: one name with an initial in one organisation"
    assert "Jane Doe, Acme Ltd" in said[3]
    assert "J. Doe, Acme" in said[4]
    assert "likely: same e-mail address" in said
    assert "Lee" not in "\n".join(said)
    assert shell.ok("doubles", "--limit", 1).endswith("1 more pair.\n")


def test_as_json(shell: Shell) -> None:
    three(shell)
    found = shell.json("doubles", "--limit", 1)
    assert found["count"] == 2
    (pair,) = found["items"]
    assert set(pair) == {"a", "b", "why", "strength"}
    assert (pair["a"]["id"], pair["b"]["id"]) == (1, 2)
    assert (pair["why"], pair["strength"]) == (["one name with an initial in one organisation"], "likely")
    assert {"id", "name", "org", "group", "due", "stopped"} <= set(pair["a"])


def test_nobody_looks_like_somebody_else(shell: Shell) -> None:
    shell.ok("add", JANE)
    ran = shell("doubles")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nobody looks like somebody else.\n")
    assert shell.json("doubles") == {"count": 0, "items": []}


def test_somebody_never_to_be_contacted_is_seen_beside_the_double_and_is_in_no_group(shell: Shell) -> None:
    shell.ok("add", JANE)
    shell.ok("stop", "1", "never-contact")
    shell.ok("add", "--new", JANE)
    (pair,) = shell.json("doubles")["items"]
    assert (pair["a"]["group"], pair["a"]["stopped"]["outcome"]) == (None, "never-contact")
    assert "stopped: never contact" in shell.ok("doubles")
    shell.ok("stop", "2", "never-contact")
    assert shell.json("doubles")["items"] == []
