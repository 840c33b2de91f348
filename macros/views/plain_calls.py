"""What a page may call: macros of ours, with plain values in their brackets.

A page is a Jinja template, and a template can do whatever Python can: a stranger's pull request could run a program on
the machine that builds it. So each page, and each title, is looked at before Jinja runs it, whatever its file's name.
"""

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from macros.core.problems import did_you_mean
from macros.views.registry import MACROS

# The tokens of an expression, a sign each: N is a name, V a value; what has no sign may not be part of a call.
SIGNS = {
    **{"string": "V", "integer": "V", "float": "V", "sub": "-"},
    **{"lparen": "(", "rparen": ")", "lbracket": "[", "rbracket": "]", "comma": ",", "assign": "="},
}
VALUES = {"true", "false", "none", "True", "False", "None"}
VALUE = r"(-?V|\[(-?V(,-?V)*,?)?\])"
GIVEN = rf"(N=)?{VALUE}"
CALL = re.compile(rf"N\(({GIVEN}(,{GIVEN})*,?)?\)")
# The one value that pages may name: examples for other programs begin with it.
SITE_URL = ["config", ".", "site_url"]
NOT_PLAIN = (
    "pages hold prose and macro calls alone. A call is the name of a macro and, in its brackets, texts, numbers, "
    "true, false or lists of them: {{ updates_list(most=3) }}"
)


class NotPlain(TemplateSyntaxError):
    """A page would run something else than a macro; the message is one sentence for its author."""


class PlainCalls(Extension):
    """Named in mkdocs.yml as an extension of the macros plugin: refuses a page that does more than call macros."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Read the tokens of a page before anything runs; raise `NotPlain` at the first misuse. Called by Jinja."""
        expression: list[Token] = []
        for token in stream:
            if token.type == "block_begin":
                raise NotPlain(NOT_PLAIN, token.lineno)
            if token.type == "variable_begin":
                expression = [token]
            elif token.type == "variable_end":
                refuse(expression)
            else:
                expression.append(token)
            yield token


def refuse(expression: list[Token]) -> None:
    """Raise `NotPlain` unless the tokens, from the opening braces on, are a plain call of a macro, or `SITE_URL`."""
    start, *tokens = expression
    if [token.value for token in tokens] == SITE_URL:
        return
    if not CALL.fullmatch("".join(map(_sign, tokens))):
        raise NotPlain(NOT_PLAIN, start.lineno)
    name = tokens[0].value
    if name not in MACROS:
        raise NotPlain(f"there is no macro {name!r}.{did_you_mean(name, MACROS)}", start.lineno)


def _sign(token: Token) -> str:
    if token.type == "name":
        return "V" if token.value in VALUES else "N"
    return SIGNS.get(token.type, "?")
