"""Findings of the page on isolation: sanctions lists, votes, partners in trade, arms, contacts, losses."""

from __future__ import annotations

import pandas as pd

from entente import intervals, phases, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results, stance_of
from entente.measures import events, sanctions, trade, votes

PAGE = "inversion_isolation"
LISTED, BALLOTS, LOSSES, FORCES = "sanctions_listed", "ukraine_votes", "russian_losses_claimed", "russian_forces"
CONTACTS, VISITS = "russia_iran_contacts", "russian_visits_to_iran"
IMPORTS, DEALS = "sipri_russia_imports", "sipri_deals_to_russia"
CRIMEA, MEMBERS, CASES = "crimea_votes_members", "unga_agreement_members", "sanction_cases_yearly"
OIL = "brent_yearly"
CUSTOMS, HANDBOOK, STATED, WITH_IRAN = (
    "russia_trade_partners", "trade_partner_shares", "russia_turnover_stated", "russia_iran_trade_yearly",
)  # fmt: skip
LISTS = {"eu": "EU", "uk": "United Kingdom", "us_address": "US, by address", "us_programme": "US, by programme"}
"""Lists and ways of counting whose passing is sought, in order of the day found."""
STATE_KEYS = {"china": "chn", "kazakhstan": "kaz", "iran": "irn"}
STATES = {
    "blr": "Belarus", "irn": "Iran", "chn": "China", "kaz": "Kazakhstan", "ind": "India",
    "are": "United Arab Emirates", "tur": "Turkey",
}  # fmt: skip
KINDS = ("no", "abstained", "yes", "no_vote", "not_known")
"""Kinds of vote of a state; the last when the record does not give it."""
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
BEFORE, AFTER = range(2016, 2022), range(2022, 2025)
"""Years held against each other in votes: the yearly text on Crimea was first voted in 2016."""
MARKS = {"half": 0.5, "thirds": 2 / 3}
"""Shares of joint votes from which on a member counts as voting alike."""
DRAWS, SEED = 4000, 1945
BASE, LATER = 2021, (2022, 2023)
"""Years held against each other in trade: the last with Russian customs by country, and those with other sources."""
ROUNDING, TENTH, LARGE = 0.005, 10, 0.02
"""Half a percent, to which the handbook rounds; the partner after which a list may stop; a large partner's share."""
PARTNERS = {
    "CHN": "China", "IND": "India", "TUR": "Turkey", "KAZ": "Kazakhstan", "ARE": "Emirates", "IRN": "Iran",
}  # fmt: skip
FRACTIONS = (1.0, 0.5, 0.25)
"""Parts of the claimed losses at which the finding is shown."""


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
    _company(out, tests)
    _spread(out, tests)
    _suppliers(out, tests)
    _volume(out, tests)
    _turnover(out, tests)
    _episodes(out)
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
    row = own.loc["us_programme"]
    near = counts[(counts["list_id"] == "us_programme") & (counts["on_date"] >= row["earliest"])]
    lead = int((near["russia_low"] - near["iran_low"]).min())
    out.add("us-least-lead", lead, prose.word, "entries", used, ["C05"])
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
        out.hold_printed(tests[f"isolation-{name}"], label, shares, _span(shares), "coded", [BALLOTS])
        _sample(out, [(int(r.yes), int(members[r.Index])) for r in early[early["penalty"] == penalty].itertuples()])
    penalties = early[early["penalty"] == 1]
    yes, against, rest = penalties["yes"], penalties["no"], penalties["abstaining"]
    for name, values, form, unit in (
        ("penalty-yes", yes, prose.count, "members"),
        ("penalty-cast", yes / (yes + against + rest), prose.percent, "share of votes cast"),
        ("penalty-sided", yes / (yes + against), prose.percent, "share of yes and no"),
    ):
        text = prose.span(form(values.min()), form(values.max()))
        out.add(name, float(values.min()), text, unit, [BALLOTS], ["C05"])
    late = texts[texts["vote_date"] > "2023-02-28"]["share"]
    out.add("late-share", float(late.min()), _span(list(late)), "share of members", [BALLOTS], ["C05"])


