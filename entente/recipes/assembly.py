"""Tables of votes in the General Assembly, made from the voting data that the UN Digital Library publishes.

The file holds one row a vote of a member on a resolution. Rows are counted here and none is kept.
"""

from __future__ import annotations

import pandas as pd

from entente import tables

FORMER = {"SUN": "RUS"}
"""Codes of states that are carried on under another."""
CAST = ("Y", "N", "A")
PLACE = {"Y": 1.0, "A": 0.5, "N": 0.0}
"""Place of each vote when an abstention stands half-way between yes and no."""
YEARS = (1980, 2024)
PLACEBOS = ("IND", "PAK", "SAU", "TUR", "ARE")
PAIRS = (("RUS", "IRN"), ("RUS", "USA"), ("IRN", "USA"), ("RUS", "CHN"), *(("RUS", state) for state in PLACEBOS))
MARKS = (0.5, 2 / 3)
"""Shares of joint votes above which members are counted."""
LEAST = 0.5
"""Share of the largest number of joint votes of a year from which on a member is ranked."""
ON_CRIMEA = ("A/RES/71/205", "A/RES/72/190", "A/RES/73/263", "A/RES/74/168", "A/RES/75/192", "A/RES/76/179",
             "A/RES/77/229", "A/RES/78/221", "A/RES/79/184")  # fmt: skip
ISSUES = {
    "human_rights": r"human rights|racis|racial discrimination|self-determination|women|religio|rights of the child"
                    r"|torture|fundamental freedoms",
    "middle_east": r"palestin|israel|lebanon|middle east",
    "nuclear_or_disarmament": r"nuclear|disarmament|atomic energy|weapon|arms race|armaments race|outer space"
                              r"|anti-personnel|anti personnel|missile|ammunition",
}  # fmt: skip
"""What title, agenda or subjects of a resolution name, in small letters, by issue."""
NAMED = "important_to_us"
ISSUE_SPANS = ((1992, 1999), (2000, 2012), (2013, 2021), (2022, 2024))
IMPORTANT = (1992, 2017)
"""Years in use in which the votes that Washington named important are known."""
RIGHTS = (1992, 2021)
"""Years in which each member's votes on rights in Iran are counted."""
SPANS = {"no": ("2016_2021", "2022_2024"), "yes": ("2022_2024",)}


def pairs_yearly(votes: pd.DataFrame) -> pd.DataFrame:
    """Joint votes of nine pairs by year, alike and half apart; columns as in table unga_pairs_yearly."""
    rolls = _rolls(votes)
    number = rolls.groupby("year").size()
    sums = [_sums(rolls[["year", first, second]], first, second) for first, second in PAIRS]
    return pd.concat([own.assign(rollcalls=own["year"].map(number)) for own in sums], ignore_index=True)[
        ["first_iso3", "second_iso3", "year", "rollcalls", "joint", "alike", "half_apart"]
    ]


