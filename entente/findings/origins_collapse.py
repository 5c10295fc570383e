"""Findings of the page on the collapse: the first arms, Moscow's market, Iran after its war, the conflicts."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from entente import phases, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import arms, conflicts

PAGE = "origins_collapse"
LAST_SOVIET_YEAR, CEASE_FIRE = 1991, 1988
ORDERS = (1986, 2000)
"""Years of the orders that the page weighs: from the first after the revolution to the end of the century."""
BEFORE, AFTER = (1985, 1989), (1992, 1994)
"""Last years of the Soviet market, and the years after it within one release of SIPRI."""
CLIENT_YEARS = (1992, 1996)
WAVE, LATER = (1990, 1994), (1995, 2013)
LAST_YEAR = 2024
"""Years of the wave, and the years up to the first war over Ukraine."""
WAR = (1980, 1988)
LITTLE = 0.01
"""Share of exports below which a client of the last Soviet years had bought little."""
SHOWN_ABOVE = 0.03
"""Share of exports in either period above which a client is drawn."""
OTHERS = "Other recipients"
LENGTHS = (3, 4, 5)
"""Lengths in years of the windows around the cease-fire."""
BATTLE_DEATHS = 25
"""Battle deaths in the year from which UCDP counts a conflict as active."""
TWICE_COUNTED = 376
"""Nagorno-Karabakh under Soviet rule, which UCDP counts apart from the war that followed."""
PLACE_OF_DEATH = {"TJK": "Central Asia", "UZB": "Central Asia", "KGZ": "Central Asia",
                  "ARM": "South Caucasus", "AZE": "South Caucasus", "GEO": "South Caucasus"}  # fmt: skip
"""Part of the former Soviet Union in which a state lies; the others are Russia and the west."""
CAUCASUS = ("South Caucasus", "North Caucasus")
THOUSAND = 1000
YEARLY, DEALS, CLIENTS, RIVALS = (
    "sipri_moscow_iran_yearly", "sipri_deals_to_iran", "sipri_moscow_clients", "sipri_iran_iraq_imports",
)  # fmt: skip
SPENDING, CAPABILITIES, TOLL, OUTPUT = (
    "military_spending", "national_capabilities", "iran_iraq_war_deaths", "output_per_head",
)  # fmt: skip
CONFLICTS, PLACES, DEATHS, COMPARED = (
    "conflicts_post_soviet", "conflict_places", "conflict_deaths", "conflict_deaths_compared",
)  # fmt: skip


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("collapse")
    tests = {key.removeprefix("collapse-"): test for key, test in load_tests(PAGE).items()}
    _transfers(out, tests)
    _before(out, tests)
    _conflicts(out, tests)
    _deaths(out)
    _market(out, tests)
    _clients(out, tests)
    _depleted(out, tests)
    _buying(out, tests)
    return out


def _yearly() -> pd.DataFrame:
    return tables.read(YEARLY).set_index("delivery_year")


def _span(values: tuple[float, float], form: Callable[[float], str] = prose.percent) -> str:
    return prose.span(form(values[0]), form(values[1]))


def _deals() -> pd.DataFrame:
    """Deals of the years that the page weighs."""
    deals = tables.read(DEALS)
    return deals[deals["order_year"].between(*ORDERS)]


def _transfers(out: Results, tests: dict[str, Test]) -> None:
    """Moscow's deliveries to Iran by year, and by the year of the order."""
    yearly, deals = _yearly(), _deals()
    flow = yearly["moscow_to_iran_tiv_millions"]
    out.frames["transfers"] = yearly.loc[1985:2001, ["moscow_state", "moscow_to_iran_tiv_millions",
                                                     "iran_imports_tiv_millions"]]  # fmt: skip
    ordered = deals.assign(dating=deals["order_year_uncertain"].map({True: "uncertain", False: "given"}))
    by_year = ordered.pivot_table(
        index="order_year", columns="dating", values="tiv_delivered_millions", aggfunc="sum"
    ).reindex(range(ORDERS[0], ORDERS[1] + 1)).fillna(0.0)  # fmt: skip
    out.frames["orders"] = by_year.rename_axis(columns=None)
    extent = arms.ordered_after(deals, LAST_SOVIET_YEAR)
    out.add("orders-after", extent[0], _span(extent), "share of volume", [DEALS], ["C06"])
    ever = tables.read(DEALS)
    ever = arms.ordered_after(ever[ever["order_year"] >= ORDERS[0]], LAST_SOVIET_YEAR)
    out.add("orders-all", ever[0], _span(ever), "share of volume", [DEALS], ["C06"])
    out.hold(tests["orders"], "Ordered after the end of the Soviet Union", extent, _span(extent), "recorded", [DEALS])
    ends = range(AFTER[1], ORDERS[1] + 1)
    ratios = [arms.window_ratio(flow, (LAST_SOVIET_YEAR + 1, end), (1989, LAST_SOVIET_YEAR)) for end in ends]
    tempo = (min(ratios), max(ratios))
    text = _span(tempo, prose.decimal)
    out.add("tempo", tempo[0], text, "ratio", [YEARLY], ["C06"])
    out.hold(tests["tempo"], "Deliveries per year after 1991 over 1989 to 1991", tempo, text, "recorded", [YEARLY])
    peak = int(flow.loc[1985:].idxmax())
    out.add("peak-year", peak, str(peak), "year", [YEARLY], ["C06"])
    out.add("peak", float(flow[peak]), prose.count, "million TIV", [YEARLY], ["C06"])
    out.add("shah-soviet", float(flow.loc[:1978].sum()), prose.count, "million TIV", [YEARLY], ["C06"])
    soviet = float(flow.loc[ORDERS[0] : LAST_SOVIET_YEAR].sum())
    out.add("soviet-delivered", soviet, prose.count, "million TIV", [YEARLY], ["C06"])
    late = arms.running_shares(flow, yearly["iran_imports_tiv_millions"], 1989, LAST_SOVIET_YEAR, 3)[0]
    out.add("share-last", late, prose.percent, "share of Iran's imports", [YEARLY], ["C06"])
    _orders(out, deals)


