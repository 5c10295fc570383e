"""Runs inside a kernel: notes what a page opens, lists or imports, and keeps it off the network."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

STARTED = "recording"
"""First line of every log; without it a page counts as not recorded."""

SEARCHES = ("<frozen importlib", os.path.join("importlib", "metadata"), "importlib_metadata")  # noqa: PTH118
"""Code that lists folders in search of modules and packages; a module is noted by itself when it runs."""
SENDS = ("socket.connect", "socket.sendto", "socket.sendmsg")
HERE = ("127.0.0.1", "localhost", "::1")
"""Names of this machine, the only one that a page may reach."""


def start(log: str, homes: list[str]) -> None:
    """Write to `log`, one a line, every file or folder below `homes` that this process uses from now on.

    From now on, too, an attempt to reach another machine raises OSError.
    Python's audit events tell: files opened for reading, folders listed, modules executed (whether their
    source or their compiled form was loaded). The hook cannot be taken off again and outlives the page's code.
    """
    stream = Path(log).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115 - open as long as the kernel lives
    stream.write(STARTED + "\n")
    roots = tuple(os.path.join(os.path.realpath(home), "") for home in homes)  # noqa: PTH118
    seen: set[str] = set()

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event in SENDS and isinstance(arguments[1], tuple) and arguments[1][0] not in HERE:
            raise OSError(f"the network is blocked: {arguments[1]}")
        used = _used(event, arguments)
        if used is None or used in seen or used.startswith("<"):
            return
        caller = sys._getframe(1).f_code.co_filename
        if event == "os.listdir" and any(part in caller for part in SEARCHES):
            return
        seen.add(used)
        for path in dict.fromkeys((os.path.abspath(used), os.path.realpath(used))):  # noqa: PTH100 - a link as named
            if path.startswith(roots) or os.path.join(path, "") in roots:  # noqa: PTH118
                stream.write(path + "\n")
                return

    sys.addaudithook(note)


def _used(event: str, arguments: tuple[Any, ...]) -> str | None:
    """The file or folder that an audit event is about, if it is one that reads."""
    if event == "open":
        path, mode, flags = arguments
        writes = set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_CREAT)
        return os.fsdecode(path) if isinstance(path, str | bytes) and not writes else None
    if event in ("os.listdir", "os.scandir"):
        return os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes) else None
    if event == "exec":
        return getattr(arguments[0], "co_filename", None)
    return None
