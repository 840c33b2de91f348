"""Installing, as on a stranger's machine: what goes wrong is told in one sentence, with what to do."""

import hashlib
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from macros.cli.environment import explain
from tests.portals import ROOT

SCRIPT = ROOT / "macros" / "cli" / "environment.py"
NOBODY = "http://127.0.0.1:9/simple/"
Environment = dict[str, str]


def surroundings(**more: str) -> Environment:
    """Give an environment in which pip knows of no place to fetch from but the ones named."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "HTTP", "DEBUG"))}
    hermetic = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1", "PIP_INDEX_URL": NOBODY}
    return kept | hermetic | {"no_proxy": "", "NO_PROXY": ""} | more


def run(python: Path | str, *words: Path | str, env: Environment) -> subprocess.CompletedProcess[str]:
    command = [python, "-I", SCRIPT, *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, encoding="utf-8")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment in an awkward folder. It sees our packages: `locked.py` needs one."""
    folder = tmp_path_factory.mktemp("my council's") / "pörtal $x"
    assert run(sys.executable, "create", folder, env=surroundings()).returncode == 0
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "here.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "python"


def wheel(folder: Path, name: str, needs: str = "") -> str:
    """Put an empty package into a folder; give the line that locks it."""
    stem = f"{name.replace('-', '_')}-1.0"
    file = folder / f"{stem}-py3-none-any.whl"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n" + (f"Requires-Dist: {needs}\n" if needs else "")
    contents = {"METADATA": metadata, "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    with zipfile.ZipFile(file, "w") as packed:
        for part, text in contents.items():
            packed.writestr(f"{stem}.dist-info/{part}", text)
        packed.writestr(f"{stem}.dist-info/RECORD", "")
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def told(python: Path, folder: Path, lock: str, **more: str) -> str:
    """Give the one sentence that a failed installation ends with."""
    (folder / "list.txt").write_text(lock)
    answer = run(python, "install", folder / "list.txt", env=surroundings(**more))
    assert answer.returncode in {1, 2}
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1, answer.stderr
    return answer.stderr


@contextmanager
def index(status: int, page: bytes = b"<html></html>") -> Iterator[str]:
    """Serve a package index that gives the same answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://someone:secret@127.0.0.1:{server.server_port}/simple/"
    server.shutdown()
    server.server_close()


def test_a_locked_list_is_installed_whatever_the_user_has_set(python: Path, tmp_path: Path) -> None:
    lock = wheel(tmp_path, "portal-whole", "portal-part") + wheel(tmp_path, "portal-part")
    (tmp_path / "list.txt").write_text(lock)
    (tmp_path / "constraints.txt").write_text("portal-part==2.0\n")
    theirs = {
        "PIP_USER": "1",
        "PIP_TARGET": str(tmp_path / "elsewhere"),
        "PYTHONPATH": str(tmp_path),
        "PYTHONHOME": "/no",
    }
    env = surroundings(PIP_FIND_LINKS=str(tmp_path), PIP_CONSTRAINT=str(tmp_path / "constraints.txt"), **theirs)
    answer = run(python, "install", tmp_path / "list.txt", env=env)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert len([*python.parents[1].glob("lib/*/site-packages/portal_*-1.0.dist-info")]) == 2


def test_what_is_not_locked_is_not_fetched_but_missed(python: Path, tmp_path: Path) -> None:
    lock = wheel(tmp_path, "portal-outer", "portal-inner>=1")
    wheel(tmp_path, "portal-inner")
    said = told(python, tmp_path, lock, PIP_FIND_LINKS=str(tmp_path))
    assert "list.txt is incomplete: portal-outer needs portal-inner>=1, which is not in it. Run `make lock`" in said


def test_without_a_network_one_sentence_says_so(python: Path, tmp_path: Path) -> None:
    said = told(python, tmp_path, wheel(tmp_path, "portal-far"))
    assert said.startswith("No network: 127.0.0.1, where the packages of ")
    assert "connect to the internet and run the command again" in said


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_an_index_that_refuses_is_named_with_its_answer(python: Path, tmp_path: Path, status: int) -> None:
    with index(status) as address:
        said = told(python, tmp_path, wheel(tmp_path, "portal-far"), PIP_INDEX_URL=address)
    assert said.startswith("The package index 127.0.0.1")
    assert f"refuses to hand out packages (error {status})" in said
    assert "secret" not in said


@pytest.mark.parametrize("status", [200, 404])
def test_a_package_that_the_index_does_not_have_is_named(python: Path, tmp_path: Path, status: int) -> None:
    with index(status) as address:
        said = told(python, tmp_path, wheel(tmp_path, "portal-far"), PIP_INDEX_URL=address)
    assert said.startswith("The package index has no portal-far==1.0 for Python 3.")


def test_a_package_that_was_changed_is_not_installed(python: Path, tmp_path: Path) -> None:
    lock = wheel(tmp_path, "portal-changed").replace("sha256:", "sha256:0")[:-2] + "\n"
    said = told(python, tmp_path, lock, PIP_FIND_LINKS=str(tmp_path))
    assert said.startswith("portal-changed is not the file that ")
    assert "nothing was installed" in said


def test_a_proxy_that_lets_nothing_through_is_named(python: Path, tmp_path: Path) -> None:
    proxy = {"https_proxy": "http://127.0.0.1:9/", "PIP_INDEX_URL": "https://packages.example/simple/"}
    said = told(python, tmp_path, wheel(tmp_path, "portal-far"), **proxy)
    assert said.startswith("The proxy does not let us through to packages.example")


def test_a_connection_that_cannot_be_trusted_is_no_missing_network(python: Path, tmp_path: Path) -> None:
    with index(200) as address:
        secure = address.replace("http:", "https:").replace("someone:secret@127.0.0.1", "localhost")
        said = told(python, tmp_path, wheel(tmp_path, "portal-far"), PIP_INDEX_URL=secure)
    assert said.startswith("The connection to localhost cannot be trusted")
    assert "PIP_CERT" in said


def test_debug_shows_everything_that_pip_says(python: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(wheel(tmp_path, "portal-far"))
    said = run(python, "install", tmp_path / "list.txt", env=surroundings(DEBUG="1")).stderr
    assert "ERROR: No matching distribution found for portal-far==1.0" in said
    assert said.splitlines()[-1].startswith("No network: ")


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = run(sys.executable, "create", tmp_path / "file" / ".venv", env=surroundings())
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "Not a directory" in answer.stderr


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
            "The disk is full",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] Kein Platz\n", "The disk is full"),
        ("OSError: [Errno 122] Disk quota exceeded: '/home/a/.venv/lib'", "The disk is full"),
        ("Error: [Errno 13] Permission denied: '/srv/my portal/.venv'", "/srv/my portal/.venv cannot be written"),
        ("Error: [Errno 30] Read-only file system: '/srv/.venv'", "/srv/.venv cannot be written"),
        ("ERROR: Failed building wheel for feedgen\nFailed to build feedgen\n", "feedgen could not be built"),
        (
            "ERROR: Failed to build installable wheels for some pyproject.toml based projects (lxml)",
            "lxml could not be",
        ),
        (
            "ERROR: something new\n[notice] A new release of pip",
            "list.txt could not be installed: something new (run it",
        ),
        ("ERROR: Exception:\nTraceback:\nValueError: odd", "list.txt could not be installed: ValueError: odd (run it"),
        ("", "list.txt could not be installed: pip did not say why"),
    ],
)
def test_each_fault_has_its_sentence(said: str, sentence: str) -> None:
    assert explain(said, said, "list.txt").startswith(sentence)


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        (
            "connection error: HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded (Caused by "
            "NewConnectionError('Failed to establish a new connection: [Errno -3] Name resolution failed'))",
            "No network: a.example",
        ),
        ("HTTPSConnectionPool(host='files.example', port=443): Read timed out.", "No network: files.example"),
        ("ConnectTimeoutError('Connection to a.example timed out. (connect timeout=15)')", "No network: "),
        ("('Connection broken: IncompleteRead(10 bytes read, 20 more expected)')", "No network: "),
        (
            "HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded (Caused by SSLError("
            "SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in chain')))",
            "The connection to a.example",
        ),
        (
            "ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication'))",
            "The proxy does not let us through",
        ),
        (
            "ERROR: HTTP error 403 while getting https://a.example/x.whl",
            "The package index a.example refuses to hand out packages (error 403)",
        ),
    ],
)
def test_each_fault_of_the_connection_has_its_sentence(log: str, sentence: str) -> None:
    assert explain("ERROR: No matching distribution found for x==1", log, "list.txt").startswith(sentence)