def _orders(out: Results, deals: pd.DataFrame) -> None:
    """Volume by the year of the order, and what was delivered late under Soviet orders."""
    volume = deals.groupby("order_year")["tiv_delivered_millions"].sum()
    last = deals[deals["order_year"] == LAST_SOVIET_YEAR]
    out.add("ordered-eighties", float(volume.loc[1989:1990].sum()), prose.count, "million TIV", [DEALS], ["C06"])
    out.add("ordered-last", float(volume[LAST_SOVIET_YEAR]), prose.count, "million TIV", [DEALS], ["C06"])
    out.add("ordered-after", float(volume.loc[LAST_SOVIET_YEAR + 1 :].sum()), prose.count, "million TIV", [DEALS])
    tank = last.sort_values("tiv_delivered_millions").iloc[-1]
    share = float(tank["tiv_delivered_millions"] / volume[LAST_SOVIET_YEAR])
    out.add("largest-deal", tank["designation"], tank["designation"], "designation", [DEALS])
    out.add("largest-share", share, prose.percent, "share of volume", [DEALS])


def _before(out: Results, tests: dict[str, Test]) -> None:
    """The years before: pacts, a trickle of arms, and Iraq."""
    months = (phases.landmark("soviet_end") - phases.landmark("june_1989")).days / 30.44
    text = prose.count(months)
    out.add("pact-months", months, text, "months", ["landmarks"], ["C06"])
    label = "Months from the pacts of June 1989 to the end of the Soviet Union"
    out.hold(tests["pact"], label, (months, months), text, "reported", ["landmarks"], second_route=True)
    yearly = _yearly()
    shares = arms.running_shares(
        yearly["moscow_to_iran_tiv_millions"], yearly["iran_imports_tiv_millions"], 1985, CEASE_FIRE, 2
    )
    extent = (min(shares), max(shares))
    out.add("trickle", extent[0], _span(extent), "share of Iran's imports", [YEARLY], ["C06"])
    label = "Moscow's share of Iran's arms imports, 1985 to 1988"
    out.hold(tests["trickle"], label, extent, _span(extent), "recorded", [YEARLY])
    soviet = tables.read(RIVALS).query("supplier == 'Soviet Union' and delivery_year >= 1985 and delivery_year <= 1988")
    both = soviet.groupby("recipient")["tiv_millions"].sum()
    ratio = float(both["Iraq"] / both["Iran"])
    out.add("iraq-ratio", ratio, prose.times, "ratio", [RIVALS], ["C06"])
    label = "Soviet deliveries to Iraq over those to Iran, 1985 to 1988"
    out.hold(tests["iraq"], label, (ratio, ratio), prose.decimal(ratio), "recorded", [RIVALS])


