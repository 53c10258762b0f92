"""The two lengths of the tests, and the guard against the network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import settings

from tests.conftest import LONG_EXAMPLES, QUICK_EXAMPLES


def test_profile_follows_the_option(*, is_long: bool) -> None:
    """A short run is the same everywhere; a long one tries new examples, many more of them."""
    now = settings()
    assert now.max_examples == (LONG_EXAMPLES if is_long else QUICK_EXAMPLES)
    assert now.derandomize is not is_long
    assert now.deadline is None


def test_other_machines_are_out_of_reach() -> None:
    """A connection to another machine fails the test that makes it."""
    with (
        socket.socket() as caller,
        pytest.raises(AssertionError, match=r"tried to connect to .*192\.0\.2\.1"),
    ):
        caller.connect(("192.0.2.1", 80))


def test_own_machine_is_in_reach() -> None:
    """The guard lets a test talk to a server of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as caller:
        caller.connect(server.getsockname())
        assert caller.getpeername() == server.getsockname()
