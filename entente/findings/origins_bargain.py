"""Findings of the page on the bargain: mutual weight in arms, Bushehr, Iran's conduct, the exchange, opinion."""

from __future__ import annotations

import pandas as pd

from entente import intervals, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import arms, conduct

PAGE = "origins_bargain"
RUN = 5
"""Years in a run: SIPRI's own advice against single years."""
EARLY, LATE = slice(1994, 2004), slice(2009, 2024)
"""Last years of the runs from 1990-94 to 2000-04, and from 2005-09 to 2020-24."""
THIRD = 3
"""The rank that the chapter counts runs of."""
DISPUTE_YEARS = (1992, 2010)
RIVAL_FROM = 1992
PROMISE_YEARS = (1992, 2018)
FEAR_YEARS = (1980, 1991)
LAST_SOVIET_YEAR = 1991
CLIENTS, SUPPLIERS, PAIR, DEALS = (
    "sipri_moscow_clients_ranked", "sipri_iran_suppliers", "sipri_moscow_iran_yearly", "sipri_deals_to_iran",
)  # fmt: skip
BUSHEHR, TROOPS, WARS, NEIGHBOURS = (
    "bushehr_milestones", "ucdp_troops_abroad", "conflicts_post_soviet", "iran_neighbours",
)  # fmt: skip
DISPUTES, GROUPS, STATES, TREATIES = (
    "iran_disputes_post_soviet", "sipri_iran_to_groups", "states_with_violence", "iran_treaty_obligations",
)  # fmt: skip
ACCUSED, POLLS = "meddling_claims", "mutual_opinion"
WAR_YEARS = (1992, 2023)
PEERS = ("TUR", "PAK", "SAU", "ISR", "USA")
"""States without a stake of Moscow's own, to show how common it is to join a post-Soviet war."""
DELIVERED_FROM = (1990, 1992)
"""Starts of the two readings of deliveries: with the last Soviet ones, and Russia's own."""


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("bargain")
    _weight(out)
    _bushehr(out)
    _orders(out)
    _conduct(out)
    _exchange(out)
    _opinion(out)
    _judge(out)
    return out


def _weight(out: Results) -> None:
    """Iran in Moscow's arms exports and Moscow in Iran's arms imports."""
    clients, suppliers = tables.read(CLIENTS), tables.read(SUPPLIERS)
    client = arms.rolling_weight(clients, "Iran", "client", RUN, "Other recipients")
    supplier = arms.rolling_weight(suppliers, "Moscow", "supplier", RUN)
    weight = pd.DataFrame({"iran_in_exports": client["share"], "iran_rank": client["rank"],
                           "moscow_in_imports": supplier["share"], "moscow_rank": supplier["rank"]})  # fmt: skip
    out.frames["weight"] = weight.rename_axis("last_year")
    for name, span, decimals in (("early", EARLY, 0), ("late", LATE, 1)):
        share, ranks = weight.loc[span, "iran_in_exports"], weight.loc[span, "iran_rank"]
        printed = prose.span(prose.percent(share.min(), decimals), prose.percent(share.max(), decimals))
        out.add(f"share-{name}", float(share.max()), printed, "share of exports", [CLIENTS], ["C12"])
        printed = prose.span(str(ranks.min()), str(ranks.max()))
        out.add(f"rank-{name}", int(ranks.max()), printed, "rank", [CLIENTS], ["C12"])
    share = weight.loc[EARLY, "moscow_in_imports"]
    out.add("supplier-early", float(share.max()), prose.span(prose.percent(share.min()), prose.percent(share.max())),
            "share of imports", [SUPPLIERS], ["C12"])  # fmt: skip
    third = weight.index[(weight["iran_rank"] == THIRD) & (weight.index <= EARLY.stop)]
    out.add("third-runs", len(third), prose.word, "runs", [CLIENTS], ["C12"])
    out.add("runs", len(share), prose.word, "runs", [CLIENTS])
    out.add("run", RUN, prose.word, "years", [CLIENTS])
    peak = weight["iran_in_exports"].idxmax()
    out.add("share-peak", float(weight["iran_in_exports"].max()), prose.percent, "share of exports", [CLIENTS], ["C12"])
    out.add("share-peak-run", f"{peak - RUN + 1}/{peak}", f"{peak - RUN + 1}–{peak % 100}", "years", [CLIENTS])
    yearly = tables.read(PAIR).set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    first, then = arms.window_mean(yearly, 1990, 1999), arms.window_mean(yearly, 2010, 2024)
    out.add("volume-nineties", first, prose.about, "million TIV a year", [PAIR])
    out.add("volume-later", then, prose.about, "million TIV a year", [PAIR])
    out.add(
        "s300-share", float(yearly[2016] / yearly.loc[2010:2024].sum()), prose.percent, "share of deliveries", [PAIR]
    )
    sums = clients[clients["delivery_year"].between(1992, 2004)].groupby("client")["tiv_millions"].sum()
    total = sums.sum()
    for name, key in (("China", "china"), ("India", "india")):
        out.add(f"share-{key}", float(sums[name] / total), prose.percent, "share of exports", [CLIENTS], ["C12"])
    out.add("share-iran", float(sums["Iran"] / total), prose.percent, "share of exports", [CLIENTS], ["C12"])


