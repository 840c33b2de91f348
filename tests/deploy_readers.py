"""Readers who look at a site all the time while it is published, and note everything that is not as it should be."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.deploy_site import Server


@dataclass
class Reader:
    """Somebody who reads the same two pages over and over, and notes everything that is not as it should be."""

    server: Server
    reads: int = 0
    wrong: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Read until told to stop."""
        while not self.done.is_set():
            try:
                self._page()
                self._record()
                time.sleep(0.02)  # the builds need a processor too
            except Exception as error:
                self.wrong.append(repr(error))

    def _page(self) -> None:
        page = self.server.get("partners/")
        self._expect(page.status == 200 and page.text.rstrip().endswith("</html>"), f"cut off: {page}")
        numbers = set(re.findall(r"Release (\d+) (?:starts|ends)", page.text))
        self._expect(len(numbers) == 1, f"mixed: {numbers}")
        name = f"assets/mark.{int(numbers.pop()):08x}.txt"
        self._expect(name in page.text, f"{name} is of another release")
        file = self.server.get(name)
        gone = file.status == 404 and name not in self.server.get("partners/").text
        self._expect(gone or file.text == name, f"{name} is away")

    def _record(self) -> None:
        answer = self.server.get("api/v1/localities/southtown.json")
        self._expect(answer.status == 200 and "Southtown" in answer.text, f"a record: {answer}")

    def _expect(self, good: bool, otherwise: str) -> None:
        self.reads += 1
        if not good:
            self.wrong.append(otherwise)


@contextmanager
def readers(server: Server, number: int) -> Iterator[list[Reader]]:
    """Yield readers in threads of their own."""
    everybody = [Reader(server) for _ in range(number)]
    threads = [threading.Thread(target=reader.read, daemon=True) for reader in everybody]
    for thread in threads:
        thread.start()
    try:
        yield everybody
    finally:
        for reader in everybody:
            reader.done.set()
        for thread in threads:
            thread.join(timeout=20)
