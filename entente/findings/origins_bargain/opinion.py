"""What Iranians and Russians say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.quantity import share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

USED = ("mutual_opinion",)


def opinion(data: Tables, choices: Choices) -> Section:
    """The share of respondents in every poll."""
    polls = data["mutual_opinion"]
    shares = polls.set_index("poll_id")["share"]
    return Section(
        [(f"poll-{poll.lower()}", share(value, "respondents"), USED) for poll, value in shares.items()],
        frames={"polls": polls},
    )
