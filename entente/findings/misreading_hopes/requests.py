"""Every Western request to Moscow about Iran, its outcome, and how the phase of 2008 to 2012 compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import samples
from entente.findings import Held, Section
from entente.measures import events
from entente.measures import requests as measure
from entente.quantity import DECIMAL, PERCENT, POINTS, WORD, Form, count, difference, index, ratio, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

USED, CLAIM = ("western_initiatives",), ("C15",)
UNIT, OTHER = "initiatives", "the same in other years"
JOINT = "Six powers"
"""Who asked where Russia itself was among those who asked."""
TO, OVER = POINTS.but(join=" to "), Form("short", 2)


def requests(data: Tables, choices: Choices) -> Section:
    """Every request with its outcome, and how many there are."""
    rows = measure.asked(data["western_initiatives"])
    outcome, late = rows["outcome"], rows[rows["year"] >= choices.late]
    early = rows[rows["year"] < choices.late]
    demands = early[early["kind"].isin(measure.BILATERAL)]
    joint = rows["asked_by"] == JOINT
    west = measure.inside(rows[~joint], choices.during)
    return Section(
        [
            ("initiatives", count(len(rows), UNIT), USED, CLAIM),
            *((f"initiatives-{name}", count((outcome == name).sum(), UNIT), USED)
              for name in ("met", "partly", "refused")),
            ("undated", count((rows["asked_precision"] == "answer").sum(), UNIT, WORD), USED),
            ("late", count(len(late), UNIT, WORD), USED),
            ("late-refused", count((late["outcome"] == "refused").sum(), UNIT, WORD), USED, ["C17"]),
            ("demands-early", count(len(demands), UNIT), USED),
            ("votes-early", count(len(early) - len(demands), UNIT), USED),
            ("demands-early-refused", count((demands["outcome"] == "refused").sum(), UNIT), USED),
            ("six", count(joint.sum(), UNIT, WORD), USED),
            ("six-during", count(len(measure.inside(rows[joint], choices.during)), UNIT, WORD), USED, CLAIM),
            ("west-asked-during", count(len(west), UNIT, WORD), USED, CLAIM),
            ("west-kept-during", count(measure.kept(west), UNIT, WORD), USED, CLAIM),
        ],
        frames={"initiatives": rows},
    )  # fmt: skip


def spans(data: Tables, choices: Choices) -> Section:
    """Requests in each span of five years, by reading of what counts."""
    rows, (first, last) = measure.asked(data["western_initiatives"]), choices.during
    sums = measure.in_spans(rows, dict(choices.kinds), choices.whole, choices.length)
    reaching = {name: events.share_reaching(sums[name], first) for name in sums}
    total, compared = sums["all"], measure.rates(rows, choices.during, choices.whole)
    best, own = int(total.idxmax()), ("before", "during", "after")
    others = total.drop(first)
    sample = samples.yearly(events.yearly_counts(rows["asked_on"], *choices.whole), *choices.during)
    ratios = ratio(sample.estimate, OTHER, OVER, sample.ends)
    window = share(reaching, "spans of the same length")
    return Section(
        [
            *((f"asked-{name}", count(total[getattr(choices, name)[0]], UNIT), USED, CLAIM) for name in own),
            ("most", count(total.max(), UNIT), USED, CLAIM),
            ("most-years", year((best, best + choices.length - 1)), USED, CLAIM),
            ("spans", count(len(others), "items"), USED),
            ("spans-reaching", count((others >= total[first]).sum(), "items", WORD), USED, CLAIM),
            *((f"rate-{name}", index(value, "a year", DECIMAL, of="requests"), USED, CLAIM)
              for name, value in zip(("during", "others"), compared.rates, strict=True)),
            ("rate-ratio", ratios, USED, CLAIM),
            ("window-low", window, USED, CLAIM),
            ("years-all", count(len(own) * choices.length, "items", WORD), USED),
            ("years-each", count(last - first + 1, "items", WORD), USED),
        ],
        [
            Held("peak", "Initiatives a year, 2008 to 2012 over other years", ratios, "coded", USED, sample=sample),
            Held("window", "Spans of the same length with as many initiatives", window, "coded", USED),
        ],
        {"windows": sums},
    )  # fmt: skip


def answers(data: Tables, choices: Choices) -> Section:
    """Share of requests met at least in part, by span of years and by kind."""
    rows = measure.asked(data["western_initiatives"])
    inside, outside = measure.inside(rows, choices.during), measure.outside(rows, choices.during, choices.whole)
    of, bilateral = "requests", measure.BILATERAL
    kept = measure.kept_by_year(inside)
    change = samples.Change(kept, measure.kept_by_year(outside))
    met = share(kept.estimate, of, ends=kept.ends).resting_on(len(inside))
    more = difference(change.estimate, of, TO, change.ends)
    parts = {"during": inside, "others": outside}
    own = {name: part[part["kind"].isin(bilateral)] for name, part in parts.items()}
    next_spans = [tuple(year + lag for year in choices.during) for lag in range(1, choices.lags + 1)]
    later = measure.answers(rows, next_spans)
    every = measure.running(choices.whole, choices.length)
    running = measure.answers(rows, every)
    first, best = int(running["share"].idxmax()), running.loc[running["share"].idxmax()]
    return Section(
        [
            ("kept-during", count(measure.kept(inside), UNIT, WORD), USED, CLAIM),
            ("kept-before", count(measure.kept(measure.inside(rows, choices.before)), UNIT, WORD), USED),
            ("kept-others", count(measure.kept(outside), UNIT, WORD), USED, CLAIM),
            ("asked-others", count(len(outside), UNIT), USED, CLAIM),
            (
                "kept-next",
                share({span.years: span.share for span in later.itertuples()}, of, PERCENT.but(join=" to ")),
                USED,
                CLAIM,
            ),
            ("kept-best-years", year(every[first]), USED, CLAIM),
            ("kept-best", count(best["met"] + best["partly"], UNIT, WORD), USED, CLAIM),
            ("asked-best", count(best["asked"], UNIT, WORD), USED, CLAIM),
            ("kept-share", met, USED, CLAIM),
            ("kept-change", more, USED, CLAIM),
            *((f"bilateral-{name}", count(len(part), UNIT, WORD), USED) for name, part in own.items()),
            *((f"bilateral-{name}-kept", count(measure.kept(part), UNIT, WORD), USED) for name, part in own.items()),
        ],
        [
            Held("met", "Met at least in part, 2008 to 2012", met, "coded", USED, sample=kept),
            Held("met-change", "The same, less other years", more, "coded", USED, sample=change),
        ],
        {"answers": measure.answers(rows, measure.ANSWERED), "running": running},
    )
