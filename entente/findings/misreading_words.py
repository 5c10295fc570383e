"""Findings of the page on words: attention of Russian outlets to Iran, and the timing of moves in the near abroad."""

from __future__ import annotations

import numpy as np
import pandas as pd

from entente import intervals, prose, tables
from entente.claims import load_tests
from entente.findings.bus import Results
from entente.measures import words

PAGE = "misreading_words"
YEARLY, MONTHLY = "russian_media_countries_yearly", "russian_media_iran_monthly"
HOUSE, UNION, SPEECHES = "white_house_remarks_monthly", "state_of_union_words", "general_debate_words"
BOARD, COUNCIL, MOVES = "iaea_board_iran_resolutions", "unsc_iran_texts", "near_abroad_moves"
OUTLETS = ("Channel One", "RT", "Foreign ministry")
PEERS = ("BLR", "CHN", "IND", "KAZ", "TUR")
NAMES = {
    "BLR": "Belarus", "CHN": "China", "IND": "India", "IRN": "Iran", "ISR": "Israel", "KAZ": "Kazakhstan",
    "PRK": "North Korea", "SYR": "Syria", "TUR": "Turkey", "UKR": "Ukraine", "USA": "United States",
}  # fmt: skip
"""States that the collection counts."""
BEFORE = 2021
"""Last full year before the invasion, which the essay looks back on."""
SPANS = ((2000, 2007), (2008, 2013), (2014, 2021), (2022, 2025))
WINDOW, BLOCK, DRAWS, SEED = 3, 6, 2000, 20261123
"""Months before a move that count; length of a run, draws and seed of the bootstrap."""
UPPER = (0.5, 0.75)
"""Effects for which the power is computed: every move in the upper half, and in the upper quarter, of months."""
COMMON = (2017, BEFORE)
"""Full years before the invasion that all outlets share."""
TOP, COVERAGE = 3, 0.95
"""Places that count as the first; coverage of the intervals."""
PER = words.PER


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("words")
    _attention(out)
    _events(out)
    _timing(out)
    _washington(out)
    _judge(out)
    return out


def _attention(out: Results) -> None:
    """Shares, places and peers in three outlets; who names Iran in the General Debate."""
    counted = tables.read(YEARLY)
    used = [YEARLY]
    iran = counted[counted["iso3"] == "IRN"].reset_index(drop=True)
    spread = [intervals.wilson(int(row.naming), int(row.items)) for row in iran.itertuples()]
    iran = iran.assign(
        share=(iran["naming"] / iran["items"]).astype(float),
        low=[low for low, _ in spread],
        high=[high for _, high in spread],
    )
    out.frames["iran"] = iran
    main = counted[counted["outlet"] == "Channel One"]
    rows = []
    for first, last in SPANS:
        inside = main[main["year"].between(first, last)]
        total = inside.groupby("iso3")[["naming", "items"]].sum()
        for state, row in total.iterrows():
            low, high = intervals.wilson(int(row["naming"]), int(row["items"]))
            rows.append((first, last, NAMES[state], int(row["naming"]), row["naming"] / row["items"], low, high))
    spans = pd.DataFrame(rows, columns=["first", "last", "state", "naming", "share", "low", "high"])
    out.frames["spans"] = spans
    out.add("items", int(main.drop_duplicates("year")["items"].sum()), prose.count, "headlines", used, ["C21"])
    own = iran[iran["outlet"] == "Channel One"].set_index("year")
    out.add("iran-items", int(own["naming"].sum()), prose.count, "headlines", used, ["C21"])
    whole = own[own["full_year"]]
    for name, year in (("peak", whole["share"].idxmax()), ("low", whole["share"].idxmin())):
        row = whole.loc[year]
        text = prose.span(prose.percent(row["low"], 1), prose.percent(row["high"], 1))
        out.add(f"{name}-share", float(row["share"]), text, "share of headlines", used, ["C21"])
        out.add(f"{name}-year", int(year), str(year), "year", used, ["C21"])
    table = spans.set_index(["first", "state"])["share"]
    for name, state in (("ukraine", "Ukraine"), ("usa", "United States"), ("turkey", "Turkey"), ("china", "China")):
        ratio = float(table[2014, state] / table[2014, "Iran"])
        out.add(f"over-{name}", ratio, prose.times, "ratio", used, ["C21"])
    places, ratios, frames = {}, {}, []
    for outlet in OUTLETS:
        inside = counted[(counted["outlet"] == outlet) & counted["full_year"].astype(bool)]
        place = words.places(inside, "IRN")
        frames.append(place.rename("place").reset_index().assign(outlet=outlet))
        places[outlet] = float(place[place.index <= BEFORE].median())
        ratios[outlet] = words.peer_ratio(inside[inside["year"] <= BEFORE], "IRN", PEERS)
        key = outlet.split()[0].lower()
        out.add(f"place-{key}", places[outlet], prose.plain, "place", used, ["C21"])
        out.add(f"ratio-{key}", ratios[outlet], prose.about, "ratio", used, ["C21"])
        shared = float(place[place.index.isin(range(COMMON[0], COMMON[1] + 1))].median())
        out.add(f"place-{key}-common", shared, prose.plain, "place", used, ["C21"])
        peers = words.peer_ratio(inside[inside["year"].between(*COMMON)], "IRN", PEERS)
        out.add(f"ratio-{key}-common", peers, prose.about, "ratio", used, ["C21"])
    out.frames["places"] = pd.concat(frames, ignore_index=True)
    out.frames["medians"] = pd.DataFrame({"place": places, "ratio": ratios})
    first = out.frames["places"].query("outlet == 'Channel One'")
    out.add("years-first-three", int((first["place"] <= TOP).sum()), prose.word, "years", used, ["C21"])
    out.add("years", len(first), prose.count, "years", used, ["C21"])
    out.add("top", TOP, prose.word, "places", ["claim_tests"])
    out.add("coverage", COVERAGE, prose.percent, "share", used)
    out.add("states", len(NAMES), prose.word, "states", used)
    speeches = tables.read(SPEECHES)
    speeches = speeches[speeches["year"].between(1992, BEFORE)]
    russia, others = speeches[speeches["iso3"] == "RUS"], speeches[~speeches["iso3"].isin(["RUS", "IRN"])]
    low, high = words.ratio_interval(russia, others, ["names_iran"], DRAWS, SEED)
    out.frames["podium"] = pd.DataFrame({"low": [low], "high": [high]})
    out.add("podium-russia", words.rate(russia, ["names_iran"]), prose.decimal, "per 10,000 words", [SPEECHES], ["C21"])
    out.add("podium-others", words.rate(others, ["names_iran"]), prose.decimal, "per 10,000 words", [SPEECHES], ["C21"])