def _sample(out: Results, shares: list[tuple[int, int]]) -> None:
    """The last finding with its shares read as samples: the score intervals, and the stance that would follow."""
    found = out.findings[-1]
    ends = [end for successes, trials in shares for end in intervals.wilson(successes, trials)]
    stance = stance_of(found.test, min(ends), max(ends))
    row = pd.DataFrame([(found.label, found.text, found.stance, _span(ends), stance)],
                       columns=["finding", "counted", "stance", "interval", "as_sample"])  # fmt: skip
    out.frames["samples"] = pd.concat([out.frames.get("samples", row.iloc[:0]), row], ignore_index=True)


def _sides(out: Results, tests: dict[str, Test]) -> None:
    """How often each state said no with Russia, over all texts and over those of the emergency session."""
    texts = _texts()
    narrow = texts[texts["emergency_session"] == 1]
    rows = []
    for state, title in STATES.items():
        kinds = [int((texts[f"vote_{state}"] == kind).sum()) for kind in "NAYX"]
        kinds.append(len(texts) - sum(kinds))
        shares = [votes.joined_share(part, state, "rus") for part in (texts, narrow)]
        rows.append((title, *kinds, *shares))
    frame = pd.DataFrame(rows, columns=["state", *KINDS, "share_all", "share_emergency"])
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
        cast = [part[f"vote_{STATE_KEYS[key]}"] for part in (texts, narrow)]
        cast = [ballots[ballots.isin(votes.CAST)] for ballots in cast]
        _sample(out, [(int((ballots == "N").sum()), len(ballots)) for ballots in cast])
    pair = texts[texts["vote_chn"].isin(votes.CAST) & texts["vote_irn"].isin(votes.CAST)]
    out.add("pair-texts", len(pair), prose.word, "texts", [BALLOTS], ["C25"])
    differ = pair[pair["vote_chn"] != pair["vote_irn"]]
    out.add("pair-differ", len(differ), prose.word, "texts", [BALLOTS], ["C25"])
    out.add("pair-differ-date", differ["vote_date"].max(), prose.day, "date", [BALLOTS], ["C25"])


def _arms(out: Results, tests: dict[str, Test]) -> None:
    """Iran's share of arms delivered to Russia since 2022, in two releases of SIPRI.

    The deals of the later release hold deliveries of earlier years under deals that began before 2022; the
    earlier release dates them, and they are taken out.
    """
    yearly, deals = tables.read(IMPORTS), tables.read(DEALS)
    imports, column = yearly.query("delivery_year >= 2022"), "tiv_delivered_millions"
    first = float(imports.loc[imports["supplier"] == "Iran", "tiv_millions"].sum() / imports["tiv_millions"].sum())
    running = deals[deals["first_delivery_year"] < 2022]
    start = int(running["first_delivery_year"].min())
    earlier = yearly[yearly["supplier"].isin(running["supplier"]) & yearly["delivery_year"].between(start, 2021)]
    own, whole = (float(part[column].sum()) for part in (deals[deals["supplier"] == "Iran"], deals))
    shares = [first, own / (whole - float(earlier["tiv_millions"].sum()))]
    out.add("arms-2025", shares[0], prose.percent, "share of TIV", [IMPORTS], ["C05"])
    out.add("arms-2026", shares[1], prose.percent, "share of TIV", [DEALS, IMPORTS], ["C05"])
    out.add("arms-uncut", own / whole, prose.percent(own / whole, 1), "share of TIV", [DEALS], ["C05"])
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
    out.hold_printed(tests["isolation-losses"], label, shares, text,
          "recorded", [LOSSES, FORCES], interested=True)  # fmt: skip
    rows = [(part, part * first, part * first / force) for part in FRACTIONS]
    frame = pd.DataFrame(rows, columns=["fraction", "persons", "share"])
    stances = [stance_of(tests["isolation-losses"], share, share) for share in frame["share"]]
    out.frames["fractions"] = frame.assign(stance=stances)


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


