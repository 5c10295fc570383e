"""What Moscow could withhold from Iran, and whether Iran gave way when Moscow pressed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import nuclear, trade
from entente.quantity import ABOUT, PERCENT_FINE, WORD, Quantity, count, money, share, year
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_hopes import Choices
    from entente.samples import Shares

ARMS, PARTNERS, OCCASIONS, CLAIM = (
    ("sipri_moscow_iran_yearly",), ("iran_import_partners",), ("russian_pressure_occasions",), ("C41",),
)  # fmt: skip
IRAN, RUSSIA = "iran_trade_partners", "russia_trade_partners"
FORMS = ("vote", "withheld", "urged")
PRESSED, BEST = "occasions of pressure", "arms delivered in the best five years"


def arms(data: Tables, choices: Choices) -> Section:
    """Deliveries of the last five years before the invasion beside the best five."""
    yearly, years = data["sipri_moscow_iran_yearly"].set_index("delivery_year"), slice(*choices.dealings)
    dealt = range(choices.dealings[0], choices.dealings[1] + 1)
    flow = yearly["moscow_to_iran_tiv_millions"].reindex(dealt, fill_value=0.0)  # no row is a year without any
    peak, ended = nuclear.best_run(flow, choices.run)
    late = yearly[["moscow_to_iran_tiv_millions", "iran_imports_tiv_millions"]].loc[years].tail(choices.run).sum()
    own, every = late
    freed = yearly["moscow_to_iran_tiv_millions"].loc[slice(*choices.freed)].sum()
    runs = nuclear.runs(flow, choices.run).loc[slice(*choices.hoped)].sort_index(ascending=False)
    earlier = {f"to {last}": value / peak for last, value in runs.items()}
    parts = earlier | {"after the bar": freed / peak}
    last = f"to {choices.hoped[1]}"
    spans = {
        "arms-earlier": {name: part for name, part in earlier.items() if name != last},
        "arms-latest": {last: parts[last], "after the bar": parts["after the bar"]},
    }
    return Section(
        [
            ("arms-peak", money(peak, "million TIV", ABOUT), ARMS, CLAIM),
            ("arms-peak-years", year((ended - choices.run + 1, ended)), ARMS, CLAIM),
            ("arms-late", money(own, "million TIV", ABOUT), ARMS, CLAIM),
            ("arms-late-share", share(own / every, "Iran's arms imports"), ARMS, CLAIM),
            *((key, share(own, BEST, PERCENT_FINE), ARMS, CLAIM) for key, own in spans.items()),
            ("arms-freed", money(freed, "million TIV", ABOUT), ARMS, CLAIM),
        ],
        [Held("lever-arms", "Russian arms of five years to 2016 up to 2021, and of 2021–2025, against the best five",
              share(parts, BEST, PERCENT_FINE), "recorded", ARMS)],
    )  # fmt: skip


def imports(data: Tables, choices: Choices) -> Section:
    """Russia's place in Iran's imports by the customs of either side and by the handbook, and China's in the latter."""
    listed, whole = data["iran_import_partners"], "Iran's imports"
    russian, chinese = (listed[listed["partner_iso3"] == state] for state in ("RUS", "CHN"))
    last = chinese.iloc[-1]
    books = {"Iran's customs": trade.flow(data[IRAN], "RUS", "imports", ["imf"]),
             "Russia's customs": trade.flow(data[RUSSIA], "IRN", "exports", ["imf", "customs"])}  # fmt: skip
    customs = trade.share_by_books(books, trade.imports_of_world(data[IRAN]), choices.supplied)
    handbook = {("handbook", year): value for year, value in russian.set_index("data_year")["share"].items()}
    return Section(
        [
            ("imports-last-listed", year(int(russian["data_year"].max())), PARTNERS, CLAIM),
            ("imports-handbook", share(handbook, whole, PERCENT_FINE), PARTNERS, CLAIM),
            ("imports-customs", share(customs, whole, PERCENT_FINE), (IRAN, RUSSIA), CLAIM),
            ("imports-china", share(last["share"], whole), PARTNERS, CLAIM),
            ("imports-china-year", year(int(last["data_year"])), PARTNERS),
        ],
        [Held("lever-imports", "Russia's share of Iran's imports, by book and year",
              share(customs | handbook, whole, PERCENT_FINE), "recorded", (IRAN, RUSSIA, *PARTNERS))],
    )  # fmt: skip


def pressure(data: Tables, choices: Choices) -> Section:
    """Occasions of pressure by outcome, with score intervals, and with the late case read as a refusal."""
    occasions = data["russian_pressure_occasions"]
    outcome, withheld = occasions["outcome"], occasions["form"] == "withheld"
    strict = occasions.assign(outcome=outcome.mask(occasions["occasion_id"] == choices.late_occasion, "refused"))
    forms = {form: nuclear.yielded(outcome[occasions["form"] == form]) for form in FORMS}
    every, barred = (nuclear.yielded_by_year(rows) for rows in (occasions, occasions[withheld]))
    rules = {"yield-strict": strict, "yield-withheld-strict": strict[withheld]}
    return Section(
        [
            ("occasions", count(len(occasions), "occasions"), OCCASIONS, CLAIM),
            *((f"yield-{form}", count(number, "occasions", WORD), OCCASIONS, CLAIM)
              for form, (number, _) in forms.items()),
            *((f"yield-{form}-of", count(known, "occasions", WORD), OCCASIONS, CLAIM)
              for form, (_, known) in forms.items()),
            ("yielded", count(nuclear.yielded(outcome)[0], "occasions", WORD), OCCASIONS, CLAIM),
            *((f"{key}-count", count(nuclear.yielded(own["outcome"])[0], "occasions", WORD), OCCASIONS, CLAIM)
              for key, own in rules.items()),
            *((key, _yield(nuclear.yielded_by_year(own), len(own)), OCCASIONS) for key, own in rules.items()),
        ],
        [
            Held("yield", "Occasions on which Iran did what Moscow asked, in part or in full",
                 share(every.estimate, PRESSED, ends=every.ends), "coded", OCCASIONS, sample=every),
            Held("yield-withheld", "The same, where a delivery was withheld",
                 share(barred.estimate, PRESSED, ends=barred.ends), "coded", OCCASIONS, sample=barred),
        ],
        {"occasions": occasions},
    )  # fmt: skip


def _yield(sample: Shares, of: int) -> Quantity:
    return share(sample.estimate, PRESSED, ends=sample.ends).resting_on(of)