def _monthly() -> pd.Series:
    """Share of Channel One headlines that name Iran in each whole month."""
    frame = tables.read(MONTHLY).query("outlet == 'Channel One' and month_start < '2026-03-01'")
    return (frame["naming_iran"] / frame["items"]).astype(float).set_axis(pd.DatetimeIndex(frame["month_start"]))


def _acts() -> pd.Series:
    """Days of votes on Iran's nuclear file in the Security Council and in the Board of the agency."""
    texts = tables.read(COUNCIL).query("subject == 'nuclear programme'")["vote_date"]
    return pd.concat([texts, tables.read(BOARD)["vote_date"]], ignore_index=True).sort_values(ignore_index=True)


def _events(out: Results) -> None:
    """Attention in months with a vote on the nuclear file, and the months with the most of it."""
    series, acts = _monthly(), _acts()
    out.frames["monthly"] = series.rename("share").rename_axis("month").reset_index()
    out.frames["acts"] = acts.rename("vote_date").to_frame()
    used = [MONTHLY, COUNCIL, BOARD]
    era = series.loc[f"{acts.min():%Y-%m}" : f"{acts.max():%Y-%m}"]
    busy = words.busy_months(era.index, acts, 0)
    out.add("acts", len(acts), prose.count, "votes", [COUNCIL, BOARD], ["C22"])
    out.add("acts-months", int(busy.sum()), prose.count, "months", [COUNCIL, BOARD], ["C22"])
    ratio = float(era[busy].mean() / era[~busy].mean())
    out.add("acts-ratio", ratio, prose.times, "ratio", used, ["C21", "C22"])
    means = words.shifted_means(era, np.flatnonzero(busy))
    out.add("acts-p", words.shift_p(means), lambda p: prose.about(p, 1), "share of shifts", used, ["C21"])
    top = series.nlargest(4).sort_index()
    out.add("top-months", prose.listing(map(prose.month, top.index)),
            prose.listing(map(prose.month, top.index)), "months", [MONTHLY], ["C21"])  # fmt: skip
    out.add("top-least", float(top.min()), _range(list(top)), "share of headlines", [MONTHLY], ["C21"])
    out.add("median-month", float(series.median()), lambda v: prose.percent(v, 1), "share of headlines", [MONTHLY])
    out.add("months", len(series), prose.count, "months", [MONTHLY])


