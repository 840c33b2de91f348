"""nginx's settings for the portal, filled in from `nginx/portal.conf`."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from deploy.settings import Settings

MODEL = Path(__file__).parent / "nginx" / "portal.conf"


def write(settings: Settings) -> None:
    """Write the settings, and lead the portal's path to the site that readers see."""
    words = {
        "home": str(settings.home),
        "name": urlsplit(settings.address).hostname or "_",
        "base": settings.base,
        "listen": settings.listen,
        "brotli": "on" if _knows_brotli() else "",
    }
    text = MODEL.read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"@{name}@", value)
    # A line whose word is empty says nothing.
    kept = [line for line in text.splitlines() if not line.endswith("brotli_static ;")]
    (settings.home / "nginx" / "portal.conf").write_text("\n".join(kept) + "\n", encoding="utf-8")
    _lead(settings)


def _lead(settings: Settings) -> None:
    """Lead `www` to what nginx serves: the site itself, or a folder that holds it under its path."""
    www = settings.home / "www"
    path = www / settings.base.strip("/")
    if www.is_symlink() and path != www:
        www.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_symlink():
        path.symlink_to(settings.site / "live")


def _knows_brotli() -> bool:
    """Return whether nginx can send files that were compressed with brotli beforehand."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not program:
        return False
    built_in = subprocess.run([program, "-V"], capture_output=True, text=True).stderr
    return "brotli" in built_in or any(Path("/etc/nginx/modules-enabled").glob("*brotli-static*"))
