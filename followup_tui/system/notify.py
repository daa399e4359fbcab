"""A notification of the desktop, where there is one: sent by another process, so that nothing here waits, fails or prints for it.

Asked is the extra `desktop-notifier` (`followup-tui[notify]`) where it is installed, else what the desktop brings along.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib.util import find_spec

APP = "Followup"
PATIENCE = 10
"""Seconds in which a desktop takes a notification, or never does."""

_APPLE = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")


def notify(title: str, words: str) -> bool:
    """Show a notification; False where nothing here can. The words are the program's own, with nobody's data in them."""
    command = command_for(title, words)
    if command is None:
        return False
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # its end is awaited so that no zombie is left
    return True


def command_for(title: str, words: str) -> list[str] | None:
    """The command that shows a notification; None where there is no desktop, or nothing that can."""
    if not _has_desktop():
        return None
    if find_spec("desktop_notifier") is not None:
        return [sys.executable, "-P", "-m", __name__, title, words]
    if sys.platform == "darwin":
        return ["osascript", *(part for line in _APPLE for part in ("-e", line)), title, words]
    found = shutil.which("notify-send")
    return [found, f"--app-name={APP}", "--", title, words] if found else None


def main(arguments: Sequence[str]) -> None:
    """Send one notification by the extra: title and words; what goes wrong ends this process alone."""
    import asyncio

    from desktop_notifier import DesktopNotifier

    title, words = arguments
    asyncio.run(asyncio.wait_for(DesktopNotifier(app_name=APP).send(title=title, message=words), PATIENCE))


def _has_desktop() -> bool:
    """Whether notifications can arrive: on Linux by the session's bus, whose usual place a cron job does not name."""
    if sys.platform == "darwin" or os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    bus = f"/run/user/{os.getuid()}/bus" if hasattr(os, "getuid") else ""
    if bus and os.path.exists(bus):
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        return True
    return False


if __name__ == "__main__":
    main(sys.argv[1:])
