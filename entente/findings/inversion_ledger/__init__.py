"""The chapter on the ledger: needs by domain, weightings, suddenness, specifications, lifeline, rival readings."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.findings import inversion_drones
from entente.findings.inversion_ledger import (
    curve,
    domains,
    grid,
    lifeline,
    means,
    rivals,
    robust,
    suddenness,
    suppliers,
    weightings,
)  # fmt: skip

PREFIX = "ledger"
SECTIONS = (
    grid.cells, grid.needs, grid.turned, grid.sudden, domains.cells, domains.levels, domains.munitions,
    weightings.turned, weightings.left, weightings.weights, suddenness.breaks, suddenness.placebos, curve.curve,
    curve.late_arms, robust.left_out, robust.recut, means.arms, means.shells, means.trade, lifeline.lifeline,
    suppliers.suppliers, rivals.rivals, rivals.flow,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows, readings and draws; a reader can set others."""

    before: range = range(2012, 2022)
    """The decade before the invasion."""
    after: range = range(2022, 2024)
    """The essay's moment."""
    late: range = range(2024, 2026)
    long: range = range(1992, 2022)
    """All years before the invasion since the Soviet collapse."""
    known: range = range(1992, 2026)
    """Years in which all five domains of need are known."""
    years: range = range(1989, 2027)
    columns: tuple[tuple[str, int, int], ...] = (("before", 2012, 2021), ("early", 2022, 2023), ("late", 2024, 2026))
    """Columns of the grid with their first and last year."""
    scales: tuple[str, ...] = ("met", "held")
    """Need met by the partner, and need that nobody else could meet in a year."""
    pools: tuple[str, ...] = ("1", "3", "5", "window")
    """Years over which arms, few of which are bought in a year, are pooled, or whole windows."""
    no_needs: tuple[str, ...] = ("absent",)
    """A year without a need on record, such as one without any import of arms, is not known."""
    yearly: str = "5"
    main: str = "window"
    """How arms are pooled where years are drawn, and where windows are compared."""
    starts: tuple[int, ...] = (1980, 1992, 2012, 2022, 2024)
    """First years of the windows over which arms are pooled when they are pooled whole."""
    arms_end: int = 2025
    russia_arms_from: int = 1992
    """Years that SIPRI's record holds, and from which it holds imports of Russia."""
    both_releases_to: int = 2024
    """Last year that both of SIPRI's releases cover."""
    copies_from: int = 2024
    """First whole year in which Russia built the drones itself."""
    disputed: str = "Fath-360"
    """Weapon that SIPRI books, whose transfer Iran and Russia deny: without it in one reading."""
    votes_window: int = 5
    visits_window: int = 10
    """Years over which votes and visits are pooled; votes are few in a year, visits fewer."""
    help_from: int = 2022
    draws: int = 4000
    seed: int = 20230301
    """Weightings drawn, and the seed of all draws."""
    yearly_draws: int = 1000
    curve_draws: int = 400
    break_draws: int = 300
    chance_draws: int = 999
    chance: float = 0.02
    """Chance of a step as large without any, up to which a break counts: table `break_rates` shows that at this mark
    no more than one series in twenty without a break has one; series drawn to find it."""
    likely: float = 0.8
    central: float = 0.9
    """Coverage of the intervals of breaks, and of all others."""
    step: float = 0.05
    """Width of the levels that a distribution is counted in."""
    least: int = 2
    block: int = 3
    """Fewest years of a level; years that a bootstrap keeps together."""
    break_pools: tuple[str, ...] = ("3", "5")
    placebo_before: int = 5
    placebo_after: int = 2
    placebo_years: range = range(1997, 2025)
    """Years before and after a placebo break, and the years in which it is put."""
    moment: int = 2022
    """The year that the essay names."""
    without: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("five needs", ()),
        ("without arms", ("arms",)),
        ("without cover", ("cover",)),
        ("without technology", ("technology",)),
        ("without trade", ("trade",)),
        ("without munitions", ("munitions",)),
        ("arms and munitions only", ("cover", "technology", "trade")),
        ("each drone once", ("technology",)),
    )
    """Sets of domains of the specifications; "each drone once" also takes one-way drones out of arms."""
    beside: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("with attention", ("attention",)), ("with costs borne", ("sanctions",)),
    )  # fmt: skip
    """Sets that take in what is no need."""
    sudden: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("all domains", ()), ("without technology", ("technology",)), ("each drone once", ("technology",)),
    )  # fmt: skip
    """Sets over which suddenness is tested."""
    munitions: tuple[str, ...] = ("count", "payload", "both")
    windows_before: tuple[range, ...] = (range(1992, 2022), range(2012, 2022))
    windows_after: tuple[range, ...] = (range(2022, 2024), range(2022, 2023), range(2023, 2024))
    """Windows of the specifications."""
    trade_years: tuple[int, int] = (2022, 2024)
    ranked: int = 2021
    """Last year in which Russia published its trade by partner."""
    arms_run: int = 10
    """Shortest run of years over which Russia's share of Iran's arms is taken."""
    relied: float = 0.5
    """Share of a need from which on a state is said to rely on the other."""
    drones: inversion_drones.Choices = field(default_factory=inversion_drones.Choices)
    """How the chapter on drones reads launches and supply."""
