"""Files, opened for reading only when they are files, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it may be shown: cleaned, on one line."""
    return clean_line(os.fspath(path)) or "(no name)"


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """An ordinary file opened for reading its bytes.

    Raises `Refused` for anything else (missing, a folder, a pipe, a device, no permission), and never waits for one.
    """
    name = shown(path)
    try:
        _refuse_unless_file(os.stat(path), name)
        # Without NONBLOCK a pipe that took the file's place in between would hold the program for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    try:
        _refuse_unless_file(os.fstat(handle), name)
    except Refused:
        os.close(handle)
        raise
    return open(handle, "rb")


def spooled(stream: IO[bytes]) -> IO[bytes]:
    """A stream that can be gone through more than once: the stream itself, or a nameless temporary copy of it."""
    if stream.seekable():
        stream.seek(0)
        return stream
    with ExitStack() as closing:
        copy = closing.enter_context(tempfile.TemporaryFile())
        try:
            shutil.copyfileobj(stream, copy)
        except OSError as error:
            raise unreadable("standard input", error) from error
        copy.seek(0)
        closing.pop_all()
        return copy


def unreadable(name: str, error: Exception) -> Refused:
    """The refusal for a file that the system would not let us read."""
    title = f"{name} cannot be read"
    if isinstance(error, FileNotFoundError):
        return Refused(title, "there is no such file.", "Check the name and the folder.")
    if isinstance(error, PermissionError):
        return Refused(title, "there is no permission to read it.", "Change its permissions, or copy it somewhere else.")
    return Refused(title, f"the system says: {_said(error)}.", "Check the name, or copy the file somewhere else.")


def _refuse_unless_file(status: os.stat_result, name: str) -> None:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise Refused(f"{name} cannot be read", "it is a folder.", "Name one file in it.")
    what = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    raise Refused(f"{name} cannot be read", f"it is {what}, not a file.", "Save it as a file first.")


@contextmanager
def write_beside(path: str | os.PathLike[str], mode: int = 0o600) -> Iterator[BinaryIO]:
    """A binary stream that becomes the file `path` when the block ends well, in one step and on disk.

    It is written beside the target and renamed over it; when anything fails, an old file stays as it was and no half
    file is left. A link is followed. Raises `Refused` for a folder, a pipe, a device, no permission, a full disk.
    """
    name = shown(path)
    try:
        target = Path(os.path.realpath(path))
        _refuse_target(target, name)
        beside = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.part")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from error
    try:
        with open(handle, "wb") as stream:
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), mode)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, target)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise _unwritable(name, error) from error
        raise
    _sync_folder(target.parent)


def _refuse_target(target: Path, name: str) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise Refused(f"{name} cannot be written", "it is a folder.", "Name a file in it.")
    if not stat.S_ISREG(mode):
        raise Refused(f"{name} cannot be written", "it is a pipe or a device, not a file.", "Name a file, or write to standard output.")


def _unwritable(name: str, error: Exception) -> Refused:
    title = f"{name} cannot be written"
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT):
        return Refused(title, "the disk is full; nothing was changed.", "Make room, then try again.")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refused(title, "there is no permission to write there.", "Name another folder.")
    if number in (errno.ENOENT, errno.ENOTDIR):
        return Refused(title, "its folder does not exist.", "Make the folder, or name another.")
    return Refused(title, f"the system says: {_said(error)}.", "Name another file.")


def _sync_folder(folder: Path) -> None:
    """The new name on disk too; some file systems cannot, and then the file is still whole."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _said(error: Exception) -> str:
    return clean_line(error.strerror if isinstance(error, OSError) and error.strerror else str(error))
