"""What changed at Putin's return in May 2012: requests, their answers, words and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import samples
from entente.findings import Held, Section
from entente.measures import events
from entente.measures import requests as measure
from entente.quantity import (
    DECIMAL,
    PERCENT_FINE,
    POINTS,
    WORD,
    Form,
    Quantity,
    count,
    difference,
    length,
    month,
    name,
    ratio,
    share,
)
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices

ASKED, REMARKS, ADDRESSES, CONTACTS, CLAIM = (
    ("western_initiatives",), ("us_remarks_yearly",), ("us_union_addresses",), ("russia_iran_contacts",), ("C17",),
)  # fmt: skip
UNIT, SAID, FORM = "initiatives", "remarks of the White House", Form("short", 2)


def _over(sample: samples.Counts, over: str) -> Quantity:
    return ratio(sample.estimate, over, FORM, sample.ends)


def requests_since(data: Tables, choices: Choices) -> Section:
    """Requests and answers in the five years after the return, beside the five before."""
    rows = measure.asked(data["western_initiatives"])
    before, after = events.around(rows, "asked_on", pd.Timestamp(choices.return_on), choices.length)
    day = pd.Timestamp(choices.return_on)
    by_year = events.around_by_year(rows["asked_on"], day, choices.length)
    asked = _over(by_year, "requests of the years before")
    change = samples.Change(*(measure.kept_by_year(part) for part in (after, before)))
    kept = difference(change.estimate, "requests", POINTS.but(join=" to "), change.ends)
    return Section(
        [
            ("return-before", count(len(before), UNIT), ASKED, CLAIM),
            ("return-after", count(len(after), UNIT), ASKED, CLAIM),
            ("return-ratio", asked, ASKED, CLAIM),
            ("return-kept-before", count(measure.kept(before), UNIT, WORD), ASKED),
            ("return-kept-after", count(measure.kept(after), UNIT, WORD), ASKED),
            ("return-kept-change", kept, ASKED, CLAIM),
        ],
        [
            Held("asked", "Initiatives after May 2012 over before", asked, "coded", ASKED, sample=by_year),
            Held("answers", "Met at least in part, after less before", kept, "coded", ASKED, sample=change),
        ],
    )


def lived(data: Tables, choices: Choices) -> Section:
    """Years with a request after the return, and requests during the reset and the talks."""
    rows = measure.asked(data["western_initiatives"])
    sets = {"all": rows, "Washington alone": rows[rows["asked_by"].str.contains("United States")]}
    years = {key: events.share_of_years(own["asked_on"], *choices.lived) for key, own in sets.items()}
    first_year, last_year = choices.lived
    of = last_year - first_year + 1
    talks = {key: int(own["asked_on"].between(*map(pd.Timestamp, choices.talks)).sum()) for key, own in sets.items()}
    reset = {key: len(measure.inside(own, choices.reset)) for key, own in sets.items()}
    first = events.months_between(events.landmark(data["landmarks"], "soviet_end"), rows["asked_on"].min()) / 12
    return Section(
        [
            ("lived-count", length({key: part * of for key, part in years.items()}, "years", WORD.but(join=" or ")),
             ASKED),
            ("lived-of", length(of, "years", WORD), ASKED),
        ],
        [
            Held("lived", "Years after the return with a request", share(years, "years").resting_on(of), "coded",
                 ASKED),
            Held("reset-asked", "Requests in 2009 to 2012", count(reset, UNIT), "coded", ASKED),
            Held("talks-asked", "Requests during the talks of 2013 to 2015", count(talks, UNIT), "coded", ASKED),
            Held("first", "From the end of the Soviet Union to the first request on record",
                 length(first, "years", DECIMAL.but(after=" years")), "coded", (*ASKED, "landmarks")),
        ],
    )  # fmt: skip


def placebos(data: Tables, choices: Choices) -> Section:
    """The fall of requests at the return beside that at every other month."""
    rows, (first, last, into) = measure.asked(data["western_initiatives"]), choices.placebos
    days = pd.date_range(first, last, freq="MS") + pd.Timedelta(days=into)
    falls = measure.falls(rows, dict(choices.kinds), days, choices.length)
    own = pd.Timestamp(choices.return_on)
    read = ("all", "without renewals", "demands and offers")
    reaching = share({key: events.share_reaching(falls[key], own) for key in read}, "other months")
    worst, every = falls["all"].idxmax(), falls["all"]
    return Section(
        [
            ("date-share", reaching, ASKED, CLAIM),
            ("date-months", count(len(days) - 1, "items"), ASKED),
            ("date-worst", month(worst.to_period("M")), ASKED, CLAIM),
            ("date-worst-fall", count(every.max(), UNIT, WORD), ASKED),
            ("date-own-fall", count(every[own], UNIT, WORD), ASKED),
        ],
        [Held("date", "Months with a fall as large", reaching, "coded", ASKED)],
        {"falls": falls},
    )


def remarks(data: Tables, choices: Choices) -> Section:
    """White House remarks that name both, or Russia and the reset, by period, and mentions in the yearly addresses."""
    rows, addresses = data["us_remarks_yearly"], data["us_union_addresses"]
    sums = {key: measure.naming_before_and_after(rows, key, choices.return_on) for key in measure.NAMED}
    by_period = {key: measure.named_by_period(rows, key, choices.return_on) for key in measure.NAMED}
    over = {key: _over(own, "remarks to May 2012") for key, own in by_period.items()}
    shares = {key: measure.naming_shares(rows, key) for key in measure.NAMED}
    named = addresses.loc[addresses["sentences_naming_both"] > 0, "year"]
    return Section(
        [
            ("remarks", count(rows["remarks"].sum(), "statements"), REMARKS),
            *((f"said-{key}", count(both, "statements", WORD), REMARKS, CLAIM)
              for key, (both, _) in sums["both"].items()),
            *((f"said-{key}-of", count(every, "statements"), REMARKS) for key, (_, every) in sums["both"].items()),
            *((f"said-{key}-share", share(own.estimate, SAID, PERCENT_FINE, own.ends), REMARKS,
               CLAIM) for key, own in measure.naming_by_period(rows, "both", choices.return_on).items()),
            ("said-ratio", over["both"], REMARKS, CLAIM),
            *((f"reset-{key}", count(own, "statements", WORD), REMARKS, CLAIM)
              for key, (own, _) in sums["reset"].items()),
            ("addresses", count(len(addresses), "statements"), ADDRESSES),
            ("addresses-both", count(len(named), "statements", WORD), ADDRESSES),
            ("addresses-years", name(named), ADDRESSES),
        ],
        [
            Held("said", "Remarks that name both, after over before", over["both"], "coded", REMARKS,
                 sample=by_period["both"]),
            Held("said-reset", "Remarks that name Russia and the reset, after over before", over["reset"], "coded",
                 REMARKS, sample=by_period["reset"]),
        ],
        {"remarks": pd.concat([own.assign(names=key) for key, own in shares.items()], ignore_index=True)},
    )  # fmt: skip


def meetings(data: Tables, choices: Choices) -> Section:
    """Meetings of presidents in the four years after the return over those in the four before."""
    contacts = data["russia_iran_contacts"]
    met = contacts[contacts["form"] != "phone"]
    early, late = events.around(met, "contact_date", pd.Timestamp(choices.return_on), choices.term)
    by_year = events.around_by_year(met["contact_date"], pd.Timestamp(choices.return_on), choices.term)
    ratios = _over(by_year, "meetings of the term before")
    return Section(
        [
            ("meetings-early", count(len(early), "contacts", WORD), CONTACTS, CLAIM),
            ("meetings-late", count(len(late), "contacts", WORD), CONTACTS, CLAIM),
            ("meetings-ratio", ratios, CONTACTS, CLAIM),
            ("term", count(choices.term, "items", WORD), CONTACTS),
        ],
        [Held("meetings", "Meetings of presidents, after over before", ratios, "coded", CONTACTS, sample=by_year)],
    )
