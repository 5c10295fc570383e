"""What came after the invasion: agreements that bind, trade, help in war."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import samples
from entente.findings import Held, Section
from entente.measures import conduct, trade
from entente.quantity import DECIMAL, WORD, Form, count, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_choices import Choices

STEPS, TRADE, ROWS, CLAIM = ("formal_steps",), ("russia_iran_trade_yearly",), ("moscow_choices",), ("C23",)


def since(data: Tables, choices: Choices) -> Section:
    """Formal steps and trade after the essay against the years before; acts for Iran in its wars."""
    steps = data["formal_steps"]
    early = conduct.in_years(steps["date"], *choices.before)
    late = {name: conduct.in_years(steps.loc[steps["sure"] >= sure, "date"], *choices.steps_after)
            for name, sure in (("sure", 1), ("all", 0))}  # fmt: skip
    faster = {name: samples.yearly(conduct.steps_by_year(steps[steps["sure"] >= sure], choices.before,
                                                         choices.steps_after), *choices.steps_after)
              for name, sure in (("sure", 1), ("all", 0))}  # fmt: skip
    grown = trade.growth_over(data["russia_iran_trade_yearly"].set_index("year"), choices.trade_after, choices.before)
    rows = data["moscow_choices"]
    acts = rows[(rows["domain"] == "war") & (rows["kind"] == "act") & (rows["date"] >= choices.wars_from)]
    return Section(
        [
            ("steps-early", count(early, "steps", WORD), STEPS, CLAIM),
            ("steps-late", count(late, "steps", WORD.but(join=" or ")), STEPS),
        ],
        [
            Held("steps", "Binding agreements a year, after over before",
                 ratio(faster["sure"].estimate, "agreements a year in 2013 to 2021", Form("short", after=" times"),
                       faster["sure"].ends).read({name: own.estimate for name, own in faster.items()}),
                 "coded", STEPS, sample=faster["sure"]),
            Held("trade", "Trade a year, after over before",
                 ratio(grown, "trade of 2021 or of 2013 to 2021", DECIMAL.but(after=" times")), "reported", TRADE),
            Held("help", "Russian acts of force or arms for Iran in its wars",
                 count(int((acts["code_first"] == "for").sum()), "events", WORD), "coded", ROWS),
        ],
    )  # fmt: skip
