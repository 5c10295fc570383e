"""What every chapter shows alike: its tests, what they could tell, its findings and the verdicts on its claims.

What lives here: tables with one wording for all chapters, made from the ledger and from a chapter's findings.
What must not: anything that knows one chapter.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from entente import claims, figures, findings, power, prose, tables
from entente.claims import Finding, Stance, Test
from entente.findings import Chapter
from entente.power import Rates
from entente.quantity import Quantity

WRITTEN = {
    "share": lambda value: prose.percent(value),
    "difference of shares": lambda value: f"{prose.decimal(100 * value, 0)} points",
}
"""How thresholds are said by unit; others are numbers with their unit."""
BARE = ("ratio", "rank", "correlation", "items", "per thousand")
"""Units that a threshold leaves out."""


def show_tests(page: Chapter) -> None:
    """A table of what was to be shown: each test of the chapter with its thresholds and their reasons."""
    ledger = tables.read("claim_tests").set_index("test_id")
    rates = power.read(tables.read("test_rates"))
    tests = claims.load_tests(page.name).values()
    shown = pd.DataFrame({
        "Test": [prose.sentence(test.measure) for test in tests],
        "Statement": [f"{test.part_id}: {test.place}, of a {test.speaks_of}{_varying(test)}" for test in tests],
        "Supports": [f"{'from' if _upward(test) else 'up to'} {threshold(test, test.supports_at)}" for test in tests],
        "Contradicts": [f"{'below' if _upward(test) else 'above'} {threshold(test, test.contradicts_at)}"
                        for test in tests],
        "Says so if it is so": [_telling(rates.get(test.test_id)) for test in tests],
        "Why these thresholds": [ledger.at[test.test_id, "reason"] for test in tests],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-tests", title="What was to be shown, and from where on",
                          table_names=["claim_tests", "test_units", "test_rates"], align="llrrll")  # fmt: skip


def _varying(test: Test) -> str:
    """What varies in a test of a tendency, and its interval; nothing for a record."""
    return f" that varies by {test.varies}: {test.interval}" if test.varies else ""


def _telling(rates: Mapping[str, Rates] | None) -> str:
    """How often a test supports what is true and contradicts what is false, by simulation."""
    if rates is None:
        return "plain comparison"
    return (f"supports {prose.percent(rates['true'].of('supports'))}, "
            f"contradicts {prose.percent(rates['false'].of('contradicts'))}")  # fmt: skip


def show_rates(found: Sequence[Finding], table_id: str, title: str) -> None:
    """A table of what the tests of some findings could tell, with the day of the simulation or that it is stale.

    What none of the tests has, such as a value without an effect or an interval, has no column.
    """
    written = tables.read("test_rates")
    own = written[written["test_id"].isin([one.test.test_id for one in found])]
    rates, old = power.read(own), power.stale(found, written)
    days = own.groupby("test_id")["simulated_on"].first().map(prose.day)
    asked: dict[str, tuple[str, Stance]] = {
        "No effect: supports": ("no effect", "supports"), "No effect: contradicts": ("no effect", "contradicts"),
        "True: supports": ("true", "supports"), "False: contradicts": ("false", "contradicts"),
    }  # fmt: skip
    known = [(one.test, rates.get(one.test.test_id, {})) for one in found]
    shown = pd.DataFrame({
        "Test": [f"{one.test.part_id}, {one.test.place}: {one.label}" for one in found],
        **{head: [_rate(test, worlds.get(world), stance) for test, worlds in known]
           for head, (world, stance) in asked.items() if world in set(own["world"])},
        "Least it tells": [_least(test, worlds.get("least")) for test, worlds in known],
        **({"Interval holds": [_covered(worlds.get("true")) for _, worlds in known]} if own["covered"].any() else {}),
        "Simulated": ["stale" if test.test_id in old else days[test.test_id] for test, _ in known],
    })  # fmt: skip
    figures.publish_table(shown, table_id, title=title, align="l" + "r" * (shown.shape[1] - 2) + "l",
                          table_names=["test_rates", "claim_tests"], data=own)  # fmt: skip


def _rate(test: Test, rates: Rates | None, stance: Stance) -> str:
    """How often a stance is said, and at which true value."""
    return f"{prose.percent(rates.of(stance))} at {_rounded(test, rates.truth)}" if rates else "none defined"


def _least(test: Test, rates: Rates | None) -> str:
    return _rounded(test, rates.truth) if rates else "none in reach"


def _covered(rates: Rates | None) -> str:
    return prose.percent(rates.covered) if rates and rates.covered is not None else "no interval"


def _rounded(test: Test, value: float) -> str:
    """A true value in words, to two significant digits."""
    return threshold(test, float(f"{value:.2g}"))


def show_breaks(table_id: str) -> None:
    """A table of how often change points are found and their dates held, the two chapters that seek them side by side.

    One row a world in which series were drawn, with the day of the simulation or that it is stale.
    """
    from entente import nulls  # it knows the code of two chapters, on which no other page depends

    heads = {nulls.CRITERION: "a break by the criterion", nulls.NULL: "a step beyond the null", nulls.DATE: "date held"}
    written = tables.read("break_rates")
    world = ["world", "size", "memory"]
    rates = written.pivot(index=world, columns=["chapter", "question"], values="share").map(_share)
    rates = rates.reindex(written.set_index(world).index.unique())
    day = "stale" if written["digest"].iloc[0] != nulls.digest() else prose.day(written["simulated_on"].iloc[0])
    shown = pd.DataFrame({
        "Series": [f"{name}, {prose.plain(size)} deviations" if size else name for name, size, _ in rates.index],
        "Memory": [prose.plain(memory) for *_, memory in rates.index],
        **{f"{own.capitalize()}: {head}": rates[own, question].to_list()
           for own in nulls.LENGTH for question, head in heads.items()},
        "Simulated": day,
    })  # fmt: skip
    figures.publish_table(shown, table_id, title="How often breaks are found, and their dates held",
                          align="lrrrrrrrl", table_names=["break_rates"], data=written)  # fmt: skip


def _share(value: float) -> str:
    return "not asked" if pd.isna(value) else prose.percent(value)


def show_findings(page: Chapter) -> None:
    """A table of every finding of the chapter with its result, stance and evidence."""
    shown = pd.DataFrame({
        "Finding": [finding.label for finding in page.findings],
        "Statement": [f"{finding.test.part_id}, {finding.test.place}" for finding in page.findings],
        "Result": [finding.text + counted(finding.quantity) for finding in page.findings],
        "Stance": [finding.stance for finding in page.findings],
        "Readings that agree": [f"{agreeing} of {number}" if number else "one reading"
                                for agreeing, number in (finding.agreeing for finding in page.findings)],
        "One member left out": [_left_out(finding) for finding in page.findings],
        "Evidence": [f"{finding.kind}, {finding.grade}" + "; hangs on the marks" * finding.moved_by_marks
                     for finding in page.findings],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-findings", align="llrllll",
                          table_names=["claim_tests", "deciding_members"], through=_behind(page),
                          title="Every test with its result, its stance and its evidence",
                          note=" ".join(filter(None, (_without_evidence(page), _silent(page)))))  # fmt: skip


def _behind(page: Chapter) -> list[str]:
    """Tables behind the findings of a chapter."""
    return sorted({name for finding in page.findings for name in finding.tables})


def _left_out(finding: Finding) -> str:
    """What becomes of a stance when one member of what its result counts over is left out."""
    rows = tables.read("deciding_members")
    own = rows[rows["test_id"] == finding.test.test_id]
    deciding = own[own["deciding"].notna()]
    if own.empty:
        return "no member to leave out"
    if deciding.empty:
        return f"the same stance without any one of {own['members'].sum()}"
    return "; ".join(_hanging(row) for row in deciding.itertuples())


def _hanging(row: Any) -> str:
    """The range of a result without one member of a column, and who decides its stance."""
    stances: dict[str, list[str]] = {}
    for said in row.deciding.split("; "):
        member, _, stance = said.rpartition(": ")
        stances.setdefault(stance, []).append(NAMED.get(member, member.replace("_", " ")))
    without = [f"**{stance}** without {f'any of {len(names)}' if len(names) > MANY else ' or '.join(names)}"
               for stance, names in stances.items()]  # fmt: skip
    kind = KINDS.get(row.column_name, row.column_name.removesuffix("_id").replace("_", " "))
    return f"{row.without_one} without one {kind}: {', '.join(without)}"


MANY = 4
"""Members that are named one by one; of more their number is."""
KINDS = {"iso3": "state", "partner_iso3": "partner", "asked_by": "asker", "symbol": "text", "designation": "weapon",
         "delivery_year": "year", "order_year": "year", "onset_year": "year", "month_start": "month"}  # fmt: skip
"""What the members of a column are, where its name does not say it."""
NAMED = {"CHN": "China", "IND": "India", "UKR": "Ukraine", "USA": "the United States"}
"""Names of states that a table of members knows by code."""


FEW = 20
"""Cases below which a share is told with their number."""


def counted(quantity: Quantity) -> str:
    """How few cases a share rests on, to stand behind it: ", 13 cases"; nothing where they are many."""
    return f", {quantity.cases} cases" if 0 < quantity.cases < FEW else ""


def _without_evidence(page: Chapter) -> str:
    """What a chapter says of the tests for which no evidence was found: limits, which decide nothing."""
    empty = [finding.label for finding in page.findings if finding.stance == "untested"]
    return f"A limit: no evidence was found for {'; '.join(empty)}. Such a test decides nothing." if empty else ""


def _silent(page: Chapter) -> str:
    """What a chapter says of the results that have a stance by their marks and yet cannot tell, and why."""
    known = [
        finding for finding in page.findings if finding.stance == "cannot tell" and finding.marked != "cannot tell"
    ]
    return (
        f"Cannot tell wherever it lies, by the grade or the few cases: {'; '.join(one.label for one in known)}."
        if known
        else ""
    )


def show_verdicts(page: Chapter, beside: Sequence[Chapter] = ()) -> None:
    """The states of all statements of the claims that the chapter tests, and the verdicts that follow.

    A claim that is tested elsewhere too gets its verdict where the chapters `beside` are given, and is left out here
    without them.
    """
    found = [finding for one in (*beside, page) for finding in one.findings]
    own = {finding.test.part_id.split("-")[0] for finding in page.findings}
    judged, parts, tests = claims.judge_parts(found), tables.read("claim_parts"), tables.read("claim_tests")
    tested = {finding.test.part_id for finding in found}
    elsewhere = set(tests.loc[~tests["part_id"].isin(tested), "part_id"])
    parts = parts[parts["claim_id"].isin(own) & ~parts["part_id"].isin(elsewhere)]
    shown = pd.DataFrame({
        "Statement": parts["part"],
        "Key": parts["part_id"],
        "Role": parts["role"],
        "State": [f"**{judged[part].state}**" for part in parts["part_id"]],
        "Evidence or why untested": [
            claims.missing(part) if judged[part].state == "untested" else judged[part].grade
            for part in parts["part_id"]
        ],
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-statements", title="What the claims say, statement by statement",
                          table_names=["claim_parts"], align="lllll")  # fmt: skip
    score = claims.scorecard(found).set_index("claim_id")
    whole = score[score.index.isin(own - {part.split("-")[0] for part in elsewhere})]
    verdicts = pd.DataFrame({
        "Claim": [f"{key}: {row['claim']}" for key, row in whole.iterrows()],
        "Verdict": [f"**{row['verdict']}**" for _, row in whole.iterrows()],
        "What holds and what does not": whole["line"],
        "Evidence": whole["grade"],
    })  # fmt: skip
    figures.publish_table(verdicts, f"tbl-{page.prefix}-verdicts", title="Verdicts by the rule of the book",
                          table_names=["claims", "claim_parts"], align="llll")  # fmt: skip


def show_facts(page: Chapter) -> None:
    """A table of the single facts that bear on the claims of a chapter and enter no count, with their proof."""
    facts = tables.read("bearing_facts")
    own = facts[facts["page"] == page.name.replace("_", "-")].sort_values("fact_date")
    shown = pd.DataFrame({
        "Fact": [f"**{prose.day(row.fact_date)}**: {row.fact}{_figured(row.value, row.unit)}"
                 for row in own.itertuples()],
        "Proof": [f"**{row.proof}**: {row.said_by} ([{row.publisher}]({row.source_url}); "
                  f"[{row.second_publisher}]({row.second_url}))" for row in own.itertuples()],
        "Answer": own["answer"].fillna("none found"),
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-{page.prefix}-facts", table_names=["bearing_facts"], align="lll", data=own,
                          title="Single facts that bear on these claims and enter no count")  # fmt: skip


def _figured(value: float, unit: str) -> str:
    """Number of a fact with its unit in brackets, a share in percent; nothing where it has none."""
    if pd.isna(value):
        return ""
    return f" ({prose.percent(value) if unit == 'share' else f'{prose.count(value)} {unit}'})"


def show_others(page: Chapter, frame: pd.DataFrame) -> None:
    """A table of figures by others beside those of a chapter: both figures with what each counts, and the result.

    `frame`: see `entente.measures.benchmarks.held`.
    """
    shown = pd.DataFrame({
        "What": [f"{row.topic}{f', in {row.unit}' if _measured(row.unit) else ''}" for row in frame.itertuples()],
        "Others": [f"**{theirs(row)}** ([{row.publisher}]({row.source_url}), {row.published_on}): {row.definition}"
                   for row in frame.itertuples()],
        "Ours": [f"**{beside(row)}**: {row.our_definition}" for row in frame.itertuples()],
        "Result": frame["result"] + frame["chosen_blind"].map({True: "", False: "; from the first list"}),
    })  # fmt: skip
    figures.publish_table(shown, f"tbl-bench-{page.prefix}", title="Figures by others beside ours",
                          table_names=["benchmarks"], align="llll", data=frame,
                          through=ours_behind(frame))  # fmt: skip


def ours_behind(frame: pd.DataFrame) -> list[str]:
    """Tables behind our figures in a frame of comparisons with those by others."""
    pages = [findings.chapter(name) for name in findings.CHAPTERS]
    numbers = {f"{page.prefix}-{key}": number for page in pages for key, number in page.numbers.items()}
    told = [name for key in frame["our_number"].dropna() for name in numbers[key].tables]
    return sorted({*told, *frame["our_table"].dropna()})


def show_answers(frame: pd.DataFrame) -> None:
    """A table of the figures by others that contradict ours, or did, with the answer to each."""
    told = frame[frame["answer"].notna()]
    shown = pd.DataFrame({
        "What": told["topic"] + " (" + told["publisher"] + ")",
        "Others": [theirs(row) for row in told.itertuples()],
        "Ours": [beside(row) for row in told.itertuples()],
        "Result": told["result"],
        "What became of it": told["answer"],
    })  # fmt: skip
    figures.publish_table(shown, "tbl-bench-answers", title="Contradictions and their answers",
                          table_names=["benchmarks"], align="lrrll", data=told,
                          through=ours_behind(told))  # fmt: skip


def theirs(row: Any) -> str:
    """A figure by others as it was worded: "more than 34,000", "39%", "175,000–200,000"."""
    word = {"exact": "", "between": "", "about": "about ", "more_than": "more than ", "almost": "almost "}[row.said]
    return word + prose.span(*(_figure(end, row) for end in (row.value_low, row.value_high)))


def beside(row: Any) -> str:
    """Our figure beside one by others, to the digit to which theirs is given."""
    ends = (row.ours_from, row.ours_to)
    return "none" if pd.isna(ends[0]) else prose.span(*(_figure(end, row) for end in ends))


def _figure(value: float, row: Any) -> str:
    scale = 100 if row.unit == "share" else 1
    step = row.rounded_to * scale or 1
    decimals = max(0, round(-math.log10(step)))
    return prose.decimal(value * scale, decimals) + "%" * (row.unit == "share")


def _measured(unit: str) -> bool:
    return unit not in BARE and unit != "share"


class WordsError(ValueError):
    """A sentence of a page does not follow from its result any more."""


def follows(said: Mapping[str, bool]) -> None:
    """Stop the build at a sentence that its result does not bear out: `said` maps its words to whether they are true.

    It stands beside the paragraph that it guards, as `holds` stands beside the title of a chart. Raises WordsError,
    which names the words.
    """
    false = [words for words, true in said.items() if not true]
    if false:
        raise WordsError(f"sentences that do not follow from their results any more: {'; '.join(false)}")


def threshold(test: Test, value: float) -> str:
    """A threshold of a test in words: "25%", "10 points", "1.5 times", "12 months"."""
    if test.unit in WRITTEN:
        return WRITTEN[test.unit](value)
    return prose.plain(value) if test.unit in BARE else f"{prose.plain(value)} {test.unit}"


def _upward(test: Test) -> bool:
    return test.direction == "at_least"
