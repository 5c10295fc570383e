"""How often a verdict rule is right: claims of known truth, judged by every candidate rule.

What lives here: simulated claims (`worlds`), candidate rules (`rules`), rates of their verdicts (`rates`), after
the sheet (`SHEET.md`) that was written before any of them ran. What must not: any finding, stance or verdict of the
book; whoever chooses the rule sees the sheet and the rates alone.
"""
