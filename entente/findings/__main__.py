"""Print every number, finding and verdict as JSON, without a build: `python -m entente.findings [--chapter NAME]`."""

import argparse
import sys

from entente import findings, results


def main() -> None:
    """Print the results of the book, or of one chapter."""
    parser = argparse.ArgumentParser(prog="python -m entente.findings", description=__doc__)
    parser.add_argument("--chapter", choices=findings.NUMBERED, help="one chapter instead of the whole book")
    name = parser.parse_args().chapter
    sys.stdout.write(results.write(results.document([name] if name else findings.NUMBERED)))


if __name__ == "__main__":
    main()
