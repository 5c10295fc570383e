"""Steps in the talks of 2021 and 2022, by whose hands they went through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import events
from entente.quantity import WORD, count, length, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

USED, CLAIM = ("vienna_steps",), ("C19",)


def vienna(data: Tables, choices: Choices) -> Section:
    """Meetings before the invasion, what Moscow carried, and what came after the invasion."""
    steps, invasion = data["vienna_steps"], events.landmark(data["landmarks"], "invasion")
    after, role, actor = steps["step_date"] >= invasion, steps["role"], steps["actor"]
    carried = steps[role == "carries"]
    russian = (carried["actor"] == "russia").sum()
    sure = carried[carried["step_id"] != choices.reported]
    engaged, stood = after & (steps["washington"] == "engages"), role == "obstructs"
    opened = steps.loc[stood & (actor == "russia"), "step_date"].min()
    wait = (steps.loc[engaged, "step_date"].max() - opened).days
    return Section(
        [
            ("steps", count(len(steps), "steps"), USED, CLAIM),
            ("carried", count(len(carried), "steps", WORD), USED, CLAIM),
            ("carried-russia", count(russian, "steps", WORD), USED, CLAIM),
            ("vienna-obstructed", count((stood & after).sum(), "steps", WORD), USED, CLAIM),
            ("guarantee-days", length(wait, "days", WORD), USED, CLAIM),
            ("vienna-european-after", count((after & (actor == "europe")).sum(), "steps", WORD), USED, CLAIM),
        ],
        [
            Held("vienna-met", "Meetings of American and Russian delegations before the invasion",
                 count(((role == "consults") & ~after).sum(), "contacts", WORD), "coded", USED),
            Held("vienna-carried", "Steps carried by Moscow, without and with one report",
                 share({"without the report": (sure["actor"] == "russia").mean(),
                        "with the report": russian / len(carried)},
                       "steps that carried texts or messages").resting_on(len(carried)), "coded", USED),
            Held("vienna-after", "American acts that engaged Moscow after the invasion",
                 count(engaged.sum(), "events", WORD), "coded", USED),
        ],
        {"vienna": steps.assign(after=after)},
    )  # fmt: skip
