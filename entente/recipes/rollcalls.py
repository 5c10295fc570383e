"""Tables of single texts, whose rows from the record of the United Nations are read anew from its voting data.

The file holds one row a vote of a member on a resolution. Rows of a table that it does not hold (other bodies, drafts,
texts known from news pages alone) and what the book codes itself stay as they are in the package.
"""

from __future__ import annotations

import pandas as pd

from entente import tables
from entente.recipes.assembly import FORMER

TOTALS = {"yes": "Y", "no": "N", "abstaining": "A", "not_voting": "X"}
"""Columns that count votes, by the vote."""
BALLOT = "vote_"
"""What a column of one member's vote begins with; the member's code follows in small letters."""


def ukraine_texts(votes: pd.DataFrame) -> pd.DataFrame:
    """Texts on Ukraine in the General Assembly; columns as in table ukraine_votes."""
    kept = _kept("ukraine_votes")
    return _read_anew(kept, kept["symbol"], votes)


def rights_texts(votes: pd.DataFrame) -> pd.DataFrame:
    """Texts on human rights in Iran, of which the file holds the Assembly's; columns of table iran_rights_votes."""
    kept = _kept("iran_rights_votes")
    return _read_anew(kept, kept["symbol"], votes)


def council_texts(votes: pd.DataFrame) -> pd.DataFrame:
    """Texts on Iran in the Security Council, of which the file holds what was adopted; columns of unsc_iran_texts."""
    kept = _kept("unsc_iran_texts")
    return _read_anew(kept, kept["text_id"].str.replace(r"^Resolution (\d+) ", r"S/RES/\1", regex=True), votes)


def _kept(name: str) -> pd.DataFrame:
    """A table of the package as text, cell by cell."""
    return pd.read_csv(tables.DATA / f"{name}.csv", dtype="string", keep_default_na=False)


def _read_anew(kept: pd.DataFrame, symbols: pd.Series, votes: pd.DataFrame) -> pd.DataFrame:
    """Day, totals and ballots of each row whose symbol the file holds, from the file; all other cells as kept."""
    own = votes[votes["resolution"].isin(symbols)]
    own = own.assign(ms_code=own["ms_code"].replace(FORMER))
    counts = own.groupby("resolution")["ms_vote"].value_counts().unstack(fill_value=0)
    ballots = own.pivot(index="resolution", columns="ms_code", values="ms_vote")
    read = {"vote_date": own.groupby("resolution")["date"].first()}
    read |= {name: counts.get(vote, counts.sum(axis=1) * 0).astype("string") for name, vote in TOTALS.items()}
    read |= {f"{BALLOT}{code.lower()}": ballots[code] for code in ballots}
    return kept.assign(**{name: symbols.map(read[name]).fillna(kept[name]) for name in kept if name in read})
