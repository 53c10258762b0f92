"""veraPDF itself: the harness sees faults that were made by hand, and nothing when Java is away."""

from __future__ import annotations

import pytest

from tests.pdf.make_one import everything
from tests.support import verapdf as harness
from tests.support.verapdf import verapdf


def test_a_plain_proof_fails_each_flavour_by_its_clauses() -> None:
    """A file without output intent, metadata or tags breaks the clauses that ask for them."""
    verdicts = verapdf({"proof": everything()})
    assert "6.2.4.3-3" in verdicts["proof", "2a"].clauses()
    assert "6.6.2.1-1" in verdicts["proof", "2u"].clauses()
    assert {"6.2-1", "7.1-3", "7.1-8", "7.1-10"} <= verdicts["proof", "ua1"].clauses()
    assert not any(verdict.is_passed for verdict in verdicts.values())


def test_each_failure_says_what_and_where() -> None:
    """Clause, message and context of a failure are words, in the order in which they are named."""
    failures = verapdf({"proof": everything()}, ("ua1",))["proof", "ua1"].failures
    assert all(f.clause[0].isdigit() and " " in f.message and f.context for f in failures)


def test_what_is_no_pdf_fails_beside_a_file_that_is_one() -> None:
    """A file that cannot be read is a failure of its own and ends nothing else."""
    verdicts = verapdf({"bad": b"%PDF-1.7 nothing", "proof": everything()}, ("2u",))
    assert verdicts["bad", "2u"].clauses() == {"unreadable"}
    assert verdicts["proof", "2u"].assertions > 100


def test_without_java_the_test_is_skipped_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason names what is missing."""
    monkeypatch.setattr(harness, "missing", lambda: "no Java here")
    with pytest.raises(pytest.skip.Exception, match="no Java here"):
        verapdf({"proof": b""})
