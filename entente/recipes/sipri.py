"""Tables made from SIPRI's Arms Transfers Database: sums of its register and of its yearly values.

Yearly values up to 1994 come from one release, those from 1995 on from the register of a later one; `joined` puts them
together. All volumes are in million trend-indicator values.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from entente.recipes import RecipeError

WAR = 2022
"""First year of deliveries to Russia that the book reads by deal."""
SEAM = 1995
"""First year that is taken from the register."""
MOSCOW = ("Soviet Union", "Russia")
NAMES = {
    "East Germany (GDR)": "East Germany", "UAE": "United Arab Emirates", "Turkiye": "Turkey",
    "Yemen Arab Republic": "Yemen", "Unknown recipient(s)": "unknown recipient(s)",
}  # fmt: skip
"""Names of states that differ between files, by the book's."""
REST, UNKNOWN = "Other recipients", "unknown recipient(s)"
RUN, RUNS = 5, (1990, 2024)
"""Years in a run, and the first and last year that runs are made from."""
SPANS = {
    (1985, 1989): (), (1985, 1991): (), (1992, 1996): (), (1992, 2004): ("China", "India", "Iran"),
    (2008, 2021): ("Azerbaijan",), (2018, 2022): ("China", "Egypt"), (2020, 2024): ("China", "India"),
}  # fmt: skip
"""Spans of years over which clients are summed, and whom each names; an empty one names CLIENTS."""
CLIENTS = (
    "Afghanistan", "Algeria", "Angola", "Armenia", "Bangladesh", "Belarus", "Brazil", "Bulgaria", "China", "Cuba",
    "Cyprus", "Czechoslovakia", "East Germany", "Egypt", "Ethiopia", "Greece", "Hungary", "India", "Iran", "Iraq",
    "Jordan", "Kazakhstan", "Kuwait", "Libya", "Malaysia", "Mexico", "Mongolia", "Myanmar", "North Korea", "Pakistan",
    "Peru", "Poland", "Romania", "Serbia", "Sudan", "Syria", "Turkey", "Uganda", "United Arab Emirates", "Venezuela",
    "Viet Nam", "Yemen", "Yugoslavia",  # codespell:ignore nam
)  # fmt: skip
"""Clients that are named: the twelve largest of any five years, those larger than Iran, neighbours, the Gulf."""
RIVALS = {
    "Egypt": 1992, "Iran": 1992, "Iraq": 1992, "Kuwait": 1992, "Qatar": 1992, "Saudi Arabia": 1992, "Turkey": 2011,
    "United Arab Emirates": 1992,
}  # fmt: skip
"""Iran, its rivals and Arab states of the Gulf, each with the first year in which its arms are read."""
WAR_YEARS = (1978, 1990)
"""Years around the war of Iran and Iraq."""
GROUPS = {"Hezbollah (Lebanon)*": ("Hezbollah", "LBN"), "Houthi rebels (Yemen)*": ("Houthi movement", "YEM")}
"""Groups that Iran armed, by the name in the files: the book's name, and where."""
WEAPONS = ("MiG-29", "Project-877E", "S-300PMU2 Favorit", "Su-24", "T-72M1", "Tor-M1")
"""Weapons for Iran that the book names or holds against the numbers of others."""
ORDERED = 1986
"""First year of the orders from Iran that are read."""
DELIVERED_FROM = (ORDERED, 1990, 1992)
"""Starts of the spans in which the first delivery of a deal with Iran is placed."""


NAMING = {
    "supplier": ("supplier", "Supplier"), "recipient": ("recipient", "Recipient"),
    "delivery_year": ("year", "Delivery year"), "designation": ("Weapon designation",),
}  # fmt: skip
"""Columns of the files that name members, by the book's name of such a column. A table of one supplier's exports has
recipients in its first column and years for columns."""


