"""The data package as a whole: the descriptor of all tables, their licences, and the notices that go with them.

What lives here: what is written beside the tables, and the check that no table claims more freedom than its sources
give. What must not: the check of one table's content, which is `entente.tables`, and terms, which are `entente.terms`.
"""

from __future__ import annotations

import json
from typing import Any

from entente import tables, terms


def check() -> None:
    """Hold every table against its descriptor and its terms.

    Raises `entente.tables.TableError`, which names file, row, field and rule.
    """
    for name in tables.names():
        if wrong := terms.faults(tables.descriptor(name)):
            raise tables.TableError("\n".join(f"data/{name}.yaml: {fault}" for fault in wrong))
        tables.check(name)


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