def _range(values: list[float]) -> str:
    return prose.span(prose.percent(min(values), 1), prose.percent(max(values), 1))


def _placed(series: pd.Series, moves: pd.DataFrame) -> list[int]:
    """Positions of the months of moves that lie within a monthly series."""
    months = moves["move_date"].dt.to_period("M").dt.to_timestamp()
    return [series.index.get_loc(month) for month in months if month in series.index]


def _timing(out: Results) -> None:
    """Where the months of moves stand among all months, against every circular shift; power of the test."""
    moves = tables.read(MOVES)
    ground = moves[moves["kind"] == "ground"]
    share = _monthly()
    house = tables.read(HOUSE).set_index("month_start")
    spoken = (PER * house["names_iran"] / house["words"]).astype(float)
    rows, kept = [], {}
    for measure, series in (("Channel One", share), ("White House", spoken)):
        for window in (0, WINDOW):
            ranked = words.share_below(series.rolling(window + 1).mean().dropna())
            for name, chosen in (("ground", ground), ("all", moves)):
                at = _placed(ranked, chosen)
                means = words.shifted_means(ranked, at)
                low, high = words.shift_interval(means)
                power = [words.shift_power(means, len(at), least, DRAWS, SEED) for least in UPPER]
                rows.append((measure, window, name, len(at), means[0], low, high, words.shift_p(means),
                             float(np.quantile(means, 0.95)), *power))  # fmt: skip
                kept[measure, window, name] = means
    columns = ["measure", "window", "moves", "n", "place", "low", "high", "p", "needed", "power_half", "power_quarter"]
    found = pd.DataFrame(rows, columns=columns)
    out.frames["timing"] = found
    out.frames["shifts"] = pd.DataFrame({"mean": kept["Channel One", 0, "ground"]})
    out.frames["moves"] = moves
    ranked = words.share_below(share)
    out.frames["placed"] = moves.assign(
        share=[share.iloc[at] for at in _placed(share, moves)], place=[ranked.iloc[at] for at in _placed(share, moves)]
    )
    used = [MONTHLY, MOVES]
    out.add("moves", len(moves), prose.word, "moves", [MOVES], ["C22"])
    out.add("ground", len(ground), prose.word, "moves", [MOVES], ["C22"])
    for name, measure, tables_used in (("timing", "Channel One", used), ("house", "White House", [HOUSE, MOVES])):
        part = found[found["measure"] == measure]
        head = part[(part["window"] == 0) & (part["moves"] == "ground")].iloc[0]
        for key, column in (
            ("place", "place"),
            ("needed", "needed"),
            ("half", "power_half"),
            ("quarter", "power_quarter"),
        ):
            out.add(f"{name}-{key}", float(head[column]), prose.percent, "share", tables_used, ["C22"])
        for key, column in (("half-range", "power_half"), ("quarter-range", "power_quarter")):
            text = prose.span(prose.percent(part[column].min()), prose.percent(part[column].max()))
            out.add(f"{name}-{key}", float(part[column].min()), text, "share of draws", tables_used, ["C22"])
        span = prose.span(prose.percent(part["place"].min()), prose.percent(part["place"].max()))
        out.add(f"{name}-places", float(part["place"].min()), span, "share of months below", tables_used, ["C22"])
        spread = prose.span(prose.decimal(part["p"].min(), 2), prose.decimal(part["p"].max(), 2))
        out.add(f"{name}-p", float(part["p"].min()), spread, "share of shifts", tables_used, ["C22"])
        if name == "house":
            out.add("house-n", int(head["n"]), prose.word, "moves", tables_used, ["C22"])
    _steps(out, moves, ground)


def _steps(out: Results, moves: pd.DataFrame, ground: pd.DataFrame) -> None:
    """Share of moves with a vote on the file shortly before, over the share of all months."""
    acts = _acts()
    months = pd.date_range(f"{acts.min():%Y-%m}-01", f"{acts.max():%Y-%m}-01", freq="MS")
    busy = words.busy_months(months, acts, WINDOW)
    base = float(busy.mean())
    rows = []
    for name, chosen in (("ground", ground), ("all", moves)):
        hits = int(busy.iloc[_placed(busy, chosen)].sum())
        low, high = intervals.wilson(hits, len(chosen))
        rows.append((name, hits, len(chosen), hits / len(chosen) / base, low / base, high / base))
    found = pd.DataFrame(rows, columns=["moves", "hits", "n", "ratio", "low", "high"])
    out.frames["steps"] = found
    used = [MOVES, COUNCIL, BOARD]
    out.add("steps-base", base, prose.percent, "share of months", used, ["C22"])
    out.add("steps-hits", int(found["hits"].iloc[0]), prose.word, "moves", used, ["C22"])
    out.add("steps-hits-all", int(found["hits"].iloc[1]), prose.word, "moves", used, ["C22"])
    chance = (1 - base) ** len(ground)
    out.add("steps-chance", chance, prose.percent, "share", used, ["C22"])
    out.add("window", WINDOW, prose.word, "months", used)


