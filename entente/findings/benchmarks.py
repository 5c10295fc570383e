"""Figures that others published beside ours: the range of each, the result, and the counts a chapter and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from entente.findings import BOOK, Chapter, Line, Section
from entente.measures import benchmarks
from entente.measures.benchmarks import Range
from entente.quantity import Quantity, count, share
from entente.tables import Tables

PREFIX = "bench"
USED = ("benchmarks",)


def counts(chapters: Sequence[Chapter]) -> Section:
    """Counts of the figures of some chapters by result, in all and a chapter, with every comparison as a frame."""
    frames = {page.prefix: compared(page) for page in chapters}
    whole = pd.concat(frames.values(), ignore_index=True)
    return Section(
        [
            *_totals(benchmarks.tally(whole), len(whole)),
            *_shares(whole),
            *(line for prefix, frame in frames.items() for line in lines(prefix, frame)),
        ],
        frames={"compared": whole},
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
    other = "" if pd.isna(row["our_over_column"]) else row["our_over_column"]
    return benchmarks.read(table.query(row["our_rows"]), row["our_column"], row["our_how"], over, other)


def lines(prefix: str, frame: pd.DataFrame) -> list[Line]:
    """How many figures of a chapter could be compared, and how many agree, under the chapter's prefix."""
    given = benchmarks.tally(frame)
    return [
        (f"{prefix}", count(given["all"], "items"), USED),
        (f"{prefix}-agree", count(given["agrees"], "items"), USED),
    ]


def _totals(given: Mapping[str, int], figures: int) -> list[Line]:
    return [
        ("figures", count(figures, "items"), USED),
        ("compared", count(given["all"], "items"), USED),
        *((name.replace(" ", "-"), count(given[name], "items"), USED) for name in benchmarks.RESULTS),
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
