"""Sphinx extension of the book: puts engine, web and print together and says who is called when."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from enum import IntEnum, unique
from typing import Any

from pybtex.plugin import find_plugin, register_plugin
from sphinx.application import Sphinx

from press.engine import reuse, stale
from press.engine.contents import LIVE
from press.engine.fingerprint import fingerprint
from press.print import edition
from press.web import assets, catalogue, citations, files, notes, outputs, published, tablepages

READ_WITH = ("press/**/*.py", "entente/figures.py", "entente/tables.py", "entente/terms.py")
"""Code that turns a page's source and results into the page as read."""


@unique
class Turn(IntEnum):
    """When each listener is called among all those of its event; Sphinx, MyST-NB and the theme are at 500 to 502."""

    # once the settings are read
    SHARE_CACHE = 100
    ADD_FOLDERS = 505
    CONFIGURE = 900  # over whatever else sets the theme's options
    # around the reading of pages
    CHANGED_SOURCES = 510
    RUN_STALE = 520
    FORGET = 530
    SPARE_READ = 532
    REMEMBER_SOURCES = 490  # before citations are formatted anew
    KEEP_VERDICTS = 540
    NOTE_SOURCES = 545
    KEEP_RELATIONS = 555  # once Sphinx has numbered sections, figures and tables
    # when a page is resolved
    KEEP_FOR_PRINT = 910
    LINK_TABLES = 915
    ANNOTATE = 920  # after print took its copy: links, badges and boxes are for the web edition
    PART_TABLES = 925
    SPARE_WRITTEN = 927
    # when a page is written
    LINK_TO_PDF = 550
    DESCRIBE = 930  # puts the version before what the footer holds by then
    NAME_ASSETS = 940  # last, since no style sheet or script of another listener may stay
    # when all pages are written
    FRAME_TABLES = 535
    WRITE_FILES = 560
    WRITE_PRINT = 562  # takes the drawings written by then; what follows is done while it is set
    WRITE_TABLES = 565
    FINISH = 570
    JOIN_ASSETS = 950  # reads every page, that for what is gone among them
    KEEP_FAULTS = 960
    LEAVE = 970


def listeners(press: edition.Press) -> list[tuple[str, Turn, Callable]]:
    """Event, turn and listener of everything that the press does while Sphinx builds."""
    return [
        ("config-inited", Turn.SHARE_CACHE, stale.share_cache),
        ("config-inited", Turn.ADD_FOLDERS, assets.add_folders),
        ("config-inited", Turn.CONFIGURE, published.configure),
        ("env-get-outdated", Turn.CHANGED_SOURCES, reuse.changed_sources),
        ("env-get-outdated", Turn.RUN_STALE, stale.run_stale),
        ("env-purge-doc", Turn.FORGET, files.forget),
        ("env-purge-doc", Turn.SPARE_READ, reuse.spare_memory),
        ("env-updated", Turn.REMEMBER_SOURCES, citations.remember),
        ("env-updated", Turn.KEEP_VERDICTS, notes.keep_verdicts),
        ("env-updated", Turn.NOTE_SOURCES, reuse.note_sources),
        ("env-get-updated", Turn.KEEP_RELATIONS, reuse.keep_relations),
        ("doctree-resolved", Turn.KEEP_FOR_PRINT, press.keep),
        ("doctree-resolved", Turn.LINK_TABLES, tablepages.link),
        ("doctree-resolved", Turn.ANNOTATE, notes.annotate),
        ("doctree-resolved", Turn.PART_TABLES, tablepages.part),
        ("doctree-resolved", Turn.SPARE_WRITTEN, reuse.spare_memory),
        ("html-collect-pages", Turn.FRAME_TABLES, tablepages.frame),
        ("html-page-context", Turn.LINK_TO_PDF, edition.link_to_pdf),
        ("html-page-context", Turn.DESCRIBE, published.describe),
        ("html-page-context", Turn.NAME_ASSETS, assets.name_assets),
        ("build-finished", Turn.WRITE_FILES, files.write),
        ("build-finished", Turn.WRITE_PRINT, press.write),
        ("build-finished", Turn.WRITE_TABLES, tablepages.write),
        ("build-finished", Turn.FINISH, published.finish),
        ("build-finished", Turn.JOIN_ASSETS, assets.join),
        ("build-finished", Turn.KEEP_FAULTS, stale.keep_faults),
        ("build-finished", Turn.LEAVE, leave),
    ]


def leave(app: Sphinx, error: Exception | None) -> None:
    """Spare Python the search for cycles in a book's trees when it ends, which takes seconds; not where it goes on."""
    if LIVE not in os.environ:
        gc.freeze()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register nodes and directive, and connect every listener at its turn."""
    gc.set_threshold(200_000, 50, 1_000)  # a book's trees live to the end, and looking through them takes seconds
    plaintext = "pybtex.backends", "plaintext"
    register_plugin(*plaintext, find_plugin(*plaintext), force=True)  # else pybtex looks through all packages each time
    citations.setup()
    outputs.setup(app)
    notes.setup(app)
    app.add_directive("data-catalogue", catalogue.DataCatalogue)
    app.press = edition.Press()
    for event, turn, listener in listeners(app.press):
        app.connect(event, listener, priority=turn)
    return {
        "parallel_read_safe": False,
        "parallel_write_safe": True,
        "env_version": int(fingerprint(READ_WITH), 16),
    }
