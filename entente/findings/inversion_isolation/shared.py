"""Stances that single readings of a result would have under the chapter's tests, for the tables that show them."""

from __future__ import annotations

from entente import claims
from entente.quantity import Quantity


def stance_of(key: str, quantity: Quantity) -> claims.Stance:
    """Stance of a quantity under the chapter's test of that key."""
    return claims.stance(claims.load_tests("inversion_isolation")[f"isolation-{key}"], quantity)
