"""Makes the folder that everything runs in, and says in one sentence why it could not.

    python3 -I macros/cli/environment.py create .venv
    .venv/bin/python -I macros/cli/environment.py install requirements.txt

It runs before any package is there, so it needs nothing but Python's own modules.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

UNCHANGED, HALF_DONE, INTERRUPTED = 1, 2, 130
"""Exit codes of a failure: nothing was installed yet; some packages may have been; somebody stopped it."""

# A locked list is complete. pip has nothing to work out, fetches no build tools, and takes no package but these.
LISTED = ("--no-deps", "--require-hashes", "--no-build-isolation", "-r")
EDITABLE = ("--no-deps", "--no-build-isolation", "-e")
# What comes as source is built with this package, which therefore has to be there first.
BUILDER = re.compile(r"^setuptools==.*\n(?: .*\n)*", re.MULTILINE)
# The user's own settings say where packages come from. These would change what is installed, or where.
SETTINGS = {"PIP_CONSTRAINT": os.devnull, "PIP_USER": "0", "PIP_USE_PEP517": "1"}
UNWANTED = {"PIP_PREFIX", "PIP_ROOT", "PIP_TARGET"}

FULL = "The disk is full: make room for about 700 MB, then run the command again."
# What pip says in the end, and what we say.
FAULTS = {
    r"\[Errno (?:28|122)\]|No space left on device|Disk quota exceeded": FULL,
    r"DO NOT MATCH THE HASHES[^\n]*\n\s*(?P<package>[\w.-]+)": (
        "{package} is not the file that {what} asks for, because its checksum differs, so nothing was installed: run "
        "`{python} -m pip cache purge`, try again, and if that does not help tell whoever runs your package index."
    ),
    r"\[Errno (?:13|30)\][^\n]*?: '(?P<path>[^'\n]+)'": (
        "{path} cannot be written: give yourself the right to write there, then run the command again."
    ),
    r"(?:Failed to build(?: installable wheels[^(]*)?|Failed building \w+ for)\W+(?P<package>[\w.-]+)": (
        "{package} could not be built on this computer, and there is no ready-made one for Python {version}: use "
        "Python 3.11 to 3.14 (make PYTHON=/path/to/python3)."
    ),
}
# What its log says of the connection, the first that fits; and what we say.
CONNECTION_FAULTS = {
    r"CERTIFICATE_VERIFY_FAILED|SSLError|certificate verify failed": (
        "The connection to {host} cannot be trusted, because its certificate cannot be verified: set PIP_CERT to the "
        "file with your organisation's own certificate (ask its IT desk), then run the command again."
    ),
    r"ProxyError|Tunnel connection failed": (
        "The proxy does not let us through to {host}, where packages come from: set HTTPS_PROXY to its address, with "
        "your name and password if it asks for them, then run the command again."
    ),
    r"establish a new connection|NewConnectionError|NameResolutionError|[Tt]imed ?out|Timeout"
    r"|Connection (?:aborted|broken|reset)|RemoteDisconnected|IncompleteRead": (
        "No network: {host}, where the packages of {what} come from, cannot be reached; connect to the internet and "
        "run the command again (behind a proxy, set HTTPS_PROXY; for a package index of your own, set PIP_INDEX_URL)."
    ),
    r"\b(?P<status>(?!404)[45]\d\d)(?: \w+)? Error|HTTP error (?P<status2>\d+)|too many (?P<status3>\d+) error": (
        "The package index {host} refuses to hand out packages (error {status}): check its address and your password "
        "in PIP_INDEX_URL or pip's settings, or ask whoever runs it."
    ),
    r"No matching distribution found for (?P<package>[^\s(]+)": (
        "The package index has no {package} for Python {version} on this computer: use Python 3.11 to 3.14 (make "
        "PYTHON=/path/to/python3), or check the address of your package index (PIP_INDEX_URL)."
    ),
}
HOST = re.compile(r"host='([^']+)'|(?:for url:|for|fetch URL|while getting) https?://(?:[^/\s]*@)?([^/\s]+)")


class Failed(Exception):
    """Something could not be made; this sentence says why, and the code how far it got."""

    def __init__(self, sentence: str, code: int = UNCHANGED) -> None:
        super().__init__(sentence)
        self.code = code


def create(folder: str) -> None:
    """Make an environment of the Python that runs this; raise `Failed` where that cannot be done."""
    ended, said = run("-m", "venv", folder)
    if ended:
        # Python's own module keeps to itself why it could not put pip there.
        full = shutil.disk_usage(Path(folder).absolute().parent).free < 20_000_000
        raise Failed(FULL if full else explain(said, said, folder))


def install(what: str) -> None:
    """Install a locked list, or the project in a folder, and see that nothing is missing; raise `Failed` if so."""
    if Path(what).is_dir():
        pip(what, *EDITABLE, what)
        return
    builder = BUILDER.search(Path(what).read_text(encoding="utf-8"))
    if builder:
        with tempfile.TemporaryDirectory() as scratch:
            first = Path(scratch, "first.txt")
            first.write_text(builder[0], encoding="utf-8")
            pip(what, *LISTED, str(first))
    pip(what, *LISTED, what)
    ended, said = run(str(Path(__file__).with_name("locked.py")), what)
    if ended:
        raise Failed(said.strip(), HALF_DONE)


def pip(what: str, *words: str) -> None:
    """Run pip's `install`; raise `Failed` with a sentence in place of pip's own account."""
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch, "log")
        ended, said = run(
            "-m", "pip", "--disable-pip-version-check", "--no-input", "--log", str(log), "install", *words
        )
        more = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    if ended:
        raise Failed(explain(said, more, what), HALF_DONE if "Installing collected packages" in said else UNCHANGED)


def run(*words: str) -> tuple[int, str]:
    """Run this Python without the user's own modules; return its exit code and its output, which `DEBUG` shows too."""
    surroundings = {name: value for name, value in os.environ.items() if name not in UNWANTED} | SETTINGS
    said = bytearray()
    with subprocess.Popen(
        [sys.executable, "-I", *words], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            said += line
            if os.environ.get("DEBUG"):
                os.write(sys.stderr.fileno(), line)
    return process.returncode, said.decode("utf-8", "replace")


def explain(said: str, log: str, what: str) -> str:
    """Explain a failure in one sentence, from pip's last lines and its whole log."""
    hosts = [named or addressed for named, addressed in HOST.findall(log)]
    words = {"what": what, "python": sys.executable, "version": "{}.{}.{}".format(*sys.version_info)}
    words["host"] = hosts[-1] if hosts else "the package index"
    for text, faults in ((said, FAULTS), (log, CONNECTION_FAULTS)):
        for pattern, sentence in faults.items():
            found = re.search(pattern, text)
            if found:
                named = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
                return sentence.format(**words, **named)
    return f"{what} could not be installed: {last_words(said)} (run it with DEBUG=1 to see everything that pip says)."


def last_words(said: str) -> str:
    """Give the last line that names a mistake, or the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["pip did not say why"]
    mistakes = [line for line in lines if line.startswith("ERROR:") and line != "ERROR: Exception:"]
    return (mistakes or lines)[-1].removeprefix("ERROR:").strip().rstrip(".")


if __name__ == "__main__":
    try:
        {"create": create, "install": install}[sys.argv[1]](sys.argv[2])
    except Failed as failed:
        print(failed, file=sys.stderr)
        sys.exit(failed.code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
