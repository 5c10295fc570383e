"""What the book is made of: where the project lies, its table of contents, its citation, the time that it carries."""

from __future__ import annotations

import datetime
import functools
import os
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
"""Folder of the project."""
ADDRESSES = ("BOOK_URL", "BOOK_REPOSITORY", "BOOK_BRANCH")
"""Variables of the environment that the pages depend on; see `press.web.published`."""
LIVE = "BOOK_LIVE"
"""Variable of the environment that is set while the book is built for those who write it; see `press.engine.live`."""
FIGURES, DOWNLOADS = "_figures", "downloads"
"""Folders of the built book that hold the drawings of charts, and all that a reader can take away."""
DATA, TERMS = "book/data", "terms-of-the-sources"
"""The page that lists the tables, and the anchor there of what their sources ask."""


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@functools.cache
def contents() -> dict[str, Any]:
    """The table of contents: root page, and parts with their chapters."""
    return yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))


def parts() -> list[tuple[str, list[str]]]:
    """Captions of the parts with the pages of each, in the order of the book."""
    return [(part["caption"], [entry["file"] for entry in part["chapters"]]) for part in contents().get("parts", [])]


def chapters() -> dict[str, str]:
    """The numbered chapters of the book with the caption of the part that each stands in."""
    numbered = [part for part in contents().get("parts", []) if part.get("numbered")]
    return {entry["file"]: part["caption"] for part in numbered for entry in part["chapters"]}


@functools.cache
def citation() -> dict[str, Any]:
    """The book as CITATION.cff describes it."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def released() -> datetime.date:
    """The day of the release, the only time that the book carries."""
    return datetime.date.fromisoformat(str(citation()["date-released"]))


def stamp(day: datetime.date) -> int:
    """Seconds since the epoch at which a day begins in Greenwich, wherever and in whatever season the book is built."""
    return int(datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC).timestamp())