def _bushehr(out: Results) -> None:
    """The first unit of Bushehr: contract, plan, grid."""
    rows = tables.read(BUSHEHR).set_index("milestone_id")
    signed, grid = pd.Timestamp(rows.at["B01", "reached_on"]), pd.Timestamp(rows.at["B06", "reached_on"])
    planned = pd.Timestamp(f"{rows.at['B01', 'planned_for']}-08")
    chart = rows.reset_index()
    chart["date"] = pd.to_datetime(
        chart["reached_on"].where(chart["reached_on"].str.len() > 4, chart["reached_on"] + "-07-01")
    )
    out.frames["bushehr"] = chart
    year = pd.Timedelta(days=365.25)
    out.add("bushehr-term", (planned - signed) / year, prose.decimal, "years", [BUSHEHR])
    out.add("bushehr-taken", (grid - signed) / year, prose.decimal, "years", [BUSHEHR])
    out.add("bushehr-late", (grid - planned) / year, lambda v: f"{v:.0f}", "years", [BUSHEHR])
    out.add("bushehr-times", (grid - signed) / (planned - signed), prose.times, "ratio", [BUSHEHR])


def _orders(out: Results) -> None:
    """How much of what Moscow delivered was ordered once there was a near abroad; whom Iran had armed before."""
    deals = tables.read(DEALS).dropna(subset=["first_delivery_year"])
    spans = {
        year: arms.ordered_after(deals[deals["first_delivery_year"] >= year], LAST_SOVIET_YEAR)
        for year in DELIVERED_FROM
    }
    out.frames["orders"] = pd.DataFrame(spans, index=["low", "high"]).T.rename_axis("delivered_from").reset_index()
    low, high = out.frames["orders"]["low"].min(), out.frames["orders"]["high"].max()
    out.add(
        "orders-after", high, prose.span(prose.percent(low), prose.percent(high)), "share of volume", [DEALS], ["C08"]
    )
    given = out.frames["orders"]["low"]
    out.add(
        "orders-given",
        float(given.max()),
        prose.span(*(prose.percent(s) for s in sorted(given))),
        "share of volume",
        [DEALS],
        ["C08"],
    )
    tanks = deals[(deals["designation"] == "T-72M1") & (deals["order_year"] == LAST_SOVIET_YEAR)][
        "tiv_delivered_millions"
    ].sum()
    since = deals[deals["first_delivery_year"] >= DELIVERED_FROM[1]]["tiv_delivered_millions"].sum()
    out.add("orders-tanks", float(tanks / since), prose.percent, "share of volume", [DEALS], ["C08"])
    groups = tables.read(GROUPS)
    before = groups[groups["delivery_year"].between(*FEAR_YEARS)]["delivery_year"].nunique()
    out.add("fear-years", int(before), prose.word, "years", [GROUPS], ["C08"])
    out.add("fear-all", FEAR_YEARS[1] - FEAR_YEARS[0] + 1, prose.word, "years", [GROUPS])


