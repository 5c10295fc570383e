"""What chapters show alike: sentences that follow their results, and tables of states and verdicts."""

import pytest

from entente import chapter


def test_a_sentence_that_does_not_follow_is_named():
    chapter.follows({"it rose": True})
    with pytest.raises(chapter.WordsError, match="do not follow from their results any more: it fell; nobody came"):
        chapter.follows({"it rose": True, "it fell": False, "nobody came": False})
