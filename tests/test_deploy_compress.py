"""Files compressed by the build: the same bytes each time, and only where a reader gains by it."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy import compress


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of files that are worth compressing, and some that are not."""
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "index.html").write_text("<p>A page of many words. </p>" * 100)
    (site / "data" / "all.csv").write_text("id,name\n" * 100)
    (site / "small.html").write_text("<p>A page</p>")
    (site / "photo.jpg").write_bytes(bytes(5000))
    return site


def names(site: Path, ending: str) -> list[str]:
    """Return the names of the compressed files."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob(f"*{ending}"))


def test_texts_are_compressed_and_the_rest_is_left_alone(site: Path) -> None:
    compress.compress(site)
    assert names(site, ".gz") == ["data/all.csv.gz", "index.html.gz"]
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == (site / "index.html").read_bytes()


def test_the_same_site_is_compressed_to_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "again", copy_function=shutil.copyfile)
    for folder in (site, again):
        compress.compress(folder)
    for path in site.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(site)).read_bytes()


def test_brotli_is_asked_for_every_text_where_it_is_there(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("brotli")
    if real is None:  # stands in for the program: what it is asked for is what counts
        real = str(tmp_path / "brotli")
        Path(real).write_text(
            '#!/bin/sh\nfor file; do case "$file" in --*) ;; *) cp "$file" "$file.br" ;; esac; done\n'
        )
        Path(real).chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: real)
    compress.compress(site)
    assert names(site, ".br") == ["data/all.csv.br", "index.html.br"]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for path in site.rglob("*.br"):
        path.unlink()
    compress.compress(site)
    assert names(site, ".br") == []


def test_a_brotli_that_fails_stops_the_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "false")
    with pytest.raises(subprocess.CalledProcessError):
        compress.compress(site)