def _washington(out: Results) -> None:
    """Rates of naming Iran and Russia or Ukraine in American remarks and addresses, and their correlation."""
    house = tables.read(HOUSE).set_index("month_start")
    union = tables.read(UNION).query("address_date >= '1992-01-01'").set_index("address_date")
    rows = []
    for source, frame, block in (("remarks", house, BLOCK), ("addresses", union, WINDOW)):
        iran = (PER * frame["names_iran"] / frame["words"]).astype(float)
        near = (PER * (frame["names_russia"] + frame["names_ukraine"]) / frame["words"]).astype(float)
        rows.append((source, len(frame), *words.block_correlation(iran, near, block, DRAWS, SEED)))
        out.frames[source] = pd.DataFrame({"iran": iran, "near": near}).rename_axis("date").reset_index()
    found = pd.DataFrame(rows, columns=["source", "n", "value", "low", "high"])
    out.frames["crowding"] = found
    for row in found.itertuples():
        used = [HOUSE] if row.source == "remarks" else [UNION]
        text = f"{prose.decimal(row.low, 2)} to {prose.decimal(row.high, 2)}"
        out.add(f"crowding-{row.source}", float(row.value), text, "correlation", used, ["C22"])
        out.add(f"{row.source}-n", int(row.n), prose.count, row.source, used, ["C22"])
    out.add("remarks-texts", int(house["texts"].sum()), prose.count, "texts", [HOUSE], ["C22"])


def _judge(out: Results) -> None:
    """Hold every result against its test; what the tables cannot show has no range."""
    tests = {key.removeprefix("words-"): test for key, test in load_tests(PAGE).items()}
    none = "not tested: no such texts in the tables"
    out.hold(tests["thought"], "Neo-imperialist texts with Iran in an axis", None, none, "coded", [YEARLY])
    medians = out.frames["medians"]
    extent = (float(medians["place"].min()), float(medians["place"].max()))
    text = prose.span(prose.plain(extent[0]), prose.plain(extent[1]))
    out.hold_printed(tests["rank"], "Iran's median place, by outlet", extent, text, "recorded", [YEARLY])
    extent = (float(medians["ratio"].min()), float(medians["ratio"].max()))
    text = f"{prose.span(prose.about(extent[0]), prose.about(extent[1]))} times"
    label = "Iran over the median partner, by outlet"
    out.hold_printed(tests["peers"], label, extent, text, "recorded", [YEARLY])
    extent = tuple(out.frames["podium"].iloc[0])
    text = f"{prose.span(prose.about(extent[0]), prose.about(extent[1]))} times"
    out.hold_printed(
        tests["podium"], "Russia's rate of naming Iran over that of others", extent, text, "coded", [SPEECHES]
    )
    none = "not tested: no series of American measures"
    out.hold(tests["ability"], "American measures in busy months", None, none, "coded", [HOUSE])
    found = out.frames["crowding"]
    extent = (float(found["low"].min()), float(found["high"].max()))
    text = f"{prose.decimal(extent[0], 2)} to {prose.decimal(extent[1], 2)}"
    out.hold_printed(
        tests["crowding"],
        "Correlation of naming Iran and Russia or Ukraine",
        extent,
        text,
        "coded",
        [HOUSE, UNION],
    )
    for key, measure, table in (("timing", "Channel One", MONTHLY), ("house", "White House", HOUSE)):
        part = out.frames["timing"].query("measure == @measure")
        extent = (float(part["low"].min()), float(part["high"].max()))
        text = prose.span(prose.percent(extent[0]), prose.percent(extent[1]))
        out.hold_printed(tests[key], f"Place of the months of moves, {measure}", extent, text, "coded", [table, MOVES])
    found = out.frames["steps"]
    extent = (float(found["low"].min()), float(found["high"].max()))
    text = f"{prose.span(prose.decimal(extent[0]), prose.decimal(extent[1]))} times"
    out.hold_printed(
        tests["steps"],
        "Moves after a vote on the file, over all months",
        extent,
        text,
        "coded",
        [MOVES, COUNCIL, BOARD],
    )
