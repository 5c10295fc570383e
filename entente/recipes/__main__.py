"""Make a table anew from its source files: `python -m entente.recipes [NAME [FILE ...]] [--to PATH]`."""

import argparse
import sys
from pathlib import Path

from entente import recipes


def main() -> int:
    """List the recipes, tell where a table's files are to be had, or make it anew and hold it against the package.

    Returns 1 when a file is not the file, or the table differs from that of the package.
    """
    parser = argparse.ArgumentParser(prog="python -m entente.recipes", description=__doc__)
    parser.add_argument("name", nargs="?", help="the table; without one, all recipes are listed")
    parser.add_argument("files", nargs="*", type=Path, help="its source files, in the order that is told without them")
    parser.add_argument("--to", type=Path, help="where to write it, instead of comparing it with the package")
    given = parser.parse_args()
    try:
        said, failed = _done(given)
    except (recipes.RecipeError, OSError) as error:
        said, failed = str(error), True
    sys.stdout.write(f"{said}\n")
    return int(failed)


def _done(given: argparse.Namespace) -> tuple[str, bool]:
    """What to say, and whether it failed."""
    if given.name is None:
        return "\n".join(recipes.names()), False
    if not given.files:
        return recipes.told(given.name), False
    frame = recipes.rebuild(given.name, given.files)
    if given.to is None:
        differs = recipes.difference(given.name, frame)
        return differs or f"{given.name}: {len(frame)} rows, as in the package", bool(differs)
    given.to.write_text(recipes.as_text(frame), encoding="utf-8")
    return f"{given.name}: {len(frame)} rows written", False


if __name__ == "__main__":
    sys.exit(main())
