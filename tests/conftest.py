"""Servers for the tests: the release binary on free ports, in temporary folders."""

import pytest

from standpipe_server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for every test that leaves others alone."""
    with Server(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def fresh_server(tmp_path):
    """A server of the test's own, to be killed, filled or corrupted."""
    with Server(tmp_path / "data") as running:
        yield running