def _ratio(
    out: Results, test: Test, label: str, values: list[float], kind: str, used: list[str], **source: bool
) -> None:
    """Hold a range of ratios against a test, printed as a multiple with two decimals."""
    text = f"{prose.span(prose.decimal(min(values), 2), prose.decimal(max(values), 2))} times"
    out.hold_printed(test, label, values, text, kind, used, **source)


def _company(out: Results, tests: dict[str, Test]) -> None:
    """Members that vote with Russia: on the yearly text on Crimea, and on all subjects; Iran's place among them."""
    with_russia = votes.casting(tables.read(CRIMEA), "RUS", "N")
    years = with_russia.columns.year
    before, after = (with_russia.loc[:, years.isin(span)].mean(axis=1) for span in (BEFORE, AFTER))
    per_text = with_russia.sum()
    out.frames["crimea"] = per_text.rename("members").rename_axis("vote_date").reset_index()
    for name, values in (("before", per_text[years.isin(BEFORE)]), ("after", per_text[years.isin(AFTER)])):
        text = prose.span(prose.count(values.min()), prose.count(values.max()))
        out.add(f"crimea-{name}", int(values.min()), text, "members", [CRIMEA], ["C42"])
    for name, year in (("eve", BASE), ("first", LATER[0])):
        number = int(per_text[years == year].iloc[0])
        out.add(f"crimea-{name}", number, prose.count, "members", [CRIMEA], ["C42"])
    _, *extent = intervals.paired_ratio(before, after, DRAWS, SEED)
    label = "Members that say no with Russia on Crimea, after over before"
    _ratio(out, tests["isolation-crimea"], label, extent, "measured", [CRIMEA])
    early, late = (per_text[years.isin(span)] for span in (BEFORE, AFTER))
    eve = per_text[years == BASE]
    _footing(out, "no on Crimea", "as tested, members drawn anew", extent, "isolation-crimea")
    _footing(out, "no on Crimea", "as counted, any two years", [late.min() / early.max(), late.max() / early.min()],
             "isolation-crimea")  # fmt: skip
    _footing(out, "no on Crimea", "as counted, over 2021 alone", [late.min() / eve.max(), late.max() / eve.min()],
             "isolation-crimea")  # fmt: skip
    left, stayed = (int(((before > 0) & (after == 0)).sum()), int(((before > 0) & (after > 0)).sum()))
    out.add("crimea-left", left, prose.count, "members", [CRIMEA], ["C42"])
    out.add("crimea-stayed", stayed, prose.count, "members", [CRIMEA], ["C42"])
    ballots = tables.read(CRIMEA)
    gone = ballots["iso3"].isin(before.index[(before > 0) & (after == 0)]) & ballots["vote_date"].dt.year.isin(AFTER)
    turned = ballots.loc[gone & (ballots["vote"] == "Y"), "iso3"].nunique()
    out.add("crimea-turned", int(turned), prose.word, "members", [CRIMEA], ["C42"])
    out.add("crimea-joined", int(((before == 0) & (after > 0)).sum()), prose.word, "members", [CRIMEA], ["C42"])
    iran = [prose.word(int(with_russia.loc["IRN", years.isin(span)].sum())) for span in (BEFORE, AFTER)]
    texts = [prose.word(int(years.isin(span).sum())) for span in (BEFORE, AFTER)]
    for name, number, total in zip(("before", "after"), iran, texts, strict=True):
        out.add(f"crimea-iran-{name}", number, f"{number} of {total}", "texts", [CRIMEA], ["C42"])
    integrity = tables.read(BALLOTS).set_index("symbol")["no"] - 1
    for name, symbol in (("2014", "A/RES/68/262"), ("2022", "A/RES/ES-11/1"), ("2025", "A/RES/ES-11/7")):
        out.add(f"integrity-{name}", int(integrity[symbol]), prose.word, "members", [BALLOTS], ["C42"])
    _alike(out, tests)


def _footing(out: Results, finding: str, footing: str, values: list[float], test_id: str) -> None:
    """One way to hold votes before and after against each other, and the stance that it would give."""
    low, high = float(min(values)), float(max(values))
    stance = stance_of(load_tests(PAGE)[test_id], low, high)
    text = f"{prose.span(prose.decimal(low, 2), prose.decimal(high, 2))} times"
    row = pd.DataFrame([(finding, footing, text, stance)], columns=["finding", "footing", "result", "stance"])
    out.frames["footings"] = pd.concat([out.frames.get("footings", row.iloc[:0]), row], ignore_index=True)


