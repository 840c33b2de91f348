"""A grammar of nasty pages: the forms of Markdown that take an address, an attribute, HTML or a call, mixed."""

import re
from collections.abc import Sequence
from random import Random

from tests.nasty_kinds import KINDS

RULE = re.compile("§([a-z]+)§")
GRAMMAR: dict[str, Sequence[str]] = {
    "page": ["§top§# §words§§attributes§\n\n§blocks§"],
    "top": ["", "", "---\n§field§---\n", "---\n§field§§field§---\n"],
    "field": [
        *("title: §yaml§\n", "description: §yaml§\n", "search_words: §yaml§\n", "tab_title: §yaml§\n"),
        *("sensitive: yes\n", "quick_exit: yes\n", "in_search: no\n", "description: |\n  §evil§\n"),
        *("template: x.html\n", "redirect: §address§\n", "aliases: [§address§]\n", "hide: [nav]\n", "extra: {a: b}\n"),
    ],
    "yaml": ["'§evil§'", '"§words§"', "§words§", "'{{ config }}'", '"\\u202e§words§"', "'\"><§name§ §event§=x>'"],
    "blocks": ["§block§\n\n", "§block§\n\n§blocks§", "§block§\n\n§blocks§", "§block§\n\n§blocks§"],
    "block": [
        *("§inline§ §inline§", "§inline§ §inline§\n§attributes§", "## §inline§§attributes§", "- §inline§\n- §inline§"),
        *(
            "> §inline§",
            "1. §inline§\n\n    §block§",
            "§words§\n:   §inline§",
            "*[§words§]: §evil§",
            "[§name§]: §address§",
        ),
        *(
            "[§name§]: <§address§> '§evil§'",
            "[§name§]:\n    §address§",
            "| §inline§ | a |\n|---|:-:|\n| §inline§ | §evil§ |",
        ),
        *(
            '!!! note "§evil§"\n    §inline§',
            "!!! §name§ §evil§\n    §inline§",
            "```§name§\n§evil§\n```",
            "~~~\n§evil§",
        ),
        *(
            "    §evil§",
            "§evil§\n§evil§",
            "§words§\n===",
            "<div markdown=1>\n§inline§\n</div>",
            "[TOC]",
            "§call§",
            "***",
        ),
        *("§oddblock§", "§oddblock§", "§oddblock§"),
    ],
    "inline": [
        *("§words§", "**§inline§**", "*§words§*§attributes§", "`§evil§`", "`§call§`", "``§words§ ` §call§``", "§evil§"),
        *("[§words§](§address§)", "[§words§](§address§ '§evil§')", "[§words§](<§address§>)§attributes§", "<§address§>"),
        *(
            "![§words§](§address§)",
            "![§evil§](§address§)§attributes§",
            "[§words§][§name§]",
            "[§name§]",
            "[§call§](§address§)",
        ),
        *(
            "§call§",
            "[§words§](§call§)",
            '[§words§](x "§call§")',
            "![§call§](x.png)",
            "§words§{: title='§call§' }",
            "<§call§>",
        ),
        *(
            "\\§evil§",
            "&lt;§name§ §event§=x&gt;",
            "&#60;§name§&#62;",
            "§words§  \n§words§",
            "https://x.example/",
            "a@b.example",
        ),
        *(
            "[https://www.gov.uk/](§address§)",
            "[101](tel:0900)",
            "\x02§words§\x03",
            "wzxhzdk:0",
            "\x02amp\x03lt;§name§",
        ),
        *("§odd§", "§odd§", "§odd§", "§odd§", "§odd§", "§odd§"),
    ],
    "attributes": [
        "",
        "",
        " { #§name§ }",
        "{: .§name§ }",
        "{: §event§=x }",
        "{: style='x' }",
        "{: href=§address§ }",
        "{: src=§address§ }",
        "{: lang=cy title='§words§' }",
        '{: §name§="§evil§" }',
        "{: srcdoc=§address§ }",
        "{\n§event§=x }",
        "{: id='§clobber§' class=\"§clobber§\" }",
        "{: name=§clobber§ form=§clobber§ }",
        "{: id=a id=b class=a .b #c lang=x lang=y }",
        "{: title='§entity§' }",
        "{: §event§=§address§ §event§=§address§ }",
        "{: href='§address§' HREF='§address§' }",
        "{: is=§name§ slot=x part=x itemprop=x accesskey=x contenteditable popover inert nonce=x }",
        "{: hidden aria-hidden=true role=alert tabindex=-1 data-quick-exit data-search-open data-for=all }",
        "{: .brand .quick-exit__button .search-dialog .filters .visually-hidden .moved .leavable }",
    ],
    "evil": [
        *("<§name§>", "<§name§ §event§=x>", "<§name§/§event§=x", "</§name§>", "<!--", "-->", "<![CDATA[", "<?php ?>"),
        *("<meta http-equiv=refresh content=0;url=§address§>", "<base href=§address§>", "<form action=§address§>"),
        *(
            '" §event§="x',
            "' §event§='x",
            "§words§",
            "{{",
            "}}",
            "{% raw %}",
            "{% if x %}",
            "{# x",
            "&colon;",
            "<<§name§>",
        ),
        *("§entity§", "§foreign§", "§rawtext§", "§control§<§name§>", "§utf§"),
    ],
    "event": ["onclick", "ONERROR", "onload", "on\tfocus", "formaction", "style", "ping", "srcset", "xlink:href"],
    "address": [
        *(
            "javascript:x",
            "JaVaScRiPt:x",
            "java&#115;cript:x",
            "java&Tab;script:x",
            "javascript&colon;x",
            "&#1;javascript:x",
        ),
        *("vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "blob:x", "//evil.example/", "\\\\evil.example"),
        *("https:evil.example", "https://gov.uk@evil.example/", "https://x.example/", "mailto:a@b.example", "tel:101"),
        *(
            "index.md",
            "#§name§",
            "https://\u0455tafford.example/",
            "file:///etc/passwd",
            "/\\evil.example",
            "x&quot;§event§=x",
        ),
        *("§oddaddress§", "§oddaddress§", "§oddaddress§", "§control§§oddaddress§"),
    ],
    "name": [
        "script",
        "iframe",
        "svg",
        "style",
        "math",
        "template",
        "b",
        "img",
        "object",
        "input",
        "title",
        "note",
        "content",
        "textarea",
        "python",
        "noscript",
        "a",
        "plaintext",
        "foreignObject",
        "animate",
    ],
    "call": [
        "{{ figure('break-ins') }}",
        '{{ figure("break-ins") }}',
        "{{ search_page() }}",
        "{{ figure('§words§') }}",
        "{{ figure('{{ figure() }}') }}",
        "{{ figure('break-ins') | safe }}",
        "{{ config }}",
        "{{ config.site_url }}",
    ],
    **KINDS,
    "words": ["walks", "safe streets", "a", "Ŵyr & co", "1 < 2", "مرحبا"],
}


def nasty_page(seed: int) -> str:
    """Return the page of a number: the same one for the same number."""
    return expanded("§page§", Random(seed))


def expanded(text: str, random: Random) -> str:
    """Return a text with forms of the grammar in place of their names."""
    left = 400
    while found := RULE.search(text):
        choices = GRAMMAR[found[1]] if left > 0 else [min(GRAMMAR[found[1]], key=lambda form: form.count("§"))]
        text = text[: found.start()] + random.choice(choices) + text[found.end() :]
        left -= 1
    return text
