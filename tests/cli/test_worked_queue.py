"""The worked queue of product.md section 4, made with commands on the days on which it happened, and read with `due --json`."""

from __future__ import annotations

from tests.cli.conftest import Shell

QUEUE = [
    ("Ida", "promised", 0),
    ("Jo", "promised", 0),
    ("Luis", "reply-owed", 0),
    ("Tom", "new", 0),
    ("Ana", "new", 0),
    ("Eve", "asked-for", 0),
    ("Kim", "dated", 0),
    ("Ruth", "overdue", 1.0),
    ("Sam", "overdue", 0.75),
    ("Hal", "overdue", 0.5),
    ("Wes", "overdue", 0),
    ("Sat", "overdue", 0),
    ("Cli", "overdue", 0),
    ("Coo", "overdue", 0),
    ("Hot", "open", 1.0),
    ("Rev", "open", 1.0),
    ("War", "open", 0),
]

STORY = """
2026-06-01 | add Cli #client | log Cli call reached
2026-08-16 | add Ruth #referral | log Ruth call reached | add Coo #cool | log Coo call reached | edit Ruth #list
2026-08-24 | keep Cli
2026-08-26 | add Rev #client | log Rev call reached
2026-10-26 | add Wes #warm $20,000 | log Wes call reached
2026-11-02 | add Sam #hot | log Sam call reached
2026-11-05 | log Sam call no-answer
2026-11-09 | log Sam call no-answer
2026-11-10 | add War #warm | log War call reached
2026-11-11 | log Sam call no-answer
2026-11-12 | add Snooze #hot | log Snooze call reached
2026-11-13 | add Hal #hot | log Hal call reached
2026-11-14 | add Sat #hot | log Sat call reached
2026-11-16 | add Tom | add Eve | log Eve call reached | next Eve 2026-11-23 --theirs
2026-11-17 | log Tom call no-answer | add Hot #hot
2026-11-18 | add Ida | log Ida call reached | promise Ida "2026-11-24 10:00" | add Jo | log Jo call reached | promise Jo 2026-11-24
2026-11-19 | add Luis | log Luis call reached | promise Luis 2026-11-26 | add Kim | log Kim call reached | next Kim 2026-11-24
2026-11-19 | add Later | log Later call reached | promise Later 2026-11-26 | add Gone | stop Gone out-of-business
2026-11-20 | log Luis email replied | add Owed #hot | log Owed email replied
2026-11-22 | log Ida email replied
2026-11-23 | add Ana | log Owed call no-answer | snooze Snooze 2026-11-25 | log Ruth bulk sent
2026-11-24 | log Hot call reached --at 2026-11-17
"""


def tell(shell: Shell, story: str) -> None:
    """Run the commands of a story, each line at nine o'clock of its day."""
    import shlex

    for line in story.strip().splitlines():
        day, *commands = (part.strip() for part in line.split(" | "))
        shell.clock.set(f"{day} 09:00")
        for command in commands:
            assert shell(*shlex.split(command)).code == 0, (day, command)


def test_the_worked_queue(shell: Shell) -> None:
    tell(shell, STORY)
    shell.clock.set("2026-11-24 10:05")
    queue = shell.json("due")
    assert [(item["name"], item["group"], item["lateness"]) for item in queue["items"]] == QUEUE
    assert (queue["on"], queue["count"]) == ("2026-11-24", len(QUEUE))
    by_name = {item["name"]: item for item in queue["items"]}
    assert by_name["Sam"]["languishing"] is True
    assert by_name["Sam"]["days_since"] == 22
    assert by_name["Ida"]["promise"]["time"] == "10:00"
    assert by_name["Luis"]["promise"]["due"] == "2026-11-26"
    assert [item["name"] for item in queue["items"] if item["languishing"]] == ["Sam"]


def test_all_adds_the_others_behind_the_queue(shell: Shell) -> None:
    tell(shell, STORY)
    shell.clock.set("2026-11-24 10:05")
    queue = shell.json("due", "--all")
    names = [item["name"] for item in queue["items"]]
    assert names[: len(QUEUE)] == [name for name, _, _ in QUEUE]
    assert sorted(names[len(QUEUE) :]) == ["Later", "Owed", "Snooze"]
    assert queue["count"] == len(QUEUE)
    assert {item["name"]: item["due"] for item in queue["items"][len(QUEUE) :]} == {
        "Later": "2026-11-26",
        "Owed": "2026-11-25",
        "Snooze": "2026-11-25",
    }


def test_limit_and_the_printed_queue(shell: Shell) -> None:
    tell(shell, STORY)
    shell.clock.set("2026-11-24 10:05")
    assert [item["name"] for item in shell.json("due", "--limit", 2)["items"]] == ["Ida", "Jo"]
    shown = shell.ok("due").splitlines()
    assert shown[0].startswith("Tue 24 Nov 2026: 17 people are due")
    assert shown[2] == "promised (2)"
    assert [line.split()[0] for line in shown if line.startswith("  ") and line.split()[0].isdigit()] == [
        str(item["id"]) for item in shell.json("due")["items"]
    ]