def _alike(out: Results, tests: dict[str, Test]) -> None:
    """Members that vote as Russia does on all subjects, and Iran's rank among all."""
    members, extents, rows = tables.read(MEMBERS), [], {}
    for name, mark in MARKS.items():
        wide = votes.alike(members, "RUS", mark)
        before, after = (wide[list(span)].mean(axis=1) for span in (BEFORE, AFTER))
        _, *extent = intervals.paired_ratio(before, after, DRAWS, SEED)
        extents += extent
        rows[name] = wide.sum()
        for when, values in (("before", before), ("after", after)):
            out.add(f"alike-{name}-{when}", float(values.sum()), prose.count, "members a year", [MEMBERS], ["C42"])
        chance = intervals.permutation_share(*([float(wide[y].sum()) for y in span] for span in (BEFORE, AFTER)))
        out.add(f"alike-{name}-chance", chance, prose.percent, "share of splits of the years", [MEMBERS], ["C42"])
    out.add("thirds-mark", MARKS["thirds"], prose.percent, "share of joint votes", [MEMBERS])
    out.frames["alike"] = pd.DataFrame(rows).loc[2012:].reset_index(names="year")
    _footing(out, "alike on all subjects", "as tested, members drawn anew", extents, "isolation-alike")
    counted, eve = (
        [row[list(AFTER)].mean() / of for row, of in zip(rows.values(), base, strict=True)]
        for base in ([row[list(BEFORE)].mean() for row in rows.values()], [row[BASE] for row in rows.values()])
    )
    _footing(out, "alike on all subjects", "as counted, means", counted, "isolation-alike")
    _footing(out, "alike on all subjects", "as counted, over 2021 alone", eve, "isolation-alike")
    for name, series in rows.items():
        for year in (2020, BASE):
            out.add(f"alike-{name}-{year}", int(series[year]), prose.count, "members", [MEMBERS], ["C42"])
    label = "Members that vote as Russia does on all subjects, after over before"
    _ratio(out, tests["isolation-alike"], label, extents, "measured", [MEMBERS])
    rank = votes.ranked(members, "RUS", "identical_share").query("other_iso3 == 'IRN'").set_index("year")["rank"]
    earlier, later = ([float(rank[year]) for year in span] for span in (BEFORE, AFTER))
    risen = intervals.mean_difference(earlier, later, DRAWS, SEED)
    text = prose.span(*(prose.decimal(v, 0) for v in risen)) + " places"
    out.hold_printed(tests["isolation-closer"], "Places that Iran rose among members by likeness to Russia",
          list(risen), text, "measured", [MEMBERS])  # fmt: skip
    for name, values in (("before", earlier), ("after", later)):
        text = prose.span(prose.count(min(values)), prose.count(max(values)))
        out.add(f"rank-{name}", int(min(values)), text, "rank", [MEMBERS], ["C42"])


def _customs() -> pd.DataFrame:
    """Russian customs by partner and year, with the total over all partners."""
    rows = tables.read(CUSTOMS)
    return rows[rows["source"] == "customs"]


def _handbook(flow: str, year: int) -> pd.Series:
    """Shares of Russia's main partners in one flow and year, as the handbook lists them."""
    rows = tables.read(HANDBOOK).query("state_iso3 == 'RUS' and flow == @flow and data_year == @year")
    return rows.set_index("partner_iso3")["share"]


