"""The chapter on hopes: what the West asked of Moscow, the nuclear file, and what Moscow could have moved in Tehran."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.misreading_hopes import coded, concern, deal, leverage, news, phase, requests, since, vienna
from entente.measures.requests import BILATERAL, EVERY

PREFIX = "hopes"
SECTIONS = (
    requests.requests, requests.spans, requests.answers, phase.phase, phase.votes_and_contracts, news.news,
    since.requests_since, since.lived, since.placebos, since.remarks, since.meetings, concern.votes, concern.acts,
    deal.deal, deal.stock, vienna.vienna, leverage.arms, leverage.imports, leverage.pressure,
    coded.coded,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    whole: tuple[int, int] = (1995, 2021)
    """Whole years of the record of requests before the invasion."""
    before: tuple[int, int] = (2003, 2007)
    during: tuple[int, int] = (2008, 2012)
    """The phase that the essay calls pragmatic; the spans set against it are as long."""
    lags: int = 3
    """How many years later the spans begin whose answers are set beside those of the phase."""
    after: tuple[int, int] = (2013, 2017)
    freed: tuple[int, int] = (2021, 2025)
    """Years after the Council's bar on major arms for Iran, to its disputed return in September 2025."""
    return_on: str = "2012-05-07"
    """Inauguration of President Putin for his third term."""
    placebos: tuple[str, str, int] = ("2000-01-01", "2016-12-01", 6)
    """First and last month, and days into each: the seventh of months with five years of record on both sides."""
    term: int = 4
    """Years of the presidency of Medvedev, and of the span after it."""
    late: int = 2016
    """Year from which requests count as late."""
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("all", EVERY),
        ("without renewals", (*BILATERAL, "vote")),
        ("votes", ("vote",)),
        ("demands and offers", ("demand", "offer")),
    )
    """Readings of what counts as a request; votes are on record in full, demands as far as pages report them."""
    nuclear: tuple[int, int] = (2003, 2021)
    """From the disclosure of the enrichment plant to the last full year before the invasion."""
    news: tuple[int, int] = (2002, 2014)
    """Years of which coded news are known."""
    returned: tuple[tuple[int, int], tuple[int, int]] = ((2013, 2014), (2008, 2014))
    """Years of news after the return, and those with the years before it; that of the return is left out."""
    return_year: int = 2012
    reset: tuple[int, int] = (2009, 2012)
    s300: int = 2007
    """Year of the first contract for the S-300, which the record of deals books under its second."""
    talks: tuple[str, str] = ("2013-11-24", "2015-07-14")
    """From the interim deal to the deal."""
    lived: tuple[int, int] = (2013, 2021)
    """Whole years from the return to the last before the invasion."""
    dealings: tuple[int, int] = (1992, 2021)
    supplied: tuple[int, int] = (1999, 2021)
    """From the first year of the handbook to the last full year before the invasion."""
    run: int = 5
    """Years over which deliveries of arms are summed."""
    hoped: tuple[int, int] = (2016, 2021)
    """Last years of the runs of arms that hopes of the years before the invasion could look back on."""
    late_occasion: str = "P01"
    """Occasion on which Iran did what was asked, but later than the year of the rule."""
    reported: str = "V07"
    """Step of the talks that rests on one report of officials without names."""
    draws: int = 4000
    seed: int = 20261125

    @property
    def length(self) -> int:
        """Years of the phase."""
        return self.during[1] - self.during[0] + 1
