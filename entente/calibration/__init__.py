"""How the rule of verdicts was chosen: simulated claims of known truth, candidate rules, and the loss of each.

`SHEET.md` holds what whoever chose the rule knew, and the rule chosen. Nothing here reads a finding of the book.
"""
