"""The data package as a whole: the descriptor of all tables, their licences, and the notices that go with them.

What lives here: what is written beside the tables, and the check that no table claims more freedom than its sources
give. What must not: the check of one table's content, which is `entente.tables`, and terms, which are `entente.terms`.
"""

from __future__ import annotations

import json
from typing import Any

from entente import tables, terms

OUR_PART = 0.2
"""Part of the share that a publisher allows which the tables may use up, all together."""
WHOLE = ("series", "rows")
"""What was taken where every value is one of the source's; elsewhere a field says so by `single`."""


def check() -> None:
    """Hold every table against its descriptor and its terms.

    Raises `entente.tables.TableError`, which names file, row, field and rule.
    """
    for name in tables.names():
        if wrong := terms.faults(tables.descriptor(name)):
            raise tables.TableError("\n".join(f"data/{name}.yaml: {fault}" for fault in wrong))
        tables.check(name)
    if wrong := [fault for own in terms.register().values() if (fault := too_much(own))]:
        raise tables.TableError("\n".join(wrong))


def single_values(name: str, key: str) -> int:
    """Values in a table that are single values of a source, or made of one: numbers that are not zero, no years.

    In a table of sums only fields that its descriptor marks as `single` count.
    """
    taken = {own["taken"] for own in tables.descriptor(name)["terms"] if own["key"] == key}
    fields = [
        field["name"] for field in tables.fields(name)
        if field["type"] in ("integer", "number") and field["unit"] != "year"
        and (taken & set(WHOLE) or (taken - set(terms.FREE) and field.get("single")))
    ]  # fmt: skip
    return int((tables.read(name)[fields].fillna(0) != 0).to_numpy().sum()) if fields else 0


def given(key: str) -> int:
    """Single values of a source in all tables together."""
    return sum(single_values(name, key) for name in tables.names())


def too_much(own: terms.Terms) -> str:
    """What is wrong with the share of a data set that all tables give away together; empty when nothing is."""
    if own.largest_share is None:
        return ""
    if own.data_set_values is None:
        return f"data/terms.csv: {own.key}: data_set_values: rule: given where largest_share is; count them"
    share, most = given(own.key) / own.data_set_values, OUR_PART * own.largest_share
    if share < most:
        return ""
    return (f"data/terms.csv: {own.key}: rule: less than {most:.1%} of its values in all tables together, "
            f"{share:.1%} found; keep sums or fewer years")  # fmt: skip


def described() -> dict[str, Any]:
    """The data package's descriptor with every table's descriptor and its licences inlined (Frictionless v1)."""
    head = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    resources = [
        {**tables.descriptor(name), "profile": "tabular-data-resource", "licenses": terms.licence_list([name])}
        for name in tables.names()
    ]
    return json.loads(json.dumps({**head, "resources": resources}, default=str))


def write() -> None:
    """Bring data/datapackage.json and data/NOTICES.md in step with the descriptors and the register of terms."""
    text = json.dumps(described(), indent=1, ensure_ascii=False) + "\n"
    for name, content in (("datapackage.json", text), ("NOTICES.md", terms.notices())):
        target = tables.DATA / name
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            target.write_text(content, encoding="utf-8")
