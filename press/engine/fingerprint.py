"""Fingerprints of what a result depends on, so that no result of older data or code is served."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from press.engine.contents import ROOT

CHECKED = ROOT / "_build" / ".checked"
"""Folder of marks for tables that were found to keep their descriptors in their present state."""
FINDINGS = ROOT / "_build" / ".findings"
"""Folder of sections of the book as last computed; see `entente.kept`."""
LAID = ROOT / "_build" / ".laid"
"""Folder of what the chapters found, part by part, as pages read it; see `entente.laid`."""
CACHE = ROOT / "_build" / ".jupyter_cache"
RECORDS = "records"
"""Folder of the cache with one record a page: the key of its result, and what the result was made from."""
OUTSIDE = ("_build", ".venv", ".git", "__pycache__", "press")
"""Folders of the project that hold no input of a page: caches, packages (the lock stands for them), the press."""
RESULTS = ("data/*.csv", "data/*.yaml", "entente/**/*.py", "entente/*.json", "entente/fonts/*", "requirements.lock")
"""What the outcome of any notebook may depend on, beside its own code; `press.engine.store` knows it page by page."""
PAGES = (
    "book/**/*",
    "press/**/*",
    "_config.yml",
    "_toc.yml",
    "CITATION.cff",
    "pyproject.toml",
)
"""What else the built book depends on."""


def contents_of(patterns: Iterable[str]) -> dict[str, str]:
    """Digest of the content of every file under some patterns, by its path in the project; links are followed."""
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    files = [path for path in paths if path.is_file() and path.parent.name != "__pycache__"]
    return {path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def fingerprint(patterns: Iterable[str]) -> str:
    """Hash of the names and contents of all files under some patterns, and of the Python in use."""
    digest = hashlib.sha256(sys.version.encode())
    for name, content in contents_of(patterns).items():
        digest.update(f"\0{name}\0{content}".encode())
    return digest.hexdigest()[:16]


def digest(path: Path) -> str:
    """Digest of a file's content or of the names in a folder; empty when there is neither."""
    if path.is_dir():
        content = "\0".join(sorted(entry.name for entry in path.iterdir() if entry.name not in OUTSIDE)).encode()
    elif path.is_file():
        content = path.read_bytes()
    else:
        return ""
    return hashlib.sha256(content).hexdigest()


def name_of(path: Path) -> str:
    """A path in the project, or the full one of a file elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def may_be_input(path: Path) -> bool:
    """Whether a page may depend on a file: on what was found for it, and on nothing else that was built."""
    return path.is_relative_to(LAID) or not set(Path(name_of(path)).parts) & set(OUTSIDE)
