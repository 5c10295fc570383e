"""Entries of the bibliography as it prints them, each formatted once while it stays as it is.

The extension for citations formats every source anew in each build, twice with the notes on links; what it made of a
source before lies with the pages as read.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import BaseText
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.engine.fingerprint import fingerprint

NAME = "book"
"""The style, as the settings name it."""
MAKERS = ("requirements.lock", "press/web/citations.py")
"""What decides how an entry is formatted, beside the entry."""


class BookStyle(Style):
    """The plain style; an entry that was formatted before is served as it was."""

    made: ClassVar[dict[str, tuple[Entry, BaseText]]] = {}
    """Entries with their texts, by key."""

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """An entry as the bibliography prints it."""
        then, text = self.made.get(entry.key, (None, None))
        if then != entry:
            text = super().format_entry(label, entry, bib_data).text
            self.made[entry.key] = entry, text
        return FormattedEntry(entry.key, text, label)


def setup() -> None:
    """Make the style known by its name."""
    register_plugin("pybtex.style.formatting", NAME, BookStyle, force=True)


def remember(app: Sphinx, env: BuildEnvironment) -> None:
    """Take up what the build before made of each entry, unless what makes it is another now."""
    maker, then = fingerprint(MAKERS), getattr(env, "book_cited_by", "")
    env.book_cited_by = maker
    cited = env.domaindata.get("cite", {}).get("citations", ()) if maker == then else ()
    BookStyle.made.update({one.formatted_entry.key: (one.entry, one.formatted_entry.text) for one in cited})
