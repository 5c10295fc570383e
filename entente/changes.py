"""What changed between two sets of results, in words, the weightiest first.

`python -m entente.changes [BEFORE]` compares pinned results (or the results.json named) with those of now;
`--pin` also pins those of now. What lives here: the pinned form of results and its comparison. What must not:
any judgement whether a change is right.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from entente import results

PINNED = Path(__file__).resolve().parent.parent / "tests" / "pinned"
"""One file a page: the results that the tests hold the book to."""
RELATIVE, ABSOLUTE = 1e-6, 1e-9
"""Differences of values that do not count: what versions of Python and its libraries may leave of a sum."""
WEIGHTS = ("verdict", "part", "stance", "grade", "unit", "number", "text")
"""Kinds of change from the weightiest to the lightest."""
Pins = dict[str, dict[str, dict[str, Any]]]
"""Results in their pinned form: numbers, findings, parts and claims, each by key."""


@dataclass(frozen=True)
class Change:
    """One difference: its kind, the key of what changed, what it was and what it is, and its size."""

    kind: str
    key: str
    before: str
    after: str
    size: float = math.inf

    @property
    def name(self) -> str:
        """Name under which the changelog accounts for it, alone or by a pattern: "stance:drones-shells"."""
        return f"{self.kind}:{self.key}"

    def __str__(self) -> str:
        by = f" ({100 * self.size:.3g}%)" if math.isfinite(self.size) else ""
        return f"{self.name}: {self.before} -> {self.after}{by}"


def pinned(document: Mapping[str, Any]) -> Pins:
    """A document of results in its pinned form."""
    kept = ("unit", "of", "estimate", "low", "high")
    return {
        "numbers": {one["key"]: {"text": one["text"], **{name: one["quantity"][name] for name in kept}}
                    for one in document["numbers"]},
        "findings": {one["test"]: {"stance": one["stance"], "grade": one["grade"]} for one in document["findings"]},
        "parts": {one["part"]: {"state": one["state"]} for one in document.get("parts", ())},
        "claims": {one["claim"]: {"verdict": one["verdict"], "grade": one["grade"]}
                   for one in document.get("claims", ())},
    }  # fmt: skip


def read(folder: Path = PINNED) -> Pins:
    """The pinned results of a folder, all pages together."""
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {part: {key: value for page in pages for key, value in page.get(part, {}).items()}
            for part in ("numbers", "findings", "parts", "claims")}  # fmt: skip


def write(document: Mapping[str, Any], folder: Path = PINNED) -> None:
    """Pin the results of the whole book, one file a page, one line a number."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    pins, score = pinned(document), results.address("scorecard")
    homes = {"numbers": {one["key"]: one["page"] for one in document["numbers"]},
             "findings": {one["test"]: one["page"] for one in document["findings"]}}  # fmt: skip
    for page in dict.fromkeys(homes["numbers"].values()):
        own = {part: {key: value for key, value in pins[part].items() if home[key] == page}
               for part, home in homes.items()}  # fmt: skip
        if page == score:
            own = {"numbers": own["numbers"], "parts": pins["parts"], "claims": pins["claims"]}
        (folder / f"{Path(page).stem}.json").write_text(_lines(own), encoding="utf-8")


def _lines(parts: Mapping[str, Mapping[str, Any]]) -> str:
    """Pinned results as JSON with one line for each key."""
    blocks = [f' "{part}": {{\n' + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
              for key, value in own.items()) + "\n }" for part, own in parts.items()]  # fmt: skip
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def compare(before: Pins, after: Pins) -> list[Change]:
    """Every difference, sorted by weight: verdicts, stances, grades, then numbers by relative change."""
    found = [
        *_fields("verdict", before["claims"], after["claims"], "verdict"),
        *_fields("part", before["parts"], after["parts"], "state"),
        *_fields("stance", before["findings"], after["findings"], "stance"),
        *_fields("grade", before["findings"], after["findings"], "grade"),
        *_fields("grade", before["claims"], after["claims"], "grade"),
        *_fields("unit", before["numbers"], after["numbers"], "unit"),
        *_numbers(before["numbers"], after["numbers"]),
    ]
    return sorted(found, key=lambda change: (WEIGHTS.index(change.kind), -change.size, change.key))


def _fields(kind: str, before: Mapping[str, Any], after: Mapping[str, Any], field: str) -> Iterable[Change]:
    for key in dict.fromkeys([*before, *after]):
        old, new = (side.get(key, {}).get(field, "none") for side in (before, after))
        if old != new:
            yield Change(kind, key, old, new)


def _numbers(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        size = max(_size(old[end], new[end]) for end in ("estimate", "low", "high"))
        if size:
            yield Change("number", key, old["text"], new["text"], size)
        elif old["text"] != new["text"] or old["of"] != new["of"]:
            yield Change("text", key, f"{old['text']} of {old['of']}", f"{new['text']} of {new['of']}", 0.0)


def _size(old: Any, new: Any) -> float:
    """Relative difference of two values: 0 when they count as equal, infinite where no ratio is defined."""
    numeric = all(isinstance(value, int | float) for value in (old, new))
    if not numeric:
        return 0.0 if old == new else math.inf
    if math.isclose(old, new, rel_tol=RELATIVE, abs_tol=ABSOLUTE):
        return 0.0
    return abs(new - old) / abs(old) if old else math.inf


def unexplained(changes: Iterable[Change], text: str) -> list[Change]:
    """The changes that no name or pattern in back quotes accounts for in a text, such as `stance:drones-*`."""
    patterns = [part for part in text.split("`")[1::2] if ":" in part]
    return [change for change in changes if not any(fnmatch(change.name, pattern) for pattern in patterns)]


def main() -> None:
    """Print what changed; pin what is, if asked to."""
    parser = argparse.ArgumentParser(prog="python -m entente.changes", description=__doc__.split("\n")[0])
    parser.add_argument("before", nargs="?", type=Path, help="a results.json or a folder of pins; else tests/pinned")
    parser.add_argument("--pin", action="store_true", help="pin the results of now")
    asked = parser.parse_args()
    document = results.document()
    path = asked.before or PINNED
    before = read(path) if path.is_dir() else pinned(json.loads(path.read_text(encoding="utf-8")))
    found = compare(before, pinned(document))
    sys.stdout.write("\n".join(map(str, found)) + "\n" if found else "No result changed.\n")
    if asked.pin:
        write(document)


if __name__ == "__main__":
    main()
