"""The port of the preview: the usual one, or the next that is free, or the one that was asked for."""

import socket
from collections.abc import Iterator

import pytest

from macros.core.problems import PortalError
from macros.hosts.port import HIGHEST, is_free, port_for
from tests.portals import only

HOST = "127.0.0.1"
NO_PORTS = ["abc", "80", "0", "1023", "65536", "-1", "8000.0", " 8000", "8_000", "9" * 400, "::1", chr(0x668) + "000"]


@pytest.fixture
def taken() -> Iterator[int]:
    """Yield a port at which somebody listens."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_next_port_is_taken_when_the_usual_one_is_in_use(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    port = port_for(HOST, taken, "")
    assert port > taken
    assert is_free(HOST, port)
    assert capsys.readouterr().out == f"Port {taken} is in use, so the preview takes port {port}.\n"


def test_nothing_is_said_of_the_usual_port_when_it_is_free(capsys: pytest.CaptureFixture[str], taken: int) -> None:
    free = port_for(HOST, taken + 1, "")
    capsys.readouterr()
    assert port_for(HOST, free, "") == free
    assert capsys.readouterr().out == ""


def test_a_port_that_was_asked_for_and_is_in_use_is_refused(taken: int) -> None:
    said = f"PORT={taken} is in use. Choose another port, or leave PORT out to get one that is free"
    with pytest.raises(PortalError, match=only(said)):
        port_for(HOST, 8000, str(taken))


@pytest.mark.parametrize("typed", NO_PORTS)
def test_what_is_no_port_is_refused(typed: str) -> None:
    said = f"PORT={typed} is not a port for a preview. Give a number from 1024 to 65535: PORT=8001"
    with pytest.raises(PortalError, match=only(said)):
        port_for(HOST, 8000, typed)


def test_ports_that_are_all_in_use_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.hosts.port.is_free", lambda host, port: False)
    with pytest.raises(PortalError, match=r"^The ports from 65530 on are all in use\. Stop another preview, or name"):
        port_for(HOST, HIGHEST - 5, "")
