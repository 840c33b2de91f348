"""What on this server needs somebody: a line for each thing, and nothing at all when all is well."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from deploy import branches, webserver
from deploy.ending import in_a_sentence
from deploy.settings import Settings, read

OLDEST = 26 * 3600
"""Seconds: each morning the site is built anew."""
LEAST_FREE = 0.1
"""Of the disk."""
CERTIFICATE_ENDS = 14 * 24 * 3600


def wrong(settings: Settings, now: float) -> Iterator[str]:
    """Yield a sentence for each thing that an administrator should look at."""
    live = settings.site / "live"
    if not live.exists():
        yield "Nothing is published."
    elif (old := now - live.lstat().st_mtime) > OLDEST:
        yield f"The site was last built {old / 3600:.0f} hours ago. Run bin/rebuild and read what it says."
    disk = shutil.disk_usage(settings.home)
    if disk.free < LEAST_FREE * disk.total:
        yield f"The disk of {settings.home} is {100 * disk.used / disk.total:.0f} % full. Make room."
    if (held := branches.held(settings)) > 0.9 * int(settings.megabytes):
        advice = "Take away branches, or raise megabytes in settings.ini."
        yield f"The repository holds {held} MB of {settings.megabytes}. {advice}"
    if webserver.has_certificate(settings) and not _lasts(Path(settings.certificate) / "fullchain.pem"):
        yield f"The certificate in {settings.certificate} ends within {CERTIFICATE_ENDS // 86400} days."


def _lasts(certificate: Path) -> bool:
    asked = ["openssl", "x509", "-checkend", str(CERTIFICATE_ENDS), "-noout", "-in", str(certificate)]
    # Who may not read it cannot say: only what openssl finds to end counts.
    return not os.access(certificate, os.R_OK) or subprocess.run(asked, capture_output=True).returncode == 0


if __name__ == "__main__":
    with in_a_sentence():
        found = list(wrong(read(Path(sys.argv[1])), time.time()))
        print(*found, sep="\n", end="\n" if found else "")
        sys.exit(bool(found))
