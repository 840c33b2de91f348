"""The Jinja environment of our templates: records in, HTML out, every text escaped."""

import hashlib
import re
from collections.abc import Callable, MutableMapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.runtime import Context
from markupsafe import Markup, escape

from macros.compiled_templates import CompiledTemplates
from macros.values import STATES
from macros.when import MONTHS, When

# Where compiled templates are kept, as Python keeps its own. What shapes the outcome beside a template is this file.
OURS = hashlib.blake2b(Path(__file__).read_bytes() + jinja2.__version__.encode(), digest_size=8).hexdigest()
FOLDER = Path(__file__).parent / "__pycache__" / f"templates-{OURS}"
# What stands for something else in HTML.
SPECIAL = re.compile("[&<>'\"]")


class _Context(Context):
    """Calls what templates call as it is; Jinja would ask each time what of its own it is to be given."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja writes it
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


class _Environment(Environment):
    """Quicker at imports and calls, of which a page has dozens.

    Its templates share one map of globals, where Jinja has a chain of maps; each template is looked for once, for none
    changes while a portal is built.
    """

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[Any, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if name not in self._found:
            self._found[name] = super().get_template(name, parent, globals)
        return self._found[name]

    def _generate(self, source: nodes.Template, *names: Any, **options: Any) -> str:
        # Jinja's hook for those who change what it makes of a template.
        return f"{super()._generate(source, *names, **options)}\nfrom macros.render import escaped as escape\n"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


def environment(**told: Any) -> Environment:
    """Templates from `macros/templates/`, with autoescape on and undefined names as errors.

    Every template knows what is `told`, imported ones too: Jinja draws those once, not anew for each page.
    """
    made = _Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # What filters make of constants is not kept: their code may change.
        optimized=False,
        bytecode_cache=CompiledTemplates(FOLDER),
    )
    made.filters |= {"words": in_words, "state": is_state, "month": month, "first_upper": first_upper}
    made.globals |= told
    return made


def escaped(value: object) -> str:
    """What a template shows, as HTML. Most of it is HTML already or needs no change: markupsafe would copy it all."""
    if type(value) is Markup or (type(value) is str and not SPECIAL.search(value)):
        return value
    # An `if` without `else` gives what is undefined, which takes long to say that it is no HTML.
    return str(value) if isinstance(value, Undefined) else escape(value)


def in_words(value: object) -> str:
    """A value as readers see it: dates and numbers written out, states and choices without underscores."""
    match value:
        case When():
            return value.in_words()
        case date():
            return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
        case Decimal() | int():
            return f"{value:,}".replace("-", "\N{MINUS SIGN}")
        case str():
            return value.replace("_", " ")
        case _:
            raise TypeError(f"{value!r} has no form in words")


def is_state(value: object) -> bool:
    """Whether a field holds a state (`not_reported`) in place of a value."""
    return isinstance(value, str) and value in STATES


def month(value: When) -> str:
    """The month of a report, `February 2024`, or its year where that is all there is."""
    return When(value.year, value.month).in_words()


def first_upper(value: str | None) -> str:
    """The same text with a capital letter in front: `about 25` to `About 25`."""
    return value[:1].upper() + value[1:] if value else ""
