"""What goes wrong in a build, told once: faults, which stop it at once, and warnings, which stop it at its end."""

from __future__ import annotations

import logging
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from press.engine.contents import ROOT


class Fault(SphinxError):
    """The book cannot be built; the message names file, place, value and rule, and stops any builder."""

    category = "The book cannot be built"


def listen(app: Sphinx) -> list[str]:
    """A list that gets every warning of a build that Sphinx does not suppress, as "file: line: rule: warning"."""
    told: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        text = logging.LogRecord.getMessage(record)  # Sphinx's own puts place and level before it
        told.append(f"{_place(record)}rule: the book builds without a warning: {text}")
        return True

    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(keep)
    return told


def _place(record: logging.LogRecord) -> str:
    """File in the project and line of what a warning is about, as the start of a message; empty if it names none."""
    place = getattr(record, "location", None)
    if not place:
        return ""
    path, _, line = place.rpartition(":") if place.rpartition(":")[2].isdecimal() else (place.rstrip(":"), "", "")
    name = Path(path).relative_to(ROOT).as_posix() if Path(path).is_relative_to(ROOT) else path
    return f"{name}: line {line}: " if line else f"{name}: "
