"""How often each rule says each verdict for claims of known truth, and what that costs.

`python -m entente.calibration.rates` runs the whole grid and writes `data/rule_rates.csv` and `data/rule_losses.csv`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from entente import tables
from entente.calibration import sound
from entente.calibration.grid import PRIORS, SEED
from entente.calibration.rules import verdicts
from entente.calibration.worlds import KINDS, TRUTHS, VERDICTS, Array, losses, world

CLAIMS = 8000
"""Simulated claims a cell and kind."""
SAMPLE = (4, 97, 101)
"""Cells that `sample` runs again: one of ordinary size, the mildest and the hardest with a single value."""
DATA = Path(__file__).parents[2] / "data"


def weights(prior: str, half_of: float) -> Array:
    """Weight of each of `KINDS`: the shares of a prior, the half true ones split between their two kinds."""
    true, half, false = PRIORS[prior]
    return np.array([false, half * half_of, half * (1 - half_of), true])


def run(cells: Iterable[int], claims: int = CLAIMS) -> tuple[list[str], Array, Array, Array]:
    """Names of the rules; shares (rules, cells, kinds, verdicts); mean losses and their variances (no last axis)."""
    grid, cost, rows = tables.read("rule_grid").set_index("cell"), losses(), []
    for cell, kind in product(cells, KINDS):
        seed = [SEED, cell, KINDS.index(kind)]
        evidence = world(grid.loc[cell].to_dict(), kind, claims, np.random.default_rng(seed))
        truth, data = TRUTHS.index(kind if kind in TRUTHS else "half_true"), evidence.data.astype(int)
        said = verdicts(evidence)
        lost = [cost[codes, truth, data] for codes in said.values()]
        shares = [np.bincount(codes, minlength=len(VERDICTS)) / claims for codes in said.values()]
        rows.append([[*share, one.mean(), one.var() / claims] for share, one in zip(shares, lost, strict=True)])
    whole = np.array(rows).reshape(-1, len(KINDS), len(said), len(VERDICTS) + 2).transpose(2, 0, 1, 3)
    return list(said), whole[..., :-2], whole[..., -2], whole[..., -1]


def rate_table(rules: list[str], shares: Array, claims: int = CLAIMS) -> pd.DataFrame:
    """Share of each verdict over the grid, by rule, truth and kind of half truth, with its Monte Carlo error."""
    share = shares.mean(axis=1)
    error = np.sqrt((shares * (1 - shares) / claims).sum(axis=1)) / shares.shape[1]
    rows = [
        (rule, kind if kind in TRUTHS else "half_true", kind if kind not in TRUTHS else "", verdict,
         round(share[r, k, v], 4), round(error[r, k, v], 5))
        for (r, rule), (k, kind), (v, verdict) in product(enumerate(rules), enumerate(KINDS), enumerate(VERDICTS))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["rule", "truth", "half", "verdict", "share", "error"])


def mean_loss(lost: Array, variance: Array) -> tuple[Array, Array]:
    """Mean loss of each rule over cells, a third each of the truths, halves in equal parts, with its error."""
    weight, cells = weights("even", 0.5), lost.shape[1]
    return (lost @ weight).mean(axis=1), np.sqrt((variance @ weight**2).sum(axis=1)) / cells


def loss_table(rules: list[str], lost: Array, variance: Array, cells: list[int]) -> pd.DataFrame:
    """Mean and worst loss of each rule with errors, where the worst is, what `sample` gives, and the rule's flaws."""
    mean, error = mean_loss(lost, variance)
    ways = list(product(PRIORS, (0.0, 1.0)))
    under = np.stack([lost @ weights(*way) for way in ways], axis=2)
    spread = np.stack([variance @ weights(*way) ** 2 for way in ways], axis=2)
    again = [cells.index(cell) for cell in SAMPLE]
    sampled, broken = mean_loss(lost[:, again], variance[:, again])[0], sound.flaws()
    rows = []
    for r, rule in enumerate(rules):
        cell, way = np.unravel_index(under[r].argmax(), under[r].shape)
        prior, half = ways[way]
        rows.append((rule, mean[r], error[r], under[r, cell, way], np.sqrt(spread[r, cell, way]), cells[cell], prior,
                     "half_of" if half else "middle", sampled[r], broken.get(rule, ""), digest()))  # fmt: skip
    columns = ["rule", "mean_loss", "mean_error", "worst_loss", "worst_error", "worst_cell", "worst_prior",
               "worst_half", "sample_loss", "flaws", "digest"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).round(5).sort_values("mean_loss", kind="stable")


def sample() -> dict[str, float]:
    """Mean loss of every rule over the cells of `SAMPLE`, with the seeds of the whole run: it must give the same."""
    rules, _, lost, variance = run(SAMPLE)
    return dict(zip(rules, mean_loss(lost, variance)[0], strict=True))


def digest() -> str:
    """SHA-256 of the modules of the simulation and of the tables of loss and grid."""
    modules = [Path(__file__).with_name(f"{name}.py") for name in ("grid", "worlds", "rules", "sound", "rates")]
    paths = [*modules, DATA / "rule_loss.csv", DATA / "rule_grid.csv"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def main() -> None:
    """Run the whole grid and write both tables."""
    cells = tables.read("rule_grid")["cell"].tolist()
    rules, shares, lost, variance = run(cells)
    rate_table(rules, shares).to_csv(DATA / "rule_rates.csv", index=False)
    loss_table(rules, lost, variance, cells).to_csv(DATA / "rule_losses.csv", index=False)


if __name__ == "__main__":
    main()