def _compared() -> dict[str, conduct.Compared]:
    """Each measure of conduct with events and exposure in both regions, in its first reading."""
    states, neighbours, troops = tables.read(STATES), tables.read(NEIGHBOURS), tables.read(TROOPS)
    entered = troops[(troops["iso3"] == "IRN") & ~troops["peacekeeping_only"]]["place_iso3"]
    rivals = neighbours["rivalry_end"].fillna(0).ge(RIVAL_FROM)
    return {
        "troops": conduct.compare_share(states, states["iso3"].isin(entered)),
        "groups": conduct.compare_share(states, states["iran_armed_group"]),
        "rivals": conduct.compare_share(neighbours, rivals),
        "disputes": conduct.readings(neighbours, "disputes")["all"],
        "force": conduct.readings(neighbours, "disputes_with_force")["all"],
    }


TITLES = {
    "troops": "Troops as a party, states",
    "groups": "Major arms to groups, states",
    "rivals": "Strategic rivals, neighbours",
    "disputes": "Disputes, neighbour-years",
    "force": "Force used, neighbour-years",
}
COUNTED_DISPUTES = {"disputes": "disputes", "force": "disputes_with_force"}
"""Columns of the measures of disputes."""
COUNTED_STATES = ("troops", "groups", "rivals")
"""Measures whose rate is a share of states; the others are counts a year and neighbour."""


def _conduct(out: Results) -> None:
    """Five measures of Iran's conduct in the former Soviet Union against elsewhere."""
    compared = _compared()
    rows = []
    for key, pair in compared.items():
        (low, high), (low_elsewhere, high_elsewhere) = pair.bounds(key in COUNTED_STATES)
        row = {"measure": key, "title": TITLES[key], **pair.__dict__}
        row |= {"rate": pair.rates[0], "low": low, "high": high}
        row |= {"rate_elsewhere": pair.rates[1], "low_elsewhere": low_elsewhere, "high_elsewhere": high_elsewhere}
        row |= {"ratio_low": pair.ratio[0], "ratio_high": pair.ratio[1]}
        rows.append(row)
        used = [NEIGHBOURS] if key in ("rivals", "disputes", "force") else [STATES]
        out.add(f"{key}-here", pair.events, prose.word, "events", used, ["C12"])
        out.add(f"{key}-there", pair.events_elsewhere, prose.word, "events", used, ["C12"])
    out.frames["conduct"] = pd.DataFrame(rows)
    out.add("level", 1 - 2 * intervals.TAIL, prose.percent, "probability", [NEIGHBOURS])
    neighbours, disputes = tables.read(NEIGHBOURS), compared["disputes"]
    out.add("states-here", compared["troops"].exposure, prose.word, "states", [STATES])
    out.add("states-there", compared["troops"].exposure_elsewhere, prose.word, "states", [STATES])
    out.add("neighbours-here", compared["rivals"].exposure, prose.word, "neighbours", [NEIGHBOURS])
    out.add("neighbours-there", compared["rivals"].exposure_elsewhere, prose.word, "neighbours", [NEIGHBOURS])
    once = int(tables.read(DISPUTES)["disputes"].sum())
    out.add("disputes-once", once, prose.word, "disputes", [DISPUTES], ["C12"])
    out.add("years-here", disputes.exposure, prose.count, "neighbour-years", [NEIGHBOURS])
    out.add("years-there", disputes.exposure_elsewhere, prose.count, "neighbour-years", [NEIGHBOURS])
    for key, column in COUNTED_DISPUTES.items():
        low, high = conduct.widest(conduct.readings(neighbours, column))
        printed = prose.span(prose.decimal(low), prose.decimal(high))
        out.add(f"{key}-ratio", high, printed, "ratio", [NEIGHBOURS], ["C12"])
        low, high = compared[key].ratio
        printed = prose.span(prose.decimal(low, 2), prose.decimal(high, 2))
        out.add(f"{key}-ratio-all", high, printed, "ratio", [NEIGHBOURS], ["C12"])
    others = neighbours[(neighbours["region"] != conduct.HERE) & (neighbours["disputes_with_force"] > 0)]
    out.add("force-neighbours", len(others), prose.word, "neighbours", [NEIGHBOURS], ["C12"])
    chance = conduct.chance_of_none(neighbours, "disputes_with_force")
    out.add("force-chance", chance, prose.percent, "share of ways to choose", [NEIGHBOURS], ["C12"])
    begun = neighbours[neighbours["state"].eq("Azerbaijan")].iloc[0]
    out.add("azerbaijan", int(begun["disputes_on_side_a"]), prose.word, "disputes", [NEIGHBOURS])
    _peers(out)
    treaty = tables.read(TREATIES).set_index("iso3")
    out.add("treaty-partners", len(treaty) - 1, prose.count, "states", [TREATIES])
    years = [int(treaty.at["RUS", end]) for end in ("first_year", "last_year")]
    span = PROMISE_YEARS[1] - PROMISE_YEARS[0] + 1
    out.add("treaty-share", (years[1] - years[0] + 1) / span, prose.percent, "share of years", [TREATIES], ["C12"])
    accused = tables.read(ACCUSED)["accuser_iso3"].nunique()
    out.add("accusers", int(accused), prose.word, "governments", [ACCUSED], ["C12"])


