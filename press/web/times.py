"""How long builds take, as a table of the page on reproducing: measured on a day and a machine that it names."""

from __future__ import annotations

import json

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from press.engine.contents import MEASURED


class BuildTimes(SphinxDirective):
    """Write out the times of builds as last measured."""

    def run(self) -> list[nodes.Node]:
        """A sentence on machine and day, and a table of ways and cases."""
        self.env.note_dependency(str(MEASURED))
        measured = json.loads(MEASURED.read_text(encoding="utf-8"))
        machine = measured["machine"]
        lines = [
            f"Measured on {measured['measured']} on {machine['cores']} cores with Python {machine['python']}. "
            f"{measured['note']}",
            "",
            ":::{table} How long builds take",
            ":class: book-table",
            "",
            "| Way | Case | Seconds | Processor seconds | Pages with code | Runs |",
            "| :-- | :-- | --: | --: | --: | --: |",
            *(
                f"| {row['way']} | {row['case']} | {_spread(row['seconds'])} | {_spread(row['processor_seconds'])} | "
                f"{row['pages_with_code']} | {row['runs']} |"
                for row in measured["builds"]
            ),
            ":::",
            "",
        ]
        return self.parse_text_to_nodes("\n".join(lines))


def _spread(values: list[float]) -> str:
    """Median, with least and most where they differ: "48.1 (47.0–50.2)"."""
    least, median, most = values
    return f"{median}" if least == most else f"{median} ({least}–{most})"
