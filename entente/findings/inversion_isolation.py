"""Findings of the page on isolation: sanctions lists, votes on Ukraine, arms, contacts, losses."""

from __future__ import annotations

import pandas as pd

from entente import events, intervals, phases, prose, sanctions, tables, votes
from entente.claims import Test, load_tests
from entente.findings import Results

PAGE = "inversion_isolation"
LISTED, BALLOTS, LOSSES, FORCES = "sanctions_listed", "ukraine_votes", "russian_losses_claimed", "russian_forces"
CONTACTS, VISITS = "russia_iran_contacts", "russian_visits_to_iran"
IMPORTS, DEALS = "sipri_russia_imports", "sipri_deals_to_russia"
LISTS = {"eu": "EU", "uk": "United Kingdom", "us_address": "US, by address", "us_programme": "US, by programme"}
"""Lists and ways of counting whose passing is sought, in order of the day found."""
STATES = {
    "blr": "Belarus", "irn": "Iran", "chn": "China", "kaz": "Kazakhstan", "ind": "India",
    "are": "United Arab Emirates", "tur": "Turkey",
}  # fmt: skip
LEFT_OUT = 31
"""Entries of 2015 for Iran whose tags alone the US count by programme leaves out: it may be too low by these."""
YEAR = 365
"""Days within which a passing counts."""
TRIP, WELL_COVERED, JUNE = pd.Timestamp("2022-07-19"), pd.Timestamp("2016-11-01"), pd.Timestamp("2025-06-12")
"""The trip to Tehran; the first month in which calls are well covered; the eve of the war of June 2025."""
BEFORE_TRIP = 90
"""Days before the trip that are looked at."""
FIRST_YEAR_END = pd.Timestamp("2023-02-23")
DAY = pd.Timedelta(days=1)


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("isolation")
    tests = load_tests(PAGE)
    _lists(out, tests)
    _censure(out, tests)
    _sides(out, tests)
    _arms(out, tests)
    _losses(out, tests)
    _contacts(out, tests)
    return out


def _span(values: list[float]) -> str:
    """The least and greatest of some shares as printed."""
    return prose.span(prose.percent(min(values)), prose.percent(max(values)))


def _lists(out: Results, tests: dict[str, Test]) -> None:
    """The day on which Russia passed Iran on each list, with bounds, and the counts around it."""
    counts, invasion = tables.read(LISTED), phases.landmark("invasion")
    wide = counts.assign(iran_high=counts["iran_high"] + LEFT_OUT * (counts["list_id"] == "us_programme"))
    rows = []
    for key, title in LISTS.items():
        earliest, latest = sanctions.passing(wide[wide["list_id"] == key], "iran", "russia")
        rows.append(
            (
                key,
                title,
                earliest,
                latest,
                *((d - invasion).days if d is not None else None for d in (earliest, latest)),
            )
        )
    frame = pd.DataFrame(rows, columns=["list_id", "list", "earliest", "latest", "days_earliest", "days_latest"])
    out.frames |= {"lists": counts, "passing": frame}
    used = [LISTED]
    own = frame.set_index("list_id")
    for key, name in (("eu", "eu"), ("us_address", "address")):
        out.add(f"{name}-date", own.loc[key, "latest"], prose.day, "date", used, ["C05"])
    for key, name in (("uk", "uk"), ("us_programme", "us")):
        row = own.loc[key]
        out.add(f"{name}-first", row["earliest"], prose.day, "date", used, ["C05"])
        out.add(f"{name}-last", row["latest"], prose.day, "date", used, ["C05"])
        text = prose.span(prose.count(row["days_earliest"]), prose.count(row["days_latest"]))
        out.add(f"{name}-days", int(row["days_earliest"]), text, "days after the invasion", used, ["C05"])
    days = own["days_latest"].astype(int)
    out.add("eu-days", -days["eu"], prose.word(-days["eu"]), "days before the invasion", used, ["C05"])
    out.add("address-days", days["us_address"], prose.count, "days after the invasion", used, ["C05"])
    spread = [prose.count(own.loc["us_programme", column] - days["eu"]) for column in ("days_earliest", "days_latest")]
    out.add("spread", int(days["us_programme"] - days["eu"]), prose.span(*spread), "days", used, ["C05"])
    out.add("left-out", LEFT_OUT, prose.count, "entries", used)
    _counts(out, counts, own)
    inside = frame["days_latest"].abs() <= YEAR
    strictly = inside & (frame["days_earliest"] >= 0)
    values = [float(strictly.sum()), float(inside.sum())]
    text = prose.span(*(prose.count(v) for v in values)) + f" of {prose.word(len(LISTS))} lists"
    label = "Lists on which Russia passed Iran within a year of the invasion"
    out.hold_printed(tests["isolation-overtaken"], label, values, text, "measured", used, second_route=True)