def _peers(out: Results) -> None:
    """How often states like Iran joined a post-Soviet conflict with troops: the base rate."""
    joined, wars = conduct.joined(tables.read(TROOPS)), tables.read(WARS)
    wars = wars[wars["year"].between(*WAR_YEARS)]
    here = joined[conduct.HERE].reindex(["IRN", "RUS", *PEERS], fill_value=0)
    out.frames["joined"] = here.rename("conflicts").reset_index()
    number = wars["conflict_id"].nunique()
    out.add("wars", number, prose.count, "conflicts", [WARS])
    out.add("wars-years", len(wars), prose.count, "conflict-years", [WARS])
    out.add("wars-iran", int(here["IRN"]), prose.word, "conflicts", [TROOPS], ["C12"])
    out.add(
        "wars-high",
        intervals.wilson(int(here["IRN"]), number)[1],
        prose.percent,
        "share of conflicts",
        [WARS, TROOPS],
        ["C12"],
    )
    out.add("peers", int((here[list(PEERS)] > 0).sum()), prose.word, "states", [TROOPS])
    out.add("peers-all", len(PEERS), prose.word, "states", [TROOPS])
    out.add("joined-russia", int(here["RUS"]), prose.word, "conflicts", [TROOPS])


def _exchange(out: Results) -> None:
    """Deliveries and disputes by year: does more of the one go with less of the other?"""
    disputes = tables.read(DISPUTES).set_index("onset_year")["disputes"]
    deliveries = tables.read(PAIR).set_index("delivery_year")["moscow_to_iran_tiv_millions"].loc[slice(*DISPUTE_YEARS)]
    more, more_years, less, less_years = conduct.split_by_median(disputes, deliveries)
    low, high = intervals.rate_ratio(more, more_years, less, less_years)
    out.frames["exchange"] = pd.DataFrame({"tiv_millions": deliveries, "disputes": disputes}).rename_axis("year")
    out.frames["dose"] = pd.DataFrame({"low": [low], "high": [high]})
    out.add("dose-more", more, prose.word, "disputes", [DISPUTES, PAIR])
    out.add("dose-more-years", more_years, prose.word, "years", [PAIR])
    out.add("dose-less", less, prose.word, "disputes", [DISPUTES, PAIR])
    out.add("dose-less-years", less_years, prose.word, "years", [PAIR])
    out.add("dose-ratio", high, prose.span(prose.decimal(low), prose.decimal(high)), "ratio", [DISPUTES, PAIR], ["C12"])
    out.add("dose-median", float(deliveries.median()), prose.about, "million TIV", [PAIR])


def _opinion(out: Results) -> None:
    """What Iranians and Russians say of each other."""
    polls = tables.read(POLLS).set_index("poll_id")
    out.frames["polls"] = polls.reset_index()
    for poll, share in polls["share"].items():
        out.add(f"poll-{poll.lower()}", float(share), prose.percent, "share of respondents", [POLLS])


