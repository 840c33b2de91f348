"""The Jinja environment of our templates: records in, HTML out, every text escaped."""

import hashlib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from macros.core.words import first_upper, in_words, month
from macros.records.values import STATES
from macros.views.compiled_templates import CompiledTemplates

# Where compiled templates are kept, as Python keeps its own. What shapes the outcome beside a template is this file.
OURS = hashlib.blake2b(Path(__file__).read_bytes() + jinja2.__version__.encode(), digest_size=8).hexdigest()
FOLDER = Path(__file__).parent / "__pycache__" / f"templates-{OURS}"


class _Environment(Environment):
    """Looks for each template once, for none changes while a portal is built; all share one map of globals."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[Any, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if name not in self._found:
            self._found[name] = super().get_template(name, parent, globals)
        return self._found[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


def environment(**known: Any) -> Environment:
    """Make the templates of `macros/views/templates/` usable, with autoescape on and undefined names as errors.

    Every template can use what is `known`, imported ones too: Jinja draws those once, not anew for each page.
    """
    made = _Environment(
        loader=PackageLoader("macros.views"),
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
    made.globals |= known
    return made


def is_state(value: object) -> bool:
    """Return whether a field holds a state (`not_reported`) in place of a value."""
    return isinstance(value, str) and value in STATES
