"""Compresses the files of a built site, so that nginx need not do it for each reader. The same bytes each time."""

import gzip
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TEXTS = {".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".ics", ".txt"}
SMALLEST = 512
"""Bytes: smaller files fit one packet of the network as they are."""
BROTLI_QUALITY = "9"


def compress(site: Path) -> None:
    """Put a `.gz` beside each text of a site that gets smaller by it, and a `.br` where the program brotli is there."""
    texts = [file for file in sorted(site.rglob("*")) if file.suffix in TEXTS and file.stat().st_size >= SMALLEST]
    with ThreadPoolExecutor() as several:
        list(several.map(_gzip, texts))
    if brotli := shutil.which("brotli"):
        for place in range(0, len(texts), 500):
            asked: list[str | Path] = [
                brotli,
                f"--quality={BROTLI_QUALITY}",
                "--no-copy-stat",
                "--force",
                *texts[place : place + 500],
            ]
            subprocess.run(asked, check=True)


def _gzip(file: Path) -> None:
    text = file.read_bytes()
    packed = gzip.compress(text, compresslevel=9, mtime=0)
    if len(packed) < len(text):
        file.with_name(f"{file.name}.gz").write_bytes(packed)