def _judge(out: Results) -> None:
    """Hold each result against its test."""
    tests = load_tests(PAGE)
    _judge_client(out, tests)
    _judge_conduct(out, tests)
    _judge_exchange(out, tests)
    _judge_motive(out, tests)


def _judge_client(out: Results, tests: dict[str, Test]) -> None:
    weight = out.frames["weight"]
    for key, column, span, label, printed, used in (
        ("rank", "iran_rank", EARLY, "Iran's rank among clients, 1990 to 2004", "rank-early", CLIENTS),
        ("share", "iran_in_exports", EARLY, "Iran's share of Moscow's exports, 1990 to 2004", "share-early", CLIENTS),
        ("supplier", "moscow_in_imports", EARLY, "Moscow's share of Iran's imports, 1990 to 2004", "supplier-early",
         SUPPLIERS),
        ("rank-later", "iran_rank", LATE, "Iran's rank among clients, 2005 to 2024", "rank-late", CLIENTS),
    ):  # fmt: skip
        part = weight.loc[span, column].astype(float)
        extent = (float(part.min()), float(part.max()))
        out.hold(tests[f"bargain-{key}"], label, extent, out.text(printed), "recorded", [used])


def _judge_conduct(out: Results, tests: dict[str, Test]) -> None:
    frame = out.frames["conduct"].set_index("measure")
    neighbours = tables.read(NEIGHBOURS)
    labels = {
        "troops": ("States that Iran entered with troops, ratio", [STATES, TROOPS]),
        "groups": ("States where Iran armed a group, ratio", [STATES, GROUPS]),
        "rivals": ("Neighbours that are strategic rivals, ratio", [NEIGHBOURS]),
    }
    for key, (label, used) in labels.items():
        extent = (float(frame.at[key, "ratio_low"]), float(frame.at[key, "ratio_high"]))
        text = prose.span(*(prose.decimal(bound) for bound in extent))
        out.hold(tests[f"bargain-{key}"], label, extent, text, "coded", used)
    labels = {"disputes": "Disputes per neighbour and year, ratio", "force": "Disputes with force by Iran, ratio"}
    for key, label in labels.items():
        extent = conduct.widest(conduct.readings(neighbours, COUNTED_DISPUTES[key]))
        out.hold(tests[f"bargain-{key}"], label, extent, out.text(f"{key}-ratio"), "coded", [NEIGHBOURS])
    accusers = float(out.value("accusers"))
    label = "Governments found to accuse Iran of secret meddling"
    out.hold(
        tests["bargain-accused"],
        label,
        (accusers, accusers),
        out.text("accusers"),
        "reported",
        [ACCUSED],
        interested=True,
    )


def _judge_exchange(out: Results, tests: dict[str, Test]) -> None:
    dose = out.frames["dose"].iloc[0]
    label = "Disputes in years of more arms over years of fewer, ratio"
    out.hold(
        tests["bargain-dose"], label, (dose["low"], dose["high"]), out.text("dose-ratio"), "coded", [DISPUTES, PAIR]
    )
    label = "Years with a non-aggression obligation in force"
    share = out.value("treaty-share")
    out.hold(tests["bargain-treaty"], label, (share, share), out.text("treaty-share"), "coded", [TREATIES])
    label = "Texts found that tie arms to restraint"
    out.hold(tests["bargain-tied"], label, None, "not found in what was read", "reported", [TREATIES, ACCUSED])


def _judge_motive(out: Results, tests: dict[str, Test]) -> None:
    orders = out.frames["orders"]
    label = "Arms ordered after the Soviet collapse"
    out.hold(
        tests["bargain-orders"],
        label,
        (orders["low"].min(), orders["high"].max()),
        out.text("orders-after"),
        "coded",
        [DEALS],
    )
    label = "Statements from Moscow found that name the motive"
    out.hold(tests["bargain-stated"], label, None, "not found in what was read", "reported", [DEALS])
    years = float(out.value("fear-years"))
    label = "Years in which Iran armed a group abroad, 1980 to 1991"
    out.hold(tests["bargain-fear"], label, (years, years), out.text("fear-years"), "recorded", [GROUPS])
