"""The chapter on the economy: trade and its shares, aims and outcomes, payments, oil, freight."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.inversion_economy import aims, customs, oil, payments, ratios, shares, turnover

PREFIX = "economy"
SECTIONS = (
    turnover.turnover, turnover.growth, customs.customs, customs.iran_years, shares.shares, shares.ranks, ratios.ratios,
    ratios.others, aims.aims, aims.sizes, payments.payments, payments.dates, oil.oil, oil.freight,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others."""

    base: int = 2024
    """Year in whose dollars constant prices are given."""
    before: int = 2021
    """The last year before the invasion."""
    growth: tuple[int, int] = (2022, 2024)
    """The first and the last year of the growth that the test looks at."""
    states_both: str = "Prime, paid by Russia"
    """The one publisher whose statements on both years stand in the table."""
    aims_from: str = "2022-01-01"
    essay: str = "2023-03-31"
    """End of the quarter in which the essay appeared: what was announced by then counts."""
    record_to: str = "2026-06-30"
    """End of the record of aims."""
    shown: tuple[int, ...] = (1992, 2008, 2020, 2021)
    eleven_months: tuple[str, str] = ("1401 first 11 months", "1400 first 11 months")
    """The months of the essay's time that Iran's customs gave, and the same a year before."""
    iranian_years: tuple[str, str] = ("1401 (Mar 2022-Mar 2023)", "1402 (Mar 2023-Mar 2024)")
