"""Where the months of moves stand among all months, and how many moves followed a vote on the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import DECIMAL, DECIMAL_FINE, WORD, count, length, ratio, share
from entente.samples import Placed
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

MOVES, CLAIM = "georgia_ukraine_moves", ("C22",)
SERIES = {
    "timing": ("Channel One", "russian_media_iran_monthly"),
    "house": ("White House", "white_house_remarks_monthly"),
}
ACTS = ("unsc_iran_texts", "iaea_board_iran_resolutions")


def timing(data: Tables, choices: Choices) -> Section:
    """Every move's month among all months by attention, against circular shifts, with the power of the test."""
    moves, house = data[MOVES], data["white_house_remarks_monthly"].set_index("month_start")
    share_of = words.monthly_share(data["russian_media_iran_monthly"], "Channel One", choices.months_to)
    series = {"Channel One": share_of, "White House": words.per_words(house, ["names_iran"])}
    sets = {"ground": moves[moves["kind"] == "ground"], "all": moves}
    found = words.timing(series, (0, choices.window), sets, choices.upper, choices.draws, choices.seed)
    places = {key: words.share_below(series[title]) for key, (title, _) in SERIES.items()}
    ground = sets["ground"]
    left = {row.move: Placed(tuple(places["timing"]), tuple(words.placed(places["timing"], ground.drop(row.Index))))
            for row in ground.itertuples()}  # fmt: skip
    central = {key: Placed(tuple(own), tuple(words.placed(own, sets["ground"]))) for key, own in places.items()}
    return Section(
        [
            ("moves", count(len(moves), "moves", WORD), (MOVES,), CLAIM),
            ("ground", count(len(sets["ground"]), "moves", WORD), (MOVES,), CLAIM),
            *(line for key, (title, table) in SERIES.items()
              for line in _lines(key, found[found["measure"] == title], (table, MOVES))),
            ("timing-without", share({f"without {name}": own.estimate for name, own in left.items()}, "months"),
             (SERIES["timing"][1], MOVES), CLAIM),
            ("house-n", count(words.head(found, "White House")["n"], "moves", WORD), (SERIES["house"][1], MOVES),
             CLAIM),
        ],
        [Held(key, f"Place of the months of moves, {title}",
              share(central[key].estimate, "months", ends=central[key].ends).read(words.readings(found, title)),
              "coded", (table, MOVES), sample=central[key])
         for key, (title, table) in SERIES.items()],
        {"shifts": pd.DataFrame({"mean": central["timing"].means}), "placed": words.moves_placed(share_of, moves),
         "named": words.counts_in(data["russian_media_iran_monthly"], "Channel One", ground["move_date"])},
    )  # fmt: skip


def _lines(key: str, part: pd.DataFrame, used: tuple[str, str]) -> list[tuple]:
    head, named = part.iloc[0], part.set_index(["window", "moves"])
    columns = {"place": "place", "needed": "needed", "half": "power_half", "quarter": "power_quarter"}
    ranges = {"half-range": "power_half", "quarter-range": "power_quarter"}
    return [
        *((f"{key}-{name}", share(head[column], "draws" if "power" in column else "months"), used, CLAIM)
          for name, column in columns.items()),
        *((f"{key}-{name}", share(named[column], "draws"), used, CLAIM) for name, column in ranges.items()),
        (f"{key}-places", share(named["place"], "months"), used, CLAIM),
        (f"{key}-p", share(named["p"], "shifts", DECIMAL_FINE), used, CLAIM),
    ]  # fmt: skip


def steps(data: Tables, choices: Choices) -> Section:
    """Share of moves with a vote on the file shortly before, over the share of all months."""
    acts, moves = words.file_votes(data[ACTS[0]], data[ACTS[1]]), data[MOVES]
    sets = {"ground": moves[moves["kind"] == "ground"], "all": moves}
    busy = words.busy_months(words.months_of(acts), acts, choices.window)
    base, found = float(busy.mean()), words.after_votes(busy, sets)
    used = (MOVES, *ACTS)
    hits, sample = found.set_index("moves")["hits"], words.after_votes_sample(busy, sets["ground"])
    return Section(
        [
            ("steps-base", share(base, "months"), used, CLAIM),
            ("steps-hits", count(hits["ground"], "moves", WORD), used, CLAIM),
            ("steps-hits-all", count(hits["all"], "moves", WORD), used, CLAIM),
            ("steps-chance", share(words.chance_of_no_hit(base, len(sets["ground"])), "ways to place the moves"), used,
             CLAIM),
            ("window", length(choices.window, "months"), used),
        ],
        [Held("steps", "Moves after a vote on the file, over all months",
              ratio(sample.estimate, "the share of all months", DECIMAL.but(after=" times"), sample.ends)
              .read(found.set_index("moves")["ratio"]), "coded", used, sample=sample)],
    )  # fmt: skip
