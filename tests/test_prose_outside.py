"""Pictures that browsers would block, and links that only an organisation's own network knows, are named."""

from pathlib import Path

import pytest

from macros.pages.prose import prose_problems

BLOCKED = "is a picture of another website, which browsers are told to block. Put the file beside the page"
INSIDE = "is known inside an organisation only. Give an address that everybody can open"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("![A map](https://maps.example.org/a.png)", BLOCKED),
        ("See ![](//cdn.example.org/a.png) there", BLOCKED),
        ("![A](<http://x.example/a b.png>)", BLOCKED),
        ("[Notes](https://intranet/notes)", INSIDE),
        ("[Notes](http://portal.council.local/x)", INSIDE),
        ("[Notes](https://wiki.internal:8080/)", INSIDE),
        ("[Notes](http://localhost:8000/)", INSIDE),
        ("![A map](map.png) and [police](https://www.police.uk/)", ""),
        ("[Local news](https://www.local.example/) and [a](https://localgov.example/internal)", ""),
        ("`![A](https://x.example/a.png)`", ""),
    ],
)
def test_what_readers_could_not_see_or_open_is_named(line: str, said: str) -> None:
    found = [problem.message for problem in prose_problems({Path("docs/a.md"): line})]
    assert [message.endswith(said) for message in found] == ([True] if said else [])
