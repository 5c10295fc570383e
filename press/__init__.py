"""The press: turns the notebooks into the published book and its downloads.

Three rooms: `engine` (what is stale, run it, keep it), `web` (the pages and all that comes with them), `print` (the
print edition). `web` and `print` may import `engine` and not each other; `engine` imports neither. Only the two modules
that stand here put the rooms together: `__main__`, the command that builds the book (`python -m press`), and
`extension`, which tells Sphinx who listens to what and in which order. No room imports these two.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # jsonschema would take a second to learn a format that no schema names
