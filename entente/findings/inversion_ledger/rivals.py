"""The readings of others held against the same numbers, and the flow of arms itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import (
    ARMS,
    CLAIM,
    DOMAINS,
    IMPORTS,
    PAIR,
    USED,
    WEIGHTINGS,
    Reading,
)  # fmt: skip
from entente.measures import needs
from entente.quantity import COUNT, WORD, count, money, name, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices


def rivals(data: Tables, choices: Choices) -> Section:
    """Who was the needier at the essay's moment and later, and in which domains Russia relied on Iran."""
    after, late = (shared.above(data, choices, years) for years in (choices.after, choices.late))
    cells = shared.cells(data, choices, Reading("met", choices.main))
    most = cells.at(state="Russia", year=choices.after, bound="mid").last("year").values.max(axis=-1)
    names = [domain for domain, own in zip(cells.axes["domain"], most, strict=True) if own >= choices.relied]
    relied = needs.domain_titles(data[DOMAINS])[names].str.lower()
    senior = {scale: shared.of_scale(after, scale) for scale in choices.scales}
    return Section(
        [
            *((f"senior-{scale}", share(found, WEIGHTINGS), USED, CLAIM) for scale, found in senior.items()),
            *((f"junior-{scale}", share(needs.rest(found), WEIGHTINGS), USED) for scale, found in senior.items()),
            ("junior-late", share(needs.rest(late), WEIGHTINGS), USED),
            ("relied", count(len(relied), "items", WORD), USED, ("C31",)),
            ("relied-which", name(relied), USED, ("C31",)),
            ("relied-mark", share(choices.relied, "a need"), ("claim_tests",)),
        ]
    )


def flow(data: Tables, choices: Choices) -> Section:
    """Million TIV each way, before and since the invasion, in two releases and without drones built in Russia.

    Of what Moscow delivered before, the greatest year and the last five years stand beside the sum.
    """
    to_iran = data[ARMS].set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    (latest, _), (older, _) = shared.imports_of_russia(data, choices)
    (lean, _), _ = shared.imports_of_russia(data, choices, choices.copies_from)
    since, used = slice(choices.moment, None), (ARMS, PAIR, IMPORTS)
    decade = to_iran.loc[choices.before[0] : choices.before[-1]]
    greatest = decade.idxmax()
    sums = {
        "before": decade, "greatest": decade.loc[[greatest]], "after-greatest": decade.loc[greatest + 1 :],
        "to-iran": to_iran.loc[since], "to-russia": latest.loc[since], "lean": lean.loc[since],
        "older": older.loc[since],
    }  # fmt: skip
    numbers = [(f"flow-{key}", money(own.sum(), "million TIV", COUNT), used) for key, own in sums.items()]
    yearly = pd.DataFrame({"to_iran": to_iran, "to_russia": latest, "built_in_iran": lean, "older_release": older})
    return Section(
        [*numbers, ("flow-greatest-year", year(greatest), used)],
        frames={"arms_yearly": yearly.rename_axis("year").reset_index()},
    )
