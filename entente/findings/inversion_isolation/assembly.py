"""Votes on the war in the General Assembly: censure, penalties, and who said no with Russia."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals, prose
from entente.findings import Held, Section
from entente.findings.inversion_isolation import shared
from entente.measures import events, votes
from entente.quantity import DAY, WORD, Quantity, count, day, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

USED, PARIAH, APART = ("ukraine_votes", "landmarks"), ("C05",), ("C25",)
STATES = {
    "blr": "Belarus", "irn": "Iran", "chn": "China", "kaz": "Kazakhstan", "ind": "India",
    "are": "United Arab Emirates", "tur": "Turkey",
}  # fmt: skip
HELD = {"china": "chn", "kazakhstan": "kaz", "iran": "irn"}
LABELS = {"censure": "Members in favour of censure", "penalty": "Members in favour of penalties"}
LABELS |= {key: f"{STATES[state]}'s votes that joined Russia's no" for key, state in HELD.items()}
MEMBERS, CAST = "members of the United Nations", "votes that the state cast"


def censure(data: Tables, choices: Choices) -> Section:
    """Shares of all members that voted for censure and for penalties."""
    texts = _texts(data)
    early = _early(texts, choices)
    penalties, late = early["penalty"], texts.loc[texts["vote_date"] > choices.first_year, "share"]
    yes, no, rest = penalties["yes"], penalties["no"], penalties["abstaining"]
    return Section(
        [
            ("members", count(votes.members_of(texts).iloc[0], "states"), USED),
            ("no-most", count(texts["no"].max(), "states"), USED, PARIAH),
            ("no-least", count(texts["no"].min(), "states", WORD), USED, PARIAH),
            ("penalty-yes", count((yes.min(), yes.max()), "states"), USED, PARIAH),
            ("penalty-cast", _span(yes / (yes + no + rest), "votes cast"), USED, PARIAH),
            ("penalty-sided", _span(yes / (yes + no), "votes of yes and no"), USED, PARIAH),
            ("late-share", _span(late, MEMBERS), USED, PARIAH),
        ],
        [
            Held(key, LABELS[key], share(rows.set_index("symbol")["share"], MEMBERS), "coded", USED)
            for key, rows in early.items()
        ],
        {"texts": texts},
    )


def sides(data: Tables, choices: Choices) -> Section:
    """How often each state said no with Russia, over all texts and over those of the emergency session.

    The text on Chornobyl stands apart: a reading with it would hold every ballot of the first again.
    """
    texts = _texts(data)
    frame = votes.joined(texts, STATES, "rus")
    narrow, wide = texts[texts["emergency_session"] == 1], _opposed(data["ukraine_votes"], data)
    parts = {"all texts": texts, "emergency session": narrow}
    counts = {key: votes.said(texts[f"vote_{state}"], "N") for key, state in HELD.items()}
    more = {key: votes.said(wide[f"vote_{HELD[key]}"], "N") for key in ("china", "iran")}
    return Section(
        [
            ("texts", count(len(texts), "texts"), USED, APART),
            ("texts-emergency", count(len(narrow), "texts", WORD), USED, APART),
            *((f"{key}-no", count(no, "votes", WORD), USED, APART) for key, (no, _) in counts.items()),
            *((f"{key}-cast", count(cast, "votes", WORD), USED) for key, (_, cast) in counts.items()),
            *((f"{key}-interval", _as_sample([votes.said(part[f"vote_{state}"], "N") for part in parts.values()], CAST),
               USED) for key, state in HELD.items()),
            *((f"{key}-chornobyl", count(no, "votes", WORD), USED, APART) for key, (no, _) in more.items()),
            *((f"{key}-chornobyl-cast", count(cast, "votes", WORD), USED) for key, (_, cast) in more.items()),
        ],
        [Held(key, LABELS[key],
              share({name: votes.joined_share(part, state, "rus") for name, part in parts.items()}, CAST),
              "measured", USED) for key, state in HELD.items()],
        {"sides": frame},
    )  # fmt: skip


def pair(data: Tables, choices: Choices) -> Section:
    """Texts on which China and Iran both cast a vote, and those on which they differed."""
    texts = _texts(data)
    both = texts[texts["vote_chn"].isin(votes.CAST) & texts["vote_irn"].isin(votes.CAST)]
    differ = both[both["vote_chn"] != both["vote_irn"]]
    return Section(
        [
            ("pair-texts", count(len(both), "texts", WORD), USED, APART),
            ("pair-differ", count(len(differ), "texts", WORD), USED, APART),
            (
                "pair-differ-dates",
                day((differ["vote_date"].min(), differ["vote_date"].max()), DAY.but(join=" and ")),
                USED,
                APART,
            ),
        ]
    )


def samples(data: Tables, choices: Choices) -> Section:
    """The findings on votes as counted, and with their shares read as samples."""
    texts = _texts(data)
    parts = texts, texts[texts["emergency_session"] == 1]
    read = {
        key: (MEMBERS, list(zip(rows["yes"], votes.members_of(rows), strict=True)))
        for key, rows in _early(texts, choices).items()
    }
    read |= {key: (CAST, [votes.said(part[f"vote_{state}"], "N") for part in parts]) for key, state in HELD.items()}
    rows = []
    for key, (of, counts) in read.items():
        counted = share(tuple(_ends([hits / trials for hits, trials in counts])), of)
        sampled = _as_sample(counts, of)
        rows.append(
            (
                LABELS[key],
                *(cell for own in (counted, sampled) for cell in (prose.say(own), shared.stance_of(key, own))),
            )
        )
    columns = ["finding", "counted", "stance", "interval", "as_sample"]
    return Section(frames={"samples": pd.DataFrame(rows, columns=columns)})


def _as_sample(counts: Sequence[tuple[float, float]], of: str) -> Quantity:
    """From the least to the greatest end of the score intervals of hits among trials, one pair a reading."""
    return share(_ends([end for hits, trials in counts for end in intervals.wilson(int(hits), int(trials))]), of)


def _texts(data: Tables) -> pd.DataFrame:
    return _opposed(votes.on_ukraine(data["ukraine_votes"]), data)


def _opposed(texts: pd.DataFrame, data: Tables) -> pd.DataFrame:
    """Texts since the invasion that Russia opposed."""
    return votes.against_focal(texts, "rus", events.landmark(data["landmarks"], "invasion"))


def _early(texts: pd.DataFrame, choices: Choices) -> dict[str, pd.DataFrame]:
    """Texts of the emergency session in the first year, without and with a penalty."""
    early = texts[(texts["vote_date"] <= choices.first_year) & (texts["emergency_session"] == 1)]
    return {key: early[early["penalty"] == penalty] for key, penalty in (("censure", 0), ("penalty", 1))}


def _span(values: pd.Series, of: str) -> Quantity:
    return share((values.min(), values.max()), of)


def _ends(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)
