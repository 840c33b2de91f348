"""nginx's settings as setup writes them: with and without a certificate, for two portals, tried by a real nginx."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from deploy import webserver
from deploy.settings import Settings
from tests.deploy_site import NGINX, Server, find_nginx, free_port, open_folder, serving


@pytest.fixture
def folder() -> Iterator[Path]:
    """Yield a folder that nginx may enter."""
    with open_folder() as folder:
        yield folder


def portal(home: Path, name: str, **more: str) -> Settings:
    """Make a portal with one page, as setup and a push leave it."""
    release = home / "site" / "releases" / "1"
    for place in (release, home / "nginx", home / "log", home / "site" / "gone"):
        place.mkdir(parents=True)
    (home / "site" / "live").symlink_to(release)
    (release / "index.html").write_text(f"The page of {name}")
    given = {"listen": f"127.0.0.1:{free_port()}", "listen_tls": f"127.0.0.1:{free_port()}"} | more
    plain = {"branch": "main", "owner": "x", "builder": "x", "isolated": "no", "keep": "5", "seconds": "9"}
    return Settings(home=home, **{"address": f"http://{given['listen']}/", **plain, **given})


def tried(settings: Settings, *others: Settings) -> str:
    """Return what `nginx -t` prints about the settings of some portals."""
    for each in (settings, *others):
        webserver.write(each)
    including = "\n".join(f"include {each.home}/nginx/portal.conf;" for each in (settings, *others))
    file = settings.home / "nginx" / "tried.conf"
    file.write_text(NGINX.format(home=settings.home, pid="tried", including=including))
    done = subprocess.run([find_nginx(), "-t", "-c", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a certificate of our own for localhost."""
    folder = tmp_path_factory.mktemp("certificate")
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "30"]
    words += ["-addext", "subjectAltName=DNS:localhost", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return folder


def test_before_there_is_a_certificate_nginx_starts_and_answers_over_http(folder: Path) -> None:
    settings = portal(folder / "a", "a", certificate=str(folder / "not-yet"))
    assert "warn" not in tried(settings)
    challenge = folder / "a" / "acme" / ".well-known" / "acme-challenge" / "token"
    challenge.parent.mkdir(parents=True)
    challenge.write_text("answer")
    with serving(Server(settings.home, settings.address)) as server:
        assert server.get("").text == "The page of a"
        assert server.get(".well-known/acme-challenge/token").text == "answer"


def test_with_a_certificate_http_leads_to_https_with_http2(folder: Path, certificate: Path) -> None:
    port = free_port()
    given = {
        "certificate": str(certificate),
        "listen_tls": f"127.0.0.1:{port}",
        "address": f"https://localhost:{port}/",
    }
    settings = portal(folder / "a", "a", **given)
    assert "warn" not in tried(settings)
    with serving(Server(settings.home, f"http://{settings.listen}/")):
        moved = asked(HTTPConnection(settings.listen, timeout=10), "/?a=b", "evil.example")
        assert (moved.status, moved.headers["Location"]) == (301, f"https://localhost:{port}/?a=b")
        context = ssl.create_default_context(cafile=str(certificate / "fullchain.pem"))
        page = asked(HTTPSConnection("localhost", port, context=context, timeout=10), "/?a=b", "localhost")
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert page.read() == b"The page of a"
        context.set_alpn_protocols(["h2"])
        with (
            socket.create_connection(("localhost", port), 10) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as secure,
        ):
            assert secure.selected_alpn_protocol() == "h2"


def asked(connection: HTTPConnection, path: str, host: str) -> HTTPResponse:
    """Return the answer to a request for a page of some host."""
    connection.request("GET", path, headers={"Host": host})
    return connection.getresponse()


def test_a_port_alone_is_listened_on_by_ipv6_too(folder: Path) -> None:
    text = webserver_text(portal(folder / "a", "a", listen="80"))
    assert "    listen 80;\n" in text
    assert ("    listen [::]:80;\n" in text) is webserver.has_ipv6()
    assert "listen [::]" not in webserver_text(portal(folder / "b", "b"))


def webserver_text(settings: Settings) -> str:
    """Write the settings, and return their text."""
    webserver.write(settings)
    return (settings.home / "nginx" / "portal.conf").read_text(encoding="utf-8")


def test_one_nginx_serves_two_portals_each_under_its_own_name(folder: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    first = portal(folder / "first", "first", listen=listen, address="http://first.example/")
    second = portal(folder / "second", "second", listen=listen, address="http://second.example/safety/")
    assert "warn" not in tried(first, second)
    (first.home / "site" / "gone" / "old.html").touch()
    main = first.home / "nginx" / "portal.conf"
    main.write_text(f"{main.read_text()}\ninclude {second.home}/nginx/portal.conf;\n")
    with serving(Server(first.home, f"http://{listen}/")) as server:
        assert server.get("", Host="first.example").text == "The page of first"
        assert server.get("safety/", Host="second.example").text == "The page of second"
        assert server.get("old.html", Host="first.example").status == 410
        assert server.get("safety/old.html", Host="second.example").status == 404
    assert "/safety/" in (second.home / "log" / "access.log").read_text()
    assert "/safety/" not in (first.home / "log" / "access.log").read_text()


@pytest.mark.parametrize("path", ["", "safety/"])
def test_what_is_not_there_is_said_in_the_language_of_the_address(folder: Path, path: str) -> None:
    settings = portal(folder / "a", "a")
    settings = replace(settings, address=f"{settings.address}{path}")
    for language in ("", "cy/"):
        page = settings.site / "live" / language / "404.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"not here, in {language or 'English'}")
    assert "warn" not in tried(settings)
    with serving(Server(settings.home, settings.address)) as server:
        for asked_for, said in (("a/", "English"), ("cy/a/", "cy/"), ("fr/a/", "English"), ("", "page of a")):
            assert server.get(asked_for).text.endswith(said)
            assert server.get(asked_for).status == (404 if asked_for else 200)


def test_another_address_leads_to_the_same_site_and_the_old_path_is_gone(folder: Path) -> None:
    settings = portal(folder / "a", "a")
    listen = f"http://{settings.listen}/"
    for path, other in (("", "safety/"), ("safety/", "other/"), ("a/b/", ""), ("", "other/")):
        webserver.write(replace(settings, address=listen + path))
        webserver.write(replace(settings, address=listen + other))
        with serving(Server(settings.home, listen)) as server:
            assert server.get(other).text == "The page of a"
            assert not path or server.get(path).status == 404


def test_what_was_compressed_with_brotli_is_sent_where_nginx_can(folder: Path) -> None:
    settings = portal(folder / "a", "a")
    assert ("brotli_static on;" in webserver_text(settings)) is webserver.nginx()[1]
    if webserver.nginx()[1]:
        (settings.home / "site" / "live" / "index.html.br").write_bytes(b"beforehand")
        with serving(Server(settings.home, settings.address)) as server:
            assert server.get("", **{"Accept-Encoding": "br"}).text == "beforehand"
