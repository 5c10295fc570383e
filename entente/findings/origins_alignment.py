"""Findings of the page on alignment: votes, the Security Council, the General Debate, frictions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from entente import breaks, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import events, votes, words

PAGE = "origins_alignment"
ROLLCALLS, MEMBERS, DISTANCES = "unga_rollcalls", "unga_agreement_members", "unga_ideal_distances"
RIGHTS, COUNCIL, VETOES, SOFTENED = "iran_rights_votes", "unsc_iran_texts", "unsc_russian_vetoes", "unsc_softening"
SPEECHES, FRICTIONS, CONTACTS = "general_debate_words", "russia_iran_frictions", "russia_iran_contacts"
TRADE, ARMS, TREATIES = "russia_iran_trade_yearly", "sipri_moscow_iran_yearly", "general_treaties"

PLACEBOS = {
    "ind": "India", "pak": "Pakistan", "sau": "Saudi Arabia", "tur": "Turkey", "are": "the United Arab Emirates",
}  # fmt: skip
"""States in no union with Moscow or Tehran, large or near, by the ending of their column."""
MEASURES = ("identical_share", "weighted_share")
SINCE, UNTIL = pd.Timestamp("1992-01-01"), pd.Timestamp("2022-02-23")
"""The decades that the essay looks back on, to the eve of the invasion."""
UNION = slice(2000, 2021)
"""Years of the claimed union: from the return to selling arms to the eve of the invasion."""
EARLY, LATE, WAR = slice(1992, 2001), slice(2012, 2021), slice(2022, 2024)
PRIMAKOV = slice(1996, 2021)
"""From the year in which Primakov became foreign minister to the eve of the invasion."""
SPANS = ((1985, 1991), (1992, 1995), (1996, 1999), (2000, 2007), (2008, 2013), (2014, 2021), (2022, 2024))
"""Spans of years over which speeches are pooled; one of them alone is too short for a rate."""
ISSUES = {
    "human_rights": "Human rights",
    "middle_east": "Middle East",
    "nuclear_or_disarmament": "Nuclear and disarmament",
    "important_to_us": "Named important by Washington, to 2017",
}
LEAST, DRAWS, SEED, BLOCK, COVERAGE = 3, 500, 20261123, 2, 0.95
"""Shortest level in years; draws, seed, run length and coverage of the bootstrap."""
PENALTIES = (2.0, 4.0, 6.0, 10.0)
"""Multiples of the noise variance times the logarithm of the length; 2 is the information criterion."""
NEAR = 2
"""Years within which two breaks count as the same."""
DEEP, LONG = 0.5, 24.0
"""Depth from which a fall of trade counts, as a share of the peak; months from which a gap of meetings counts."""


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("alignment")
    _agreement(out)
    _breaks(out)
    _members(out)
    _distances(out)
    _issues(out)
    _rights(out)
    _council(out)
    _words(out)
    _frictions(out)
    _judge(out)
    return out


def _rollcalls() -> pd.DataFrame:
    return tables.read(ROLLCALLS)


def _range(values: Sequence[float], form: Callable[[float], str] = prose.percent) -> str:
    """The least and the greatest of some values as printed."""
    return prose.span(form(min(values)), form(max(values)))


def _points(share: float) -> str:
    """A difference of shares in points of a hundred, with one decimal."""
    return prose.decimal(100 * share)


def _span_points(shares: list[float]) -> str:
    """A range of differences of shares in points of a hundred, with the unit."""
    return f"{_range(shares, _points)} points"


def _agreement(out: Results) -> None:
    """Agreement of Russia, Iran and the United States by year, and of the median member with Russia."""
    rolls, members = _rollcalls(), tables.read(MEMBERS)
    pairs = {"russia_iran": ("rus", "irn"), "russia_usa": ("rus", "usa"), "iran_usa": ("irn", "usa")}
    frame = pd.DataFrame({name: votes.identical_share(rolls, *pair) for name, pair in pairs.items()})
    own = votes.ranked(members, "RUS", "identical_share")
    frame["russia_median"] = own.groupby("year")["identical_share"].median()
    out.frames["agreement"] = frame
    pair = frame["russia_iran"]
    used = [ROLLCALLS]
    out.add("rollcalls", len(rolls), prose.count, "roll calls", used)
    for year in (1989, 2024):
        out.add(f"agree-{year}", float(pair[year]), prose.percent, "share of joint votes", used, ["C13"])
    low = int(pair.loc[1992:].idxmin())
    out.add("low-year", low, str(low), "year", used)
    out.add("agree-low", float(pair[low]), prose.percent, "share of joint votes", used, ["C13"])
    out.add("agree-decade", _mean(pair, LATE), prose.percent, "share of joint votes", used, ["C13"])
    for name, window in (("early", EARLY), ("late", LATE)):
        out.add(f"usa-{name}", _mean(frame["russia_usa"], window), prose.percent, "share of joint votes", used)
    span = _range(list(frame["iran_usa"].loc[1992:]))
    out.add("iran-usa", float(frame["iran_usa"].loc[1992:].median()), span, "share of joint votes", used)


def _mean(series: pd.Series, window: slice) -> float:
    return float(series.loc[window].mean())


def _series() -> dict[str, pd.Series]:
    """The four measures of the pair whose breaks are sought, by name."""
    rolls, members = _rollcalls(), tables.read(MEMBERS)
    distances = tables.read(DISTANCES).query("first_iso3 == 'RUS' and second_iso3 == 'IRN'")
    distance = distances.set_index(distances["year"].astype(int))["distance"]
    every = {
        "identical": votes.identical_share(rolls, "rus", "irn"),
        "weighted": votes.weighted_share(rolls, "rus", "irn"),
        "excess": votes.excess(members, "RUS", "IRN", "identical_share"),
        "distance": distance,
    }
    return {name: series.set_axis(series.index.astype(int)) for name, series in every.items()}


def _breaks(out: Results) -> None:
    """Change points of four measures: for two and three breaks with intervals, and for several penalties."""
    series = _series()
    out.frames["measures"] = pd.DataFrame(series).rename_axis("year")
    found, penal = [], []
    for name, values in series.items():
        for number in (2, 3):
            best = breaks.best_breaks(values, number, LEAST)
            drawn = breaks.bootstrap_breaks(values, number, LEAST, DRAWS, SEED, BLOCK)
            for place, year in enumerate(best, start=1):
                low, high = breaks.interval(drawn[f"break_{place}"], COVERAGE)
                found.append((name, number, place, year, low, high))
        for scale in PENALTIES:
            years = breaks.penalised_breaks(values, breaks.bic_penalty(values, scale), LEAST)
            penal += [(name, scale, year) for year in years]
    frame = pd.DataFrame(found, columns=["measure", "number", "place", "year", "low", "high"])
    under = pd.DataFrame(penal, columns=["measure", "penalty", "year"])
    out.frames |= {"breaks": frame, "penalties": under}
    used = [ROLLCALLS, MEMBERS, DISTANCES]
    for place, name in ((1, "parting"), (2, "return")):
        rows = frame[(frame["number"] == 2) & (frame["place"] == place)]
        low, high = int(rows["low"].min()), int(rows["high"].max())
        out.add(f"break-{name}", low, prose.span(str(low), str(high)), "years", used, ["C13"])
        head = rows.set_index("measure").loc["identical"]
        out.add(f"break-{name}-best", int(head["year"]), str(head["year"]), "year", [ROLLCALLS], ["C13"])
        within = [_found(under, measure, scale, low, high) for measure in series for scale in PENALTIES]
        out.add(f"break-{name}-penalties", sum(within), prose.word, "runs", used)
    out.add("penalty-runs", len(series) * len(PENALTIES), prose.word, "runs", used)
    third = frame[(frame["number"] == 3) & (frame["measure"] == "excess") & (frame["place"] == 3)].iloc[0]
    out.add("break-third", int(third["year"]), str(third["year"]), "year", [MEMBERS], ["C13"])
    span = prose.span(str(third["low"]), str(third["high"]))
    out.add("break-third-interval", int(third["low"]), span, "years", [MEMBERS], ["C13"])
    steps = [
        sign * _step(values, under.query("measure == @name and penalty == @scale")["year"], third["low"], third["high"])
        for name, values in series.items()
        for scale in PENALTIES
        for sign in [-1 if name == "distance" else 1]
    ]
    out.add("break-third-rises", sum(step > 0 for step in steps), prose.word, "runs", used, ["C13"])
    out.add("break-third-falls", sum(step < 0 for step in steps), prose.word, "runs", used, ["C13"])
    war = [_found(under, measure, scale, 2022, 2022, 1) for measure in series for scale in PENALTIES]
    out.add("break-war-penalties", sum(war), prose.word, "runs", used)
    out.add("measures", len(series), prose.word, "measures", used)
    out.add("coverage", COVERAGE, prose.percent, "share of draws", used)
    out.add("draws", DRAWS, prose.count, "draws", used)
    out.add("penalty-low", min(PENALTIES), lambda v: prose.word(int(v)), "multiples", used)
    out.add("penalty-high", max(PENALTIES), lambda v: prose.word(int(v)), "multiples", used)
    out.add("near", NEAR, prose.word, "years", used)


def _found(under: pd.DataFrame, measure: str, scale: float, low: int, high: int, near: int = NEAR) -> bool:
    """Whether a penalised run has a break within some years of an interval."""
    years = under.query("measure == @measure and penalty == @scale")["year"]
    return bool(years.between(low - near, high + near).any())


def _step(values: pd.Series, years: pd.Series, low: int, high: int) -> float:
    """Sum of the steps of level at the breaks within some years of an interval; 0 without such a break."""
    level = breaks.levels(values, sorted(years))
    return float(level.diff().loc[low - NEAR : high + NEAR].sum())


def _members(out: Results) -> None:
    """The pair against the median member, among all members, and against placebo pairs."""
    members, rolls = tables.read(MEMBERS), _rollcalls()
    gap = votes.placebo_gap(rolls, "rus", "irn", list(PLACEBOS))
    own = votes.identical_share(rolls, "rus", "irn")
    median = votes.ranked(members, "RUS", "identical_share").groupby("year")["identical_share"].median()
    frame = pd.DataFrame({"iran": own - median})
    for name in PLACEBOS:
        frame[name] = votes.identical_share(rolls, "rus", name) - median
    place = {
        f"{focal.lower()}_{measure.removesuffix('_share')}": votes.ranked(members, focal, measure)
        .query("other_iso3 == @other").set_index("year")["place"]
        for focal, other in (("RUS", "IRN"), ("IRN", "RUS")) for measure in MEASURES
    }  # fmt: skip
    out.frames["placebo"] = frame.rename_axis("year")
    out.frames["place"] = pd.DataFrame(place).rename_axis("year")
    used = [MEMBERS]
    ranks = votes.ranked(members, "RUS", "identical_share").query("other_iso3 == 'IRN'").set_index("year")
    for year in (1994, 2024):
        row = ranks.loc[year]
        out.add(f"rank-{year}", int(row["rank"]), prose.count, "rank", used, ["C13"])
        out.add(f"ranked-{year}", int(row["ranked"]), prose.count, "members", used)
    backward = out.frames["place"][["irn_identical", "irn_weighted"]].loc[UNION].median()
    out.add("place-of-russia", float(backward.min()), _range(list(backward)), "share of members", used, ["C13"])
    excess = [_mean(votes.excess(members, "RUS", "IRN", measure), WAR) for measure in MEASURES]
    out.add("excess-war", min(excess), _range(excess, _points), "points", used, ["C13"])
    out.add("gap-war", float(gap.loc[WAR].mean().mean()), _points, "points", [ROLLCALLS], ["C13"])
    china = own - votes.identical_share(rolls, "rus", "chn")
    out.add("gap-china", -_mean(china, UNION), _points, "points", [ROLLCALLS], ["C13"])
    out.add("placebos", prose.listing(PLACEBOS.values()), prose.listing(PLACEBOS.values()), "states", [ROLLCALLS])


def _distances(out: Results) -> None:
    """How far Russia stood from Iran and from the placebo states by ideal points, the scale of another team."""
    rows = tables.read(DISTANCES).query("first_iso3 == 'RUS'")
    years = rows.assign(year=rows["year"].astype(int)).pivot_table(
        index="year", columns="second_iso3", values="distance"
    )
    others = [name.upper() for name in PLACEBOS]
    out.frames["distances"] = years[["IRN", *others]]
    unit = "points of the ideal-point scale"
    for name, span in (("union", UNION), ("late", LATE), ("war", WAR)):
        mean = years.loc[span].mean()
        out.add(f"distance-{name}", float(mean["IRN"]), prose.decimal, unit, [DISTANCES], ["C13"])
        printed = _range(list(mean[others]), prose.decimal)
        out.add(f"distance-{name}-placebos", float(mean[others].max()), printed, unit, [DISTANCES], ["C13"])


def _issues(out: Results) -> None:
    """Agreement by issue and span of years, for the pair and the range of placebo pairs."""
    rolls, rows = _rollcalls(), []
    for issue, title in ISSUES.items():
        for first, last in ((1992, 1999), (2000, 2012), (2013, 2021), (2022, 2024)):
            inside = rolls[(rolls[issue] == 1) & rolls["year"].between(first, last)]
            if inside.empty:
                continue
            others = [votes.pooled_share(inside, "rus", name) for name in PLACEBOS]
            low, high = votes.resampled_share(inside, "rus", "irn", DRAWS, SEED)
            share = votes.pooled_share(inside, "rus", "irn")
            rows.append((title, f"{first}–{last}", len(inside), share, low, high, min(others), max(others)))
    columns = ["issue", "years", "rollcalls", "share", "low", "high", "placebo_low", "placebo_high"]
    frame = pd.DataFrame(rows, columns=columns)
    out.frames["issues"] = frame
    rights = frame[frame["issue"] == ISSUES["human_rights"]].set_index("years")
    for name, years in (("early", "1992–1999"), ("late", "2013–2021")):
        row = rights.loc[years]
        out.add(f"rights-{name}", row["share"], prose.span(prose.percent(row["low"]), prose.percent(row["high"])),
                "share of joint votes", [ROLLCALLS], ["C13"])  # fmt: skip
    row = frame[frame["issue"] == ISSUES["nuclear_or_disarmament"]].set_index("years").loc["2013–2021"]
    span = prose.span(prose.percent(row["low"]), prose.percent(row["high"]))
    out.add("nuclear-late", row["share"], span, "share of joint votes", [ROLLCALLS], ["C13"])


def _rights(out: Results) -> None:
    """Russia's votes on Iran's human rights in both bodies."""
    ballots = tables.read(RIGHTS)
    ballots["chamber"] = ballots["body"].where(ballots["body"] == "General Assembly", "Commission and Council")
    out.frames["rights"] = ballots
    cast = ballots[ballots["vote_rus"].isin(votes.CAST)]
    used = [RIGHTS]
    for name, kind in (("yes", "Y"), ("no", "N")):
        rows = cast[(cast["vote_rus"] == kind) & (cast["vote_date"] >= SINCE)]
        first, last = rows["vote_date"].min().year, rows["vote_date"].max().year
        out.add(f"rights-{name}", len(rows), prose.word, "votes", used, ["C04"])
        out.add(f"rights-{name}-years", first, prose.span(str(first), str(last)), "years", used, ["C04"])
    era = ballots[ballots["vote_date"].between(SINCE, UNTIL) & (ballots["chamber"] != "General Assembly")]["vote_rus"]
    era = era[era.isin(votes.CAST)]
    out.add("rights-other-body-no", int((era == "N").sum()), prose.word, "votes", used, ["C04"])
    out.add("rights-other-body", len(era), prose.word, "votes", used, ["C04"])
    out.add("rights-run", votes.last_run(cast["vote_rus"], "N"), prose.word, "votes", used, ["C04"])
    china = ballots[ballots["vote_chn"].isin(votes.CAST) & (ballots["vote_date"] >= SINCE)]["vote_chn"]
    out.add("rights-china", votes.share_of(china, ["N"]), prose.percent, "share of votes", used)
    out.add("rights-passed", int((ballots["yes"] > ballots["no"]).sum()), prose.count, "texts", used)


def _council(out: Results) -> None:
    """Every text on Iran in the Security Council, by what it meant for Iran and how Russia voted."""
    texts = tables.read(COUNCIL)
    period = pd.cut(
        texts["vote_date"].dt.year, [1979, 1991, 2021, 2026], labels=["1980–1991", "1992–2021", "2022–2026"]
    )
    counted = pd.crosstab([period.rename("years"), texts["bearing"]], texts["vote_rus"])
    out.frames["council"] = counted.reindex(columns=["Y", "A", "N"], fill_value=0).reset_index()
    out.frames["council_texts"] = texts
    used = [COUNCIL]
    out.add("council-texts", len(texts), prose.count, "texts", used, ["C04"])
    old = texts[texts["vote_date"] < SINCE]
    out.add("council-war", len(old), prose.word, "texts", used)
    era = texts[texts["vote_date"].between(SINCE, UNTIL) & texts["bearing"].isin(["restricts", "renews"])]
    passed = era[era["vote_rus"] == "Y"]
    out.add("council-era", len(era), prose.word, "texts", used, ["C04"])
    out.add("council-passed", len(passed), prose.word, "texts", used, ["C04"])
    out.add("council-stopped", len(era) - len(passed), prose.word, "texts", used, ["C04"])
    stopped = era[era["vote_rus"] == "N"]["vote_date"]
    out.add("council-first-no", stopped.min(), prose.day, "date", used, ["C04"])
    vetoes = tables.read(VETOES)
    out.add("vetoes", len(vetoes), prose.count, "drafts", [VETOES])
    out.add("vetoes-iran", int(vetoes["names_iran"].sum()), prose.word, "drafts", [VETOES], ["C04"])
    reports = tables.read(SOFTENED)
    roots = reports.groupby("text_id")["lineage"].nunique()
    out.frames["softened"] = reports
    out.add("sanction-rounds", len(_rounds(texts)), prose.word, "resolutions", used, ["C04"])
    span = prose.span(prose.word(int((roots > 1).sum())), prose.word(len(roots))).replace("–", " to ")
    out.add("softened", len(roots), span, "resolutions", [SOFTENED], ["C04"])


def _rounds(texts: pd.DataFrame) -> pd.DataFrame:
    """Resolutions that imposed sanctions: adopted, restricting, and neither a demand nor a reminder alone."""
    imposed = ["Resolution 1737 (2006)", "Resolution 1747 (2007)", "Resolution 1803 (2008)", "Resolution 1929 (2010)"]
    return texts[texts["text_id"].isin(imposed)]


def _words(out: Results) -> None:
    """Words for an order of one power or of several, and who names whom."""
    speeches = tables.read(SPEECHES)
    groups = {
        "Russia": speeches[speeches["iso3"] == "RUS"],
        "Iran": speeches[speeches["iso3"] == "IRN"],
        "Others": speeches[~speeches["iso3"].isin(["RUS", "IRN"])],
    }
    rows = []
    for name, group in groups.items():
        for first, last in SPANS:
            inside = group[group["year"].between(first, last)]
            low, high = words.rate_interval(inside, words.ORDER, DRAWS, SEED)
            rows.append((name, first, last, len(inside), words.rate(inside, words.ORDER), low, high))
    frame = pd.DataFrame(rows, columns=["speaker", "first", "last", "speeches", "rate", "low", "high"])
    out.frames["words"] = frame
    names = {"RUS": "names_russia", "IRN": "names_iran"}
    naming = words.mutual_naming(speeches, "RUS", "IRN", names)
    out.frames["naming"] = naming.reset_index()
    used = [SPEECHES]
    rates = frame.set_index(["speaker", "first"])
    for name, key in (("before", 1992), ("primakov", 1996), ("after", 2000)):
        row = rates.loc[("Russia", key)]
        span = prose.span(prose.decimal(row["low"]), prose.decimal(row["high"]))
        out.add(f"words-{name}", float(row["rate"]), span, "per 10,000 words", used, ["C11"])
    for speaker in ("Russia", "Iran"):
        own = groups[speaker][groups[speaker]["year"].between(PRIMAKOV.start, PRIMAKOV.stop)]
        others = groups["Others"][groups["Others"]["year"].between(PRIMAKOV.start, PRIMAKOV.stop)]
        extent = words.ratio_interval(own, others, words.ORDER, DRAWS, SEED)
        out.frames[f"words_{speaker.lower()}"] = pd.DataFrame([extent], columns=["low", "high"])
    own = groups["Iran"]
    out.add("iran-multipolar", int(own[["multipolar", "unipolar"]].to_numpy().sum()), prose.word, "words", used)
    out.add("iran-hegemon", int(own["hegemon"].sum()), prose.count, "words", used, ["C11"])
    chosen = naming.loc[PRIMAKOV]
    for name in ("first_names", "second_names", "both"):
        out.add(f"naming-{name.replace('_', '-')}", int(chosen[name].sum()), prose.word, "years", used, ["C11"])
    out.add("naming-years", len(chosen), prose.count, "years", used, ["C11"])
    out.add("words-states", speeches["iso3"].nunique(), prose.count, "states", used)
    era = speeches[speeches["year"].between(PRIMAKOV.start, PRIMAKOV.stop)]
    for state in ("BLR", "KAZ"):
        share = float((era.loc[era["iso3"] == state, "names_russia"] > 0).mean())
        out.add(f"naming-{state.lower()}", share, prose.percent, "share of years", used)


def _spells() -> pd.DataFrame:
    """Frictions in four channels: friction_id, channel, title, started, ended, months."""
    dated = tables.read(FRICTIONS)[["channel", "title", "started", "ended"]]
    turnover = tables.read(TRADE).set_index("year")["turnover_high_usd_millions"]
    fallen = events.falls(turnover, DEEP)
    trade = pd.DataFrame(
        {
            "channel": "trade",
            "title": [f"Trade below its peak of {year}" for year in fallen["peak_year"]],
            "started": [pd.Timestamp(f"{year}-01-01") for year in fallen["started"]],
            "ended": [pd.Timestamp(f"{year}-01-01") for year in fallen["ended"]],
        }
    )
    contacts = tables.read(CONTACTS)
    gaps = events.gaps(contacts[contacts["form"] == "meeting"]["contact_date"], LONG)
    met = gaps[["started", "ended"]].assign(channel="contacts", title="No recorded meeting of leaders")
    every = pd.concat([dated, trade, met], ignore_index=True)
    every = every[every["started"] <= UNTIL]
    lengths = [events.months_between(row.started, row.ended) for row in every.itertuples()]
    return every.assign(months=lengths).sort_values(["channel", "started"], ignore_index=True)


def _frictions(out: Results) -> None:
    """Spells of friction, how long each lasted, and years in which several channels were in friction."""
    spells = _spells()
    years = range(1992, 2026)
    touched = pd.DataFrame({channel: events.years_touched(rows, years) for channel, rows in spells.groupby("channel")})
    out.frames |= {"spells": spells, "channels": touched.rename_axis("year").reset_index()}
    used = [FRICTIONS, TRADE, CONTACTS]
    out.add("frictions", len(spells), prose.word, "frictions", used, ["C14"])
    lengths = spells["months"]
    span = prose.span(prose.count(lengths.min()), prose.count(lengths.max()))
    out.add("friction-months", float(lengths.median()), span, "months", used, ["C14"])
    out.add("friction-median", float(lengths.median()), prose.count, "months", used, ["C14"])
    for name, channel in (("arms", "arms"), ("votes", "votes")):
        own = spells[spells["channel"] == channel]["months"]
        out.add(f"months-{name}", float(own.min()), _range(list(own), prose.count), "months", [FRICTIONS], ["C14"])
    all_four = touched.index[touched.all(axis=1)]
    out.add("all-four", len(all_four), prose.word, "years", used, ["C14"])
    runs = [rows for _, rows in all_four.to_series().groupby((all_four.to_series().diff() != 1).cumsum())]
    spans = prose.listing(prose.span(str(rows.min()), str(rows.max())) for rows in runs)
    out.add("all-four-years", spans, spans, "years", used, ["C14"])
    three = int(touched.drop(columns="contacts").all(axis=1).sum())
    out.add("all-but-contacts", three, prose.word, "years", [FRICTIONS, TRADE], ["C14"])
    peak = tables.read(TRADE).set_index("year")["turnover_high_usd_millions"]
    fallen = events.falls(peak, DEEP)
    deepest = fallen["depth"]
    out.add("trade-falls", float(deepest.max()), _range(list(deepest)), "share of the peak", [TRADE], ["C14"])
    arms = tables.read(ARMS).set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    out.add("arms-2017-2022", float(arms.loc[2017:2022].sum()), prose.about, "million TIV", [ARMS], ["C14"])
    out.add("arms-2016", float(arms[2016]), prose.count, "million TIV", [ARMS], ["C14"])
    meetings = tables.read(CONTACTS)
    since = meetings[meetings["contact_date"] > UNTIL]
    out.add("contacts", len(meetings), prose.count, "contacts", [CONTACTS])
    out.add("contacts-since", len(since), prose.count, "contacts", [CONTACTS], ["C14"])


def _judge(out: Results) -> None:
    """Hold every result against its test."""
    tests = {key.removeprefix("alignment-"): test for key, test in load_tests(PAGE).items()}
    _judge_shield(out, tests)
    _judge_words(out, tests)
    _judge_bloc(out, tests)
    _judge_power(out, tests)
    _judge_durability(out, tests)


def _judge_shield(out: Results, tests: dict[str, Test]) -> None:
    """Findings on censure, on the Security Council and on what was softened."""
    ballots = out.frames["rights"]
    era = ballots[ballots["vote_date"].between(SINCE, UNTIL)]
    shares = [votes.share_of(rows["vote_rus"], ["N"]) for _, rows in era.groupby("chamber")]
    label = "Russia's votes against censure, by body"
    out.hold_printed(tests["rights"], label, shares, _range(shares), "measured", [RIGHTS])
    texts = tables.read(COUNCIL)
    era = texts[texts["vote_date"].between(SINCE, UNTIL)]
    shares = [votes.share_of(era[era["bearing"].isin(kinds)]["vote_rus"], ["N", "A"])
              for kinds in (["restricts"], ["restricts", "renews"])]  # fmt: skip
    label = "Restricting texts to which Russia did not say yes"
    out.hold_printed(tests["council"], label, shares, _range(shares), "measured", [COUNCIL])
    roots = tables.read(SOFTENED).groupby("text_id")["lineage"].nunique()
    label, counts = "Sanctions resolutions softened by report", [float((roots > 1).sum()), float(len(roots))]
    text = out.text("softened")
    extent = (min(counts), max(counts))
    out.hold(tests["softened"], label, extent, text, "reported", [SOFTENED, COUNCIL], second_route=True)
    since = texts[texts["vote_date"] > UNTIL]
    out.add("council-since-texts", len(since), prose.word, "texts", [COUNCIL], ["C04"])
    wished = ((since["bearing"] != "restricts") & (since["vote_rus"] == "Y")) | (
        (since["bearing"] == "restricts") & (since["vote_rus"] == "N")
    )
    shares = [float(wished.mean()), float(wished[since["bearing"] != "even_handed"].mean())]
    label = "Texts since February 2022 on which Russia voted as Iran wished"
    out.hold_printed(tests["council-since"], label, shares, _range(shares), "measured", [COUNCIL])


def _judge_words(out: Results, tests: dict[str, Test]) -> None:
    """Findings on the General Debate."""
    for key, speaker in (("words-moscow", "russia"), ("words-tehran", "iran")):
        low, high = out.frames[f"words_{speaker}"].iloc[0]
        text = f"{prose.span(prose.decimal(low), prose.decimal(high))} times"
        label = f"{speaker.capitalize()}'s rate over that of others"
        out.hold_printed(tests[key], label, [float(low), float(high)], text, "coded", [SPEECHES])
    share = out.value("naming-both") / out.value("naming-years")
    label, text = "Years in which each named the other", prose.percent(share)
    out.hold_printed(tests["naming"], label, [share], text, "coded", [SPEECHES])
    treaties = tables.read(TREATIES)
    named = [float(treaties["many_poles"].fillna(unknown).sum()) for unknown in (0, 1)]
    label = "General treaties that name an order of many poles"
    text = " or ".join(dict.fromkeys(prose.word(int(number)) for number in named))
    out.hold_printed(tests["treaties"], label, named, text, "coded", [TREATIES])


def _judge_bloc(out: Results, tests: dict[str, Test]) -> None:
    """Findings on growth and on closeness beyond the agenda and beyond placebo pairs."""
    members = tables.read(MEMBERS)
    above = [votes.excess(members, "RUS", "IRN", measure) for measure in MEASURES]
    growth = [_mean(series, LATE) - _mean(series, EARLY) for series in above]
    label = "Growth of agreement above the median member"
    out.hold_printed(tests["growth"], label, growth, _span_points(growth), "measured", [MEMBERS])
    level = [_mean(series, UNION) for series in above]
    label = "Agreement above the median member"
    out.hold_printed(tests["excess"], label, level, _span_points(level), "measured", [MEMBERS])
    place = out.frames["place"][["rus_identical", "rus_weighted"]].loc[UNION].median()
    label = "Iran's place among members by agreement with Russia"
    out.hold_printed(tests["place"], label, list(place), _range(list(place)), "measured", [MEMBERS])
    gap = votes.placebo_gap(_rollcalls(), "rus", "irn", list(PLACEBOS)).loc[UNION].mean()
    left_out = [float(gap.drop(name).mean()) for name in gap.index]
    label, text = "Agreement above that with placebo states", _span_points(left_out)
    out.hold_printed(tests["placebo"], label, left_out, text, "measured", [ROLLCALLS])


def _judge_power(out: Results, tests: dict[str, Test]) -> None:
    """Finding on the votes that Washington named important."""
    rolls = _rollcalls()
    named = rolls[(rolls["important_to_us"] == 1) & rolls["year"].between(1992, 2017)]
    joint = named[named["vote_usa"].isin(["Y", "N"])]
    for state in ("rus", "irn"):
        joint = joint[joint[f"vote_{state}"].isin(votes.CAST)]
    against = {
        state: (joint[f"vote_{state}"] != joint["vote_usa"]) & (joint[f"vote_{state}"] != "A")
        for state in ("rus", "irn", *PLACEBOS)
    }
    both = against["rus"] & against["irn"]
    spread = 1.96 * (both.mean() * (1 - both.mean()) / len(both)) ** 0.5
    extent = [float(both.mean() - spread), float(both.mean() + spread)]
    label = "Votes important to Washington in which both voted against it"
    out.hold_printed(tests["important"], label, extent, _range(extent), "measured", [ROLLCALLS])
    out.add("important-rollcalls", len(both), prose.count, "roll calls", [ROLLCALLS])
    for name, state in (("russia", "rus"), ("iran", "irn")):
        out.add(f"important-{name}", float(against[state].mean()), prose.percent, "share of votes", [ROLLCALLS])
    cast = {name: against[name][joint[f"vote_{name}"].isin(votes.CAST)].mean() for name in PLACEBOS}
    out.add("important-placebos", min(cast.values()), _range(list(cast.values())), "share of votes", [ROLLCALLS])


def _judge_durability(out: Results, tests: dict[str, Test]) -> None:
    """Findings on duration, healing, length of frictions and yielding."""
    arms = tables.read(ARMS).set_index("delivery_year")["moscow_to_iran_tiv_millions"].loc[1992:2021] > 0
    trade = tables.read(TRADE).set_index("year")["turnover_low_usd_millions"].loc[1992:2021] > 0
    share = float((arms & trade).mean())
    label, text = "Years with arms delivered and trade recorded", prose.percent(share)
    out.hold_printed(tests["years"], label, [share], text, "recorded", [ARMS, TRADE])
    spells = out.frames["spells"]
    used = [FRICTIONS, TRADE, CONTACTS]
    share = float(spells["ended"].notna().mean())
    out.hold_printed(tests["healed"], "Frictions that ended", [share], prose.percent(share), "coded", used)
    medians = [float(spells[spells["channel"] != channel]["months"].median()) for channel in spells["channel"].unique()]
    label, text = "Median length of a friction", f"{_range(medians, prose.count)} months"
    out.hold_printed(tests["length"], label, medians, text, "coded", used)
    asked = tables.read(FRICTIONS).query("western_demand == 1")
    shares = [events.covered_months(rows, SINCE, UNTIL) for rows in (asked[asked["channel"] == "arms"], asked)]
    label = "Time under a limit that the West had asked for"
    out.hold_printed(tests["yielded"], label, shares, _range(shares), "coded", [FRICTIONS])
