"""Tables made from SIPRI's Arms Transfers Database: sums of its register and of its yearly values."""

from __future__ import annotations

import pandas as pd

from entente.recipes import RecipeError

WAR = 2022
"""First year of deliveries to Russia that the book reads by deal."""


def deals_to_russia(register: pd.DataFrame) -> pd.DataFrame:
    """Deals delivered to Russia from 2022 on, summed by supplier, from the register of deals.

    Columns supplier, deals, first_delivery_year, tiv_delivered_millions; a deal that began earlier counts whole.
    """
    years = register["Year(s) of delivery"].str.findall(r"\d{4}")
    own = register[(register["Recipient"] == "Russia") & (years.str[-1].fillna("0").astype(int) >= WAR)]
    deals = pd.DataFrame({
        "supplier": own["Supplier"],
        "first_delivery_year": years[own.index].str[0].astype(int),
        "tiv": number(own["SIPRI TIV of delivered weapons"]),
    })  # fmt: skip
    sums = deals.groupby("supplier").agg(
        deals=("tiv", "size"),
        first_delivery_year=("first_delivery_year", "min"),
        tiv_delivered_millions=("tiv", "sum"),
    )
    return sums.round({"tiv_delivered_millions": 2}).reset_index()


def number(cells: pd.Series) -> pd.Series:
    """Cells of text as numbers; an empty one is none. Raises RecipeError at a cell that is no number."""
    found = pd.to_numeric(cells.where(cells != "", None), errors="coerce")
    if len(wrong := cells[found.isna() & (cells != "")]):
        raise RecipeError(f"{cells.name}: rule: numbers; {wrong.iloc[0]} found in row {wrong.index[0]}")
    return found.astype("float64")
