"""Every printed number, with both ends and its unit, and every stance, as pinned; `make pin` pins what is meant."""

import pytest
from conftest import ROOT

from entente import changes, findings, results

pytestmark = pytest.mark.pinned


@pytest.mark.parametrize("name", findings.NUMBERED)
def test_results_are_as_pinned(name):
    pins = changes.read()
    found = changes.pinned(results.document([name]))
    prefix = findings.chapter(name).prefix + "-"
    own = {part: {key: value for key, value in values.items() if key.startswith(prefix)}
           for part, values in pins.items() if part in ("numbers", "findings")}  # fmt: skip
    assert not list(map(str, changes.compare({**own, "parts": {}, "claims": {}}, {**found, "parts": {}, "claims": {}})))


def test_verdicts_are_as_pinned():
    pins, found = changes.read(), changes.pinned(results.document())
    empty = {"numbers": {}, "findings": {}}
    assert not list(map(str, changes.compare({**pins, **empty}, {**found, **empty})))


def test_no_pin_is_left_over():
    pages = {results.address(name).removeprefix("book/").removesuffix(".html") for name in findings.NUMBERED}
    assert {path.stem for path in (ROOT / "tests" / "pinned").glob("*.json")} == pages