def _spread(out: Results, tests: dict[str, Test]) -> None:
    """Effective number of partners by flow: customs to 2021, the handbook after, with bounds for what is not listed."""
    customs = _customs()
    customs = customs[customs["year"].between(2011, BASE)]
    scales, omitted = {year: _scale(year) for year in LATER}, _omitted()
    rows = []
    for flow in ("exports", "imports"):
        shares = trade.partner_shares(customs, customs[f"{flow}_usd_millions"])
        for year, own in shares.iterrows():
            named = own.dropna().sort_values(ascending=False)
            rows.append((flow, int(year), "customs", *trade.effective_partners(named, named.iloc[TENTH - 1])))
        for year in (2019, *LATER):
            listed = _handbook(flow, year)
            rest = listed.min() if "BLR" in listed else max(listed.min(), omitted)
            bounds = trade.effective_partners(listed, rest, ROUNDING, scales.get(year, 1.0))
            rows.append((flow, year, "handbook", *bounds))
    frame = pd.DataFrame(rows, columns=["flow", "year", "source", "low", "high"])
    out.frames["effective"] = frame
    own = frame.set_index(["flow", "source", "year"])[["low", "high"]]
    used = [CUSTOMS, HANDBOOK, STATED]
    for flow in ("exports", "imports"):
        base, ratios = own.loc[(flow, "customs", BASE)], []
        printed = [("customs", year) for year in (2011, 2019, BASE)] + [("handbook", year) for year in (2019, *LATER)]
        for source, year in printed:
            low, high = own.loc[(flow, source, year)]
            text = prose.span(prose.decimal(low), prose.decimal(high))
            out.add(f"{flow}-{source}-{year}", low, text, "partners", used, ["C42"])
        for year in LATER:
            ratio = trade.growth(tuple(base), tuple(own.loc[(flow, "handbook", year)]))
            ratios += ratio
            text = f"{prose.span(*(prose.decimal(v, 2) for v in ratio))} times"
            out.add(f"{flow}-ratio-{year}", ratio[0], text, "ratio", used, ["C42"])
        label = f"Effective number of partners in Russia's {flow}, after over before"
        _ratio(out, tests[f"isolation-{flow}"], label, ratios, "recorded", used)
        out.add(f"china-{flow}", float(_handbook(flow, LATER[-1])["CHN"]), prose.percent, "share", [HANDBOOK], ["C42"])
    text = prose.span(*(prose.percent(v) for v in sorted(scales.values())))
    out.add("scale", min(scales.values()), text, "ratio", used, ["C42"])
    out.add("omitted", omitted, prose.percent, "share of turnover", [STATED, CUSTOMS], ["C42"])
    _large(out)


def _stated(code: str, year: int) -> list[float]:
    """What is stated of a partner's trade with Russia in a year, million US dollars."""
    rows = tables.read(STATED).query("partner_iso3 == @code and year == @year")
    return [float(value) for value in rows["usd_millions"]]


def _scale(year: int) -> float:
    """China's stated trade over what the handbook's shares give on the totals, at the least.

    The whole of which the handbook takes its shares may be as much smaller than the totals.
    """
    totals = tables.read(CUSTOMS).query("partner_iso3 == 'WLD' and year == @year and source != 'imf'")
    parts = [float(_handbook(flow, year)["CHN"]) * totals[f"{flow}_usd_millions"] for flow in ("exports", "imports")]
    return min(_stated("CHN", year)) / float((parts[0] + parts[1]).max())


def _omitted() -> float:
    """Share of Belarus in turnover, as stated: the handbook leaves it out from 2022 on."""
    total = _totals().loc[LATER[-1], "customs"]
    return max(_stated("BLR", LATER[-1])) / float(total)


