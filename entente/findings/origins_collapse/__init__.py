"""The chapter on the collapse: the first arms, Moscow's market, Iran after its war, the conflicts."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.origins_collapse import before, buying, clients, deaths, depleted, market, transfers, wave

PREFIX = "collapse"
SECTIONS = (
    transfers.transfers, before.before, wave.wave, wave.kinds, wave.names, deaths.deaths, market.market, market.home,
    clients.clients, depleted.toll, depleted.depleted, buying.buying,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    last_soviet_year: int = 1991
    cease_fire: int = 1988
    orders: tuple[int, int] = (1986, 2000)
    """Years of the orders that are weighed: from the first after the revolution to the end of the century."""
    soviet_base: tuple[int, int] = (1989, 1991)
    before: tuple[int, int] = (1985, 1989)
    """Last years of the Soviet market."""
    after: tuple[int, int] = (1992, 1994)
    """The years after it within one release of SIPRI."""
    recovery: tuple[int, int] = (1995, 1999)
    clients: tuple[int, int] = (1992, 1996)
    little: float = 0.01
    """Share of exports below which a client of the last Soviet years had bought little."""
    shown_above: float = 0.03
    """Share of exports in either period above which a client is drawn."""
    wave: tuple[int, int] = (1990, 1994)
    later: tuple[int, int] = (1995, 2013)
    """Years of the wave, and the years up to the first war over Ukraine."""
    last_year: int = 2024
    central_asia: tuple[int, int] = (1990, 2000)
    worst: tuple[int, int] = (1992, 1996)
    """Years over which the deaths of the wave are summed."""
    threshold: int = 25
    """Battle deaths in the year from which UCDP counts a conflict as active."""
    twice_counted: int = 376
    """Nagorno-Karabakh under Soviet rule, which UCDP counts apart from the war that followed."""
    war: tuple[int, int] = (1980, 1988)
    lengths: tuple[int, ...] = (3, 4, 5)
    """Lengths in years of the windows around the cease-fire."""
