"""Findings on the nuclear file for the page on hopes: concern, the deal, the talks in Vienna, leverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from entente import intervals, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import nuclear

PAGE = "misreading_hopes"
STOCK, SHIPMENT, BOARD, COUNCIL = (
    "iran_uranium_stock",
    "uranium_shipment_2015",
    "iaea_board_iran_votes",
    "unsc_iran_texts",
)
STATEMENTS, STEPS, OCCASIONS = "russian_nuclear_statements", "vienna_steps", "russian_pressure_occasions"
ARMS, PARTNERS = "sipri_moscow_iran_yearly", "iran_import_partners"
INVASION = pd.Timestamp("2022-02-24")
EVE = pd.Timestamp("2022-02-23")
FIRST, LAST = 2003, 2021
"""Years in which concern is sought: from the disclosure of the enrichment plant to the eve of the invasion."""
RESET = (2009, 2012)
"""Years of the reset, from its start to the return of the former president to office."""
LATE = "P01"
"""Occasion on which Iran did what was asked, but later than the year of the rule."""
RUN = 5
"""Years over which deliveries of arms are summed."""


def add(out: Results) -> None:
    """Add the findings, printed numbers and chart frames on the nuclear file."""
    tests = {key.removeprefix("hopes-"): test for key, test in load_tests(PAGE).items()}
    _concern(out, tests)
    _deal(out, tests)
    _vienna(out, tests)
    _levers(out, tests)
    _pressure(out, tests)


def _range(values: Sequence[float], form: Callable[[float], str] = prose.percent) -> str:
    """The least and the greatest of some values as printed."""
    return prose.span(form(min(values)), form(max(values)))


def _votes() -> pd.DataFrame:
    """Votes of both bodies on the nuclear programme: act_date, body, vote_rus, renews."""
    council = tables.read(COUNCIL).query("subject == 'nuclear programme' and bearing in ['restricts', 'renews']")
    council = council.assign(body="Security Council", renews=council["bearing"] == "renews")
    board = tables.read(BOARD).assign(body="Board of Governors", renews=False)
    columns = ["vote_date", "body", "vote_rus", "renews"]
    return pd.concat([council[columns], board[columns]], ignore_index=True).sort_values("vote_date", ignore_index=True)


def _concern(out: Results, tests: dict[str, Test]) -> None:
    """Votes and statements by year, their gaps, the balance of votes, and the years of the reset."""
    votes, said = _votes(), tables.read(STATEMENTS)
    era = votes[votes["vote_date"] <= EVE]
    against = era[era["vote_rus"] == "Y"]
    worried = said[said["stance"] == "concern"]["act_date"]
    joined = pd.concat([against["vote_date"], worried], ignore_index=True)
    acts = pd.concat(
        [
            votes.rename(columns={"vote_date": "date", "body": "row"}).assign(
                mark=votes["vote_rus"].map({"Y": "against Iran", "N": "for Iran", "A": "abstained"})
            )[["date", "row", "mark"]],
            said.rename(columns={"act_date": "date"}).assign(
                row="Statements", mark=said["stance"].map({"concern": "against Iran", "cover": "for Iran"})
            )[["date", "row", "mark"]],
        ],
        ignore_index=True,
    )
    out.frames["nuclear_acts"] = acts.sort_values("date", ignore_index=True)
    used = [COUNCIL, BOARD, STATEMENTS]
    out.add("nuclear-votes", len(era), prose.count, "votes", used[:2], ["C16"])
    out.add("nuclear-against", len(against), prose.count, "votes", used[:2], ["C16"])
    out.add("nuclear-for", int((era["vote_rus"] == "N").sum()), prose.word, "votes", used[:2], ["C16"])
    since = votes[votes["vote_date"] > EVE]
    out.add("nuclear-since-for", int((since["vote_rus"] == "N").sum()), prose.word, "votes", used[:2], ["C16"])
    out.add("nuclear-last-against", against["vote_date"].max(), prose.day, "date", used[:2], ["C16"])
    out.add("statements", len(worried), prose.count, "statements", [STATEMENTS], ["C16"])
    shares = [nuclear.share_of_years(dates, FIRST, LAST) for dates in (against["vote_date"], joined)]
    out.hold_printed(
        tests["concern-years"],
        "Years with a vote against Iran or a statement of concern",
        shares,
        _range(shares),
        "coded",
        used,
    )
    gaps = [nuclear.longest_gap(dates, EVE) for dates in (joined, against["vote_date"])]
    years = [gap for gap, _ in gaps]
    out.add("gap-since", gaps[0][1], prose.day, "date", used, ["C16"])
    out.hold_printed(
        tests["concern-gap"],
        "Longest time without one",
        years,
        f"{_range(years, prose.decimal)} years",
        "coded",
        used,
    )
    balance = []
    for rows in (era, era[~era["renews"]]):
        cast = rows[rows["vote_rus"].isin(["Y", "N"])]
        balance.append(float((cast["vote_rus"] == "Y").mean()))
    out.hold_printed(
        tests["concern-balance"],
        "Votes against Iran in all votes for or against",
        balance,
        _range(balance),
        "measured",
        used[:2],
    )
    strict = against[~against["renews"]]
    sets = (against["vote_date"], strict["vote_date"], joined, pd.concat([strict["vote_date"], worried]))
    ratios = [nuclear.rate_ratio(dates, RESET, (FIRST, LAST)) for dates in sets]
    out.hold_printed(
        tests["reset-rate"],
        "Votes and acts against Iran in 2009–2012 over other years",
        ratios,
        f"{_range(ratios, prose.decimal)} times",
        "coded",
        used,
    )


def _deal(out: Results, tests: dict[str, Test]) -> None:
    """The stock of enriched uranium over time and the shipment of December 2015."""
    stock = tables.read(STOCK)
    out.frames["uranium"] = stock
    figures = tables.read(SHIPMENT)
    kilograms = figures.groupby("moment")["uranium_kg"]
    before, after = float(kilograms.sum()["before"]), float(kilograms.sum()["after"])
    accounts = figures.query("moment == 'shipped'")["uranium_kg"].tolist()
    shares = nuclear.shipped_shares(accounts, before)
    used = [SHIPMENT]
    out.add("stock-before", before, lambda v: prose.about(v, 2), "kg of uranium", used, ["C18"])
    out.add("stock-after", after, prose.count, "kg of uranium", used, ["C18"])
    out.add("stock-fall", 1 - after / before, prose.percent, "share of the stock", used, ["C18"])
    out.add("stock-fall-kg", before - after, prose.about, "kg of uranium", used, ["C18"])
    out.add("shipped-kg", min(accounts), _range(accounts, prose.about), "kg of uranium", used, ["C18"])
    out.frames["shipment"] = pd.DataFrame(
        {
            "reference_date": figures["figure_date"],
            "measure": figures["moment"] + ": " + figures["form"],
            "total_kg": figures["uranium_kg"],
        }
    )
    label = "Part of Iran's stock that left for Russia"
    out.hold_printed(tests["deal-stock"], label, shares, _range(shares), "reported", used, second_route=True)
    totals = stock.dropna(subset=["total_kg"]).set_index("reference_date")["total_kg"]
    last = stock.iloc[-1]
    out.add("stock-2019", float(totals["2019-05-20"]), prose.count, "kg of uranium", [STOCK], ["C18"])
    out.add("stock-2021", float(totals["2021-02-16"]), prose.count, "kg of uranium", [STOCK], ["C19"])
    out.add("stock-last", float(last["total_kg"]), prose.count, "kg of uranium", [STOCK])
    out.add("stock-60-last", float(last["up_to_60_kg"]), prose.count, "kg of uranium", [STOCK])
    at = stock.set_index("reference_date")["up_to_60_kg"]
    out.add("stock-60-first", float(at["2021-05-22"]), prose.decimal, "kg of uranium", [STOCK])
    out.add("stock-60-invasion", float(at["2022-02-19"]), prose.count, "kg of uranium", [STOCK], ["C19"])


def _vienna(out: Results, tests: dict[str, Test]) -> None:
    """Steps in the talks of 2021-22 by whose hands they went through."""
    steps = tables.read(STEPS)
    out.frames["vienna"] = steps.assign(after=steps["step_date"] >= INVASION)
    used = [STEPS]
    out.add("steps", len(steps), prose.count, "steps", used, ["C19"])
    met = steps[(steps["role"] == "consults") & (steps["step_date"] < INVASION)]
    number = float(len(met))
    out.hold_printed(
        tests["vienna-met"],
        "Meetings of American and Russian delegations before the invasion",
        [number],
        prose.word(len(met)),
        "coded",
        used,
    )
    carried = steps[steps["role"] == "carries"]
    russian = int((carried["actor"] == "russia").sum())
    out.add("carried", len(carried), prose.word, "steps", used, ["C19"])
    out.add("carried-russia", russian, prose.word, "steps", used, ["C19"])
    shares = [0.0, russian / len(carried)]
    out.hold_printed(
        tests["vienna-carried"],
        "Steps carried by Moscow, without and with one report",
        shares,
        _range(shares),
        "coded",
        used,
    )
    after = steps[(steps["washington"] == "engages") & (steps["step_date"] >= INVASION)]
    out.hold_printed(
        tests["vienna-after"],
        "American acts that engaged Moscow after the invasion",
        [float(len(after))],
        prose.word(len(after)),
        "coded",
        used,
    )
    blocked = steps[(steps["role"] == "obstructs") & (steps["step_date"] >= INVASION)]
    out.add("vienna-obstructed", len(blocked), prose.word, "steps", used, ["C19"])
    guarantee = steps.query("actor == 'russia' and role == 'obstructs'")["step_date"].min()
    engaged = after["step_date"].max()
    out.add("guarantee-days", (engaged - guarantee).days, prose.word, "days", used, ["C19"])
    european = steps[(steps["actor"] == "europe") & (steps["step_date"] >= INVASION)]
    out.add("vienna-european-after", len(european), prose.word, "steps", used, ["C19"])


def _levers(out: Results, tests: dict[str, Test]) -> None:
    """What Moscow could withhold: deliveries of arms and a place in Iran's imports."""
    arms = tables.read(ARMS).set_index("delivery_year")
    flow = arms["moscow_to_iran_tiv_millions"].loc[1992:2021]
    peak, ended = nuclear.best_run(flow, RUN)
    late = float(flow.loc[2021 - RUN + 1 : 2021].sum())
    runs = pd.DataFrame({"moscow": flow, "all": arms["iran_imports_tiv_millions"].loc[1992:2021]}).rolling(RUN).sum()
    runs["share"] = runs["moscow"] / runs["all"]
    out.frames["arms_runs"] = runs.dropna().rename_axis("last_year").reset_index()
    used = [ARMS]
    out.add("arms-peak", peak, prose.about, "million TIV", used, ["C41"])
    out.add("arms-peak-years", ended, prose.span(str(ended - RUN + 1), str(ended)), "years", used, ["C41"])
    out.add("arms-late", late, prose.about, "million TIV", used, ["C41"])
    share = float(runs.loc[2021, "share"])
    out.add("arms-late-share", share, prose.percent, "share of Iran's arms imports", used, ["C41"])
    held = [late / peak]
    label, printed = "Russian arms of 2017–2021 against the best five years", prose.percent(held[0], 1)
    out.hold_printed(tests["lever-arms"], label, held, printed, "recorded", used)
    listed = tables.read(PARTNERS)
    out.frames["partners"] = listed
    russian = listed.query("partner_iso3 == 'RUS'")
    chinese = listed.query("partner_iso3 == 'CHN'")
    used = [PARTNERS]
    out.add(
        "imports-last-listed", int(russian["data_year"].max()), str(russian["data_year"].max()), "year", used, ["C41"]
    )
    shared = list(russian["share"].astype(float))
    label, printed = "Russia's share of Iran's imports, years listed", _range(shared, lambda v: prose.percent(v, 1))
    out.hold_printed(tests["lever-imports"], label, shared, printed, "recorded", used)
    out.add("imports-china", float(chinese["share"].iloc[-1]), prose.percent, "share of imports", used, ["C41"])
    out.add("imports-china-year", int(chinese["data_year"].iloc[-1]), str(chinese["data_year"].iloc[-1]), "year", used)


