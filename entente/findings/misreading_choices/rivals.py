"""Whom Moscow armed: Iran or its rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import arms
from entente.quantity import COUNT, DECIMAL, DECIMAL_FINE, TIMES, WORD, YEARS_SHORT, count, length, money, ratio, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

YEARLY, CLIENTS, CLAIM = ("sipri_moscow_rivals_yearly",), ("sipri_moscow_clients",), ("C20",)
USED = (*YEARLY, "iran_rivals")
OVER, TIV = "arms delivered to Iran", "million TIV"


def rivals(data: Tables, choices: Choices) -> Section:
    """Major arms from Russia to rivals of Iran and to Iran, in runs of years and in all."""
    rivalries, first = data["iran_rivals"], choices.arms_from
    wide = arms.by_year_and_client(data[YEARLY[0]], first[0], choices.arms_to)
    coded = arms.to_rivals(wide, rivalries, choices.rivalries_to)
    but_egypt = arms.to_rivals(wide, rivalries[rivalries["client"] != "Egypt"], choices.rivalries_to)
    frame = pd.DataFrame({"iran": wide["Iran"], "rivals": coded, "gulf": coded + wide[list(choices.gulf)].sum(axis=1),
                          "without_egypt": but_egypt})  # fmt: skip
    runs = frame.rolling(choices.run).sum().dropna()
    ahead = int(runs.index[runs["rivals"] <= runs["iran"]].max()) + 1
    late = runs.loc[ahead:]
    ratios = {(name, start): arms.sum_ratio(frame[name], frame["iran"], start, choices.before[1])
              for name in ("rivals", "gulf") for start in first}  # fmt: skip
    ended = int(rivalries.set_index("client").at["Iraq", "rivalry_end"])
    with_iraq = frame["gulf"] + wide["Iraq"].where(wide.index > ended, 0.0)
    without = {(f"without {left}", start): arms.sum_ratio(
                   arms.to_rivals(wide, rivalries[rivalries["client"] != left], choices.rivalries_to), frame["iran"],
                   start, choices.before[1])
               for left in rivalries["client"] for start in first}  # fmt: skip
    egypt, last = [value for (name, _), value in without.items() if name == "without Egypt"], choices.before[1] + 1
    multiple = ratio(ratios, OVER, DECIMAL.but(after=" times"))
    return Section(
        [
            ("rivals-ratio", multiple, USED, CLAIM),
            ("rivals-iraq", ratio(arms.sum_ratio(with_iraq, frame["iran"], first[1], choices.before[1]), OVER, TIMES),
             USED, CLAIM),
            ("rivals-without-egypt",
             ratio((min(egypt), max(egypt)), OVER, DECIMAL_FINE.but(after=" times")), USED, CLAIM),
            ("rivals-azerbaijan", money(arms.by_client(data[CLIENTS[0]], choices.azerbaijan)["Azerbaijan"], TIV, COUNT),
             CLIENTS, CLAIM),
            ("rivals-lately", money(frame["gulf"].loc[last:].sum(), TIV, COUNT), USED, CLAIM),
            ("iran-lately", money(frame["iran"].loc[last:].sum(), TIV, COUNT), YEARLY, CLAIM),
            ("rivals-runs", count(len(late), "items"), USED, CLAIM),
            ("rivals-runs-without-egypt", count((late["without_egypt"] > late["iran"]).sum(), "items", WORD), USED,
             CLAIM),
            ("run", length(choices.run, "years"), USED),
            ("rivals-to", year(int(frame.index[frame["gulf"] > frame["iran"]].max())), USED, CLAIM),
            ("rivals-from", year((ahead - choices.run + 1, ahead), YEARS_SHORT), USED, CLAIM),
        ],
        [Held("rivals", "Arms to Iran's rivals over arms to Iran, each rival left out in turn",
              ratio(ratios | without, OVER, DECIMAL.but(after=" times")), "coded", USED)],
        {"rivals": runs.reset_index()},
    )  # fmt: skip
