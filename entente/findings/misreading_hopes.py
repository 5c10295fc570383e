"""Findings of the page on hopes: what the West asked of Moscow, what it got, and whether 2008 to 2012 differed."""

from __future__ import annotations

from entente.findings import Results

PAGE = "misreading_hopes"


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    return Results("hopes")
