"""Findings of the page on the economy: trade and its shares, aims and outcomes, payments, oil, freight."""

from __future__ import annotations

from math import ceil

import pandas as pd

from entente import intervals, phases, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import trade

PAGE = "inversion_economy"
YEARLY, RUSSIA, IRAN = "russia_iran_trade_yearly", "russia_trade_partners", "iran_trade_partners"
STATED, OTHERS, PRICES = "russia_iran_trade_statements", "russia_turnover_stated", "us_inflation"
AIMS, STEPS, FREIGHT, OIL, HANDBOOK, FOOD = (
    "economic_promises", "payment_steps", "corridor_volumes", "oil_discounts", "trade_partner_shares",
    "world_food_prices",
)  # fmt: skip
BASE = 2024
"""Year in whose dollars constant prices are given."""
BEFORE, FROM, TO = 2021, 2022, 2024
"""The last year before the invasion; the first and the last year of the growth that the test looks at."""
ESSAY = pd.Timestamp("2023-03-31")
"""End of the quarter in which the essay appeared: what was announced by then counts."""
END = pd.Timestamp("2026-06-30")
"""End of the record of aims."""
BILLION = 1000.0
"""Millions in a billion."""
PHASES = {"cards_iran_cash": "first", "cards_russia": "second", "cards_iran_shops": "third"}
"""Phases of the link of cards in the order of the plan."""
WIDE = ["working", "partly", "claimed"]
"""Stages that count as at work in the widest reading."""
TITLES = {"CHN": "China", "IND": "India", "IRN": "Iran", "TUR": "Turkey"}


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("economy")
    tests = load_tests(PAGE)
    _turnover(out, tests)
    _customs(out)
    _shares(out)
    _ratio(out)
    _others(out)
    _aims(out, tests)
    _payments(out, tests)
    _oil(out)
    _freight(out)
    _money(out)
    out.findings.sort(key=lambda finding: list(tests).index(finding.test.test_id))
    return out


def _range(values: list[float], decimals: int = 1) -> str:
    """The least and the greatest of some values with fixed decimals."""
    return prose.span(prose.decimal(min(values), decimals), prose.decimal(max(values), decimals))


def _billions(*values: float, decimals: int = 1) -> str:
    """The least and the greatest of some sums in billions, with the word."""
    return f"{_range(list(values), decimals)} billion"


def _millions(value: float, decimals: int = 1) -> str:
    """A sum in millions, with the word."""
    return f"{prose.decimal(value, decimals)} million"


def _percents(values: list[float], decimals: int = 0) -> str:
    """The least and the greatest of some shares as percentages."""
    return prose.span(prose.percent(min(values), decimals), prose.percent(max(values), decimals))


