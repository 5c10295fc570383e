"""Russia's votes on Iran's human rights and in the Security Council, and what it had kept out of sanctions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import events, votes
from entente.quantity import WORD, count, day, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_alignment import Choices

RIGHTS, MEMBERS, COUNCIL, VETOES, SOFTENED, CLAIM = (
    ("iran_rights_votes",), ("iran_rights_members",), ("unsc_iran_texts",), ("unsc_russian_vetoes",),
    ("unsc_softening",), ("C04",),
)  # fmt: skip
ASSEMBLY = "General Assembly"
CENSURES = "recorded votes on censure of Iran"


def censure(data: Tables, choices: Choices) -> Section:
    """Russia's votes on Iran's human rights in the Assembly, and in the Commission and the Council."""
    ballots, eve = data["iran_rights_votes"], events.day_before(data["landmarks"], "invasion")
    ballots["chamber"] = ballots["body"].where(ballots["body"] == ASSEMBLY, "Commission and Council")
    cast = ballots[ballots["vote_rus"].isin(votes.CAST)]
    since, era = cast[cast["vote_date"] >= choices.since], cast[cast["vote_date"].between(choices.since, eve)]
    other = era.loc[era["chamber"] != ASSEMBLY, "vote_rus"]
    opposed, whole = (other == "N").sum(), len(other) + choices.rejected
    with_rejected = {"not against": opposed / whole, "against": (opposed + choices.rejected) / whole}
    bodies = (("commission", "Commission on Human Rights"), ("hrc", "Human Rights Council"))
    apart = [(key, era.loc[era["body"] == body, "vote_rus"]) for key, body in bodies]
    china = ballots.loc[ballots["vote_date"] >= choices.since, "vote_chn"]
    kinds = {key: since.loc[since["vote_rus"] == kind, "vote_date"] for key, kind in (("yes", "Y"), ("no", "N"))}
    alike, compared, median = votes.as_often(data[MEMBERS[0]], "RUS", "IRN", choices.compared_from)
    against = {str(body): votes.share_of(rows["vote_rus"], ["N"]) for body, rows in era.groupby("chamber")}
    return Section(
        [
            *((f"rights-{key}", count(len(dates), "votes", WORD), RIGHTS, CLAIM) for key, dates in kinds.items()),
            *((f"rights-{key}-years", year((dates.min().year, dates.max().year)), RIGHTS, CLAIM)
              for key, dates in kinds.items()),
            ("rights-other-body-no", count(opposed, "votes", WORD), RIGHTS, CLAIM),
            ("rights-other-whole", count(whole, "votes"), RIGHTS, CLAIM),
            ("rights-with-rejected", share(with_rejected, CENSURES).resting_on(whole), RIGHTS, CLAIM),
            ("rights-other-body", count(len(other), "votes", WORD), RIGHTS, CLAIM),
            *((f"rights-{key}-no", count((own == "N").sum(), "votes", WORD), RIGHTS, CLAIM) for key, own in apart),
            *((f"rights-{key}-cast", count(len(own), "votes", WORD), RIGHTS, CLAIM) for key, own in apart),
            ("rights-run", count(votes.last_run(cast["vote_rus"], "N"), "votes", WORD), RIGHTS, CLAIM),
            ("rights-china", share(votes.share_of(china, ["N"]), CENSURES), RIGHTS),
            ("rights-alike", count(len(alike), "states"), MEMBERS, CLAIM),
            ("rights-compared", count(compared, "states"), MEMBERS),
            ("rights-median", share(median, "votes that the median member cast"), MEMBERS),
            ("rights-passed", count((ballots["yes"] > ballots["no"]).sum(), "texts"), RIGHTS),
        ],
        [Held("rights", "Russia's votes against censure, in the Assembly, and in the two human rights bodies",
              share(against, CENSURES), "measured", RIGHTS)],
        {"rights": ballots},
    )  # fmt: skip


def council(data: Tables, choices: Choices) -> Section:
    """Every text on Iran in the Security Council, by what it meant for Iran and how Russia voted."""
    texts, eve = data["unsc_iran_texts"], events.day_before(data["landmarks"], "invasion")
    inside = texts[texts["vote_date"].between(choices.since, eve)]
    era = inside[inside["bearing"].isin(["restricts", "renews"])]
    new = {"new restrictions alone": inside[inside["bearing"] == "restricts"], "with renewals": era}
    withheld = {name: votes.share_of(rows["vote_rus"], ["N", "A"]) for name, rows in new.items()}
    since = texts[texts["vote_date"] > eve]
    wished, of = votes.as_wished(since), "texts put to the Council"
    neutral, own = since["bearing"] == "even_handed", since["text_id"].isin(votes.OWN_DRAFTS)
    taken = {"all": wished.mean(), "without even-handed": wished[~neutral].mean(),
             "without Russia's own": wished[~own].mean()}  # fmt: skip
    vetoes = data["unsc_russian_vetoes"]
    return Section(
        [
            ("council-texts", count(len(texts), "texts"), COUNCIL, CLAIM),
            ("council-war", count((texts["vote_date"] < choices.since).sum(), "texts", WORD), COUNCIL),
            ("council-era", count(len(era), "texts", WORD), COUNCIL, CLAIM),
            ("council-passed", count((era["vote_rus"] == "Y").sum(), "texts", WORD), COUNCIL, CLAIM),
            ("council-stopped", count((era["vote_rus"] != "Y").sum(), "texts", WORD), COUNCIL, CLAIM),
            ("council-first-no", day(era.loc[era["vote_rus"] == "N", "vote_date"].min()), COUNCIL, CLAIM),
            ("council-since-wished", count(wished.sum(), "texts", WORD), COUNCIL, CLAIM),
            ("council-since-texts", count(len(since), "texts", WORD), COUNCIL, CLAIM),
            ("council-since-own", count(own.sum(), "texts", WORD), COUNCIL, CLAIM),
            ("vetoes", count(len(vetoes), "texts"), VETOES),
            ("vetoes-iran", count(vetoes["names_iran"].sum(), "texts", WORD), VETOES, CLAIM),
        ],
        [
            Held("council", "Restricting texts to which Russia did not say yes",
                 share(withheld, of).resting_on(min(map(len, new.values()))), "coded",
                 COUNCIL),
            Held("council-since", "Texts since February 2022 on which Russia voted as Iran wished", share(taken, of)
                 .resting_on(min((~neutral).sum(), (~own).sum())), "coded", COUNCIL),
        ],
        {"council": votes.by_bearing(texts), "council_texts": texts},
    )  # fmt: skip


def softened(data: Tables, choices: Choices) -> Section:
    """Rounds of sanctions of which reports name a measure that Russia had kept out.

    The low end counts rounds with more than one root of reports, so that the stance rests on those.
    """
    reports, used = data["unsc_softening"], (*SOFTENED, *COUNCIL)
    roots = votes.roots(reports)
    by_root = {"reports with more than one root": (roots.map(len) > 1).sum(), "any report": len(roots)}
    number = count(by_root, "texts", WORD.but(join=" to "))
    several = [names for names in roots if len(names) > 1]
    return Section(
        [
            ("sanction-rounds", count(votes.rounds(data["unsc_iran_texts"]), "texts", WORD), COUNCIL, CLAIM),
            ("softened", number, SOFTENED, CLAIM),
        ],
        [Held("softened", "Sanctions resolutions that Russia softened, as pages report", number, "reported", used,
              roots=min(several, key=len, default=()))],
    )  # fmt: skip