def _large(out: Results) -> None:
    """Partners with a large share in turnover and effective number, by customs of 2021 and statistics of 2023."""
    rows = _customs()
    rows = rows[rows["year"].isin([BASE, LATER[-1]])]
    total = trade.turnover(rows[rows["partner_iso3"] == trade.WORLD]).set_axis([BASE, LATER[-1]])
    base = trade.partner_shares(rows[rows["year"] == BASE], trade.turnover(rows[rows["year"] == BASE])).loc[BASE]
    base = base.dropna().sort_values(ascending=False)
    stated = tables.read(STATED).query("year == @LATER[-1]").groupby("partner_iso3")["usd_millions"]
    most, least = ((ends / total[LATER[-1]]).sort_values(ascending=False) for ends in (stated.max(), stated.min()))
    out.add("large-before", int((base > LARGE).sum()), prose.word, "partners", [CUSTOMS], ["C42"])
    out.add("large-after", int((most > LARGE).sum()), prose.word, "partners", [STATED, CUSTOMS], ["C42"])
    last = float(most[most > LARGE].iloc[-1])
    out.add("large-last", last, prose.percent(last, 1), "share of turnover", [STATED, CUSTOMS], ["C42"])
    spans = {
        "before": trade.effective_partners(base, base.iloc[TENTH - 1]),
        "after": [end for part in (most, least) for end in trade.effective_partners(part, part.iloc[TENTH - 1])],
    }
    for name, ends in spans.items():
        text = prose.span(prose.decimal(min(ends)), prose.decimal(max(ends)))
        out.add(f"turnover-{name}", min(ends), text, "partners", [STATED, CUSTOMS], ["C42"])
    out.add("large-share", LARGE, prose.percent, "share of turnover", [CUSTOMS])
    tenth = float(most.iloc[TENTH - 1])
    out.add("tenth", tenth, prose.percent(tenth, 1), "share of turnover", [STATED, CUSTOMS])
    text = prose.span(prose.percent(least["CHN"]), prose.percent(most["CHN"]))
    out.add("china-turnover", float(least["CHN"]), text, "share of turnover", [STATED, CUSTOMS], ["C42"])


def _totals() -> pd.DataFrame:
    """Russia's turnover in goods by year and source, million US dollars."""
    rows = tables.read(CUSTOMS).query("partner_iso3 == 'WLD'")
    return rows.assign(turnover=trade.turnover(rows)).pivot(index="year", columns="source", values="turnover")


def _volume(out: Results, tests: dict[str, Test]) -> None:
    """Russia's exports and imports over those of 2021."""
    rows, ratios = tables.read(CUSTOMS).query("partner_iso3 == 'WLD' and source in ['customs', 'world_bank']"), []
    for flow in ("exports", "imports"):
        wide = rows.pivot(index="year", columns="source", values=f"{flow}_usd_millions")
        for year in LATER:
            own = [float(v) for v in wide.loc[year] / wide.loc[BASE]]
            ratios += own
            text = prose.span(prose.decimal(min(own), 2), prose.decimal(max(own), 2)) + " times"
            out.add(f"{flow}-volume-{year}", min(own), text, "ratio", [CUSTOMS], ["C42"])
    label = "Value of Russia's exports and imports over 2021"
    _ratio(out, tests["isolation-volume"], label, ratios, "recorded", [CUSTOMS])
    oil = tables.read(OIL).set_index("year")["usd_per_barrel"]
    for year in LATER:
        out.add(f"oil-{year}", float(oil[year] / oil[BASE]), prose.decimal(oil[year] / oil[BASE], 2), "ratio", [OIL])


