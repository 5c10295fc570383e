"""Fingerprints of what a result depends on, so that no result of older data or code is served."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable

from press.engine.contents import ROOT

CHECKED = ROOT / "_build" / ".checked"
"""Folder of marks for tables that were found to keep their descriptors in their present state."""
FINDINGS = ROOT / "_build" / ".findings"
"""Folder of sections of the book as last computed; see `entente.kept`."""
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


def fingerprint(patterns: Iterable[str]) -> str:
    """Hash of the names and contents of all files under some patterns, and of the Python in use."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        if path.is_file() and path.parent.name != "__pycache__":
            digest.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
