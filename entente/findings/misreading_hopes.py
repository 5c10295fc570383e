"""Findings of the page on hopes: what the West asked of Moscow, what it got, and whether 2008 to 2012 differed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from entente import intervals, prose, tables
from entente.claims import load_tests
from entente.findings import hopes_nuclear
from entente.findings.bus import Results
from entente.measures import events, votes

PAGE = "misreading_hopes"
ASKED, REMARKS, ADDRESSES = "western_initiatives", "us_remarks_yearly", "us_union_addresses"
MEMBERS, DEALS, ARMS = "unga_agreement_members", "sipri_deals_to_iran", "sipri_moscow_iran_yearly"
CONTACTS, TRADE, SPEECHES = "russia_iran_contacts", "russia_iran_trade_yearly", "general_debate_words"

FIRST, LAST = 1995, 2021
"""Whole years of the record of initiatives before the invasion."""
LENGTH = 5
"""Years of the phase that the essay calls pragmatic, and of the spans set against it."""
BEFORE, DURING, AFTER = (2003, 2007), (2008, 2012), (2013, 2017)
RETURN = pd.Timestamp("2012-05-07")
"""Inauguration of President Putin for his third term."""
PLACEBO_DAYS = pd.date_range("2000-01-01", "2016-12-01", freq="MS") + pd.Timedelta(days=6)
"""The seventh of each month with five years of record on both sides."""
TERM = 4
"""Years of the presidency of Medvedev, and of the span after it."""
DRAWS, SEED = 4000, 20261125
KINDS = {
    "all": ("demand", "offer", "penalty", "vote", "renewal"),
    "without renewals": ("demand", "offer", "penalty", "vote"),
    "votes": ("vote",),
    "demands and offers": ("demand", "offer"),
}
"""Readings of what counts as an initiative; votes are on record in full, demands as far as pages report them."""


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("hopes")
    _initiatives(out)
    _windows(out)
    _answers(out)
    _words(out)
    _phase(out)
    _return(out)
    _judge(out)
    hopes_nuclear.add(out)
    return out


def _asked(kinds: Iterable[str] = KINDS["all"]) -> pd.DataFrame:
    """Initiatives of some kinds, with the year of each."""
    rows = tables.read(ASKED)
    return rows[rows["kind"].isin(list(kinds))].assign(year=lambda frame: frame["asked_on"].dt.year)


def _within(rows: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    return rows[rows["year"].between(*span)]


def _others(rows: pd.DataFrame) -> pd.DataFrame:
    """Initiatives of the whole years outside 2008 to 2012."""
    return rows[rows["year"].between(FIRST, LAST) & ~rows["year"].between(*DURING)]


def _range(low: float, high: float, form: Callable[[float], str]) -> str:
    return prose.span(form(low), form(high))


def _ratio(value: float) -> str:
    """A ratio with two decimals below ten and one digit fewer above."""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _points(share: float) -> str:
    return prose.decimal(100 * share, 0)


def _span_points(low: float, high: float) -> str:
    """A range of differences of shares in points, the bounds joined by a word since they may be negative."""
    return f"{_points(low)} to {_points(high)} points"


def _initiatives(out: Results) -> None:
    """Every initiative with its outcome, and how many there are."""
    rows = _asked()
    out.frames["initiatives"] = rows
    used = [ASKED]
    out.add("initiatives", len(rows), prose.count, "initiatives", used, ["C15"])
    for outcome in ("met", "partly", "refused"):
        out.add(f"initiatives-{outcome}", int((rows["outcome"] == outcome).sum()), prose.count, "initiatives", used)
    refused = rows[rows["year"] >= 2016]
    out.add("late", len(refused), prose.word, "initiatives", used)
    out.add("late-refused", int((refused["outcome"] == "refused").sum()), prose.word, "initiatives", used, ["C17"])
    bilateral = rows["kind"].isin(["demand", "offer", "penalty"])
    for name, part in (("demands", rows[bilateral]), ("votes", rows[~bilateral])):
        before = part[part["asked_on"] < pd.Timestamp("2016-01-01")]
        out.add(f"{name}-early", len(before), prose.count, "initiatives", used)
        if name == "demands":
            number = int((before["outcome"] == "refused").sum())
            out.add("demands-early-refused", number, prose.word, "initiatives", used)


def _windows(out: Results) -> None:
    """Initiatives in each span of five years, by reading of what counts."""
    sums = pd.DataFrame(
        {
            name: events.window_sums(events.yearly_counts(_asked(kinds)["asked_on"], FIRST, LAST), LENGTH)
            for name, kinds in KINDS.items()
        }
    ).rename_axis("first_year")
    out.frames["windows"] = sums
    own = DURING[0]
    shares = {name: events.share_reaching(sums[name], own) for name in sums}
    out.frames["reach"] = pd.Series(shares, name="share").rename_axis("reading").reset_index()
    used = [ASKED]
    total = sums["all"]
    for name, span in (("before", BEFORE), ("during", DURING), ("after", AFTER)):
        out.add(f"asked-{name}", int(total[span[0]]), prose.count, "initiatives", used, ["C15"])
    best = int(total.idxmax())
    out.add("most", int(total.max()), prose.count, "initiatives", used, ["C15"])
    out.add("most-years", best, prose.span(str(best), str(best + LENGTH - 1)), "years", used, ["C15"])
    out.add("spans", len(total) - 1, prose.count, "spans", used)
    out.add("spans-reaching", int((total.drop(own) >= total[own]).sum()), prose.word, "spans", used, ["C15"])
    count, rest = len(_within(_asked(), DURING)), len(_others(_asked()))
    exposure = LAST - FIRST + 1 - LENGTH
    low, high = intervals.rate_ratio(count, LENGTH, rest, exposure)
    out.add("rate-during", count / LENGTH, prose.decimal, "initiatives a year", used, ["C15"])
    out.add("rate-others", rest / exposure, prose.decimal, "initiatives a year", used, ["C15"])
    out.add("rate-ratio", low, _range(low, high, _ratio), "ratio", used, ["C15"])
    out.frames["rate-ratio"] = pd.DataFrame({"high": [high]})
    out.add("window-low", min(shares.values()), _range(min(shares.values()), max(shares.values()), prose.percent),
            "share of spans", used, ["C15"])  # fmt: skip
    out.frames["window-low"] = pd.DataFrame({"high": [max(shares.values())]})


def _kept(rows: pd.DataFrame) -> int:
    """Initiatives that Moscow met at least in part."""
    return int((rows["outcome"] != "refused").sum())


def _answers(out: Results) -> None:
    """Share of initiatives met at least in part, by span of years and by kind."""
    spans = {"1995–2002": (1995, 2002), "2003–2007": BEFORE, "2008–2012": DURING, "2013–2015": (2013, 2015),
             "2016–2022": (2016, 2022)}  # fmt: skip
    rows = []
    for name, span in spans.items():
        part = _within(_asked(), span)
        low, high = intervals.wilson(_kept(part), len(part))
        counts = [int((part["outcome"] == outcome).sum()) for outcome in ("met", "partly", "refused")]
        rows.append((name, len(part), *counts, _kept(part) / len(part), low, high))
    columns = ["years", "asked", "met", "partly", "refused", "share", "low", "high"]
    out.frames["answers"] = pd.DataFrame(rows, columns=columns)
    during, others = _within(_asked(), DURING), _others(_asked())
    used = [ASKED]
    low, high = intervals.wilson(_kept(during), len(during))
    out.add("kept-during", _kept(during), prose.word, "initiatives", used, ["C15"])
    out.add("kept-share", low, _range(low, high, prose.percent), "share", used, ["C15"])
    out.frames["kept-share"] = pd.DataFrame({"high": [high]})
    low, high = intervals.share_difference(_kept(during), len(during), _kept(others), len(others))
    out.add("kept-change", low, _span_points(low, high), "share", used, ["C15"])
    out.frames["kept-change"] = pd.DataFrame({"high": [high]})
    bilateral = _asked(("demand", "offer", "penalty"))
    own, rest = _within(bilateral, DURING), _others(bilateral)
    out.add("bilateral-during", len(own), prose.word, "initiatives", used)
    out.add("bilateral-during-kept", _kept(own), prose.word, "initiatives", used)
    out.add("bilateral-others", len(rest), prose.word, "initiatives", used)
    out.add("bilateral-others-kept", _kept(rest), prose.word, "initiatives", used)
    early = _within(_asked(), BEFORE)
    out.add("kept-before", _kept(early), prose.word, "initiatives", used)


def _words(out: Results) -> None:
    """White House remarks that name both by period, and mentions in the yearly addresses."""
    remarks = tables.read(REMARKS)
    bounds = [intervals.wilson(int(r.remarks_naming_both), int(r.remarks)) for r in remarks.itertuples()]
    out.frames["remarks"] = remarks.assign(
        share=remarks["remarks_naming_both"] / remarks["remarks"],
        low=[low for low, _ in bounds],
        high=[high for _, high in bounds],
    )
    used = [REMARKS]
    early = remarks[remarks["period_start"] < RETURN]
    late = remarks[remarks["period_start"] >= RETURN]
    out.add("remarks", int(remarks["remarks"].sum()), prose.count, "remarks", used)
    for name, part in (("early", early), ("late", late)):
        both, total = int(part["remarks_naming_both"].sum()), int(part["remarks"].sum())
        low, high = intervals.wilson(both, total)
        out.add(f"said-{name}", both, prose.word, "remarks", used, ["C17"])
        out.add(f"said-{name}-of", total, prose.count, "remarks", used)
        form = prose.span(prose.percent(low, 1), prose.percent(high, 1))
        out.add(f"said-{name}-share", both / total, form, "share of remarks", used, ["C17"])
    counts = [int(part[column].sum()) for part in (early, late) for column in ("remarks_naming_both", "remarks")]
    low, high = intervals.rate_ratio(counts[2], counts[3], counts[0], counts[1])
    out.add("said-ratio", low, _range(low, high, _ratio), "ratio", used, ["C17"])
    out.frames["said-ratio"] = pd.DataFrame({"high": [high]})
    addresses = tables.read(ADDRESSES)
    named = addresses[addresses["sentences_naming_both"] > 0]["year"].astype(int)
    out.add("addresses", len(addresses), prose.count, "addresses", [ADDRESSES])
    out.add("addresses-both", len(named), prose.word, "addresses", [ADDRESSES])
    out.add("addresses-years", int(named.min()), prose.listing(map(str, named)), "years", [ADDRESSES])


def _series() -> dict[str, pd.Series]:
    """Yearly series of the tie, 2003 to 2017, each without a gap."""
    years = range(BEFORE[0], AFTER[1] + 1)
    excess = 100 * votes.excess(tables.read(MEMBERS), "RUS", "IRN", "identical_share")
    arms = tables.read(ARMS).set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    deals = tables.read(DEALS).query("supplier == 'Russia'")["order_year"].value_counts()
    contacts = tables.read(CONTACTS)
    met = contacts[contacts["form"] != "phone"]["contact_date"].dt.year.value_counts()
    trade = tables.read(TRADE).set_index("year")["turnover_low_usd_millions"] / 1000
    speeches = tables.read(SPEECHES).query("iso3 == 'RUS'").set_index("year")["names_iran"]
    return {
        "votes": excess.reindex(years),
        "arms": arms.reindex(years),
        "contracts": deals.reindex(years, fill_value=0),
        "meetings": met.reindex(years, fill_value=0),
        "trade": trade.reindex(years),
        "speeches": speeches.reindex(years),
    }


def _phase(out: Results) -> None:
    """Each yearly series before, during and after 2008 to 2012, and how rare the difference is among all splits."""
    series, rows, rare = _series(), [], []
    for name, values in series.items():
        values = values.astype(float)
        parts = {label: values.loc[span[0] : span[1]].tolist() for label, span in _spans().items()}
        for label, part in parts.items():
            low, high = intervals.mean_interval(part)
            rows.append((name, label, sum(part) / len(part), low, high))
        around = parts["before"] + parts["after"]
        rare.append((name, intervals.permutation_share(parts["during"], around),
                     intervals.permutation_share(parts["during"], parts["before"])))  # fmt: skip
    out.frames["phase"] = pd.DataFrame(rows, columns=["series", "span", "mean", "low", "high"])
    rarity = pd.DataFrame(rare, columns=["series", "around", "before"]).set_index("series")
    out.frames["rarity"] = rarity.reset_index()
    tied = {"votes": [MEMBERS], "arms": [ARMS], "contracts": [DEALS], "meetings": [CONTACTS], "trade": [TRADE],
            "speeches": [SPEECHES]}  # fmt: skip
    units = {
        "votes": "points",
        "arms": "million TIV a year",
        "contracts": "contracts a year",
        "meetings": "meetings a year",
        "trade": "billion dollars a year",
        "speeches": "mentions a year",
    }
    printed = out.frames["phase"].query("series in ['votes', 'trade']")
    for row in printed.itertuples():
        unit = " billion dollars" if row.series == "trade" else ""
        span = f"{prose.decimal(row.low)} to {prose.decimal(row.high)}{unit}"
        out.add(f"{row.series}-{row.span}", row.mean, span, units[row.series], tied[row.series], ["C15"])
    for name in series:
        out.add(f"{name}-rare", float(rarity.loc[name, "around"]), lambda v: f"{v:.2f}", "share of splits", tied[name])
    values = series["votes"].astype(float)
    own = values.loc[DURING[0] : DURING[1]].tolist()
    around = values.loc[BEFORE[0] : BEFORE[1]].tolist() + values.loc[AFTER[0] : AFTER[1]].tolist()
    low, high = intervals.mean_difference(own, around, DRAWS, SEED)
    out.add(
        "votes-change",
        low / 100,
        f"{prose.decimal(low)} to {prose.decimal(high)} points",
        "share of roll calls",
        [MEMBERS],
        ["C15"],
    )
    out.frames["votes-change"] = pd.DataFrame({"high": [high / 100]})
    deals = series["contracts"]
    during, before = int(deals.loc[DURING[0] : DURING[1]].sum()), int(deals.loc[BEFORE[0] : BEFORE[1]].sum())
    low, high = intervals.rate_ratio(during, LENGTH, before, LENGTH)
    out.add("contracts-ratio", low, _range(low, high, _ratio), "ratio", [DEALS], ["C15"])
    out.frames["contracts-ratio"] = pd.DataFrame({"high": [high]})
    low, high = intervals.rate_ratio(during, LENGTH, before + 1, LENGTH)
    out.add("contracts-ratio-s300", low, _range(low, high, _ratio), "ratio", [DEALS, ASKED])
    out.add("series", len(series), prose.word, "series", [name for names in tied.values() for name in names])
    out.add("contracts-sum-before", before, prose.word, "contracts", [DEALS])
    out.add("contracts-sum-during", during, prose.word, "contracts", [DEALS])
    out.add("years-all", 3 * LENGTH, prose.word, "years", [ASKED])
    out.add("years-each", LENGTH, prose.word, "years", [ASKED])


def _spans() -> dict[str, tuple[int, int]]:
    return {"before": BEFORE, "during": DURING, "after": AFTER}


def _return(out: Results) -> None:
    """What changed at May 2012, against every other month with five years of record on both sides."""
    falls = pd.DataFrame(
        {
            name: [events.fall_at(_asked(kinds)["asked_on"], day, LENGTH) for day in PLACEBO_DAYS]
            for name, kinds in KINDS.items()
        },
        index=PLACEBO_DAYS,
    ).rename_axis("day")
    out.frames["falls"] = falls
    read = ["all", "without renewals", "demands and offers"]
    shares = {name: events.share_reaching(falls[name], RETURN) for name in read}
    used = [ASKED]
    rows = _asked()
    reach = pd.DateOffset(years=LENGTH)
    before = rows[(rows["asked_on"] >= RETURN - reach) & (rows["asked_on"] < RETURN)]
    after = rows[(rows["asked_on"] >= RETURN) & (rows["asked_on"] < RETURN + reach)]
    low, high = intervals.rate_ratio(len(after), LENGTH, len(before), LENGTH)
    out.add("return-before", len(before), prose.count, "initiatives", used, ["C17"])
    out.add("return-after", len(after), prose.count, "initiatives", used, ["C17"])
    out.add("return-ratio", low, _range(low, high, _ratio), "ratio", used, ["C17"])
    out.frames["return-ratio"] = pd.DataFrame({"high": [high]})
    out.add("date-share", min(shares.values()), _range(min(shares.values()), max(shares.values()), prose.percent),
            "share of months", used, ["C17"])  # fmt: skip
    out.frames["date-share"] = pd.DataFrame({"high": [max(shares.values())]})
    out.add("date-months", len(PLACEBO_DAYS) - 1, prose.count, "months", used)
    worst = falls["all"].idxmax()
    out.add("date-worst", f"{worst:%Y-%m}", prose.month(worst), "month", used, ["C17"])
    out.add("date-worst-fall", int(falls["all"].max()), prose.word, "initiatives", used)
    out.add("date-own-fall", int(falls["all"][RETURN]), prose.word, "initiatives", used)
    low, high = intervals.share_difference(_kept(after), len(after), _kept(before), len(before))
    out.add("return-kept-before", _kept(before), prose.word, "initiatives", used)
    out.add("return-kept-after", _kept(after), prose.word, "initiatives", used)
    out.add("return-kept-change", low, _span_points(low, high), "share", used, ["C17"])
    out.frames["return-kept-change"] = pd.DataFrame({"high": [high]})
    contacts = tables.read(CONTACTS)
    dates = contacts[contacts["form"] != "phone"]["contact_date"]
    term = pd.DateOffset(years=TERM)
    early = int(((dates >= RETURN - term) & (dates < RETURN)).sum())
    late = int(((dates >= RETURN) & (dates < RETURN + term)).sum())
    low, high = intervals.rate_ratio(late, TERM, early, TERM)
    out.add("meetings-early", early, prose.word, "meetings", [CONTACTS], ["C17"])
    out.add("meetings-late", late, prose.word, "meetings", [CONTACTS], ["C17"])
    out.add("meetings-ratio", low, _range(low, high, _ratio), "ratio", [CONTACTS], ["C17"])
    out.frames["meetings-ratio"] = pd.DataFrame({"high": [high]})
    out.add("term", TERM, prose.word, "years", [CONTACTS])


def _judge(out: Results) -> None:
    """Every test of C15 and C17 with its result."""
    tests = load_tests(PAGE)

    def held(test: str, label: str, key: str, kind: str, used: list[str]) -> None:
        extent = (out.value(key), float(out.frames[key]["high"].iloc[0]))
        out.hold(tests[test], label, extent, out.text(key), kind, used)

    held("hopes-peak", "Initiatives a year, 2008 to 2012 over other years", "rate-ratio", "coded", [ASKED])
    held("hopes-window", "Spans of the same length with as many initiatives", "window-low", "coded", [ASKED])
    held("hopes-met", "Met at least in part, 2008 to 2012", "kept-share", "coded", [ASKED])
    held("hopes-met-change", "The same, less other years", "kept-change", "coded", [ASKED])
    held("hopes-votes", "Votes, 2008 to 2012 less the years around", "votes-change", "measured", [MEMBERS])
    held("hopes-contracts", "New arms contracts, over 2003 to 2007", "contracts-ratio", "recorded", [DEALS])
    held("hopes-asked", "Initiatives after May 2012 over before", "return-ratio", "coded", [ASKED])
    held("hopes-said", "Remarks that name both, after over before", "said-ratio", "measured", [REMARKS])
    held("hopes-date", "Months with a fall as large", "date-share", "coded", [ASKED])
    held("hopes-answers", "Met at least in part, after less before", "return-kept-change", "coded", [ASKED])
    held("hopes-meetings", "Meetings of presidents, after over before", "meetings-ratio", "recorded", [CONTACTS])
