"""Keeps compiled templates on the disk: to compile them takes longer than to draw a page.

A cache is never a reason to fail: what cannot be read, or is not as it was written, is compiled again, and where
nothing can be written, nothing is kept.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

LENGTH = hashlib.blake2b().digest_size


class CompiledTemplates(BytecodeCache):
    """A file for each template, which begins with the digest of the rest. Jinja compiles again what was edited."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept of a template, if it is whole. Called by Jinja."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            if kept[:LENGTH] == hashlib.blake2b(kept[LENGTH:]).digest():
                bucket.bytecode_from_string(kept[LENGTH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, whole or not at all, for another process may be reading. Called by Jinja."""
        compiled = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as unfinished:
                try:
                    unfinished.write(hashlib.blake2b(compiled).digest() + compiled)
                    unfinished.flush()
                    os.replace(unfinished.name, self._file(bucket))
                except OSError:
                    os.unlink(unfinished.name)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.code"
