"""Pages come from anybody. They call macros with plain values, and whatever else they ask for is never run."""

from pathlib import Path

import pytest
from jinja2 import Environment

from macros.views.plain_calls import NOT_PLAIN, NotPlain, PlainCalls
from tests.portals import SAMPLE, build, copy_portal

PLAIN = [
    "{{ page_foot() }}",
    '{{ figure("break-ins", period="2021 to 2022") }}',
    '{{- home_hero(title="{{ x | y }}", examples=["a", \'b\'], row=-2, width=1.5, column=none,) -}}',
    '{{ home_hero(\n    title="A",\n    examples=[]\n) }}',
    '{% raw %}{{ "".__class__ }}{% endraw %} {# a note: {{ 1 + 1 }} #}',
    'SITE = "{{ config.site_url }}"',
    "A { brace } and a {: #id } and 5 % of {all}.",
]
# What has been used against sites that let strangers write templates, and what lies near a plain call.
ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ self._TemplateReference__context }}",
    *("{{ config }}", "{{ config.site_dir }}", "{{ config.site_url.x }}", "{{ portal.catalogue }}", "{{ page_foot }}"),
    *("{{ page_foot().__class__ }}", "{{ page_foot()['__class__'] }}", "{{ page_foot()() }}", "{{ (page_foot)() }}"),
    *("{{ page_foot()|attr('__class__') }}", "{{ page_foot()|safe }}", "{{ 'x'|upper }}", "{{ page_foot() ~ config }}"),
    *("{{ page_foot() if config }}", "{{ page_foot() is string }}", "{{ page_foot(), config }}"),
    *("{{ figure(config) }}", "{{ figure(id=config) }}", "{{ figure(id=config.site_name) }}", "{{ figure([config]) }}"),
    *("{{ figure(*config) }}", "{{ figure(**config) }}", "{{ figure({'a': 'b'}) }}", "{{ figure(('a', 'b')) }}"),
    *("{{ figure(page_foot()) }}", "{{ figure('a'.format()) }}", "{{ figure(['a'][0]) }}", "{{ figure('a' * 9) }}"),
    *("{{ 'x' * 10 ** 10 }}", "{{ 10 ** 10 ** 10 }}", "{{ 6*7 }}", "{{ 'text' }}", "{{ [page_foot()] }}"),
    *("{% set x = config %}", "{% include 'index.md' %}", "{% import 'index.md' as x %}", "{% extends 'index.md' %}"),
    *("{% for x in config %}{{ page_foot() }}{% endfor %}", "{% if config %}x{% endif %}", "{%- do x -%}"),
    *("{% macro page_foot() %}x{% endmacro %}", "{% call page_foot() %}{% endcall %}"),
]
# The macros plugin, and Jinja itself, bring functions along that tell of the machine, the clock, or go on for long.
STRANGERS = ["macros_info()", "context()", "now()", "lipsum(9999)", "range(9)", "dict(a=1)", "cycler('a')"]


def look_at(page: str) -> None:
    """Read a page as Jinja does before it runs one."""
    Environment(extensions=[PlainCalls]).parse(page)


@pytest.mark.parametrize("page", PLAIN)
def test_plain_calls_and_what_raw_protects_may_stand(page: str) -> None:
    look_at(page)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_plain_call_is_refused_on_its_line(attack: str) -> None:
    with pytest.raises(NotPlain) as refused:
        look_at(f"# A page\n\n{{{{ page_foot() }}}}\n\n{attack}\n")
    assert (refused.value.message, refused.value.lineno) == (NOT_PLAIN, 5)


@pytest.mark.parametrize("frame", ["`{}`", "```\n{}\n```", "~~~ html\n{}\n~~~", "    {}", "<!-- {} -->", "[a]({})"])
def test_code_and_comments_of_markdown_hide_nothing(frame: str) -> None:
    """Assert that Markdown's code hides nothing, as Jinja reads a page before Markdown does and knows nothing of it."""
    with pytest.raises(NotPlain):
        look_at(frame.format("{{ config.site_dir }}"))


@pytest.mark.parametrize("call", STRANGERS)
def test_only_macros_of_ours_can_be_called(call: str) -> None:
    with pytest.raises(NotPlain, match=rf"^there is no macro '{call.split('(')[0]}'\."):
        look_at(f"{{{{ {call} }}}}")


IN_TITLE = "holds '{{'. Macros are called below the top of the page, never in its title"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("# A\n\n```\n{}\n```\n", f"4: {{}}: {NOT_PLAIN}"),
        # The macros plugin runs titles too.
        ('---\ntitle: "\\x7b{}"\n---\n# A\n', f"2: title: {IN_TITLE}"),
    ],
)
def test_a_program_in_a_page_is_not_run_and_stops_the_build(tmp_path: Path, page: str, said: str) -> None:
    portal, trace = copy_portal(SAMPLE, tmp_path / "portal"), tmp_path / "trace"
    attack = f"{{{{ cycler.__init__.__globals__.os.mkdir('{trace}') }}}}"
    written = page.replace("{}", attack[1:] if "x7b" in page else attack)
    (portal / "docs/about/bad.md").write_text(written, encoding="utf-8")
    code, printed = build(portal)
    assert not trace.exists()
    assert (code, printed.splitlines()[0]) == (1, f"docs/about/bad.md:{said.replace('{}', attack)}")
    assert not (portal / "site").exists()
