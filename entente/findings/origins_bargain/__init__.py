"""The chapter on the bargain: mutual weight in arms, Bushehr, Iran's conduct, the exchange, opinion."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.origins_bargain import behaviour, bushehr, exchange, opinion, orders, weight

PREFIX = "bargain"
SECTIONS = (
    weight.weight, bushehr.bushehr, orders.orders, behaviour.behaviour, behaviour.peers, behaviour.promises,
    exchange.exchange, opinion.opinion,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    early: tuple[int, int] = (1994, 2004)
    """Last years of the runs from 1990-94 to 2000-04."""
    late: tuple[int, int] = (2009, 2024)
    """Last years of the runs from 2005-09 to 2020-24."""
    older: tuple[int, int] = (1995, 2005)
    """Years for which an older release of SIPRI is on record."""
    third: int = 3
    """The rank that the chapter counts runs of."""
    negligible: float = 0.02
    """The share of exports below which a client is none, as the test has it."""
    lags: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Years by which a dispute may follow a delivery; none is the test, the others are other readings."""
    nineties: tuple[int, int] = (1990, 1999)
    later: tuple[int, int] = (2010, 2025)
    licensed: tuple[int, int] = (1995, 2001)
    """Years in which most deliveries to Iran were made there under licence."""
    clients: tuple[int, int] = (1992, 2004)
    largest: int = 2016
    """Year in which the S-300 was delivered."""
    last_soviet_year: int = 1991
    delivered_from: tuple[int, int] = (1990, 1992)
    """Starts of the two readings of deliveries: with the last Soviet ones, and Russia's own."""
    fear: tuple[int, int] = (1980, 1991)
    disputes: tuple[int, int] = (1992, 2010)
    rival_from: int = 1992
    promise: tuple[int, int] = (1992, 2018)
    wars: tuple[int, int] = (1992, 2023)
    peers: tuple[str, ...] = ("TUR", "PAK", "SAU", "ISR", "USA")
    """States without a stake of Moscow's own, to show how common it is to join a post-Soviet war."""
