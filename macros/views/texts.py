"""Puts the texts of templates into the language of the build when a template is compiled, so that pages cost no more.

It is Jinja's own extension for gettext, `{% trans %}` and `_()`, but for the time of the look-up. Plural forms, which
depend on a number, are chosen when a page is drawn.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream

from macros.core import language
from macros.core.language import _

NAMED = re.compile(r"%\((\w+)\)s")
CALL = ("name", "lparen", "string", "rparen")


class Texts(InternationalizationExtension):
    """Translates when a template is compiled: `_("Source")` becomes the text itself, `{% trans %}` its parts."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, with the translated text in place of `_("…")`. Called by Jinja."""
        held: deque[Token] = deque()
        for token in stream:
            held.append(token)
            if len(held) == len(CALL):
                if tuple(each.type for each in held) == CALL and held[0].value == "_":
                    held = deque([Token(held[0].lineno, "string", _(held[2].value))])
                else:
                    yield held.popleft()
        yield from held

    def _make_node(
        self, singular: str, plural: str | None, context: str | None, variables: dict[str, nodes.Expr], *rest: Any
    ) -> nodes.Output:
        if plural is not None:
            return super()._make_node(singular, plural, context, variables, *rest)
        # Jinja doubles each % of a text; one that holds no value is looked up as it was typed.
        text = _(singular) if rest[1] else _(singular.replace("%%", "%")).replace("%", "%%")
        pieces = NAMED.split(text)
        parts: list[nodes.Expr] = [nodes.TemplateData(piece.replace("%%", "%")) for piece in pieces]
        parts[1::2] = [variables[name] for name in pieces[1::2]]
        return nodes.Output(parts)


def install(environment: Environment) -> None:
    """Let templates say texts in the language of the build."""
    environment.add_extension(Texts)
    environment.install_gettext_callables(_, language.plural_form, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["translated"] = _
    environment.globals["language"] = language.html_language()
