"""Tables of launches at Ukraine, made from the record of attacks that P. Ivaniuk compiled: sums by month and weapon."""

from __future__ import annotations

import pandas as pd

from entente.recipes.sipri import number

ENDS = ("2022-12-24", "2023-02-26", "2023-03-26", "2023-05-28", "2023-08-03", "2024-02-22", "2024-06-25",
        "2024-09-13", "2024-10-20", "2025-09-13")  # fmt: skip
"""Days within a month to which figures by others run, so that a part of the month is summed up to them."""
BALLISTIC = ("3M22 Zircon", "Ballistic Missile", "Intercontinental Ballistic Missile", "S-300", "S-400", "Iskander-M",
             "KN-23", "Kh-47 Kinzhal")  # fmt: skip
CRUISE = ("Banderol", "Iskander-K", "Kalibr", "P-800 Oniks", "Kh-101", "Kh-555", "Kh-22", "Kh-32")
GUIDED = ("Kh-31", "Kh-31P", "Kh-31PD", "Kh-35", "Kh-59", "Kh-59MK2", "Kh-69")


def by_month(reports: pd.DataFrame) -> pd.DataFrame:
    """Launches by part of month and class from single reports; columns as in table strikes_monthly.

    Reports on weapons without a class are left out. A report counts with its outcome where it says how many were shot
    down and not more than were launched, and with its split where it says how many were Shaheds proper.
    """
    launched, down, lost, proper = (number(reports[name]) for name in
                                    ("launched", "destroyed", "not_reach_goal", "is_shahed"))  # fmt: skip
    day = pd.to_datetime(reports["time_end"].str.strip().str[:10])
    stopped = down + lost.fillna(0)
    told, split = launched.notna() & (stopped <= launched), launched.notna() & proper.notna()
    frame = pd.DataFrame({
        "month": day.dt.to_period("M"), "part": sum((day > end).astype(int) for end in ENDS), "day": day,
        "weapon_class": named(reports["model"]).map(class_of), "launched": launched,
        "launched_with_outcome": launched.where(told, 0), "stopped": stopped.where(told, 0),
        "launched_with_split": launched.where(split, 0), "shahed_in_split": proper.where(split, 0),
    })  # fmt: skip
    return _summed(frame.dropna(subset=["weapon_class"]))


def by_weapon(reports: pd.DataFrame) -> pd.DataFrame:
    """Launches by weapon named, those without a class left out; columns as in table strike_models."""
    model, launched = named(reports["model"]), number(reports["launched"])
    own = pd.DataFrame({"weapon_class": model.map(class_of), "model": model, "launched": launched})
    weapons = own.dropna(subset=["weapon_class"]).groupby(["weapon_class", "model"])["launched"]
    return weapons.agg(reports="size", launched="sum").astype(int).reset_index()


def named(models: pd.Series) -> pd.Series:
    """Weapons by the letters that the book uses for them: Kh and S, where the record has those that look alike."""
    return models.str.replace(r"\bX-", "Kh-", regex=True).str.replace(r"\bC-(?=\d)", "S-", regex=True)


def _summed(reports: pd.DataFrame) -> pd.DataFrame:
    """Sums of reports over parts of months and classes."""
    parts = reports.groupby(["month", "part", "weapon_class"])
    sums = parts[["launched_with_outcome", "stopped", "launched_with_split", "shahed_in_split"]].sum()
    days = reports[reports["launched"] > 0].groupby(["month", "part", "weapon_class"])["day"].nunique()
    head = pd.DataFrame({
        "first_day": parts["day"].min(), "last_day": parts["day"].max(), "reports": parts.size(),
        "days_launched": days.reindex(sums.index, fill_value=0), "launched": parts["launched"].sum(),
    })  # fmt: skip
    whole = head.join(sums).reset_index().drop(columns=["month", "part"])
    counts = [name for name in whole.columns if name not in ("first_day", "last_day", "weapon_class")]
    columns = ["first_day", "last_day", "weapon_class", *counts]
    return whole[columns].astype(dict.fromkeys(counts, "Int64"))


def class_of(model: str) -> str | None:
    """Class of what a report names, several weapons parted by "and" or a stroke; None for what the table leaves out.

    A report on cruise missiles may name guided ones too; one that names ballistic ones beside others is mixed.
    """
    if model.startswith("Shahed"):
        return "shahed_type"
    if model == "Unknown Missile":
        return "unknown_missile"
    named = {part for name in model.split(" and ") for part in name.split("/")}
    if not named <= {*BALLISTIC, *CRUISE, *GUIDED}:
        return None
    if named & set(BALLISTIC):
        return "ballistic_hypersonic" if named <= set(BALLISTIC) else "mixed_missiles"
    return "cruise_missile" if named & set(CRUISE) else "guided_air_missile"
