"""Israel's support of Ukraine as a whole beside comparable states: its forms, and the sums stated for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import quantity
from entente.findings import Held, Section
from entente.findings.gambit_israel.shared import NUMBER, OUTPUT, OVER, TIMES
from entente.measures import restraint
from entente.quantity import PLAIN, WORD, Quantity, count, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.gambit_israel import Choices

FORMS, ALLOCATED, STATED = ("ukraine_support_forms",), ("ukraine_help_allocated",), ("israel_help_amounts",)
MONEY, CLAIM, OWN = (*ALLOCATED, *STATED, "israel_output"), ("C35",), "Israel"


def forms(data: Tables, choices: Choices) -> Section:
    """Which forms of support Israel and comparable states gave, and Israel's over the mean of the others."""
    rows = data[FORMS[0]]
    scored = restraint.scores(rows)
    over, own, others = restraint.over_others(scored, OWN), rows[rows["own"] == 1].iloc[0], rows[rows["own"] == 0]
    return Section(
        [
            ("compared", count(len(others), "states", WORD), FORMS, CLAIM),
            ("forms", count(len(restraint.FORMS), "items", WORD), FORMS),
            ("texts", count(own["texts"], "texts", WORD), FORMS, CLAIM),
            ("yes", count(own["yes"], "votes", WORD), FORMS, CLAIM),
            *((f"others-{form}", count(others[form].sum(), "states", WORD), FORMS, CLAIM)
              for form in ("sanctions", "kit", "weapons")),
            ("others-unarmed", count((others["weapons"] == 0).sum(), "states", WORD), FORMS, CLAIM),
        ],
        [Held("forms", "Forms of Israel's support over the mean of comparable states",
              ratio(over, "the mean of comparable states", OVER), "coded", FORMS)],
        {"forms": scored.reset_index()},
    )  # fmt: skip


def money(data: Tables, choices: Choices) -> Section:
    """Sums stated for Israel's help as a share of its output, and over what others allocated."""
    allocated, amounts, column = data[ALLOCATED[0]], data[STATED[0]], "total_first_year"
    output = float(data["israel_output"].set_index("year").at[choices.output_year, "gdp_usd_billions"])
    plain, whole = restraint.stated(amounts, output), restraint.stated(amounts, output, ())
    sums = restraint.stated(amounts, 1e-3), restraint.stated(amounts, 1e-3, ())
    sets = {"outside": choices.outside, "allies": choices.allies, "all": ()}
    middle = {name: restraint.median_share(allocated, column, states) for name, states in sets.items()}
    outside = allocated.set_index("iso3").loc[list(choices.outside), column]
    israel = {"stated, low": plain[0], "stated, high": plain[1], "with the guarantee": whole[1],
              "stated, tenfold": plain[1] * choices.multiple}  # fmt: skip
    over = {f"{name}, over {others}": value / median for others, median in middle.items()
            for name, value in israel.items()}  # fmt: skip
    return Section(
        [
            ("stated", _dollars(sums[0]), STATED, CLAIM),
            ("guarantee", _dollars(sums[1][1] - sums[0][1]), STATED, CLAIM),
            ("stated-share", share(plain, "Israel's output", OUTPUT), MONEY, CLAIM),
            ("tenfold-share", share(israel["stated, tenfold"], "Israel's output", OUTPUT), MONEY, CLAIM),
            ("multiple", ratio(choices.multiple, "the sums stated", PLAIN), STATED),
            *((f"median-{name}", share(value, "their output", OUTPUT), ALLOCATED, CLAIM)
              for name, value in middle.items()),
            ("to-reach", ratio(tuple(middle["outside"] / end for end in plain), "the sums stated", TIMES), MONEY,
             CLAIM),
            ("outside", count(len(choices.outside), "states", WORD), ALLOCATED),
            ("above-stated", count((outside > plain[1]).sum(), "states", WORD), MONEY, CLAIM),
            ("tracked", count(len(allocated), "states"), ALLOCATED),
            ("unarmed", count((allocated["military_first_year"] == 0).sum(), "states", WORD), ALLOCATED, CLAIM),
        ],
        [Held("money", "Sums stated for Israel's help over what comparable states allocated, by output",
              ratio(over, "the median of comparable states", OVER), "reported", MONEY)],
        {"allocated": allocated, "own_shares": pd.Series(israel, name="share").rename_axis("reading").reset_index()},
    )  # fmt: skip


def _dollars(given: float | tuple[float, float]) -> Quantity:
    return quantity.money(given, "million US dollars", NUMBER)