def _counts(out: Results, counts: pd.DataFrame, own: pd.DataFrame) -> None:
    """Entries for both states on the day of passing, on the eve of it, and at the end of each list."""
    for key, day, name in (
        ("us_programme", own.loc["us_programme", "earliest"], "us-passing"),
        ("us_programme", own.loc["us_programme", "earliest"] - DAY, "us-eve"),
        ("us_programme", pd.Timestamp("2022-02-23"), "us-invasion"),
        ("us_programme", pd.Timestamp.max, "us-end"),
        ("us_address", own.loc["us_address", "latest"], "address-start"),
        ("us_address", pd.Timestamp.max, "address-end"),
        ("eu", own.loc["eu", "latest"], "eu-passing"),
        ("eu", own.loc["eu", "latest"] - DAY, "eu-eve"),
        ("eu_snapshot", pd.Timestamp.max, "snapshot"),
        ("uk", pd.Timestamp.max, "uk-end"),
    ):  # fmt: skip
        row = sanctions.on_day(counts[counts["list_id"] == key], day)
        for state in ("iran", "russia"):
            text = prose.span(prose.count(row[f"{state}_low"]), prose.count(row[f"{state}_high"]))
            out.add(f"{name}-{state}", int(row[f"{state}_low"]), text, "entries", [LISTED], ["C05"])
    eve = counts[(counts["list_id"] == "uk") & (counts["on_date"] == "2022-02-28")].iloc[0]
    text = prose.span(prose.count(eve["iran_low"]), prose.count(eve["iran_high"]))
    out.add("uk-bounds", int(eve["iran_low"]), text, "entries", [LISTED])


def _texts() -> pd.DataFrame:
    """Texts on Ukraine since the invasion that Russia opposed."""
    texts = tables.read(BALLOTS)
    return texts[(texts["vote_date"] >= phases.landmark("invasion")) & (texts["vote_rus"] == "N")]


def _censure(out: Results, tests: dict[str, Test]) -> None:
    """Shares of all members that voted for censure and for penalties."""
    texts = _texts()
    members = texts[["yes", "no", "abstaining", "not_voting"]].sum(axis=1)
    texts = texts.assign(share=texts["yes"] / members)
    out.frames["texts"] = texts
    out.add("members", int(members.iloc[0]), prose.count, "members", [BALLOTS])
    out.add("no-most", int(texts["no"].max()), prose.count, "members", [BALLOTS], ["C05"])
    out.add("no-least", int(texts["no"].min()), prose.word, "members", [BALLOTS], ["C05"])
    early = texts[(texts["vote_date"] <= "2023-02-28") & (texts["emergency_session"] == 1)]
    for name, penalty in (("censure", 0), ("penalty", 1)):
        shares = list(early[early["penalty"] == penalty]["share"])
        label = "Members in favour of " + ("penalties" if penalty else "censure")
        out.hold_printed(tests[f"isolation-{name}"], label, shares, _span(shares), "measured", [BALLOTS])
    late = texts[texts["vote_date"] > "2023-02-28"]["share"]
    out.add("late-share", float(late.min()), _span(list(late)), "share of members", [BALLOTS], ["C05"])