def pairs_by_issue(votes: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """Joint votes of Russia with Iran and the placebos by issue and span; columns as in table unga_pairs_by_issue."""
    rolls, parts = _rolls(votes), []
    flags = _issues(votes).assign(**{NAMED: _named_important(votes, marks)}).reindex(rolls.index)
    for issue in (*ISSUES, NAMED):
        for first, last in ISSUE_SPANS:
            inside = rolls[flags[issue] & rolls["year"].between(first, last)]
            for other in ("IRN", *PLACEBOS) if len(inside) else ():
                sums = _sums(inside[["year", "RUS", other]], "RUS", other)[["joint", "alike"]].sum()
                parts.append((issue, first, last, "RUS", other, len(inside), *sums))
    columns = ["issue", "first_year", "last_year", "first_iso3", "second_iso3", "rollcalls", "joint", "alike"]
    return pd.DataFrame(parts, columns=columns)


def important_yearly(votes: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """Votes named important and those on the other side from the United States; columns of unga_important_yearly."""
    rolls = _rolls(votes)
    own = rolls[_named_important(votes, marks).reindex(rolls.index) & rolls["year"].between(*IMPORTANT)]
    own = own[own["USA"].isin(["Y", "N"]) & own["RUS"].isin(CAST) & own["IRN"].isin(CAST)]
    against = own.drop(columns="year").apply(lambda state: (state != own["USA"]) & (state != "A") & state.isin(CAST))
    counted = pd.DataFrame({"taken": 1, "rus_opposed": against["RUS"], "irn_opposed": against["IRN"],
                            "both_opposed": against["RUS"] & against["IRN"]}, index=own.index)  # fmt: skip
    for state in PLACEBOS:
        counted[f"{state.lower()}_cast"] = own[state].isin(CAST)
        counted[f"{state.lower()}_opposed"] = against[state]
    return counted.astype(int).groupby(own["year"]).sum().reset_index()


def agreement_yearly(votes: pd.DataFrame) -> pd.DataFrame:
    """Russia and Iran in each other's list of members by year; columns as in table unga_agreement_yearly."""
    rolls, parts = _rolls(votes), []
    for focal, other in (("RUS", "IRN"), ("IRN", "RUS")):
        members = ranked(rolls, focal)
        for measure in ("identical_share", "weighted_share"):
            years = members.groupby("year")[measure]
            rank = years.rank(ascending=False, method="min").astype(int)
            whole = {"median_share": years.transform("median").round(6), "ranked": years.transform("size")}
            own = members.assign(focal_iso3=focal, other_iso3=members["second_iso3"], measure=measure, rank=rank,
                                 share=members[measure], **whole)  # fmt: skip
            parts.append(own[own["other_iso3"] == other])
    columns = ["focal_iso3", "other_iso3", "measure", "year", "share", "median_share", "rank", "ranked"]
    return pd.concat(parts, ignore_index=True)[columns]


def members_alike(votes: pd.DataFrame) -> pd.DataFrame:
    """Members that voted as Russia did in more than each mark, by year; columns as in table unga_members_alike."""
    members = ranked(_rolls(votes), "RUS")
    over = [
        (members["identical_share"] > mark).groupby(members["year"]).sum().rename("members").reset_index()
        .assign(mark=round(mark, 4)) for mark in MARKS
    ]  # fmt: skip
    return pd.concat(over, ignore_index=True)[["mark", "year", "members"]]


def crimea_members(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes of each member on Crimea by kind and span; columns as in table crimea_votes_members."""
    own = _on_crimea(votes)
    frame = pd.DataFrame(index=pd.Index(sorted(own["iso3"].unique()), name="iso3"))
    for kind, spans in SPANS.items():
        for span in spans:
            first, last = map(int, span.split("_"))
            said = own[(own["vote"] == kind[0].upper()) & own["year"].between(first, last)]
            frame[f"{kind}_{span}"] = said.groupby("iso3").size().reindex(frame.index, fill_value=0)
    return frame.reset_index()


def crimea_yearly(votes: pd.DataFrame) -> pd.DataFrame:
    """Members besides Russia that said no on each text on Crimea; columns as in table crimea_votes_yearly."""
    own = _on_crimea(votes)
    said = own[(own["vote"] == "N") & (own["iso3"] != "RUS")]
    return said.groupby(["symbol", "vote_date"]).size().rename("no").reset_index()


def rights_members(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes that each member cast on rights in Iran, by kind; columns as in table iran_rights_members."""
    texts = tables.read("iran_rights_votes")
    texts = texts.loc[texts["vote_date"].dt.year.between(*RIGHTS), "symbol"]
    own = _named(votes[votes["resolution"].isin(texts)])
    own = own[own["vote"].isin(CAST)]
    counts = own.groupby("iso3")["vote"].value_counts().unstack(fill_value=0)
    return pd.DataFrame({
        "cast": counts.sum(axis=1), "against": counts["N"], "in_favour": counts["Y"],
    }).reset_index()  # fmt: skip


def ranked(rolls: pd.DataFrame, focal: str) -> pd.DataFrame:
    """Shares of members in joint votes with a state by year, to four digits, of those with enough joint votes."""
    others = [state for state in rolls.columns if state not in (focal, "year")]
    sums = pd.concat([_sums(rolls[["year", focal, other]], focal, other) for other in others], ignore_index=True)
    own = sums[(sums["joint"] > 0) & (sums["joint"] >= LEAST * sums.groupby("year")["joint"].transform("max"))]
    near = own["alike"] + own["half_apart"] / 2
    shares = {"identical_share": own["alike"] / own["joint"], "weighted_share": near / own["joint"]}
    return own.assign(**{name: share.round(4) for name, share in shares.items()})


def _sums(rolls: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Joint votes of a pair by year: first_iso3, second_iso3, year, joint, alike, half_apart."""
    joint = rolls[rolls[first].isin(CAST) & rolls[second].isin(CAST)]
    apart = (joint[first].map(PLACE) - joint[second].map(PLACE)).abs()
    counted = pd.DataFrame({"year": joint["year"], "joint": 1, "alike": apart == 0, "half_apart": apart == 0.5})
    sums = counted.groupby("year").sum().astype(int).reset_index()
    return sums.assign(first_iso3=first, second_iso3=second)


def _rolls(votes: pd.DataFrame) -> pd.DataFrame:
    """Roll calls of the years in use: one row each, its year and a column for each member's vote."""
    own = _named(votes)
    own = own[own["year"].between(*YEARS)]
    own = own[own["vote"].isin(CAST).groupby(own["undl_id"]).transform("any")]
    wide = own.pivot(index=["year", "undl_id"], columns="iso3", values="vote")
    return wide.reset_index("year").rename_axis(columns=None)


def _issues(votes: pd.DataFrame) -> pd.DataFrame:
    """Which issues each roll call names, by its record; one column an issue."""
    first = votes.drop_duplicates("undl_id").set_index("undl_id")
    words = (first["title"] + " " + first["agenda_title"] + " " + first["subjects"]).str.lower()
    return pd.DataFrame({issue: words.str.contains(named).astype(bool) for issue, named in ISSUES.items()})


def _named_important(votes: pd.DataFrame, marks: pd.DataFrame) -> pd.Series:
    """Whether Washington named each roll call important, by its record.

    `marks` has one row a roll call of the academic file, with the symbol of its resolution and the mark, which a vote
    on an amendment of the same resolution can lack.
    """
    known = _symbol(marks["unres"])[pd.to_numeric(marks["importantvote"]) == 1]
    first = votes.drop_duplicates("undl_id").set_index("undl_id")
    return _symbol(first["resolution"]).isin(set(known))


def _symbol(symbols: pd.Series) -> pd.Series:
    """Symbols of resolutions in one spelling: session and number with its letter."""
    return symbols.str.replace(r"^(A/RES/|R/)|[\s\[\]]", "", regex=True)


def _on_crimea(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes on the yearly text on Crimea."""
    return _named(votes[votes["resolution"].isin(ON_CRIMEA)])


def _named(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes with the names of the book: undl_id, symbol, vote_date, year, iso3, vote."""
    return pd.DataFrame({
        "undl_id": votes["undl_id"], "symbol": votes["resolution"], "vote_date": votes["date"],
        "year": votes["date"].str[:4].astype(int), "iso3": votes["ms_code"].replace(FORMER), "vote": votes["ms_vote"],
    })  # fmt: skip