def summed(name: str, files: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Members behind a table of sums that it does not name, from its source files: a column for each kind of member.

    Of tables that name all they sum up there is nothing: the frame is empty.
    """
    if name == "sipri_deals_to_iran":
        own = deals(files[0], "Iran")
        return own.loc[own["supplier"].isin(MOSCOW) & (own["order_year"] >= ORDERED), ["designation"]]
    if name == "sipri_iran_iraq_imports":
        flows = yearly_values(files[0])
        return flows.loc[flows["recipient"].isin(["Iran", "Iraq"]) & flows["year"].between(*WAR_YEARS), ["supplier"]]
    if name == "sipri_iran_suppliers":
        flows = joined(yearly_values(files[0]), registered(files[1]))
        own, partner = flows[(flows["recipient"] == "Iran") & flows["year"].between(*RUNS)], "supplier"
    elif name == "sipri_moscow_clients_ranked":
        flows = _from_moscow(*files)
        own, partner = flows[(flows["recipient"] != UNKNOWN) & flows["year"].between(*RUNS)], "recipient"
    else:
        return pd.DataFrame()
    return own.rename(columns={"year": "delivery_year"})[[partner, "delivery_year"]]


def without(file: pd.DataFrame, column: str, member: str | int) -> pd.DataFrame:
    """A source file without one member, by the book's names of the column and of the member."""
    named = next((name for name in NAMING[column] if name in file), None)
    if named is None and column == "delivery_year":
        return file.drop(columns=str(member), errors="ignore")
    labels = file.iloc[:, 0] if named is None else file[named]
    return file[labels.replace(NAMES) != str(member)]


def deals_to_russia(register: pd.DataFrame) -> pd.DataFrame:
    """Deals delivered to Russia from 2022 on, summed by supplier, from the register of deals.

    Columns supplier, deals, first_delivery_year, tiv_delivered_millions; a deal that began earlier counts whole.
    """
    own = deals(register, "Russia")
    own = own[own["last_delivery_year"] >= WAR]
    sums = own.groupby("supplier").agg(
        deals=("tiv_delivered_millions", "size"),
        first_delivery_year=("first_delivery_year", "min"),
        tiv_delivered_millions=("tiv_delivered_millions", "sum"),
    )
    return sums.round({"tiv_delivered_millions": 2}).reset_index()


def deals_to_iran(register: pd.DataFrame) -> pd.DataFrame:
    """Moscow's deals with Iran, summed by the year of the order, how sure it is, and when deliveries began.

    Columns supplier, order_year, order_year_uncertain, first_delivery_from (missing where nothing came), designation
    and number_delivered (of the weapons that are named), deals, tiv_delivered_millions.
    """
    own = deals(register, "Iran")
    own = own[own["supplier"].isin(MOSCOW) & (own["order_year"] >= ORDERED)]
    starts = pd.Series(DELIVERED_FROM)
    place = starts.searchsorted(own["first_delivery_year"].fillna(ORDERED), side="right") - 1
    first = pd.Series(starts[place].to_numpy(), index=own.index, dtype="Int64")
    named = own["designation"].isin(WEAPONS)
    own = own.assign(
        first_delivery_from=first.where(own["first_delivery_year"].notna()),
        designation=own["designation"].where(named),
        number_delivered=own["number_delivered"].where(named),
    )
    keys = ["supplier", "order_year", "order_year_uncertain", "first_delivery_from", "designation"]
    grouped = own.groupby(keys, dropna=False)
    sums = pd.DataFrame({
        "number_delivered": grouped["number_delivered"].sum(min_count=1),
        "deals": grouped.size(),
        "tiv_delivered_millions": grouped["tiv_delivered_millions"].sum().round(2),
    })  # fmt: skip
    return sums.reset_index().sort_values(keys[1:4], kind="stable").reset_index(drop=True)


def moscow_clients(soviet: pd.DataFrame, russian: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Moscow's deliveries by client over spans of years, from both tables of exports and the register.

    Columns first_year, last_year, recipient, tiv_millions; who is not named is in the sum of the rest.
    """
    flows = _from_moscow(soviet, russian, register)
    parts = [_span(flows, span, named or CLIENTS) for span, named in SPANS.items()]
    return pd.concat(parts, ignore_index=True)


def _span(flows: pd.DataFrame, span: tuple[int, int], named: Sequence[str]) -> pd.DataFrame:
    inside = flows[flows["year"].between(*span)]
    recipient = inside["recipient"].where(inside["recipient"].isin(named), REST).rename("recipient")
    sums = inside.groupby(recipient)["tiv_millions"].sum().round(2).reset_index()
    return sums.assign(first_year=span[0], last_year=span[1])[["first_year", "last_year", "recipient", "tiv_millions"]]


def clients_ranked(soviet: pd.DataFrame, russian: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Iran among Moscow's clients over every run of five years, from the same files.

    Columns first_year, last_year, iran_tiv_millions, all_tiv_millions, iran_rank (1 is the largest; the unknown takes
    no rank).
    """
    runs = _runs(_from_moscow(soviet, russian, register), "recipient")
    ranks = runs.drop(columns=UNKNOWN, errors="ignore").rank(axis=1, ascending=False, method="min")
    return _of_runs(runs, "Iran").assign(iran_rank=ranks["Iran"].astype(int).to_numpy())


def iran_suppliers(exports: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Moscow in Iran's imports over every run of five years, from both files.

    Columns first_year, last_year, moscow_tiv_millions, all_tiv_millions.
    """
    flows = joined(yearly_values(exports), registered(register))
    own = flows[flows["recipient"] == "Iran"].replace({"supplier": dict.fromkeys(MOSCOW, "Moscow")})
    return _of_runs(_runs(own, "supplier"), "Moscow")


def rivals_yearly(soviet: pd.DataFrame, russian: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Russia's deliveries by year to Iran, its rivals and Arab states of the Gulf, in the years that are read.

    Columns delivery_year, client, tiv_millions.
    """
    flows = _from_moscow(soviet, russian, register).rename(columns={"recipient": "client", "year": "delivery_year"})
    own = flows[flows["delivery_year"] >= flows["client"].map(RIVALS).fillna(RUNS[1] + 1)]
    sums = own.groupby(["delivery_year", "client"], as_index=False)["tiv_millions"].sum()
    return sums.round({"tiv_millions": 2})


def iran_iraq_imports(exports: pd.DataFrame) -> pd.DataFrame:
    """Imports of Iran and of Iraq by year around their war, and the Soviet part, from the yearly values.

    Columns recipient, delivery_year, soviet_tiv_millions, all_tiv_millions.
    """
    flows = yearly_values(exports)
    own = flows[flows["recipient"].isin(["Iran", "Iraq"]) & flows["year"].between(*WAR_YEARS)]
    sums = own.assign(soviet=own["tiv_millions"].where(own["supplier"] == "Soviet Union", 0.0)).groupby(
        ["recipient", "year"]
    )[["soviet", "tiv_millions"]].sum()  # fmt: skip
    sums.columns = ["soviet_tiv_millions", "all_tiv_millions"]
    return sums.rename_axis(["recipient", "delivery_year"]).reset_index()


def iran_to_groups(exports: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Years in which Iran delivered major arms to a group, from both files; none where the value rounds to zero.

    Columns group, iso3, delivery_year.
    """
    flows = joined(yearly_values(exports), registered(register))
    own = flows[(flows["supplier"] == "Iran") & flows["recipient"].isin(GROUPS) & (flows["tiv_millions"] > 0)]
    rows = {(*GROUPS[row.recipient], row.year) for row in own.itertuples()}
    return pd.DataFrame(sorted(rows), columns=["group", "iso3", "delivery_year"])


def joined(early: pd.DataFrame, late: pd.DataFrame) -> pd.DataFrame:
    """Values of two files, each in its years, with the book's names of recipients."""
    both = pd.concat([early[early["year"] < SEAM], late[late["year"] >= SEAM]], ignore_index=True)
    return both.replace({"recipient": NAMES})


def registered(register: pd.DataFrame) -> pd.DataFrame:
    """Deliveries of the register by year: supplier, recipient, year, tiv_millions."""
    return pd.DataFrame({
        "supplier": register["Supplier"], "recipient": register["Recipient"],
        "year": number(register["Delivery year"]).astype(int),
        "tiv_millions": number(register["TIV delivery values"]),
    })  # fmt: skip


def yearly_values(exports: pd.DataFrame) -> pd.DataFrame:
    """Yearly values of the older file: supplier, recipient, year, tiv_millions."""
    return pd.DataFrame({
        "supplier": exports["supplier"], "recipient": exports["recipient"],
        "year": number(exports["year"]).astype(int), "tiv_millions": number(exports["value"]),
    })  # fmt: skip


def deals(register: pd.DataFrame, recipient: str) -> pd.DataFrame:
    """Deals of the register with one recipient.

    Columns supplier, order_year, order_year_uncertain, designation, number_delivered, first_delivery_year,
    last_delivery_year (both missing where nothing came), tiv_delivered_millions.
    """
    own = register[register["Recipient"] == recipient]
    years = own["Year(s) of delivery"].str.findall(r"\d{4}")
    return pd.DataFrame({
        "supplier": own["Supplier"],
        "order_year": number(own["Year of order"]).astype(int),
        "order_year_uncertain": own.iloc[:, own.columns.get_loc("Year of order") + 1] == "?",
        "designation": own["Weapon designation"],
        "number_delivered": number(own["Number delivered"]).astype("Int64"),
        "first_delivery_year": years.str[0].astype("Int64"),
        "last_delivery_year": years.str[-1].astype("Int64"),
        "tiv_delivered_millions": number(own["SIPRI TIV of delivered weapons"]).fillna(0.0),
    })  # fmt: skip


def _from_moscow(soviet: pd.DataFrame, russian: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Moscow's deliveries: recipient (the book's names), year, tiv_millions."""
    tables = [_exports(one) for one in (soviet, russian)]
    late = registered(register)
    return joined(pd.concat(tables, ignore_index=True), late[late["supplier"].isin(MOSCOW)])


def _exports(table: pd.DataFrame) -> pd.DataFrame:
    """One supplier's table, recipients by years, as rows: recipient, year, tiv_millions."""
    named = table[~table.iloc[:, 0].isin(["", "Total"])]
    long = named.drop(columns="Total").melt(id_vars=named.columns[0], var_name="year", value_name="value")
    long = long[long["value"] != ""]
    return pd.DataFrame({"recipient": long.iloc[:, 0], "year": number(long["year"]).astype(int),
                         "tiv_millions": number(long["value"])})  # fmt: skip


def _runs(flows: pd.DataFrame, own: str) -> pd.DataFrame:
    """Sums over every run of years by its last year (rows) and by partner (columns)."""
    wide = flows.pivot_table(index="year", columns=own, values="tiv_millions", aggfunc="sum")
    wide = wide.reindex(range(RUNS[0], RUNS[1] + 1)).fillna(0.0)
    return wide.rolling(RUN).sum().dropna().round(2)


def _of_runs(runs: pd.DataFrame, partner: str) -> pd.DataFrame:
    """One partner's part of each run, and the whole."""
    last = runs.index.to_numpy()
    return pd.DataFrame({
        "first_year": last - RUN + 1, "last_year": last,
        f"{partner.lower()}_tiv_millions": runs[partner].to_numpy(),
        "all_tiv_millions": runs.sum(axis=1).round(2).to_numpy(),
    })  # fmt: skip


def number(cells: pd.Series) -> pd.Series:
    """Cells of text as numbers; an empty one is none. Raises RecipeError at a cell that is no number."""
    found = pd.to_numeric(cells.where(cells != "", None), errors="coerce")
    if len(wrong := cells[found.isna() & (cells != "")]):
        raise RecipeError(f"{cells.name}: rule: numbers; {wrong.iloc[0]} found in row {wrong.index[0]}")
    return found.astype("float64")