def _turnover(out: Results, tests: dict[str, Test]) -> None:
    """Trade of single partners with Russia over 2021, by every statement on each year; Iran's share of all."""
    stated, rows = tables.read(STATED), []
    customs = _customs()
    customs = customs[customs["year"] == BASE].set_index("partner_iso3")
    iran = tables.read(WITH_IRAN).set_index("year")[["turnover_low_usd_millions", "turnover_high_usd_millions"]]
    for code, name in PARTNERS.items():
        own = stated[stated["partner_iso3"] == code]
        values = {year: list(own.loc[own["year"] == year, "usd_millions"]) for year in (BASE, *LATER)}
        back = own[(own["year"] == LATER[0]) & own["growth"].notna()]
        values[BASE] += list(back["usd_millions"] / (1 + back["growth"]))
        if code in customs.index:
            values[BASE].append(float(trade.turnover(customs).loc[code]))
        if code == "IRN":
            values = {
                year: list(iran.loc[year, ["turnover_low_usd_millions", "turnover_high_usd_millions"]])
                for year in values
            }
        ends = {year: (min(found), max(found)) for year, found in values.items()}
        for year in LATER:
            rows.append((name, code, year, *ends[BASE], *ends[year], *trade.growth(ends[BASE], ends[year])))
    columns = ["partner", "iso3", "year", "base_low", "base_high", "low", "high", "ratio_low", "ratio_high"]
    frame = pd.DataFrame(rows, columns=columns)
    out.frames["turnover"] = frame
    used = [STATED, CUSTOMS]
    for code, key, both in (("CHN", "china", True), ("KAZ", "kazakhstan", True), ("IRN", "iran", False)):
        own = frame[frame["iso3"] == code]
        values = [float(v) for v in own[["ratio_low", "ratio_high"]].to_numpy().ravel()]
        label = f"{PARTNERS[code]}'s trade with Russia over 2021"
        tables_used = [WITH_IRAN] if code == "IRN" else used
        _ratio(out, tests[f"isolation-{key}-goods"], label, values, "reported", tables_used, second_route=both)
    for code, key in (("IND", "india"), ("TUR", "turkey"), ("ARE", "emirates")):
        own = frame[frame["iso3"] == code]
        low, high = float(own["ratio_low"].min()), float(own["ratio_high"].max())
        text = f"{prose.span(prose.decimal(low, 1), prose.decimal(high, 1))} times"
        out.add(f"{key}-goods", low, text, "ratio", used, ["C25"])
    for code, key in (("CHN", "china"), ("IRN", "iran"), ("ARE", "emirates"), ("KAZ", "kazakhstan")):
        row = frame[(frame["iso3"] == code) & (frame["year"] == LATER[-1])].iloc[0]
        low, high = row["low"] / 1000, row["high"] / 1000
        text = prose.span(prose.decimal(low), prose.decimal(high))
        out.add(f"{key}-{LATER[-1]}", low, text, "billion US dollars", used, ["C25"])
    own = float(stated.loc[stated["partner_iso3"] == "IRN", "usd_millions"].iloc[0]) / 1000
    out.add("iran-own", own, prose.decimal, "billion US dollars", [STATED], ["C05"])
    totals = _totals()[["customs", "world_bank"]].loc[list(LATER)]
    ends = frame[frame["iso3"] == "IRN"].set_index("year")
    shares = [
        float(v)
        for year in LATER
        for v in (ends.loc[year, "low"] / totals.loc[year].max(), ends.loc[year, "high"] / totals.loc[year].min())
    ]
    text = prose.span(*(prose.percent(v, 1) for v in (min(shares), max(shares))))
    out.hold_printed(tests["isolation-goods"], "Iran's share of Russia's trade in goods", shares, text, "reported",
          [WITH_IRAN, CUSTOMS], second_route=True)  # fmt: skip


def _suppliers(out: Results, tests: dict[str, Test]) -> None:
    """Suppliers of major arms to Russia in three windows of as many years, by three readings.

    As SIPRI has them, with and without the unknown one, and without the United States, whose last engines
    came in 2022 under an order of 2018.
    """
    rows, found = tables.read(IMPORTS), {}
    for name, first in (("early", 2016), ("before", 2019), ("after", 2022)):
        names = set(rows.loc[rows["delivery_year"].between(first, first + 2), "supplier"])
        known = names - {"Unknown"}
        found[name] = (len(known), len(names), len(known - {"United States"}))
        listed = prose.listing(sorted(known)).replace("United", "the United")
        out.add(f"suppliers-{name}", len(known), prose.word, "suppliers", [IMPORTS], ["C42"])
        out.add(f"suppliers-{name}-names", len(known), listed, "suppliers", [IMPORTS], ["C42"])
    ratios = [a / b for name in ("early", "before") for a, b in zip(found["after"], found[name], strict=True)]
    label = "Suppliers of major arms to Russia, after over before"
    _ratio(out, tests["isolation-suppliers"], label, ratios, "recorded", [IMPORTS])


def _episodes(out: Results) -> None:
    """Active cases of sanctions by target and year."""
    cases = tables.read(CASES)
    out.frames["cases"] = cases
    wide = cases.pivot(index="year", columns="target", values="active_cases")
    out.add("targets", wide.shape[1], prose.word(wide.shape[1]), "targets", [CASES])
    for year in (2016, 2021, 2022, 2023):
        for target in ("Russia", "Iran"):
            number = int(wide.loc[year, target])
            out.add(f"cases-{target.lower()}-{year}", number, prose.count, "cases", [CASES], ["C05"])
