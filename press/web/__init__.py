"""The web edition: charts and tables on the page, notes and verdicts, style, script, search, cards, downloads.

Nothing here runs a notebook or decides whether one is stale (`engine` does), sets type for paper (`print` does), or
computes a result (`entente` does).
"""
