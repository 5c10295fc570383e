"""The print edition as a PDF: compiles the Typst source that the build of the web edition has written."""

from __future__ import annotations

from pathlib import Path

import typst

from press.engine.contents import DOWNLOADS, ROOT
from press.engine.faults import Fault

FONTS = (Path(__file__).parent / "fonts", ROOT / "entente" / "fonts")
SOURCES = ROOT / "_build" / "print"
"""Folder of the Typst source and its drawings."""
PDF = f"{DOWNLOADS}/book.pdf"
"""The print edition within the built web edition."""

SHOWN, SHOWN_LINES = 160, 6
"""How much of Typst's diagnostics a message shows."""


class PrintError(Fault):
    """The print edition cannot be set; the message says what and where."""


def put(folder: Path, pdf: bytes) -> Path:
    """Put the print edition into a built web edition; return its file."""
    target = folder / PDF
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    return target


def typeset(path: Path) -> bytes:
    """A Typst file as PDF/UA-1 in the fonts of the book; equal sources give equal bytes.

    Raises PrintError with Typst's message when the book cannot be set without fault.
    """
    fonts = [str(folder) for folder in FONTS]
    compiler = typst.Compiler(path, root=ROOT, font_paths=fonts, ignore_system_fonts=True)
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        where = "\n".join(line[:SHOWN] for line in str(error.diagnostic).splitlines()[:SHOWN_LINES])
        raise PrintError(f"{path.name}: {error}\n{where}") from error
    if warnings:
        raise PrintError("\n".join(f"{path.name}: {warning}" for warning in warnings))
    return pdf
