"""The chapter on drones: launches, supply, the plant, SIPRI's releases, other suppliers, a scored forecast."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.inversion_drones import forecast, growth, launches, origin, plant, record, sipri, suppliers

PREFIX = "drones"
SECTIONS = (
    launches.launches, launches.first_winter, record.early, record.later, record.stopped, record.decoys,
    origin.scenarios, origin.share_since, origin.before, plant.plan, plant.output, plant.capacity, plant.sources,
    sipri.shares, sipri.exports, suppliers.volumes, suppliers.shells, suppliers.papers, forecast.forecast,
    forecast.outcome, growth.deliveries, growth.launched, growth.kinds,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of months and years include both ends."""

    winter: tuple[str, str] = ("2022-09", "2023-02")
    """From the first recorded Shahed to the end of the winter in which the essay appeared."""
    full_winter: tuple[str, str] = ("2022-10", "2023-02")
    """Its whole months."""
    peak: str = "2022-10"
    """The first whole month of launches."""
    quiet: tuple[str, str] = ("2022-11", "2023-02")
    """The rest of that winter."""
    spring: tuple[str, str] = ("2023-03", "2023-06")
    """Months before Russian-built drones are documented."""
    assembled_from: int = 2024
    """First whole year in which Russia assembled or built one-way drones itself."""
    recent: int = 12
    """Months of the record's end that are set against the winter."""
    split_coverage: float = 0.75
    """Least share of a month's launches in reports that tell Shaheds from decoys for the month to count."""
    chain: tuple[str, ...] = (
        "hur_540_2022_12", "zel_2023_08_03", "ihnat_2023_12_31", "ihnat_2024_02_22", "mfa_2024_09_13",
    )  # fmt: skip
    """Published totals since the first launch, which bound what the early record missed."""
    rounded: str = "kubrakov_cum_2023_05"
    """Another such total, told in round hundreds."""
    decoys_from: str = "2024-07"
    """First month in which the reports may hold decoys (caveat of table strikes_monthly)."""
    forecast_year: str = "2024"
    halves: int = 2
    """Half-years in a year: a rate stated for one may hold for both."""
    matched: float = 0.5
    """Share of a claimed rate of output from which launches are said to match it."""
    almost_all: float = 0.9
    """Share of launches that the chapter calls almost all."""
    contracted: tuple[str, ...] = ("contract", "sipri")
    """Scenarios of Iran's supply by which launches date the plan."""
    before_war: tuple[int, int] = (2012, 2021)
    war: tuple[int, int] = (2022, 2025)
    """Years of Iran's exports of arms that are set against each other."""