def _conflicts(out: Results, tests: dict[str, Test]) -> None:
    """The wave of conflicts: when, where, over what, in whose name."""
    rows = tables.read(CONFLICTS)
    every = conflicts.begun(rows)
    places = tables.read(PLACES).set_index("conflict_id")
    wave = every[every["first_year"].between(*WAVE)]
    out.frames["active"] = conflicts.active(rows, 1988, 2024)
    out.frames["places"] = every.join(places.drop(columns="label"))[lambda frame: frame["first_year"] <= 2000]
    out.add("threshold", BATTLE_DEATHS, prose.count, "battle deaths in the year", [CONFLICTS])
    out.add("begun", len(wave), prose.word, "conflicts", [CONFLICTS], ["C07"])
    joined = every.drop(TWICE_COUNTED)
    paces = [
        conflicts.pace(frame["first_year"], *WAVE) / conflicts.pace(every["first_year"], *LATER)
        for frame in (joined, every)
    ]
    extent, text = (paces[0], paces[1]), _span((paces[0], paces[1]), prose.count)
    out.add("onset", paces[0], text, "ratio", [CONFLICTS], ["C07"])
    out.hold(tests["onset"], "Conflicts begun per year, 1990 to 1994 over 1995 to 2013", extent, text, "recorded",
             [CONFLICTS])  # fmt: skip
    later = every[every["first_year"].between(*LATER)]
    out.add("begun-later", len(later), prose.word, "conflicts", [CONFLICTS], ["C07"])
    since = int((every["first_year"] > LATER[1]).sum())
    out.add("begun-since", since, prose.word, "conflicts", [CONFLICTS], ["C07"])
    whole = conflicts.pace(every["first_year"], *WAVE) / conflicts.pace(every["first_year"], LATER[0], LAST_YEAR)
    out.add("onset-whole", whole, prose.count, "ratio", [CONFLICTS], ["C07"])
    first = wave["first_year"]
    early = (float((first < LAST_SOVIET_YEAR).mean()), float((first <= LAST_SOVIET_YEAR).mean()))
    out.add("before", early[0], _span(early), "share of conflicts", [CONFLICTS], ["C07"])
    out.hold(tests["before"], "Conflicts of the wave active before 1992", early, _span(early), "recorded", [CONFLICTS])
    _kinds(out, tests, every, wave, places)
    most = out.frames["active"].sum(axis=1).loc[: LATER[1]]
    out.add("most-active", int(most.max()), prose.word, "conflicts", [CONFLICTS], ["C07"])
    out.add("most-active-years", f"{most.idxmax()}", prose.listing(map(str, most.index[most == most.max()])), "years",
            [CONFLICTS], ["C07"])  # fmt: skip


