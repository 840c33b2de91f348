"""What else a nasty page may hold: more kinds of forms for the grammar of `tests/nasty_pages.py`."""

from collections.abc import Sequence

# fmt: off
KINDS: dict[str, Sequence[str]] = {
    # Notes at the foot, what unfolds, captions, terms, code in code, tables, definitions of links, raw HTML.
    "oddblock": [
        "§words§[^§name§]\n\n[^§name§]: §inline§\n\n    §block§",
        "[^§evil§]: §inline§\n\n§words§[^§evil§]",
        '??? §name§ "§evil§"\n    §inline§', "???+ note\n    §block§",
        '!!! note §name§ "§inline§"\n    §evil§', "/// caption\n§inline§\n///",
        "/// caption\n    attrs: {§name§: '§address§', id: '§clobber§'}\n§evil§\n///",
        "/// §name§ | §evil§\n    type: §name§\n§inline§\n///",
        "/// figure-caption | < 1\n§inline§\n///",
        "§words§ §attributes§\n\n:   §inline§\n\n:   §block§",
        "§inline§\n: §inline§\n§attributes§", "````\n```\n§evil§\n````",
        "> ```\n> §evil§\n> ```", "- ~~~ §name§\n  §evil§\n  ~~~", "``` §name§\n§evil§",
        "```§name§ §event§=x\n§evil§\n```", "~~~{.§name§ #§clobber§}\n§evil§\n~~~",
        "\t§evil§\n\n\t§call§",
        "| §inline§ §attributes§ |\n|---|\n| `§evil§|` §attributes§ |",
        "§inline§ | §evil§\n:--|--:\n§call§ | §entity§",
        "<§name§ markdown='1' §event§='x'>\n\n§inline§\n\n</§name§>",
        "<div markdown='block'>\n§block§\n</div>", "<!--§evil§-->\n§inline§",
        "<![CDATA[§evil§]]>", "<?§name§ §evil§?>",
        "<!DOCTYPE §name§ [<!ENTITY x '§evil§'>]>",
        '[§name§]: §address§ "§evil§"{: §event§=x }',
        "[§name§]: <§address§\n> (§evil§)", "   [§name§]:§address§",
        "[§name§]: index.md\n[§name§]: §address§\n\n[§name§][]",
        "[]: §address§\n\n[][] [a][]", "[§evil§]: §address§\n\n[§evil§]",
        "# §words§ {#§clobber§}", "## §call§ { #§clobber§ }",
        "### §evil§ {: id=§clobber§ }", "§inline§ §attributes§\n---",
        "*[§words§]: §entity§§evil§\n\n§words§", "*[<§name§>]: §address§",
        "§words§\n§attributes§\n§attributes§", "- [ ] §inline§\n- [x] §evil§",
        "1. §inline§\n{: start=2 reversed type=a }", "> §inline§\n{: cite=§address§ }",
        "§control§§evil§§control§", "§utf§", "§foreign§", "§rawtext§",
        "{{ priority_layout() }}", "{{ §clobber§ }}",
    ],
    # Inside a line: links and pictures in each other, attributes of all kinds, code, icons.
    "odd": [
        "[![§evil§](§address§)](§address§)", "[§inline§](§address§)",
        "<§address§ §event§=x>", "[^§name§]", "^[§inline§]",
        "[§words§](§address§\n'§evil§')", "[§words§]( §control§§address§ )",
        "[a](<§address§ §evil§>)", "[a](§address§ (§evil§))",
        "[§words§](§address§){: §event§=x target=_blank rel=opener ping=§address§ download=§name§ }",
        "[§evil§](index.md)", "*§words§*{: id=§clobber§ class='§clobber§' }",
        "`§evil§`{: §event§=x }", "``` §evil§ ```", "`` `§evil§` ``", "`§call§",
        "§entity§", "§foreign§", "§rawtext§", "§control§§evil§", "§utf§",
        "§words§{: title=§entity§§evil§ }",
        "![§words§](§address§){: srcset='§address§ 2x' sizes=1 loading=eager }",
        "![§words§][§name§]", "![](§address§)",
        "§words§{: style='background:url(§address§)' }",
        "[§words§](§address§){ href='§address§' }", "![§entity§](x.png '§evil§')",
        '[§words§](index.md "§call§")', "![§call§](§call§)",
        "§words§{: id='§call§' }", "§words§{: #§call§ }", "[§call§][§name§]",
        ":material-§name§:", ":octicons-§clobber§-16:", ":material-../../§name§:", ":§evil§:",
        ":material-phone:{: §event§=x }", "[§oddaddress§](§address§)",
        "[a@b.example](mailto:c@d.example)", "[0800 123](tel:0900123)", "<§oddaddress§>", "§oddaddress§",
    ],
    # Ids and classes that scripts of pages might look for.
    "clobber": [
        "__md_scope", "body", "search-here", "search-words", "content", "location", "document", "cookie", "constructor",
        "__proto__", "x' onclick='x", 'x" onclick="x', "a b", "<b>", "search", "defaultView", "&quot;x", "\u202ex",
        "\u0175", "",
    ],
    # Signs by their names and numbers.
    "entity": [
        "&lt;script&gt;", "&#60script&#62", "&#x3C;§name§&#x3E;", "&lt§name§",
        "&amp;lt;§name§&amp;gt;", "&#0;", "&#xD800;", "&NewLine;", "&Tab;", "&ZeroWidthSpace;",
        "&quot; §event§=x", "&#34; §event§=x y=&#34;", "&grave;", "&apos;", "&#x110000;",
        "&lbrace;&lbrace; config &rbrace;&rbrace;", "&#123;&#123; config &#125;&#125;", "\\u003c§name§",
        "%3C§name§%3E", "&;", "&#;",
    ],
    # Drawings and formulas, in which browsers read otherwise.
    "foreign": [
        "<svg><script>x</script></svg>", "<svg><foreignObject><p §event§=x>", "<svg><use href=§address§>",
        "<svg><title><§name§>", "<svg><animate attributeName=href values=§address§>",
        "<svg><set attributeName=§event§ to=x>", "<svg xlink:href=§address§>",
        "<math><mtext><style><img §event§=x>", "<math href=§address§>",
        "<svg><style><![CDATA[</style><§name§ §event§=x>]]>",
        "<math><annotation-xml encoding='text/html'><§name§>", "<svg><a href=§address§>",
        "</p></svg><§name§>", "<svg></p><style>",
    ],
    # Elements whose content is no HTML, comments that end early, attributes given twice.
    "rawtext": [
        "<textarea></textarea><§name§ §event§=x>", "<title></title><§name§>",
        "<xmp><§name§></xmp>", "<plaintext><§name§>",
        "<noscript><p title='</noscript><§name§ §event§=x>'>",
        "<template><§name§ §event§=x></template>", "<style>*{x:url(§address§)}",
        "<iframe srcdoc='&lt;§name§ §event§=x&gt;'>", "<noembed><§name§></noembed>",
        "<select><§name§></select>", "<table><§name§>", "<textarea><!--</textarea><§name§>-->",
        "<!--><§name§>-->", "<!--->§evil§-->", "<!-- --!><§name§>", "<![if x]><§name§>",
        "<b a=1 a=2 §event§=x>", "<b/a/§event§=x/>", "<b \x00§event§=x>", "<b\x0c§event§=x>",
        "<b '§event§=x>", "<b a='>§evil§'>",
    ],
    # Signs that nobody sees, and those by which Markdown marks what it put aside.
    "control": [
        "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1a", "\x1f", "\x7f", "\x85", "\u2028", "\u200b", "\ufeff", "\xad",
        "\u202e", "\ufffe", "\x02", "\x03", "\r", "\t", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02ltr\x03",
        "\x02amp\x03", "\x02qtltr\x03",
    ],
    # Other encodings of the sign <, and what looks like it.
    "utf": [
        "+ADw-§name§+AD4-", "\ufeff+ADw-script+AD4-", "<\x00s\x00c\x00r", "\uff1c§name§\uff1e",
        "\u2039§name§\u203a", "\xbc§name§\xbe", "\u02ba §event§=x", "\\x3c§name§\\x3e",
        "&#65308;§name§&#65310;", "%u003c§name§", "\x1b$B<§name§\x1b(B", "\xe2\x80\xa8<§name§>",
        "\u01c0", "\U000e0001",
    ],
    # Addresses that are not what they seem to be.
    "oddaddress": [
        "java\tscript:x", "java\x00script:x", "\x01javascript:x", "javascript\u200b:x", "\uff4aavascript:x",
        "javascript&#58;x", "javascript&#x0003A;x", "jav&#x09;ascript:x", "JAVASCRIPT://x%0Ax",
        "data:text/html;base64,PHM+", "data:,x", "DATA:x", "view-source:x", "feed:javascript:x", "jar:x", "ftp://x",
        "intent://x#Intent;end", "ms-word:ofe|u|x", "filesystem:x", "about:blank", "about:srcdoc", "///evil.example",
        "/\t/evil.example", "\\/evil.example", "/\\/\\evil.example", "&sol;&sol;x", "https:/evil.example",
        "https:\\\\evil.example", "http:evil.example", "https://evil.example\\@gov.uk/", "https:///evil.example",
        "https://gov.uk\u2044x.evil.example/", "https://gov.uk%2f@evil.example", "https://g\u03bfv.uk/",
        "https://[::1]/", "https://[bad", "https://www.gov.uk\u3002evil.example/", "https://www.gov.uk%2eevil.example/",
        "https://www.gov.uk\uff0fx.evil.example/", "mailto:a@b.example?bcc=c@d.example", "tel:+44;ext=1",
        "sms:101?body=x", "?x=javascript:y", "./javascript:x", "#javascript:x", "../../../../etc", "%2e%2e/x",
        "//%65vil.example", "https://a:b@gov.uk/", "x.svg", "x.html", "javascript&#x0A;:x", "&#x6A;avascript:x",
    ],
}
