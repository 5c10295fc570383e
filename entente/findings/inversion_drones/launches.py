"""Drones and missiles launched by month, and the share of drones by count and by payload."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import FACTS, PUBLISHED, STRIKES
from entente.measures import strikes
from entente.quantity import PERCENT, WORD, count, day, month, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

PAYLOADS, LOST, CLAIM = ("munition_payloads",), ("russian_losses_by_origin",), ("C26",)
BOTH = (*STRIKES, *PAYLOADS)
WEAPONS, PAYLOAD = "missiles and long-range drones launched", "the explosive payload launched"


def launches(data: Tables, choices: Choices) -> Section:
    """Launches by month, and drones' share in the first winter and in the last months of the record."""
    record, monthly = data[STRIKES[0]], strikes.monthly_launches(data[STRIKES[0]])
    frame = strikes.by_kind(monthly, _payloads(data))
    windows = {"early": monthly.loc[slice(*choices.winter)].sum(), "late": monthly.tail(choices.recent).sum()}
    loads = {name: strikes.payload_share(window, _payloads(data)) for name, window in windows.items()}
    lost = data[LOST[0]].set_index("made_in")["losses"]
    drones, recent = frame["drones"], monthly.index[-choices.recent]
    lasting = strikes.above_since(frame["share_of_launches"], choices.almost_all)
    return Section(
        [
            ("total", count(drones.sum(), "drones"), STRIKES, CLAIM),
            ("missiles-total", count(frame["missiles"].sum(), "missiles"), STRIKES),
            ("first-day", day(record["first_day"].min()), STRIKES),
            ("last-day", day(record["last_day"].max()), STRIKES),
            *((f"share-{name}", share(window[strikes.DRONE] / window.sum(), WEAPONS), STRIKES, CLAIM)
              for name, window in windows.items()),
            *((f"payload-{name}{ending}", share(central, PAYLOAD, PERCENT.but(shows=shows), (low, high)), BOTH, CLAIM)
              for name, (low, central, high) in loads.items()
              for ending, shows in (("", "estimate"), ("-range", "ends"))),
            ("late-months", month((recent, monthly.index[-1])), STRIKES),
            ("peak-month", month(drones.idxmax()), STRIKES),
            ("peak", count(drones.max(), "drones"), STRIKES),
            ("almost-all", share(choices.almost_all, WEAPONS), STRIKES),
            ("almost-all-since", month(lasting), STRIKES),
            ("lost-iranian", count(lost["Iran"], "weapons", WORD), LOST, CLAIM),
            ("lost-all", count(lost.sum(), "weapons"), LOST, CLAIM),
            ("payload-ratio", share(shared.facts(data).at["W42", "quantity_maximum"], "a cruise missile's payload"),
             FACTS),
        ],
        frames={"launches": frame},
    )  # fmt: skip


def first_winter(data: Tables, choices: Choices) -> Section:
    """Drones' share in the first winter, by count with what the record missed, and by payload."""
    window = strikes.monthly_launches(data[STRIKES[0]]).loc[slice(*choices.winter)].sum()
    fuller = shared.bounds(data, choices)["high"].loc[slice(*choices.winter)].sum()
    counted = strikes.share_if_missed(window, fuller)
    low, central, high = strikes.payload_share(window, _payloads(data))
    return Section(
        findings=[
            Held("count", "Drones as a share of launches, first winter", share(counted, WEAPONS), "recorded",
                 (*STRIKES, *PUBLISHED)),
            Held("payload", "Drones as a share of payload, first winter", share(central, PAYLOAD, PERCENT, (low, high)),
                 "recorded", BOTH),
        ]
    )  # fmt: skip


def _payloads(data: Tables) -> pd.DataFrame:
    return data[PAYLOADS[0]].set_index("weapon_class")