def _pressure(out: Results, tests: dict[str, Test]) -> None:
    """Occasions of pressure by outcome, with score intervals."""
    occasions = tables.read(OCCASIONS)
    out.frames["occasions"] = occasions
    used = [OCCASIONS]
    out.add("occasions", len(occasions), prose.count, "occasions", used, ["C41"])
    rows = []
    for form in ("vote", "withheld", "urged"):
        own = occasions[occasions["form"] == form]["outcome"]
        number, known = nuclear.yielded(own)
        low, high = intervals.wilson(number, known)
        rows.append((form, number, known, number / known, low, high))
        out.add(f"yield-{form}", number, prose.word, "occasions", used, ["C41"])
        out.add(f"yield-{form}-of", known, prose.word, "occasions", used, ["C41"])
    frame = pd.DataFrame(rows, columns=["form", "yielded", "occasions", "share", "low", "high"])
    out.frames["yields"] = frame
    number, known = nuclear.yielded(occasions["outcome"])
    out.add("yielded", number, prose.word, "occasions", used, ["C41"])
    strict = occasions["outcome"].mask(occasions["occasion_id"] == LATE, "refused")
    for key, own in (("yield-strict", strict), ("yield-withheld-strict", strict[occasions["form"] == "withheld"])):
        kept, of = nuclear.yielded(own)
        out.add(f"{key}-count", kept, prose.word, "occasions", used, ["C41"])
        out.add(key, intervals.wilson(kept, of)[0], _range(intervals.wilson(kept, of)), "share of occasions", used)
    extent = intervals.wilson(number, known)
    out.hold_printed(
        tests["yield"],
        "Occasions on which Iran gave way, in part or in full",
        extent,
        _range(extent),
        "coded",
        used,
    )
    own = frame.set_index("form").loc["withheld"]
    extent = (float(own["low"]), float(own["high"]))
    out.hold_printed(
        tests["yield-withheld"], "The same, where a delivery was withheld", extent, _range(extent), "coded", used
    )