def _sides(out: Results, tests: dict[str, Test]) -> None:
    """How often each state said no with Russia, over all texts and over those of the emergency session."""
    texts = _texts()
    narrow = texts[texts["emergency_session"] == 1]
    rows = []
    for state, title in STATES.items():
        kinds = [int((texts[f"vote_{state}"] == kind).sum()) for kind in "NAYX"]
        shares = [votes.joined_share(part, state, "rus") for part in (texts, narrow)]
        rows.append((title, *kinds, *shares))
    frame = pd.DataFrame(rows, columns=["state", "no", "abstained", "yes", "no_vote", "share_all", "share_emergency"])
    out.frames["sides"] = frame
    out.add("texts", len(texts), prose.count, "texts", [BALLOTS], ["C25"])
    out.add("texts-emergency", len(narrow), prose.word, "texts", [BALLOTS], ["C25"])
    own = frame.set_index("state")
    for key, title in (("china", "China"), ("kazakhstan", "Kazakhstan"), ("iran", "Iran")):
        shares = [float(v) for v in own.loc[title, ["share_all", "share_emergency"]]]
        label = f"{title}'s votes that joined Russia's no"
        out.hold_printed(tests[f"isolation-{key}"], label, shares, _span(shares), "measured", [BALLOTS])
        row = own.loc[title]
        out.add(f"{key}-no", int(row["no"]), prose.word, "votes", [BALLOTS], ["C25"])
        out.add(
            f"{key}-cast",
            int(row[["no", "abstained", "yes"]].sum()),
            prose.word(int(row[["no", "abstained", "yes"]].sum())),
            "votes",
            [BALLOTS],
        )
        low, high = intervals.wilson(int(row["no"]), int(row[["no", "abstained", "yes"]].sum()))
        out.add(f"{key}-interval", low, _span([low, high]), "share of votes", [BALLOTS])
    pair = texts[texts["vote_chn"].isin(votes.CAST) & texts["vote_irn"].isin(votes.CAST)]
    out.add("pair-texts", len(pair), prose.word, "texts", [BALLOTS], ["C25"])
    differ = pair[pair["vote_chn"] != pair["vote_irn"]]
    out.add("pair-differ", len(differ), prose.word, "texts", [BALLOTS], ["C25"])
    out.add("pair-differ-date", differ["vote_date"].max(), prose.day, "date", [BALLOTS], ["C25"])


def _arms(out: Results, tests: dict[str, Test]) -> None:
    """Iran's share of arms delivered to Russia since 2022, in two releases of SIPRI."""
    imports, deals = tables.read(IMPORTS).query("delivery_year >= 2022"), tables.read(DEALS)
    shares = [
        float(frame.loc[frame["supplier"] == "Iran", column].sum() / frame[column].sum())
        for frame, column in ((imports, "tiv_millions"), (deals, "tiv_delivered_millions"))
    ]
    out.add("arms-2025", shares[0], prose.percent, "share of TIV", [IMPORTS], ["C05"])
    out.add("arms-2026", shares[1], prose.percent, "share of TIV", [DEALS], ["C05"])
    label = "Iran's share of arms delivered to Russia"
    out.hold_printed(tests["isolation-arms"], label, shares, _span(shares), "recorded", [IMPORTS, DEALS])


