"""When the entries for Russia passed those for Iran on lists of sanctions, and cases by target and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import prose
from entente.findings import Held, Section
from entente.measures import events, sanctions
from entente.quantity import COUNT, WORD, count, day, length
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

LISTED, CASES, CLAIM = ("sanctions_listed",), ("sanction_cases_yearly",), ("C05",)
LISTS = {"eu": "EU", "uk": "United Kingdom", "us_address": "US, by address", "us_programme": "US, by programme"}
"""Lists and ways of counting whose passing is sought, in order of the day found."""
BOUNDS = ("earliest", "latest")


def passing(data: Tables, choices: Choices) -> Section:
    """The day on which Russia passed Iran on each list, with bounds."""
    counts = data["sanctions_listed"]
    found = _passing(data, choices)
    near = (found["days_latest"].abs() <= choices.within) & found["days_latest"].notna()
    surely, days = (
        near & (found["earliest"] >= events.landmark(data["landmarks"], "recognition")),
        found["days_latest"].astype(int),
    )
    us, uk = found.loc["us_programme"], found.loc["uk"]
    apart = {bound: us[f"days_{bound}"] - days["eu"] for bound in BOUNDS}
    lead = sanctions.least_lead(counts[counts["list_id"] == "us_programme"], us["earliest"])
    lists = COUNT.but(after=f" of {prose.word(len(LISTS))} lists")
    return Section(
        [
            *((f"{key}-date", day(found.at[name, "latest"]), LISTED, CLAIM)
              for key, name in (("eu", "eu"), ("address", "us_address"))),
            *((f"{key}-{end}", day(row[bound]), LISTED, CLAIM)
              for key, row in (("uk", uk), ("us", us)) for end, bound in zip(("first", "last"), BOUNDS, strict=True)),
            *((f"{key}-days", length((row["days_earliest"], row["days_latest"]), "days", COUNT), LISTED, CLAIM)
              for key, row in (("uk", uk), ("us", us))),
            ("eu-days", length(-days["eu"], "days", WORD), LISTED, CLAIM),
            ("address-days", length(days["us_address"], "days", COUNT), LISTED, CLAIM),
            ("spread", length(apart, "days", COUNT), LISTED, CLAIM),
            ("left-out", count(choices.left_out, "entries"), LISTED),
            ("us-least-lead", count(lead, "entries", WORD), LISTED, CLAIM),
        ],
        [Held("overtaken", "Lists on which Russia passed Iran from 21 February 2022 to a year after the invasion",
              count({"surely after 21 February 2022": surely.sum(), "at the latest day": near.sum()}, "items", lists),
              "measured", LISTED)],
        {"lists": counts, "passing": found.reset_index()},
    )  # fmt: skip


def entries(data: Tables, choices: Choices) -> Section:
    """Entries for both states on the day of passing, on the eve of it, and at the end of each list."""
    counts, found = data["sanctions_listed"], _passing(data, choices)
    eve, end, one = events.day_before(data["landmarks"], "invasion"), pd.Timestamp.max, pd.Timedelta(days=1)
    us, eu, address = found.at["us_programme", "earliest"], found.at["eu", "latest"], found.at["us_address", "latest"]
    moments = {
        "us-passing": ("us_programme", us), "us-eve": ("us_programme", us - one), "us-invasion": ("us_programme", eve),
        "us-end": ("us_programme", end), "address-start": ("us_address", address), "address-end": ("us_address", end),
        "eu-passing": ("eu", eu), "eu-eve": ("eu", eu - one), "snapshot": ("eu_snapshot", end), "uk-end": ("uk", end),
    }  # fmt: skip
    rows = {key: sanctions.on_day(counts[counts["list_id"] == name], at) for key, (name, at) in moments.items()}
    british = sanctions.on_day(counts[counts["list_id"] == "uk"], pd.Timestamp("2022-02-28"))
    return Section(
        [
            *((f"{key}-{state}", count((row[f"{state}_low"], row[f"{state}_high"]), "entries"), LISTED, CLAIM)
              for key, row in rows.items() for state in ("iran", "russia")),
            ("uk-bounds", count((british["iran_low"], british["iran_high"]), "entries"), LISTED),
        ]
    )  # fmt: skip


def _passing(data: Tables, choices: Choices) -> pd.DataFrame:
    invasion = events.landmark(data["landmarks"], "invasion")
    return sanctions.passing_by_list(data["sanctions_listed"], LISTS, choices.left_out, invasion).set_index("list_id")


def cases(data: Tables, choices: Choices) -> Section:
    """Active cases of sanctions by target and year."""
    rows = data["sanction_cases_yearly"]
    wide = rows.pivot(index="year", columns="target", values="active_cases")
    return Section(
        [
            ("targets", count(rows.drop_duplicates("target")["states"].sum(), "states"), CASES),
            *((f"cases-{target.lower()}-{at}", count(wide.at[at, target], "items"), CASES, CLAIM)
              for at in (2016, 2021, 2022, 2023) for target in ("Russia", "Iran")),
        ],
        frames={"cases": rows},
    )  # fmt: skip
