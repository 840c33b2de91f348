"""The Jinja environment of our templates: records in, HTML out, every text escaped."""

import hashlib
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macros.core import language
from macros.core.icon_files import icon_drawing
from macros.core.language import SOURCE, spoken
from macros.core.words import first_upper, in_words, month
from macros.records.values import STATES
from macros.views import texts
from macros.views.compiled_templates import CompiledTemplates
from macros.views.filters import filter_values
from macros.views.table_columns import columns_for, draw_table


def environment(**known: Any) -> Environment:
    """Make the templates of `macros/views/templates/` usable, with autoescape on and undefined names as errors.

    Every template can use what is `known`, imported ones too: Jinja draws those once, not anew for each page.
    """
    made = Environment(
        loader=PackageLoader("macros.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # What filters make of constants is not kept: their code may change.
        optimized=False,
        bytecode_cache=kept_templates(),
    )
    texts.install(made)
    made.filters |= {"words": in_words, "state": is_state, "month": month, "first_upper": first_upper}
    made.filters["drawn"] = drawn
    made.globals |= {"columns_for": columns_for, "draw_table": draw_table}
    made.globals |= {"filter_values": filter_values} | known
    return made


def drawn(icon: str) -> Markup:
    """Return the drawing of an icon, by its name."""
    return Markup(icon_drawing(icon))


def kept_templates() -> CompiledTemplates:
    """Return where compiled templates are kept, as Python keeps its own: by what shapes the outcome beside a template.

    Compiled templates hold the texts of one language.
    """
    shaping = [Path(__file__), Path(texts.__file__)]
    if spoken() != SOURCE:
        # The pseudo-language is made by a module; every other one has a file.
        shaping += [Path(language.__file__).with_name("message_files.py"), *language.LOCALE.glob(f"{spoken()}.po")]
    digest = hashlib.blake2b(f"{jinja2.__version__} {spoken()}".encode(), digest_size=8)
    for file in shaping:
        digest.update(file.read_bytes())
    return CompiledTemplates(Path(__file__).parent / "__pycache__" / f"templates-{digest.hexdigest()}")


def is_state(value: object) -> bool:
    """Return whether a field holds a state (`not_reported`) in place of a value."""
    return isinstance(value, str) and value in STATES