def _years(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with its years as its index, as plain integers."""
    return frame.assign(year=frame["year"].astype(int)).set_index("year")


def _prices() -> pd.Series:
    """Price level of the United States by year, 1 in the base year."""
    return trade.price_index(_years(tables.read(PRICES))["inflation_percent"], BASE)


def _yearly() -> pd.DataFrame:
    """Bounds of the mutual trade by year as Russia gives it, in current and in constant billions of dollars."""
    frame, level = _years(tables.read(YEARLY)), _prices()
    bounds = {"low": frame["turnover_low_usd_millions"], "high": frame["turnover_high_usd_millions"]}
    current = pd.DataFrame(bounds) / BILLION
    real = pd.DataFrame({f"real_{name}": trade.constant_prices(current[name], level) for name in current})
    return current.join(real).assign(basis=frame["basis"])


def _turnover(out: Results, tests: dict[str, Test]) -> None:
    """The mutual trade in current and constant prices, its record years and its growth after the essay."""
    frame, used = _yearly(), [YEARLY]
    out.frames["turnover"] = frame.reset_index()
    for year in (1992, 2008, 2020, BEFORE):
        out.add(f"trade-{year}", frame["low"][year], _billions, "billion US dollars", used, ["C30"])
    for year in (FROM, 2023, TO):
        row = frame.loc[year]
        out.add(f"trade-{year}", row["low"], _billions(row["low"], row["high"]), "billion US dollars", used, ["C30"])
        real = [row["real_low"], row["real_high"]]
        out.add(f"real-{year}", real[0], _billions(*real), "billion US dollars of 2024", [YEARLY, PRICES], ["C30"])
    out.add("trade-largest", frame["high"].max(), _billions, "billion US dollars", used)
    record = int(frame.loc[:BEFORE, "real_low"].idxmax())
    out.add("record-year", record, str(record), "year", [YEARLY, PRICES])
    out.add("record-real", frame["real_low"][record], _billions, "billion US dollars of 2024", [YEARLY, PRICES])
    first, last = frame.loc[FROM], frame.loc[TO]
    current = trade.growth((first["low"], first["high"]), (last["low"], last["high"]))
    cases, spans = _deflators(), {}
    for name, dearer in cases.items():
        spans[name] = [bound / dearer for bound in current]
        out.add(f"growth-{name}", spans[name][0], f"{_range(spans[name], 2)} times", "ratio", used, ["C30"])
    ends = [value for name, span in spans.items() if name != "current" for value in span]
    out.hold_printed(tests["economy-growth"], "Trade of 2024 over that of 2022, constant prices", ends,
          f"{_range(ends, 2)} times", "reported", [YEARLY, PRICES, FOOD], interested=True)  # fmt: skip
    before = frame.loc[BEFORE]
    since = trade.growth((before["real_low"], before["real_high"]), (last["real_low"], last["real_high"]))
    out.add("growth-since", since[0], f"{_range(list(since), 2)} times", "ratio", [YEARLY, PRICES], ["C30"])
    rises = tables.read(STATED).query("series == 'russia_iran_turnover_growth'")
    rises = rises[rises["period_start"].dt.year == TO + 1]
    ends = [last["low"] * (1 + rises["value"].min() / 100), last["high"] * (1 + rises["value"].max() / 100)]
    out.add("trade-2025", ends[0], _billions(*ends), "billion US dollars", [YEARLY, STATED], ["C30"])
    out.add("trade-2025-most", ends[1], _billions, "billion US dollars", [YEARLY, STATED], ["C30"])
    out.add("trade-ceiling", ceil(max(ends)), prose.word, "billion US dollars", [YEARLY, STATED], ["C30"])
    out.add("rises-2025", len(rises), prose.word, "statements", [STATED])
    out.add("rises-2025-span", rises["value"].min() / 100, _percents(list(rises["value"] / 100)), "growth", [STATED])


def _deflators() -> dict[str, float]:
    """Prices of 2024 over those of 2022 by index: none, American consumers, all food and cereals of the world."""
    level, food = _prices(), tables.read(FOOD)
    worth = (1 + food["change_percent"] / 100).groupby(food["price_index"]).prod()
    return {"current": 1.0, "consumer": level[TO] / level[FROM], "food": worth["all_food"], "cereals": worth["cereals"]}


def _customs(out: Results) -> None:
    """The same goods in the books of both customs services: what Russia sold to Iran."""
    sold = _flow(RUSSIA, "IRN", "exports", ["imf", "customs"])
    bought = _flow(IRAN, "RUS", "imports", ["imf"])
    frame = pd.DataFrame({"russia": sold, "iran": bought}) / BILLION
    level = _prices()
    for name in ("russia", "iran"):
        frame[f"{name}_real"] = trade.constant_prices(frame[name], level)
    out.frames["customs"] = frame.reset_index()
    ratio = frame["russia"] / frame["iran"]
    for name, window in (("early", slice(1994, 2002)), ("wide", slice(2007, 2011)), ("late", slice(2018, 2020))):
        own = ratio.loc[window]
        used = [RUSSIA, IRAN]
        out.add(f"customs-{name}", float(own.min()), f"{_range(list(own))} times", "ratio", used, ["C30"])
    stated = tables.read(STATED).set_index(["series", "period_label"])["value"]
    year, before = "1402 (Mar 2023-Mar 2024)", "1401 (Mar 2022-Mar 2023)"
    rise = 1 + stated["iran_imports_iran_customs_growth", year] / 100
    imports = stated["iran_imports_iran_customs", year]
    bought = pd.Series({2022: imports / rise, 2023: imports})
    last = stated["iran_exports_iran_customs", year] + bought[2023]
    first = stated["iran_exports_iran_customs", before] + bought[2022]
    real = trade.constant_prices(bought / BILLION, level)
    out.frames["iran_years"] = pd.DataFrame({"year": real.index, "imports_real": real.to_numpy()})
    old = _years(tables.read(IRAN).query("partner_iso3 == 'RUS' and source == 'imf' and year == 2008"))
    sums = {2008: float(trade.turnover(old)[2008]) / BILLION, 2023: last / BILLION}
    for when, amount in sums.items():
        used = [IRAN if when == 2008 else STATED, PRICES]
        out.add(f"iran-real-{when}", amount / level[when], _billions, "billion US dollars of 2024", used, ["C30"])
    aim = _promises().loc["trade-2026", "quantity"]
    out.add("met-iran", last / aim, prose.percent, "share of the aim", [STATED, AIMS])
    out.add("iran-year", last / BILLION, _billions, "billion US dollars", [STATED], ["C30"])
    out.add("iran-year-before", first / BILLION, _billions, "billion US dollars", [STATED], ["C30"])
    out.add("iran-year-growth", last / first - 1, prose.percent, "growth", [STATED], ["C30"])
    real = last / first * level[2022] / level[2023] - 1
    out.add("iran-year-real", real, prose.percent, "growth in constant prices", [STATED, PRICES], ["C30"])


def _flow(table: str, partner: str, flow: str, sources: list[str]) -> pd.Series:
    """One flow with a partner by year from sources that do not overlap, without IMF estimates; million dollars."""
    rows = _years(tables.read(table).query("partner_iso3 == @partner and source in @sources"))
    rows = rows[~rows[f"{flow}_estimated"].fillna(False).astype(bool)]
    return rows[f"{flow}_usd_millions"].dropna().sort_index()


def _whole(table: str, partner: str, source: str) -> pd.Series:
    """Exports and imports together with a partner (or WLD) by year in one source, million dollars."""
    rows = _years(tables.read(table).query("partner_iso3 == @partner and source == @source"))
    return trade.turnover(rows).dropna().sort_index()


def _shares(out: Results) -> None:
    """Shares of the two in each other's trade beside those of China, and their ranks among partners."""
    totals = {state: _whole(table, trade.WORLD, "world_bank") for state, table in (("RUS", RUSSIA), ("IRN", IRAN))}
    yearly = _years(tables.read(YEARLY))
    mutual = {side: yearly[f"turnover_{side}_usd_millions"] for side in ("low", "high")}
    bought = _years(tables.read(IRAN).query("partner_iso3 == 'WLD' and source == 'world_bank'"))["imports_usd_millions"]
    own = _flow(IRAN, "RUS", "imports", ["imf"]) / bought
    china = pd.concat(
        [_whole(RUSSIA, "CHN", "imf"), _whole(RUSSIA, "CHN", "customs").loc[[BEFORE]], _stated("CHN").mean(axis=1)]
    )
    towards = pd.concat([_whole(IRAN, "CHN", "imf_mirror"), _whole(IRAN, "CHN", "china_customs").loc[BEFORE:]])
    frame = pd.DataFrame(
        {
            "iran_in_russia_low": mutual["low"] / totals["RUS"],
            "iran_in_russia_high": mutual["high"] / totals["RUS"],
            "china_in_russia": china / totals["RUS"],
            "russia_in_iran_low": mutual["low"] / totals["IRN"],
            "russia_in_iran_high": mutual["high"] / totals["IRN"],
            "russia_in_imports": own,
            "china_in_iran": towards / totals["IRN"],
        }
    )
    out.frames["shares"] = frame.rename_axis("year").reset_index()
    for name, used in (("iran_in_russia", [YEARLY, RUSSIA]), ("russia_in_iran", [YEARLY, IRAN])):
        for year in (BEFORE, TO):
            values = [frame[f"{name}_{side}"][year] for side in ("low", "high")]
            key = f"{name.replace('_', '-')}-{year}"
            out.add(key, values[0], _percents(values, 1), "share of trade", used, ["C30"])
    most = frame[["iran_in_russia_high", "russia_in_iran_high"]].max().max()
    out.add("share-ceiling", ceil(100 * most) / 100, prose.percent, "share of trade", [YEARLY, RUSSIA, IRAN], ["C30"])
    stated = tables.read(STATED).query("period_label == '1402 (Mar 2023-Mar 2024)' and unit != 'percent'")
    sold = _flow(RUSSIA, "IRN", "exports", ["customs"])
    for key, value, used in (
        ("imports-own", own.dropna()[2020], [IRAN]), ("imports-sold", sold[BEFORE] / bought[BEFORE], [RUSSIA, IRAN]),
        ("own-2023", stated["value"].sum() / totals["IRN"][2023], [STATED, IRAN]),
    ):  # fmt: skip
        out.add(f"russia-in-{key}", float(value), lambda v: prose.percent(v, 1), "share", used, ["C30"])
    for name, used, years in (("russia", [RUSSIA, OTHERS], (BEFORE, TO)), ("iran", [IRAN], (BEFORE, 2023))):
        for year in years:
            value = frame[f"china_in_{name}"][year]
            out.add(f"china-in-{name}-{year}", value, prose.percent, "share of trade", used, ["C30"])
    _ranks(out)
    book = tables.read(HANDBOOK).query("flow == 'imports' and data_year == 2023 and partner_iso3 == 'CHN'")
    shares = book.set_index("state_iso3")["share"]
    for state, name in (("RUS", "russia"), ("IRN", "iran")):
        out.add(f"handbook-{name}", shares[state], prose.percent, "share of imports", [HANDBOOK])
    listed = tables.read(HANDBOOK).query("state_iso3 == 'IRN' and flow == 'imports'")
    final = listed[listed["partner_iso3"] == "RUS"].sort_values("data_year").iloc[-1]
    out.add("handbook-last", int(final["data_year"]), str(final["data_year"]), "year", [HANDBOOK])
    out.add("handbook-last-share", final["share"], lambda v: prose.percent(v, 1), "share of imports", [HANDBOOK])


def _stated(partner: str) -> pd.DataFrame:
    """Least and greatest statement on Russia's trade with a partner by year, million dollars: low, high."""
    rows = _years(tables.read(OTHERS).query("partner_iso3 == @partner and year >= @FROM"))
    return rows.groupby("year")["usd_millions"].agg(low="min", high="max")


def _ranks(out: Results) -> None:
    """Rank of each in the other's trade among the partners that the IMF series name."""
    for name, table, partner in (("iran", RUSSIA, "IRN"), ("russia", IRAN, "RUS")):
        rows = _years(tables.read(table).query("source == 'imf'")).reset_index()
        shares = trade.partner_shares(rows, trade.turnover(rows))
        ranked = trade.ranks(shares, partner)
        for year in (2008, 2020):
            out.add(f"rank-{name}-{year}", int(ranked[year]), prose.count, "rank", [table])
        out.add(f"ranked-{name}", int(shares.loc[2020].notna().sum()), prose.count, "partners", [table])


def _ratio(out: Results) -> None:
    """What the ratio of the two shares is: the ratio of the totals, whatever the mutual trade."""
    totals = [_whole(table, trade.WORLD, "world_bank") / BILLION for table in (RUSSIA, IRAN)]
    aim = _promises().loc["trade-2026", "quantity"] / BILLION
    yearly = _yearly()
    now = yearly[["low", "high"]].loc[TO].mean()
    rows = [
        (str(BEFORE), BEFORE, yearly["low"][BEFORE], 0.0),
        (str(TO), TO, now, 0.0),
        (f"{TO} with the trade aimed at for 2026", TO, aim, aim - now),
    ]
    made = [
        (name, year, mutual, *trade.asymmetry(mutual, *(total[year] + added for total in totals)))
        for name, year, mutual, added in rows
    ]
    frame = pd.DataFrame(made, columns=["case", "year", "trade", "in_russia", "in_iran", "ratio"])
    frame["inverse"] = 1 / frame["ratio"]
    out.frames["ratio"] = frame
    for key, row in zip(("before", "now", "aim"), frame.itertuples(), strict=True):
        out.add(f"ratio-{key}", row.inverse, prose.decimal, "ratio", [YEARLY, RUSSIA, IRAN])
    every = (totals[0] / totals[1]).dropna()
    out.add("ratio-least", every.min(), prose.decimal, "ratio", [RUSSIA, IRAN])
    out.add("ratio-most", every.max(), prose.decimal, "ratio", [RUSSIA, IRAN])


def _others(out: Results) -> None:
    """Russia's trade with other partners since the last year of full customs figures, as a multiple of it."""
    rows: list[tuple[str, int, float, float]] = []
    yearly = _yearly()
    for year in (FROM, 2023, TO):
        base = yearly["low"][BEFORE]
        rows.append(("Iran", year, yearly["low"][year] / base, yearly["high"][year] / base))
    customs = tables.read(RUSSIA).query("source == 'customs' and year == @BEFORE")
    base = trade.turnover(customs.set_index("partner_iso3"))
    for partner in ("CHN", "IND", "TUR"):
        for row in _stated(partner).itertuples():
            rows.append((TITLES[partner], row.Index, row.low / base[partner], row.high / base[partner]))
    frame = pd.DataFrame(rows, columns=["partner", "year", "low", "high"])
    out.frames["others"] = frame
    own = frame.set_index(["partner", "year"])
    for partner in ("Iran", "China", "India", "Turkey"):
        row, key = own.loc[(partner, 2023)], partner.lower()
        used = [YEARLY] if partner == "Iran" else [OTHERS, RUSSIA]
        out.add(f"multiple-{key}", row["low"], _range([row["low"], row["high"]]), "ratio", used, ["C30"])
    china = _years(tables.read(OTHERS).query("partner_iso3 == 'CHN' and side == 'partner'"))["usd_millions"]
    level = _prices()
    real = china[TO] / china[FROM] * level[FROM] / level[TO]
    out.add("china-growth", real, lambda v: f"{prose.decimal(v, 2)} times", "ratio", [OTHERS, PRICES], ["C30"])


def _promises() -> pd.DataFrame:
    return tables.read(AIMS).set_index("promise_id")


def _aims(out: Results, tests: dict[str, Test]) -> None:
    """What was aimed at by the time of the essay, and how many dated aims were met in time."""
    aims, used = _promises(), [AIMS]
    aims["met_low"], aims["met_high"] = (aims[f"outcome_{side}"] / aims["quantity"] for side in ("low", "high"))
    out.frames["aims"] = aims.reset_index()
    invasion = phases.landmark("invasion")
    early = aims[(aims["domain"] == "trade") & aims["announced_on"].between("2022-01-01", ESSAY)]
    base = _yearly()["low"][BEFORE] * BILLION
    goals = [float(value) for value in early["quantity"] / base]
    text = f"{_range(goals)} times"
    out.hold_printed(tests["economy-aims"], "Trade aimed at over that of 2021", goals, text,
          "coded", [AIMS, YEARLY])  # fmt: skip
    papers = aims[aims["promise"].str.startswith("Memorand") & aims["announced_on"].between(invasion, ESSAY)]
    ends = papers.loc[papers["domain"].isin(["cars", "energy"]), "domain"].nunique()
    text = f"{prose.word(ends)} of two"
    out.hold_printed(tests["economy-sectors"], "Signed papers in cars and in energy", [ends], text, "coded", used)
    due = aims[(aims["announced_on"] >= "2022-01-01") & (aims["due_on"] <= END)]
    kept, unsure = (int(due["status"].isin(names).sum()) for names in (["kept"], ["claimed", "unknown"]))
    shares = [kept / len(due), (kept + unsure) / len(due)]
    text = f"{prose.word(kept)} to {prose.word(kept + unsure)} of {prose.word(len(due))}"
    out.hold_printed(tests["economy-kept"], "Dated aims met in time", shares, text, "coded", used)
    out.add("aims", len(aims), prose.count, "aims", used)
    out.add("aims-due", len(due), prose.word, "aims", used, ["C30"])
    low, high = intervals.wilson(kept, len(due))[0], intervals.wilson(kept + unsure, len(due))[1]
    out.add("aims-interval", low, _percents([low, high]), "share of aims", used)
    accords = due[due["status"] == "kept"]["domain"]
    out.add("aims-kept-accord", int((accords == "accord").sum()), prose.word, "aims", used)
    window = due[due["announced_on"] <= ESSAY]
    out.add("aims-window", len(window), prose.word, "aims", used, ["C30"])
    certain, claimed = (int((window["status"] == name).sum()) for name in ("kept", "claimed"))
    text = f"{prose.word(certain)} or {prose.word(certain + claimed)}"
    out.add("aims-window-kept", certain, text, "aims", used, ["C30"])
    _quantities(out, aims)


def _quantities(out: Results, aims: pd.DataFrame) -> None:
    """Sizes of single aims and of what came of them."""
    used = [AIMS]
    for key, name in (
        ("goal-2020", "trade-2020"), ("goal-accord", "trade-accord"), ("goal-2026", "trade-2026"),
        ("goal-gazprom", "energy-memorandum"), ("goal-five", "trade-5"), ("goal-sirik", "reactors-sirik"),
    ):  # fmt: skip
        out.add(key, aims["quantity"][name] / BILLION, lambda v: _billions(v, decimals=0), "billion US dollars", used)
    out.add("met-2026", aims["met_low"]["trade-2026"], _met(aims, "trade-2026"), "share of the aim", used, ["C30"])
    out.add("met-accord", aims["met_low"]["trade-accord"], _met(aims, "trade-accord"), "share of the aim", used)
    out.add("met-2020", aims["met_low"]["trade-2020"], _met(aims, "trade-2020"), "share of the aim", used)
    best = out.value("trade-2025-most") / (aims["quantity"]["trade-2026"] / BILLION)
    out.add("met-2025", best, prose.percent, "share of the aim", [AIMS, YEARLY, STATED])
    out.add("papers-value", aims["quantity"]["cars-papers"], lambda v: _millions(v, 0), "million euros", used)
    out.add("corridor-goal", aims["quantity"]["corridor-2023"], _millions, "million tonnes", used)
    out.add(
        "corridor-claimed", aims["outcome_high"]["corridor-2023"], lambda v: _millions(v, 0), "million tonnes", used
    )
    out.add("cars-goal", aims["quantity"]["cars-2000"], prose.count, "cars", used, ["C30"])
    out.add("cars-came", aims["outcome_high"]["cars-2000"], prose.count, "cars", used, ["C30"])
    out.add("cars-value", aims["quantity"]["cars-memorandum"], lambda v: _millions(v, 0), "million US dollars", used)
    out.add("gas-goal", aims["quantity"]["gas-2025"], _billions, "billion cubic metres", used)
    out.add(
        "swap-goal", aims["quantity"]["energy-swap"], lambda v: f"{prose.word(int(v))} million", "million tonnes", used
    )
    out.add("rail-length", aims["quantity"]["railway-land"], prose.count, "kilometres", used)
    out.add("rail-land", aims["outcome_low"]["railway-land"], prose.count, "kilometres", used)


def _met(aims: pd.DataFrame, name: str) -> str:
    """What came of an aim as a share of it, as printed."""
    return _percents([aims["met_low"][name], aims["met_high"][name]])


def _payments(out: Results, tests: dict[str, Test]) -> None:
    """What was announced, signed and at work in banking and payments, and how long cards took."""
    steps, used = tables.read(STEPS), [STEPS]
    out.frames["steps"] = steps
    by, early = steps.set_index("step_id"), steps[steps["on_date"] <= ESSAY]
    signed = early[(early["system"] == "messaging") & (early["stage"] == "signed")]["told_by"]
    sides = 2 if (signed == "both").any() else signed.nunique()
    out.hold_printed(tests["economy-link"], "Central banks behind the link of messaging", [sides],
          f"{prose.word(sides)} of two", "coded", used)  # fmt: skip
    done = early[early["stage"].isin(["signed", "piloted", "working"])]["system"]
    halves = [done.isin(["messaging", "banks"]).any(), done.isin(["cards", *PHASES]).any()]
    widest = [halves[0], halves[1] or (done == "currencies").any()]
    label, text = (
        "Halves of the claim with a step beyond words",
        f"{prose.word(sum(halves))} or {prose.word(sum(widest))} of two",
    )
    out.hold_printed(tests["economy-halves"], label, [sum(halves), sum(widest)], text, "coded", used)
    phase = steps[steps["system"].isin(PHASES)]
    full, wide = (phase.loc[phase["stage"].isin(stages), "system"].nunique() for stages in (["working"], WIDE))
    shares = [full / len(PHASES), wide / len(PHASES)]
    out.hold_printed(tests["economy-phases"], "Phases of the link of cards at work", shares,
          f"{prose.word(full)} to {prose.word(wide)} of {prose.word(len(PHASES))}", "coded", used)  # fmt: skip
    waits = [_months(by["on_date"]["cards-soon"], by["on_date"][name]) for name in ("cards-first", "cards-second")]
    text = f"{prose.span(*(prose.count(wait) for wait in waits))} months"
    out.hold_printed(
        tests["economy-wait"], "From soon to the first cards, and to Russian cards", waits, text, "coded", used
    )
    out.add("wait-first", waits[0], prose.count, "months", used, ["C27"])
    out.add("wait-second", waits[1], prose.count, "months", used, ["C27"])
    share = float(by["share"]["currency-2024"])
    out.hold_printed(tests["economy-currency"], "Trade settled in roubles and rials", [share],
          f"over {prose.percent(share)}", "reported", used, interested=True)  # fmt: skip
    for year in (2018, 2021):
        out.add(f"currency-{year}", float(by["share"][f"currency-{year}"]), prose.percent, "share of trade", used)
    for name in ("messaging-signed", "cards-soon", "cards-first", "cards-second", "credit-letter", "office"):
        out.add(f"day-{name}", by["on_date"][name], prose.day, "date", used, ["C27"])
    out.add("steps", len(steps), prose.count, "steps", used)
    out.add("steps-iran", int((steps["told_by"] == "Iran").sum()), prose.word, "steps", used)
    out.add("phases", len(PHASES), prose.word, "phases", used)
    cards = early[early["system"].isin(["cards", *PHASES])]
    out.add("cards-early", int(cards["stage"].isin(["piloted", "working"]).sum()), prose.word, "steps", used, ["C27"])


def _months(first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Months of the mean length of a year's twelfth between two days."""
    return (last - first).days / 365.25 * 12


def _oil(out: Results) -> None:
    """Discounts of Urals and of Iranian Light to Brent."""
    frame, used = tables.read(OIL), [OIL]
    low, high = "discount_low_usd_per_barrel", "discount_high_usd_per_barrel"
    out.frames["oil"] = frame
    urals, light = (frame[frame["grade"] == name] for name in ("Urals", "Iranian Light"))
    before = urals[urals["month_to"] < phases.landmark("invasion")]
    out.add("urals-before", before[high].max(), lambda v: prose.decimal(v, 0), "US dollars a barrel", used)
    top = urals.loc[urals[high].idxmax()]
    out.add("urals-top", top[high], lambda v: prose.decimal(v, 0), "US dollars a barrel", used)
    out.add("urals-top-month", top["month_from"], prose.month, "month", used)
    last = urals.sort_values("month_to").iloc[-1]
    out.add("urals-last", last[high], lambda v: prose.decimal(v, 0), "US dollars a barrel", used)
    out.add("urals-last-month", last["month_to"], prose.month, "month", used)
    ports = frame[frame["grade"] == "Urals, ports"].sort_values("month_from").iloc[-1]
    out.add("ports-end", ports[low], _range([ports[low], ports[high]], 0), "US dollars a barrel", used)
    for key, month in (("before", "2022-02-01"), ("war", "2022-07-01"), ("least", "2025-06-01"), ("end", "2025-12-01")):
        row = light[light["month_from"] == month].iloc[0]
        text = _range([row[low], row[high]], 1 if key == "least" else 0)
        out.add(f"light-{key}", row[low], text, "US dollars a barrel", used)
    row = light[light["month_from"] == "2024-10-01"].iloc[0]
    out.add("light-2024", row[low], _range([row[low], row[high]], 0), "US dollars a barrel", used)


def _freight(out: Results) -> None:
    """Freight on the corridor by route."""
    used = [FREIGHT]
    frame = tables.read(FREIGHT).set_index(["series", "year"])["million_tonnes"]
    both = {year: frame["sea", year] + frame["rail", year] for year in (2022, 2023)}
    out.add("freight-2022", both[2022], _millions, "million tonnes", used)
    out.add("freight-2023", both[2023], _millions, "million tonnes", used)
    out.add("freight-growth", both[2023] / both[2022] - 1, prose.percent, "growth", used)
    out.add("freight-east", frame["east", 2023], lambda v: _millions(v, 2), "million tonnes", used)
    middle = frame["middle_corridor", 2023] / frame["middle_corridor", 2022] - 1
    out.add("freight-middle", middle, prose.percent, "growth", used)


def _money(out: Results) -> None:
    """Investment as the finance ministry of Iran states it."""
    stated = tables.read(STATED).set_index("series")["value"]
    russia, every = stated["russia_investment_in_iran"], stated["total_foreign_investment_in_iran"]
    out.add("invested", russia / BILLION, lambda v: _billions(v, decimals=2), "billion US dollars", [STATED])
    out.add("invested-share", russia / every, prose.percent, "share of foreign investment", [STATED])
