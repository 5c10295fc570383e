"""Acts against Iran's drones with what was said of their motive, what was weighed for Ukraine, and what began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.findings.gambit_israel.shared import ITEMS, SHARE
from entente.measures import restraint
from entente.quantity import WORD, count, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.gambit_israel import Choices

ACTS, ACCOUNTS, STEPS, CLAIM = ("israel_drone_acts",), ("israel_act_accounts",), ("israel_help_steps",), ("C36",)
OFFICIAL, PARTIES = ("Israel", "United States", "Ukraine", "Russia", "Iran"), ("Ukraine", "Russia", "Iran")
ON_DRONES = ("intelligence", "warning")
OWN = "Israel"


def motives(data: Tables, choices: Choices) -> Section:
    """What officials said of the motive of acts against Iran's drones, and how many such acts came before."""
    acts, accounts = data[ACTS[0]], data[ACCOUNTS[0]]
    phases = acts["phase"].value_counts()
    own = accounts[accounts["act_id"].isin(acts.loc[acts["phase"] == "during", "act_id"])]
    officials = own[own["party"].isin(OFFICIAL)]
    told = officials[officials["motive"] != "not_told"]
    readings = {
        **{name: restraint.motive(officials, worth) for name, worth in restraint.BOTH.items()},
        "with analysts and the press": restraint.motive(own, 0.5),
        "without the parties to the war": restraint.motive(officials[~officials["party"].isin(PARTIES)], 0.5),
    }
    return Section(
        [
            ("acts-during", count(phases["during"], "events", WORD), ACTS, CLAIM),
            ("told", count(len(told), "statements", WORD), ACCOUNTS, CLAIM),
            *((f"told-{key}", count((told["motive"] == motive).sum(), "statements", WORD), ACCOUNTS, CLAIM)
              for key, motive in (("exports", "exports"), ("both", "both"), ("own", "own_security"))),
        ],
        [
            Held("motive", "Officials' accounts of these acts that name arms for Russia",
                 share(readings, "accounts that give a motive", SHARE), "reported", ACCOUNTS,
                 roots=tuple(sorted(set(told["party"])))),
            Held("before", "Acts against Iran's drones before the first word of drones for Russia",
                 count(phases["before"], "events", WORD), "reported", ACTS,
                 roots=tuple(sorted(set(acts.loc[acts["phase"] == "before", "attributed_by"])))),
        ],
        {"acts": acts.assign(day=restraint.placed(acts["act_date"])),
         "accounts": accounts.merge(acts[["act_id", "act_date", "place", "phase"]], on="act_id")},
    )  # fmt: skip


def weighed(data: Tables, choices: Choices) -> Section:
    """Who said that air defence for Ukraine was weighed, after the first Iranian drones and before."""
    steps = data[STEPS[0]]
    own = steps[(steps["stage"] == "weighed") & steps["kind"].isin(restraint.ARMS)]
    after = restraint.within(own, "reached_on", choices.drones_used, choices.essay)
    before = restraint.within(own, "reached_on", "2022-02", "2022-08")
    return Section(
        findings=[
            Held("weighed", "Roots of reports that air defence for Ukraine was weighed",
                 count(after["said_by"].nunique(), "sources", WORD), "coded", STEPS),
            Held("weighed-before", "Times that arms for Ukraine are said to have been weighed before the drones",
                 count(len(before), "events", WORD), "coded", STEPS),
        ],
    )  # fmt: skip


def begun(data: Tables, choices: Choices) -> Section:
    """Kinds of help that came first after the first Iranian drones."""
    steps = data[STEPS[0]]
    span = (choices.drones_used, choices.essay)
    government = restraint.begun(steps, *span, (OWN,))
    readings = {
        "by the government": len(government),
        "with private firms": len(restraint.begun(steps, *span, (OWN, "private firms"))),
        "on drones alone": int(government["kind"].isin(ON_DRONES).sum()),
    }
    return Section(
        findings=[Held("new", "Kinds of help that came first after the first Iranian drones",
                       count(readings, "items", ITEMS), "coded", STEPS)],
    )  # fmt: skip
