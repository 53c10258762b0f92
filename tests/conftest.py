"""What holds for every test: how long campaigns are, and that none reaches the network.

``pytest`` runs a sample of each campaign, the same on every machine; ``pytest --long`` (or
``make test-long``) runs them in full, from a new seed each time. A failing example is printed as
a ``@reproduce_failure`` line in both.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

QUICK_EXAMPLES = 60
LONG_EXAMPLES = 3000

settings.register_profile(
    "quick", max_examples=QUICK_EXAMPLES, deadline=None, derandomize=True, print_blob=True
)
settings.register_profile(
    "long",
    max_examples=LONG_EXAMPLES,
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``."""
    parser.addoption("--long", action="store_true", help="run the long campaigns in full")


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile of examples that the option asks for."""
    settings.load_profile("long" if config.getoption("--long") else "quick")


@pytest.fixture(scope="session")
def is_long(request: pytest.FixtureRequest) -> bool:
    """Return whether the long campaigns run: for loops that Hypothesis does not count."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session", autouse=True)
def _offline() -> Iterator[None]:
    """Fail a test that connects to another machine: once installed, pagegen needs no network."""
    with pytest.MonkeyPatch.context() as patch:
        connect = socket.socket.connect

        def guarded(caller: socket.socket, address: object) -> None:
            if caller.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address):
                message = f"a test tried to connect to {address!r}"
                raise AssertionError(message)
            connect(caller, address)  # type: ignore[arg-type]

        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_here(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    return host in {"localhost", "::1"} or str(host).startswith("127.")