def _kinds(out: Results, tests: dict[str, Test], every: pd.DataFrame, wave: pd.DataFrame, places: pd.DataFrame) -> None:
    """What the conflicts were fought over in the two regions, and whether in the name of a creed."""
    caucasus = wave[wave["region"].isin(CAUCASUS)]
    shares = [
        float((frame["incompatibility"] == "territory").mean()) for frame in (caucasus.drop(TWICE_COUNTED), caucasus)
    ]
    extent, text = (shares[0], shares[1]), _span((shares[0], shares[1]))
    out.add("territory", shares[0], text, "share of conflicts", [CONFLICTS], ["C07"])
    out.add("caucasus", len(caucasus), prose.word, "conflicts", [CONFLICTS], ["C07"])
    out.hold(tests["territory"], "Conflicts of the wave in the Caucasus over territory", extent, text, "recorded",
             [CONFLICTS])  # fmt: skip
    asia = every[(every["region"] == "Central Asia") & every["first_year"].between(1990, 2000)]
    number = int((asia["incompatibility"] == "territory").sum())
    out.add("centralasia", number, prose.word, "conflicts", [CONFLICTS], ["C07"])
    out.add("centralasia-all", len(asia), prose.word, "conflicts", [CONFLICTS], ["C07"])
    out.hold(tests["centralasia"], "Conflicts over territory begun in Central Asia, 1990 to 2000", (number, number),
             prose.word(number), "recorded", [CONFLICTS])  # fmt: skip
    creed = places.loc[wave.index, "creed"]
    low, high = int((creed == "religious").sum()), int((creed != "none").sum())
    text = f"{prose.word(low)} or {prose.word(high)}"
    out.add("creed", low, text, "conflicts", [PLACES, CONFLICTS], ["C07"])
    out.hold(tests["creed"], "Conflicts of the wave with a religious name", (low, high), text, "coded",
             [PLACES, CONFLICTS])  # fmt: skip
    after = places.loc[every.index[every["first_year"].between(WAVE[1] + 1, LATER[1])], "creed"]
    out.add("creed-later", int((after == "religious").sum()), prose.word, "conflicts", [PLACES, CONFLICTS], ["C07"])


def _deaths(out: Results) -> None:
    """Deaths by year, and how far the count of events lies below a second source."""
    deaths = tables.read(DEATHS)
    by_year = deaths.groupby("year")["deaths_best"].sum()
    regions = deaths["state"].map(PLACE_OF_DEATH).fillna("Russia and west")
    out.frames["deaths"] = deaths.assign(region=regions).pivot_table(
        index="year", columns="region", values="deaths_best", aggfunc="sum"
    ).fillna(0).astype(int).rename_axis(columns=None)  # fmt: skip
    wave = int(by_year.loc[1992:1996].sum())
    out.add("deaths-wave", wave, prose.about, "deaths", [DEATHS], ["C07"])
    worst = by_year.nlargest(5).index.sort_values()
    out.add("deadliest", str(list(worst)), prose.listing(map(str, worst)), "years", [DEATHS], ["C07"])
    asia = out.frames["deaths"]["Central Asia"].loc[1992:1996].sum() / wave
    out.add("deaths-asia", float(asia), prose.percent, "share of deaths", [DEATHS], ["C07"])
    soviet = int(by_year.loc[: LAST_SOVIET_YEAR - 1].sum())
    out.add("deaths-soviet", soviet, prose.count, "deaths", [DEATHS], ["C07"])
    compared = tables.read(COMPARED)
    counted = [conflicts.deaths_over(deaths, r.states, r.first_year, r.last_year) for r in compared.itertuples()]
    compared = compared.assign(counted=counted)
    ratio = compared["battle_deaths_cow"] / compared["counted"]
    out.frames["compared"] = compared
    out.add("floor", float(ratio.min()), prose.span(prose.decimal(ratio.min()), prose.decimal(ratio.max())), "ratio",
            [DEATHS, COMPARED], ["C07"])  # fmt: skip
    out.add("floor-wars", len(compared), prose.word, "wars", [COMPARED])


