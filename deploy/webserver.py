"""nginx's settings for the portal, filled in from the parts in `nginx/`.

Setup and each upgrade write them. With a certificate the portal is served over https and http leads there; as long as
there is none, over http, so that nginx can start and a certificate can be asked for.
"""

import hashlib
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from deploy import header_rules
from deploy.settings import Settings
from macros.site.headers import LANGUAGE_FOLDER

PARTS = Path(__file__).parent / "nginx"
WORD = re.compile("@([a-z_]+)@")
# Since this release of nginx, HTTP/2 has a line of its own.
HTTP2_LINE = (1, 25, 1)
ACME = """    location ^~ /.well-known/acme-challenge/ {
        root @home@/acme;
    }"""


def write(settings: Settings) -> None:
    """Write the settings, and lead the portal's path to the site that readers see."""
    words = _words(settings)
    words["site"] = _filled("site.conf", words)
    text = _filled("portal.conf", words) + _filled("secure.conf" if has_certificate(settings) else "plain.conf", words)
    # A line whose word is empty says nothing.
    kept = [line for line in text.splitlines() if not line.endswith("brotli_static ;")]
    (settings.home / "nginx" / "portal.conf").write_text("\n".join(kept) + "\n", encoding="utf-8")
    (settings.home / "acme").mkdir(exist_ok=True)
    _lead(settings)


def has_certificate(settings: Settings) -> bool:
    """Return whether the certificate that the settings name is there."""
    names = ("fullchain.pem", "privkey.pem")
    return bool(settings.certificate) and all(os.path.isfile(f"{settings.certificate}/{name}") for name in names)


def _words(settings: Settings) -> dict[str, str]:
    """Return the text that replaces each word between @ signs."""
    # nginx may serve several portals, and warns of names that are long.
    id = f"p{hashlib.sha256(str(settings.home).encode()).hexdigest()[:7]}"
    version, built_in = nginx()
    http2 = "http2 on;" if version >= HTTP2_LINE else ""
    secure = [f"{line} ssl{'' if http2 else ' http2'};" for line in _listening(settings.listen_tls)]
    parts = urlsplit(settings.address)
    return {
        "id": id,
        "home": str(settings.home),
        "name": parts.hostname or "_",
        "host": parts.netloc,
        "base": settings.base,
        "listen": "\n".join(f"{line};" for line in _listening(settings.listen)),
        "listen_tls": "\n".join(filter(None, [*secure, http2 and f"    {http2}"])),
        "certificate": settings.certificate,
        "brotli": "on" if built_in else "",
        "acme": ACME.replace("@home@", str(settings.home)),
        "language_folder": LANGUAGE_FOLDER,
        "maps": header_rules.maps(id),
        "headers": header_rules.headers(id),
    }


def _filled(name: str, words: dict[str, str]) -> str:
    text = (PARTS / name).read_text(encoding="utf-8")
    return WORD.sub(lambda word: words[word[1]], text)


def _listening(where: str) -> list[str]:
    """Return where to listen, without the semicolon: a port alone is that port of every address, IPv6 too."""
    if not where.isdigit():
        return [f"    listen {where}"]
    return [f"    listen {where}", *([f"    listen [::]:{where}"] if has_ipv6() else [])]


def has_ipv6() -> bool:
    """Return whether this system has IPv6: nginx would not start if it listened there in vain."""
    try:
        with socket.socket(socket.AF_INET6) as listener:
            listener.bind(("::", 0))
    except OSError:
        return False
    return True


def nginx() -> tuple[tuple[int, ...], bool]:
    """Return nginx's version, and whether it can send files that were compressed with brotli beforehand."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not program:
        return (), False
    said = subprocess.run([program, "-V"], capture_output=True, text=True).stderr
    version = re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", said)
    knows_brotli = "brotli" in said or any(Path("/etc/nginx/modules-enabled").glob("*brotli-static*"))
    return tuple(map(int, version.groups())) if version else (), knows_brotli


def _lead(settings: Settings) -> None:
    """Lead `www` to what nginx serves: the site itself, or a folder that holds it under its path."""
    www = settings.home / "www"
    path = www / settings.base.strip("/")
    if www.is_symlink() and path != www:
        www.unlink()
    elif www.is_dir() and not www.is_symlink() and not path.is_symlink():
        shutil.rmtree(www)  # it holds the link of another path, and nothing else
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_symlink():
        path.symlink_to(settings.site / "live")
