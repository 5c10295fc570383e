"""Findings of the page on choices: what Moscow chose between Iran and the West, and which reading fits."""

from __future__ import annotations

import pandas as pd

from entente import arms, choices, intervals, prose, tables
from entente.claims import load_tests
from entente.findings import Results

PAGE = "misreading_choices"
CHOICES, OFFERS, STEPS = "moscow_choices", "western_offers", "formal_steps"
CLIENTS, TRADE = "sipri_moscow_clients_ranked", "russia_iran_trade_yearly"
CODERS = ["code_first", "code_second"]
INVASION = pd.Timestamp("2022-02-24")
PHASES = {
    "1995 to 2007": ("1995-01-01", "2007-12-31"),
    "2008 to May 2012": ("2008-01-01", "2012-05-07"),
    "to the invasion": ("2012-05-08", "2022-02-23"),
    "since": ("2022-02-24", "2026-06-30"),
}
"""Before, during and after the years that the essay calls pragmatic, and since the invasion."""
RIVALS = "iran_rivals"
STILL = 2020
"""Last year that the table of rivalries covers; a rivalry of that year is taken to go on."""
GULF = ["Kuwait", "Qatar"]
"""Other Arab states of the Gulf that the table of clients names."""
DRAWS, SEED = 500, 20261125
RUN = 5
"""Years in a run: SIPRI's own advice against single years."""
NAMES = {
    "partnership": "Partnership first",
    "leverage": "Leverage to be sold",
    "caution": "Nuclear caution",
    "transaction": "Transaction by transaction",
}


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("choices")
    rows = tables.read(CHOICES)
    _tally(out, rows)
    _sensitivity(out, rows)
    _hypotheses(out, rows)
    _rivals(out)
    _since(out)
    _judge(out)
    return out


def _span(low: float, high: float) -> str:
    return prose.span(prose.percent(low), prose.percent(high))