def _market(out: Results, tests: dict[str, Test]) -> None:
    """Moscow's arms exports, its share of the market and its own spending."""
    yearly, spending = _yearly(), tables.read(SPENDING)
    releases = ("moscow_exports_tiv_millions", "moscow_exports_2026_tiv_millions")
    ratios = sorted(arms.window_ratio(yearly[name], AFTER, BEFORE) for name in releases)
    text = prose.span(prose.percent(ratios[0]), prose.percent(ratios[1]))
    out.add("exports", ratios[0], text, "ratio", [YEARLY], ["C09"])
    label = "Arms exports of 1992 to 1994 over 1985 to 1989"
    out.hold(tests["exports"], label, (ratios[0], ratios[1]), text, "recorded", [YEARLY])
    last = float(yearly[releases[1]][LAST_SOVIET_YEAR] / arms.window_mean(yearly[releases[1]], *BEFORE))
    out.add("exports-last", last, prose.percent, "ratio", [YEARLY], ["C09"])
    own, world = yearly[releases[1]], yearly["world_transfers_2026_tiv_millions"]
    shares = [own.loc[a:b].sum() / world.loc[a:b].sum() for a, b in (BEFORE, AFTER)]
    for name, share in zip(("before", "after"), shares, strict=True):
        out.add(f"market-{name}", float(share), prose.percent, "share of world transfers", [YEARLY], ["C09"])
    ratio = float(shares[1] / shares[0])
    label = "Share of world arms transfers, same years"
    out.hold(tests["market"], label, (ratio, ratio), prose.decimal(ratio, 2), "recorded", [YEARLY])
    back = arms.window_ratio(yearly[releases[1]], (1995, 1999), AFTER)
    out.add("recovery", back, prose.times, "ratio", [YEARLY], ["C09"])
    _home(out, tests, spending)
    out.hold(tests["output"], "Output of the defence industry", None, "not found", "recorded", [SPENDING])
    exports = yearly.loc[1985:2000, list(releases)]
    out.frames["market"] = exports


def _home(out: Results, tests: dict[str, Test], spending: pd.DataFrame) -> None:
    """Russia's own spending, and output per head in both countries."""
    money = spending.pivot_table(index="year", columns="state", values="sipri_constant_2023_usd_millions")
    lowest = money["RUS"].min()
    ratios = [float(lowest / money["RUS"][year]) for year in (1992, 1993, 1994)]
    extent = (min(ratios), max(ratios))
    out.add("spending", extent[0], _span(extent), "ratio", [SPENDING], ["C09"])
    out.add("spending-year", int(money["RUS"].idxmin()), str(money["RUS"].idxmin()), "year", [SPENDING], ["C09"])
    label = "Russia's military spending at its lowest over 1992, 1993 or 1994"
    out.hold(tests["spending"], label, extent, _span(extent), "recorded", [SPENDING])
    share = spending.pivot_table(index="year", columns="state", values="sipri_share_of_output_percent")["RUS"] / 100
    out.add("burden-first", float(share[1992]), lambda v: prose.percent(v, 1), "share of output", [SPENDING], ["C09"])
    out.add("burden-lowest", float(share.min()), lambda v: prose.percent(v, 1), "share of output", [SPENDING], ["C09"])
    out.frames["spending"] = money
    output = tables.read(OUTPUT)
    heads = output.pivot_table(index="year", columns=["source", "state"], values="gdp_per_head")
    ends = [float(heads[s, "RUS"].loc[1990:].min() / heads[s, "RUS"][1989]) for s in ("Maddison", "World Bank")]
    out.add("russia-income", min(ends), _span((min(ends), max(ends))), "ratio", [OUTPUT], ["C09"])
    out.frames["income"] = heads


