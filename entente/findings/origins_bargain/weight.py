"""Iran in Moscow's arms exports, and Moscow in Iran's arms imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Line, Section
from entente.measures import arms
from entente.quantity import (
    ABOUT,
    PERCENT_FINE,
    WORD,
    YEARS_SHORT,
    Quantity,
    count,
    index,
    length,
    rank,
    share,
    year,
)  # fmt: skip
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

CLIENTS, SUPPLIERS, PAIR = ("sipri_moscow_clients_ranked",), ("sipri_iran_suppliers",), ("sipri_moscow_iran_yearly",)
SPANS, CLAIM = ("sipri_moscow_clients",), ("C12",)
FLOWS = ("moscow_to_iran_tiv_millions", "iran_imports_tiv_millions")
EXPORTS, IMPORTS = "Moscow's arms exports", "Iran's arms imports"
LARGEST = ["China", "India", "Iran"]


def weight(data: Tables, choices: Choices) -> Section:
    """Shares and ranks over every run of years, and the volumes of single years and decades."""
    clients = data["sipri_moscow_clients_ranked"]
    suppliers = data["sipri_iran_suppliers"]
    frame, run = arms.mutual_weight(clients, suppliers), arms.run_length(clients)
    early, late = frame.loc[slice(*choices.early)], frame.loc[slice(*choices.late)]
    then = arms.share_over(*(data[PAIR[0]].set_index("delivery_year")[name] for name in FLOWS), *choices.older)
    shares = arms.client_shares(data[SPANS[0]], {"all": choices.clients})["all"]
    peak = int(frame["iran_in_exports"].idxmax())
    early, late = arms.middle_first(early), arms.middle_first(late)
    between = frame.loc[choices.early[1] + 1 : choices.late[0] - 1]
    early_ranks, between_ranks, late_ranks = (
        rank(part["iran_rank"], "Moscow's clients") for part in (early, between, late)
    )
    in_exports, in_imports = share(early["iran_in_exports"], EXPORTS), share(early["moscow_in_imports"], IMPORTS)
    return Section(
        [
            ("share-early", in_exports, CLIENTS, CLAIM),
            ("rank-early", early_ranks, CLIENTS, CLAIM),
            ("share-late", share(late["iran_in_exports"], EXPORTS, PERCENT_FINE), CLIENTS, CLAIM),
            ("rank-late", late_ranks, CLIENTS, CLAIM),
            ("rank-between", between_ranks, CLIENTS, CLAIM),
            ("runs-between", count(len(between), "items", WORD), CLIENTS),
            *_licensed(data, choices),
            ("supplier-early", in_imports, SUPPLIERS, CLAIM),
            ("supplier-then", share(then, IMPORTS), PAIR, CLAIM),
            ("supplier-then-older", share(data["benchmarks"].set_index("benchmark_id").at["X11", "value_low"], IMPORTS),
             ("benchmarks",), CLAIM),
            ("third-runs", count(arms.runs_at_rank(frame["iran_rank"], choices.third, choices.early[1]), "items", WORD),
             CLIENTS, CLAIM),
            ("runs", count(len(early), "items", WORD), CLIENTS),
            ("run", length(run, "years"), CLIENTS),
            ("share-peak", share(frame["iran_in_exports"].max(), EXPORTS), CLIENTS, CLAIM),
            ("share-peak-run", year((peak - run + 1, peak), YEARS_SHORT), CLIENTS),
            *_volumes(data["sipri_moscow_iran_yearly"], choices),
            *((f"share-{name.lower()}", share(shares.get(name), EXPORTS), SPANS, CLAIM) for name in LARGEST),
        ],
        [
            Held("rank", "Iran's rank among clients, 1990 to 2004", early_ranks, "recorded", CLIENTS),
            Held("share", "Iran's share of Moscow's exports, 1990 to 2004", in_exports, "recorded", CLIENTS),
            Held("supplier", "Moscow's share of Iran's imports, 1990 to 2004", in_imports, "recorded", SUPPLIERS),
            Held("rank-later", "Iran's rank among clients, 2005 to 2024", late_ranks, "recorded", CLIENTS),
        ],
        {"weight": frame.rename_axis("last_year")},
    )  # fmt: skip


def _licensed(data: Tables, choices: Choices) -> list[Line]:
    """What of the deliveries was made in Iran under licence, and its share without it, other clients as they are."""
    pair = data["sipri_moscow_iran_yearly"].set_index("delivery_year")
    made, flow = pair["moscow_to_iran_licence_tiv_millions"], pair["moscow_to_iran_tiv_millions"]
    runs = arms.without(data[CLIENTS[0]], made).loc[slice(*choices.early)]
    bare = share(runs, EXPORTS)
    return [
        ("licence-share", share(arms.share_over(made, flow, *choices.licensed), "deliveries of 1995 to 2001"), PAIR),
        ("share-bare", bare, (*CLIENTS, *PAIR), CLAIM),
        ("share-bare-below", count((runs < choices.negligible).sum(), "items", WORD), (*CLIENTS, *PAIR), CLAIM),
    ]


def _volumes(pair: pd.DataFrame, choices: Choices) -> list[Line]:
    """Deliveries a year in two decades, and what the largest year is of the later."""
    yearly = pair.set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    largest = share(arms.year_share(yearly, choices.largest, *choices.later), "deliveries since 2010")
    return [
        ("volume-nineties", _yearly(arms.window_mean(yearly, *choices.nineties)), PAIR),
        ("volume-later", _yearly(arms.window_mean(yearly, *choices.later)), PAIR),
        ("s300-share", largest, PAIR),
    ]


def _yearly(value: float) -> Quantity:
    return index(value, "a year", ABOUT, of="million TIV")