def _within(rows: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    return rows[rows["date"].between(pd.Timestamp(start), pd.Timestamp(end))]


def _tally(out: Results, rows: pd.DataFrame) -> None:
    """Choices by code and phase, with the interval of the share for Iran among those that took a side."""
    out.frames["choices"] = rows
    out.add("number", len(rows), prose.count, "choices", [CHOICES], ["C20"])
    out.add("votes", int((rows["kind"] == "vote").sum()), prose.count, "votes", [CHOICES])
    table = []
    for phase, (start, end) in PHASES.items():
        codes = _within(rows, start, end)["code_first"]
        sided = codes[codes.isin(["for", "against"])]
        low, high = intervals.wilson(int((sided == "for").sum()), len(sided))
        counts = [int((codes == code).sum()) for code in choices.CODES]
        table.append((phase, len(codes), *counts, float((sided == "for").mean()), low, high))
    columns = ["phase", "choices", *choices.CODES, "share", "low", "high"]
    frame = out.frames["phases"] = pd.DataFrame(table, columns=columns)
    for key, row in zip(("early", "pragmatic", "after", "since"), frame.itertuples(index=False), strict=True):
        out.add(f"{key}-number", row.choices, prose.word, "choices", [CHOICES], ["C20"])
        out.add(f"{key}-for", row[2], prose.word, "choices", [CHOICES])
        out.add(f"{key}-against", row.against, prose.word, "choices", [CHOICES], ["C20"])
        out.add(f"{key}-share", row.share, _span(row.low, row.high), "share of choices", [CHOICES], ["C20"])
    same = int((rows["code_first"] == rows["code_second"]).sum())
    out.add("same", same, prose.count, "choices", [CHOICES])
    low, high = intervals.wilson(same, len(rows))
    out.add("same-share", same / len(rows), _span(low, high), "share of choices", [CHOICES])
    kappa = choices.kappa(rows["code_first"], rows["code_second"])
    out.add("kappa", kappa, prose.decimal, "kappa", [CHOICES])
    low, high = choices.kappa_interval(rows["code_first"], rows["code_second"], DRAWS, SEED)
    out.add("kappa-interval", low, prose.span(prose.decimal(low), prose.decimal(high)), "kappa", [CHOICES])
    stakes = int((rows["stakes"] == rows["stakes_second"]).sum())
    out.add("same-stakes", stakes, prose.count, "choices", [CHOICES])
    against = rows[rows["code_first"] == "against"]
    last = against["date"].max()
    out.add("last-against", f"{last:%Y-%m-%d}", prose.day(last), "date", [CHOICES], ["C20"])
    ballots = rows[(rows["kind"] == "vote") & (rows["date"] < INVASION)]
    share = float((ballots["code_first"] == "against").mean())
    out.add("ballots-against", share, prose.percent, "share of votes", [CHOICES], ["C20"])
    acts = rows[(rows["kind"] == "act") & (rows["date"] < INVASION)]
    out.add("acts-for", float((acts["code_first"] == "for").mean()), prose.percent, "share of acts", [CHOICES], ["C20"])


def _sensitivity(out: Results, rows: pd.DataFrame) -> None:
    """The share for Iran before the invasion under every unit and way of counting."""
    before = rows[rows["date"] < INVASION].reset_index(drop=True)
    vote = before["kind"] == "vote"
    units = {
        "all choices": pd.Series(True, index=before.index),
        "high stakes": before["stakes"] == "high",
        "high stakes, second coder": before["stakes_second"] == "high",
        "without low stakes": before["stakes"] != "low",
        "without renewals": ~before["facts"].str.contains("renews"),
        "one choice a year": ~before["date"].dt.year.duplicated(keep="last"),
        "votes alone": vote,
        "acts alone": ~vote,
    }
    frame = choices.specifications(before, CODERS, units)
    out.frames["specifications"] = frame
    whole = frame[~frame["unit"].isin(["votes alone", "acts alone"])]
    out.add("specifications", len(whole), prose.count, "specifications", [CHOICES], ["C20"])
    share = float((whole["share"] >= 0.5).mean())
    out.add("specifications-half", share, prose.percent, "share of specifications", [CHOICES], ["C20"])
    low, high = float(whole["share"].min()), float(whole["share"].max())
    out.add("specifications-range", high, _span(low, high), "share of choices", [CHOICES], ["C20"])
    for key, name in (("votes", "votes alone"), ("acts", "acts alone")):
        own = frame[frame["unit"] == name]["share"]
        out.add(f"{key}-range", float(own.max()), _span(own.min(), own.max()), "share of choices", [CHOICES], ["C20"])


def _hypotheses(out: Results, rows: pd.DataFrame) -> None:
    """Mean contradiction of each rival hypothesis before the invasion, on the choices that tell them apart."""
    whole = rows.reset_index(drop=True)
    offers = pd.Series(False, index=whole.index)
    for spell in tables.read(OFFERS).itertuples():
        offers |= whole["date"].between(spell.started, spell.ended)
    clashes = choices.contradicted(whole["code_first"], choices.expected(whole, offers))
    out.frames["clashes"] = whole[["choice_id", "date", "occasion", "code_first"]].assign(offer=offers).join(clashes)
    before = whole["date"] < INVASION
    tells = choices.telling(clashes) & before
    frame = pd.DataFrame(
        {
            "hypothesis": list(NAMES.values()),
            "scored": [int(clashes.loc[tells, name].notna().sum()) for name in NAMES],
            "contradicted": [float(clashes.loc[tells, name].mean()) for name in NAMES],
            "all": [float(clashes.loc[before, name].mean()) for name in NAMES],
            "since": [float(clashes.loc[~before, name].mean()) for name in NAMES],
        },
        index=list(NAMES),
    )
    out.frames["hypotheses"] = frame
    phases = [clashes[whole["date"].between(start, end)].mean() for start, end in PHASES.values()]
    out.frames["by_phase"] = pd.DataFrame(phases, index=list(PHASES)).rename_axis("phase")
    out.add("telling", int(tells.sum()), prose.count, "choices", [CHOICES], ["C20"])
    out.add("told", int(before.sum()), prose.count, "choices", [CHOICES], ["C20"])
    out.add("offers", int((offers & before).sum()), prose.count, "choices", [CHOICES, OFFERS], ["C20"])
    for name in NAMES:
        span = _span(*sorted(frame.loc[name, ["contradicted", "all"]]))
        out.add(f"clash-{name}", float(frame.at[name, "all"]), span, "mean contradiction", [CHOICES, OFFERS], ["C20"])
        value = float(frame.at[name, "since"])
        if name == "transaction":
            continue
        out.add(f"clash-{name}-since", value, prose.percent, "mean contradiction", [CHOICES, OFFERS], ["C23"])
    broad = frame.drop(index="transaction")
    best = broad["contradicted"].idxmin()
    out.add("best", NAMES[best], NAMES[best].lower(), "name of hypothesis", [CHOICES, OFFERS], ["C20"])
    out.add("earning", int((whole["earns"] * before).sum()), prose.count, "choices", [CHOICES], ["C20"])


def _rivals(out: Results) -> None:
    """Major arms from Russia to rivals of Iran and to Iran, in runs of five years and in all."""
    clients = tables.read(CLIENTS).query("delivery_year >= 1992")
    wide = clients.pivot_table(index="delivery_year", columns="client", values="tiv_millions", aggfunc="sum").fillna(
        0.0
    )
    spells = tables.read(RIVALS).itertuples()
    rivals = sum(
        wide[s.client]
        .loc[s.rivalry_start : s.rivalry_end if s.rivalry_end < STILL else None]
        .reindex(wide.index, fill_value=0.0)
        for s in spells
    )
    frame = pd.DataFrame({"iran": wide["Iran"], "rivals": rivals, "gulf": rivals + wide[GULF].sum(axis=1)})
    out.frames["rivals"] = frame.rolling(RUN).sum().dropna().reset_index()
    ratios = [
        float(frame[name].loc[first:2021].sum() / frame["iran"].loc[first:2021].sum())
        for name in ("rivals", "gulf")
        for first in (1992, 2000)
    ]
    out.frames["ratios"] = pd.DataFrame({"ratio": ratios})
    text = f"{prose.span(prose.decimal(min(ratios)), prose.decimal(max(ratios)))} times"
    out.add("rivals-ratio", max(ratios), text, "ratio", [CLIENTS, RIVALS], ["C20"])
    ended = int(tables.read(RIVALS).set_index("client").at["Iraq", "rivalry_end"])
    every = frame["gulf"].loc[2000:2021].sum() + wide["Iraq"].loc[ended + 1 : 2021].sum()
    ratio = float(every / frame["iran"].loc[2000:2021].sum())
    out.add("rivals-iraq", ratio, prose.times, "ratio", [CLIENTS, RIVALS], ["C20"])
    ahead = out.frames["rivals"].query("rivals <= iran")["delivery_year"].max() + 1
    out.add("run", RUN, prose.word, "years", [CLIENTS])
    out.add("rivals-from", int(ahead), f"{int(ahead) - RUN + 1}–{int(ahead) % 100:02d}", "years", [CLIENTS], ["C20"])


def _since(out: Results) -> None:
    """Formal steps and trade after the essay against the years before."""
    steps = tables.read(STEPS)
    years = steps["date"].dt.year
    early = int(years.between(2013, 2021).sum())
    late = [int((years.between(2023, 2025) & (steps["sure"] >= sure)).sum()) for sure in (1, 0)]
    out.add("steps-early", early, prose.word, "steps in nine years", [STEPS], ["C23"])
    out.add("steps-late", late[1], f"{prose.word(late[0])} or {prose.word(late[1])}", "steps in three years", [STEPS])
    bounds = [intervals.rate_ratio(number, 3, early, 9) for number in late]
    out.frames["steps"] = pd.DataFrame(bounds, columns=["low", "high"])
    trade = tables.read(TRADE).set_index("year")
    low = arms.window_mean(trade["turnover_low_usd_millions"], 2023, 2024)
    high = arms.window_mean(trade["turnover_high_usd_millions"], 2023, 2024)
    before = [float(trade.at[2021, "turnover_low_usd_millions"]),
              arms.window_mean(trade["turnover_low_usd_millions"], 2013, 2021)]  # fmt: skip
    out.frames["trade"] = pd.DataFrame({"ratio": [low / max(before), high / min(before)]})


def _judge(out: Results) -> None:
    """Every result of the page held against its test."""
    tests = {key.removeprefix("choices-"): test for key, test in load_tests(PAGE).items()}
    rows = out.frames["choices"]
    before = rows[rows["date"] < INVASION]
    since = rows[rows["date"] >= INVASION]
    late = before[before["date"] >= "2008-01-01"]
    label = "Choices for Iran, 1995 to the invasion"
    extent = choices.extent(before[CODERS])
    out.hold_printed(tests["share"], label, extent, _span(*extent), "coded", [CHOICES])
    readings = [choices.extent(before[before[column] == "high"][CODERS]) for column in ("stakes", "stakes_second")]
    extent = (min(low for low, _ in readings), max(high for _, high in readings))
    out.hold_printed(tests["high"], "The same, high stakes", extent, _span(*extent), "coded", [CHOICES])
    frame = out.frames["hypotheses"].drop(index="transaction")
    gaps = [float(frame.at["partnership", column] - frame[column].drop("partnership").min())
            for column in ("contradicted", "all")]  # fmt: skip
    extent = (min(gaps), max(gaps))
    text = f"{prose.span(*(prose.decimal(100 * gap, 0) for gap in extent))} points"
    out.hold_printed(
        tests["hypothesis"],
        "Partnership first: contradiction beyond the best rival",
        extent,
        text,
        "coded",
        [CHOICES, OFFERS],
    )
    ratios = out.frames["ratios"]["ratio"]
    extent = (float(ratios.min()), float(ratios.max()))
    out.hold_printed(
        tests["rivals"],
        "Arms to Iran's rivals over arms to Iran",
        extent,
        out.text("rivals-ratio"),
        "recorded",
        [CLIENTS, RIVALS],
    )
    extent = choices.extent(since[CODERS])
    out.hold_printed(tests["since"], "Choices for Iran since the invasion", extent, _span(*extent), "coded", [CHOICES])
    earlier = choices.extent(late[CODERS])
    extent = (extent[0] - earlier[1], extent[1] - earlier[0])
    text = f"{prose.span(*(prose.decimal(100 * bound, 0) for bound in extent))} points"
    out.hold_printed(tests["rise"], "Rise of that share over 2008 to the invasion", extent, text, "coded", [CHOICES])
    bounds = out.frames["steps"]
    extent = (float(bounds["low"].min()), float(bounds["high"].max()))
    text = f"{prose.span(prose.decimal(extent[0]), prose.count(extent[1]))} times"
    out.hold_printed(tests["steps"], "Binding agreements a year, after over before", extent, text, "coded", [STEPS])
    extent = tuple(out.frames["trade"]["ratio"])
    text = f"{prose.span(prose.decimal(extent[0]), prose.decimal(extent[1]))} times"
    out.hold_printed(tests["trade"], "Trade a year, after over before", extent, text, "recorded", [TRADE])
    label = "Russian acts of force or arms for Iran in its wars"
    out.hold_printed(tests["help"], label, (0.0, 1.0), "none or one", "coded", [CHOICES])