def _clients(out: Results, tests: dict[str, Test]) -> None:
    """Who bought from Moscow before and after."""
    clients = tables.read(CLIENTS)
    extent = arms.new_client_share(clients, BEFORE, CLIENT_YEARS, LITTLE, OTHERS)
    out.add("newclients", extent[0], _span(extent), "share of exports", [CLIENTS], ["C09"])
    out.add("shown-above", SHOWN_ABOVE, prose.percent, "share of exports", [CLIENTS])
    out.add("little", LITTLE, prose.percent, "share of exports", [CLIENTS])
    label = "Exports of 1992 to 1996 to new clients"
    out.hold(tests["newclients"], label, extent, _span(extent), "recorded", [CLIENTS])
    lost = arms.lost_client_share(clients, BEFORE, CLIENT_YEARS)
    out.add("lost", lost, prose.percent, "share of exports", [CLIENTS], ["C09"])
    shares = pd.DataFrame({name: _client_shares(clients, years) for name, years in
                           (("before", BEFORE), ("after", CLIENT_YEARS))}).fillna(0.0)  # fmt: skip
    out.frames["clients"] = shares
    for name in ("before", "after"):
        out.add(f"iran-{name}", float(shares[name]["Iran"]), lambda v: prose.percent(v, 1), "share of exports",
                [CLIENTS], ["C09"])  # fmt: skip
    out.add("china-after", float(shares["after"]["China"]), prose.percent, "share of exports", [CLIENTS], ["C09"])
    rank = int(shares["after"].drop(OTHERS).rank(ascending=False)["Iran"])
    out.add("iran-rank", rank, ("first", "second", "third", "fourth", "fifth")[rank - 1], "rank", [CLIENTS], ["C09"])


def _client_shares(clients: pd.DataFrame, years: tuple[int, int]) -> pd.Series:
    """Share of each client in the exports of some years."""
    own = clients[clients["delivery_year"].between(*years)].groupby("recipient")["tiv_millions"].sum()
    return own / own.sum()


def _depleted(out: Results, tests: dict[str, Test]) -> None:
    """What the war had cost Iran: dead, arms that it could not buy, income, and capability."""
    _toll(out, tests)
    totals = tables.read(RIVALS).pivot_table(
        index="delivery_year", columns="recipient", values="tiv_millions", aggfunc="sum"
    )
    out.frames["rivals"] = totals
    own, enemy = (float(totals[name].loc[WAR[0] : WAR[1]].sum()) for name in ("Iran", "Iraq"))
    extent = (own / enemy, 2 * own / enemy)
    out.add("supply-doubled", extent[1], prose.percent, "ratio", [RIVALS], ["C10"])
    out.add("supply", own / enemy, prose.percent, "ratio", [RIVALS], ["C10"])
    label = "Iran's arms imports over Iraq's, 1980 to 1988"
    out.hold(tests["supply"], label, extent, _span(extent), "recorded", [RIVALS])
    heads = out.frames["income"]
    ratios = [float(heads["Maddison", "IRN"][1988] / heads["Maddison", "IRN"][year]) for year in (1979, 1980)]
    ratios.append(float(heads["World Bank", "IRN"][1988] / heads["World Bank", "IRN"][1980]))
    extent = (min(ratios), max(ratios))
    out.add("iran-income", extent[0], _span(extent), "ratio", [OUTPUT], ["C10"])
    label = "Iran's output per head in 1988 over 1979 or 1980"
    out.hold(tests["income"], label, extent, _span(extent), "recorded", [OUTPUT])
    iran = tables.read(CAPABILITIES).query("state == 'IRN'").set_index("year")
    ratios = sorted(float(iran["capability_share"][1988] / iran["capability_share"][year]) for year in (1979, 1980))
    text = prose.span(prose.decimal(ratios[0]), prose.decimal(ratios[1]))
    out.add("capability", ratios[0], text, "ratio", [CAPABILITIES], ["C10"])
    label = "Iran's share of world capability, 1988 over 1979 or 1980"
    out.hold(tests["capability"], label, (ratios[0], ratios[1]), text, "coded", [CAPABILITIES])
    for year in (1980, 1988, 1990):
        number = float(iran["personnel_thousands"][year]) * THOUSAND
        out.add(f"personnel-{year}", number, prose.count, "persons", [CAPABILITIES], ["C10"])


