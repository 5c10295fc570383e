"""Rates and losses of the candidate rules over the grid of settings, written as tables of the data package.

`python -m entente.calibration.rates` runs the whole (some minutes); `sample` computes a few cells of it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from entente import tables
from entente.calibration.rules import NAMES, VERDICTS, YARDSTICKS, judge
from entente.calibration.worlds import TRUTHS, Cell, simulate

SEED, CLAIMS = 20261127, 10_000
PRIORS = ((1 / 3, 1 / 3, 1 / 3), (0.6, 0.2, 0.2), (0.2, 0.6, 0.2), (0.2, 0.2, 0.6))
"""Priors of true, half true and false."""
GROUPS = {"true": 0, "half in parts": 1, "half throughout": 1, "false": 2}
"""Place of each truth among the priors; both kinds of half true share theirs."""
SOURCES = ("__init__.py", "SHEET.md", "rates.py", "rules.py", "worlds.py")


def digest() -> str:
    """Digest of all that the rates rest on: the simulation and the tables of losses and settings."""
    here = Path(__file__).parent
    parts = [here / name for name in SOURCES] + [tables.DATA / f"{name}.csv" for name in ("rule_loss", "rule_grid")]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in parts)).hexdigest()[:16]


def cells(grid: pd.DataFrame) -> Iterator[tuple[str, Cell]]:
    """Settings by name from the table `rule_grid`."""
    fields = {name: int if kind == "int" else float for name, kind in Cell.__annotations__.items()}
    for row in grid.to_dict("records"):
        yield row["cell"], Cell(**{name: kind(row[name]) for name, kind in fields.items()})


def shares(name: str, cell: Cell, truth: str) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Share of each verdict by rule under one setting and truth, array (verdict,), and that of claims without data.

    The seed follows from setting and truth, so that a cell is the same alone and among others.
    """
    seed = int.from_bytes(hashlib.sha256(f"{SEED} {name} {truth}".encode()).digest()[:8], "big")
    world = simulate(cell, truth, CLAIMS, np.random.default_rng(seed))
    empty = ~world.known.any(axis=(1, 2))
    found = {}
    for rule, verdicts in judge(world).items():
        counts = np.bincount(verdicts, minlength=len(VERDICTS)).astype(float)
        found[rule] = counts / CLAIMS
    return found, np.bincount(np.where(empty, 0, 1), minlength=2) / CLAIMS


def run(grid: pd.DataFrame) -> pd.DataFrame:
    """Share of each verdict by setting, truth and rule: columns cell, truth, rule, empty, then one a verdict."""
    rows = []
    for name, cell in cells(grid):
        for truth in TRUTHS:
            found, data = shares(name, cell, truth)
            rows += [(name, truth, rule, data[0], *values) for rule, values in found.items()]
    return pd.DataFrame(rows, columns=["cell", "truth", "rule", "empty", *VERDICTS])


def losses(rates: pd.DataFrame, loss: pd.DataFrame) -> pd.Series:
    """Mean loss of each row of `run`: an open verdict costs nothing where there are no data."""
    cost = loss.pivot(index="truth", columns="verdict", values="loss")
    kind = rates["truth"].where(~rates["truth"].str.startswith("half"), "half true")
    total = sum(rates[verdict] * kind.map(cost[verdict]) for verdict in VERDICTS)
    return total - np.minimum(rates["empty"], rates["open"]) * kind.map(cost["open"])


def ranked(rates: pd.DataFrame, loss: pd.DataFrame) -> pd.DataFrame:
    """Mean and worst loss of each rule over settings and priors, the least first: columns rule, mean, error, worst."""
    spread = rates.assign(loss=losses(rates, loss)).pivot_table(index=["rule", "cell"], columns="truth", values="loss")
    groups = [spread["true"], (spread["half in parts"] + spread["half throughout"]) / 2, spread["false"]]
    weighed = pd.concat([sum(p * g for p, g in zip(prior, groups, strict=True)) for prior in PRIORS], axis=1)
    by_cell = weighed.mean(axis=1)
    found = pd.DataFrame({
        "mean": by_cell.groupby("rule").mean(),
        "error": np.sqrt(0.25 / CLAIMS / len(TRUTHS)) / np.sqrt(by_cell.groupby("rule").size()),
        "worst": weighed.max(axis=1).groupby("rule").max(),
    })  # fmt: skip
    return found.sort_values("mean").rename_axis("rule").reset_index()


def told(rates: pd.DataFrame, ranking: pd.DataFrame) -> pd.DataFrame:
    """What is written: a row a rule and truth with the mean share of each verdict over settings, and the losses."""
    mean = rates.groupby(["rule", "truth"])[list(VERDICTS)].mean().reset_index()
    whole = mean.merge(ranking, on="rule").rename(
        columns={"mean": "mean_loss", "error": "loss_error", "worst": "worst_loss"}
    )
    order = whole.sort_values(["mean_loss", "rule", "truth"])
    return order.assign(seed=SEED, claims_simulated=CLAIMS, digest=digest()).round(4).reset_index(drop=True)


def sample(grid: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Some settings computed again; equal to the rows of the whole run."""
    return run(grid[grid["cell"].isin(list(names))])


def main() -> None:
    """Run the grid and write the table of rates."""
    rates = run(tables.read("rule_grid"))
    ranking = ranked(rates, tables.read("rule_loss"))
    told(rates, ranking).to_csv(tables.DATA / "rule_rates.csv", index=False, lineterminator="\n")
    print(ranking.head(25).to_string())
    print(ranking[ranking["rule"].isin([*YARDSTICKS, "extremes, joint, weakest"])].to_string())
    print(f"{len(NAMES)} rules, {rates['cell'].nunique()} settings")


if __name__ == "__main__":
    main()
