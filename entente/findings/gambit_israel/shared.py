"""Forms of ranges that the chapter's sections share: both ends joined by a word, for a range is also heard."""

from __future__ import annotations

from entente.quantity import ABOUT, COUNT, DECIMAL_FINE, PERCENT, PERCENT_FINE, WORD, Form

JOIN = " to "
SHARE, SHARE_FINE = PERCENT.but(join=JOIN), PERCENT_FINE.but(join=JOIN)
OUTPUT = Form("percent", 3, join=JOIN)
NUMBER, ITEMS, OVER, TIMES = (form.but(join=JOIN) for form in (COUNT, WORD, DECIMAL_FINE, ABOUT))