def _toll(out: Results, tests: dict[str, Test]) -> None:
    """Battle deaths by two sources; the one without sides is split as the other is."""
    toll = tables.read(TOLL)
    sides = toll[toll["source"] == "COW"].set_index("side")["deaths_best"].astype(float)
    both = toll[toll["source"] == "PRIO"][["deaths_low", "deaths_best", "deaths_high"]].sum().astype(float)
    people = tables.read(CAPABILITIES).query("state == 'IRN'").set_index("year")["population_thousands"].astype(float)
    population = people[1984]
    share = sides["Iran"] / sides.sum()
    counts = [sides["Iran"], *(both * share)]
    extent = (min(counts) / population, max(counts) / population)
    text = _span(extent, prose.count)
    out.add("toll", extent[0], text, "per thousand", [TOLL, CAPABILITIES], ["C10"])
    out.add("toll-late", min(counts) / people[1988], prose.decimal, "per thousand", [TOLL, CAPABILITIES], ["C10"])
    out.add("toll-cow", float(sides.sum()), prose.count, "persons", [TOLL], ["C10"])
    out.add("toll-prio", float(both["deaths_best"]), prose.count, "persons", [TOLL], ["C10"])
    span = prose.span(prose.count(both["deaths_low"]), prose.count(both["deaths_high"]))
    out.add("toll-prio-range", float(both["deaths_low"]), span, "persons", [TOLL], ["C10"])
    out.add("toll-iran", float(sides["Iran"]), prose.count, "persons", [TOLL], ["C10"])
    label = "Iranian battle deaths per thousand of population"
    out.hold(tests["toll"], label, extent, text, "recorded", [TOLL, CAPABILITIES])


def _buying(out: Results, tests: dict[str, Test]) -> None:
    """What Iran bought and spent after the cease-fire."""
    yearly = _yearly()
    names = ("iran_imports_tiv_millions", "iran_imports_2026_tiv_millions")
    ratios = [ratio for name in names for ratio in arms.around(yearly[name], CEASE_FIRE, LENGTHS)]
    extent = (min(ratios), max(ratios))
    text = _span(extent, lambda v: prose.decimal(v, 2))
    span = f"{prose.word(min(LENGTHS))} to {prose.word(max(LENGTHS))}"
    out.add("window", min(LENGTHS), span, "years", [YEARLY])
    out.add("buying", extent[0], text, "ratio", [YEARLY], ["C10"])
    out.hold(
        tests["buying"], "Iran's arms imports after the cease-fire over before", extent, text, "recorded", [YEARLY]
    )
    late = [
        arms.window_ratio(yearly[name], (CEASE_FIRE + 2, CEASE_FIRE + 1 + n), (CEASE_FIRE - n + 1, CEASE_FIRE))
        for name in names for n in LENGTHS
    ]  # fmt: skip
    text = _span((min(late), max(late)), lambda v: prose.decimal(v, 2))
    out.add("buying-later", max(late), text, "ratio", [YEARLY], ["C10"])
    money = out.frames["spending"]["IRN"]
    other = tables.read(CAPABILITIES).query("state == 'IRN'").set_index("year")["spending_current_usd_millions"]
    ratios = [ratio for series in (money, other) for ratio in arms.around(series, CEASE_FIRE, LENGTHS)]
    extent = (min(ratios), max(ratios))
    text = _span(extent, lambda v: prose.decimal(v, 2))
    out.add("means", extent[0], text, "ratio", [SPENDING, CAPABILITIES], ["C10"])
    label = "Iran's military spending after the cease-fire over before"
    out.hold(tests["means"], label, extent, text, "recorded", [SPENDING, CAPABILITIES])
    share = arms.running_shares(
        yearly["moscow_to_iran_tiv_millions"], yearly["iran_imports_tiv_millions"], 1989, 1993, 5
    )[0]
    out.add("moscow-after", share, prose.percent, "share of Iran's imports", [YEARLY], ["C10"])
    peak = float(yearly["iran_imports_tiv_millions"].loc[1975:1978].mean())
    bought = float(yearly["iran_imports_tiv_millions"].loc[1989:1993].mean())
    out.add("shah", bought / peak, prose.percent, "ratio", [YEARLY], ["C10"])
    out.frames["buying"] = yearly.loc[1975:1999, ["iran_imports_tiv_millions", "moscow_to_iran_tiv_millions"]]
