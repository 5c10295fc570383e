"""Figures that others published beside ours: our range for each, the result, and the counts a chapter and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from entente import prose
from entente.findings import BOOK, Chapter, Line, Section
from entente.measures import benchmarks
from entente.measures.benchmarks import Range
from entente.quantity import COUNT, WORD, Form, Quantity, count, share
from entente.tables import Tables

PREFIX = "bench"
USED = ("benchmarks",)
KEYS = {"agree": "agrees", "differ": "differs by definition", "contradict": "contradicts",
        "apart": "cannot be compared", "mended": "mended with it"}  # fmt: skip
"""The last word of a number's key for each result of a comparison."""
CITED = ("X04", "X07", "X08", "X09", "X10", "X38", "X39", "X64", "X79", "X94", "X99", "X101")
"""Figures by others that a chapter names where its own figure stands, as a reader might know them."""


def counts(chapters: Sequence[Chapter]) -> Section:
    """Counts of all figures by result, now and when first compared, and a chapter; every comparison as a frame."""
    frames = {page.prefix: compared(page) for page in chapters}
    whole = pd.concat(frames.values(), ignore_index=True)
    return Section(
        [
            ("figures", count(len(whole), "items"), USED),
            *_tallied("", whole["result"], tuple(KEYS), COUNT),
            *_tallied("first-", whole["first_result"], tuple(KEYS), COUNT),
            ("tolerance", share(benchmarks.TOLERANCE, "the nearer end of theirs"), USED),
            ("touch", count(int((whole["gap"].abs()[whole["result"] == "agrees"] == 0).sum()), "items"), USED),
            *_shares(whole),
            *(line for prefix, frame in frames.items() for line in (*lines(prefix, frame), *cited(frame))),
        ],
        frames={"compared": whole, **frames},
    )


def compared(page: Chapter, data: Tables = BOOK) -> pd.DataFrame:
    """The figures held against one chapter; see `entente.measures.benchmarks.held`."""
    figures = data["benchmarks"]
    figures = figures[figures["chapter"] == page.name].reset_index(drop=True)
    numbers = {f"{page.prefix}-{key}": number.quantity for key, number in page.numbers.items()}
    return benchmarks.held(figures, {row["benchmark_id"]: ours(row, numbers, data) for _, row in figures.iterrows()})


def ours(row: pd.Series, numbers: Mapping[str, Quantity], data: Tables = BOOK) -> Range | None:
    """Our figure beside one of others: a number of the chapter, or what the row says of a table."""
    if pd.notna(row["our_number"]):
        ends = numbers[row["our_number"]].ends
        return ends and (float(ends[0]), float(ends[1]))
    table = data[row["our_table"]]
    over = None if pd.isna(row["our_over"]) else table.query(row["our_over"])
    columns = "" if pd.isna(row["our_over_column"]) else row["our_over_column"]
    return benchmarks.read(table.query(row["our_rows"]), row["our_column"], row["our_how"], over, columns)


def lines(prefix: str, frame: pd.DataFrame) -> list[Line]:
    """How many figures of a chapter could be compared, agree, contradict and led us to mend ours, under its prefix."""
    return _tallied(f"{prefix}-", frame["result"], ("agree", "contradict", "mended"))


def cited(frame: pd.DataFrame) -> list[Line]:
    """The figures by others that the sentences of a chapter name, by their key."""
    rows = frame[frame["benchmark_id"].isin(CITED)].itertuples()
    return [(row.benchmark_id.lower(), _theirs((row.value_low, row.value_high), row.unit), USED) for row in rows]


def _theirs(ends: tuple[float, float], unit: str) -> Quantity:
    return share(ends, "what the figure is of") if unit == "share" else count(ends, unit)


def glue(page: Chapter) -> None:
    """Make the counts of one chapter, and the figures that it names, available to its sentences."""
    frame = compared(page)
    found = [*lines(page.prefix, frame), *cited(frame)]
    prose.glue({f"{PREFIX}-{key}": prose.say(quantity) for key, quantity, *_ in found})


def _tallied(start: str, results: pd.Series, keys: Sequence[str], form: Form = WORD) -> list[Line]:
    given = benchmarks.tally(results)
    return [
        (f"{start}compared", count(given["compared"], "items", form), USED),
        *((f"{start}{key}", count(given[KEYS[key]], "items", form), USED) for key in keys),
    ]


def _shares(whole: pd.DataFrame) -> list[Line]:
    """Shares that agree: of all, of those with a record of their own, of those chosen blind, of those alike."""
    known = whole[whole["result"].isin(benchmarks.COMPARED)]
    parts = {
        "share": known,
        "share-own": known[known["origin"] == "own_record"],
        "share-blind": known[known["chosen_blind"]],
        "share-same": known[known["expected_comparable"] == "same"],
    }
    return [(key, share((part["result"] == "agrees").mean(), "figures compared"), USED) for key, part in parts.items()]