def _losses(out: Results, tests: dict[str, Test]) -> None:
    """Duration of the war and losses that Ukraine claims."""
    claimed, forces = tables.read(LOSSES), tables.read(FORCES)
    out.frames["losses"] = claimed
    last = claimed.iloc[-1]
    days = (last["on_date"] - phases.landmark("invasion")).days
    out.add("last-day", last["on_date"], prose.day, "date", [LOSSES])
    out.hold_printed(
        tests["isolation-days"],
        "Days from the invasion to the end of the record",
        [float(days)],
        f"{prose.count(days)} days",
        "measured",
        [LOSSES],
    )
    first = int(claimed.loc[claimed["on_date"] == FIRST_YEAR_END, "personnel"].iloc[0])
    force = int(forces.sort_values("year")["personnel"].iloc[-1])
    out.add("force", force, prose.count, "persons", [FORCES], ["C24"])
    out.add("losses-first", first, prose.count, "persons", [LOSSES], ["C24"])
    out.add("losses-last", int(last["personnel"]), prose.count, "persons", [LOSSES], ["C24"])
    shares = [first / 2 / force, first / force]
    text = prose.span(*(prose.percent(s, 1) for s in shares))
    label = "Claimed losses of the first year over the armed and paramilitary forces"
    out.hold_printed(tests["isolation-losses"], label, shares, text, "recorded", [LOSSES, FORCES], interested=True)


def _contacts(out: Results, tests: dict[str, Test]) -> None:
    """Contacts of the leaders before the invasion, from there to the trip, and after it; visits before the trip."""
    dates, invasion = tables.read(CONTACTS)["contact_date"], phases.landmark("invasion")
    windows = {
        "before": (WELL_COVERED, invasion - DAY), "war": (invasion, TRIP - DAY), "after": (TRIP + DAY, dates.max()),
        "peace": (TRIP + DAY, JUNE),
    }  # fmt: skip
    found = {name: events.counted(dates, *window) for name, window in windows.items()}
    rows = [
        (name, number, years, number / years, *intervals.poisson_rate(number, years))
        for name, (number, years) in found.items()
    ]
    out.frames["tempo"] = pd.DataFrame(rows, columns=["window", "contacts", "years", "rate", "low", "high"])
    for name, (number, _) in found.items():
        out.add(f"contacts-{name}", number, prose.word, "contacts", [CONTACTS], ["C01"])
    for row in rows:
        out.add(
            f"rate-{row[0]}",
            row[3],
            prose.span(prose.decimal(row[4]), prose.decimal(row[5])),
            "contacts a year",
            [CONTACTS],
            ["C01"],
        )
    for test, name in (("tempo", "before"), ("hinge", "war")):
        low, high = intervals.rate_ratio(*found["after"], *found[name])
        text = f"{prose.span(prose.decimal(low), prose.decimal(high))} times"
        label = "Contacts after the trip over those " + (
            "before the invasion" if name == "before" else "from the invasion to it"
        )
        out.hold_printed(tests[f"isolation-{test}"], label, [low, high], text, "coded", [CONTACTS])
    low, high = intervals.rate_ratio(*found["peace"], *found["before"])
    out.add(
        "tempo-peace",
        low,
        f"{prose.span(prose.decimal(low), prose.decimal(high))} times",
        "ratio of rates",
        [CONTACTS],
        ["C01"],
    )
    near, years = events.counted(dates, TRIP - BEFORE_TRIP * DAY, TRIP - DAY)
    usual = found["before"][0] / found["before"][1] * years
    out.add("near", near, prose.word, "contacts", [CONTACTS], ["C02"])
    out.add("near-usual", usual, prose.decimal, "contacts expected", [CONTACTS], ["C02"])
    out.add("near-days", BEFORE_TRIP, prose.count, "days", [CONTACTS], ["C02"])
    seen = tables.read(VISITS)
    visits, _ = events.counted(seen["visit_date"], TRIP - BEFORE_TRIP * DAY, TRIP - DAY)
    out.add("visits-found", visits, prose.word, "visits", [VISITS], ["C02"])
    out.add("visits-all", len(seen), prose.word, "visits", [VISITS], ["C02"])
    text = f"{prose.word(visits)} found, the rest unknown"
    out.hold(tests["isolation-visits"], "Visits of senior Russians before the trip", None, text, "coded", [VISITS])
