"""Every kind of warning: its title, when it may be ignored, and the rule that finds it."""

from collections.abc import Callable, Iterator
from typing import Any

from macros.catalogue.findings import Finding
from macros.editing import contact_warnings as contacts
from macros.editing import figure_warnings as figures
from macros.editing import meaning_warnings as meanings
from macros.editing import period_warnings as periods
from macros.editing import time_warnings as times
from macros.editing import upkeep_warnings as upkeep
from macros.editing import value_warnings as values
from macros.editing.contradictions import filled_gaps, unnamed_payers
from macros.editing.look_alikes import look_alikes
from macros.editing.reading_age import OLDEST, hard_texts, prose_of
from macros.editing.split_names import split_names
from macros.editing.upkeep_warnings import short_forms_in
from macros.editing.wording import LONGEST_SENTENCE
from macros.records.record import Record

Rule = Callable[..., Iterator[Finding]]
"""A rule takes records and the day, and yields what it finds."""

KINDS_OF_WARNING: tuple[tuple[str, str, Rule], ...] = (
    ("Questions still open", "you are still writing: readers do not see these records yet", upkeep.open_questions),
    ("Contacts to check again", "somebody is checking them today", upkeep.stale_contacts),
    ("Reviews overdue", "the review is under way", upkeep.overdue_reviews),
    ("Plans past their end", "the plan is kept as history and nothing took its place", upkeep.plans_past_their_end),
    ("Promises without news", "you looked, and found no newer paper", upkeep.silent_promises),
    ("Projects that ended without an outcome", "no paper says what came of them", upkeep.projects_without_outcome),
    ("Priorities without a figure", "no source gives one", upkeep.priorities_without_measure),
    ("Values that jump tenfold", "the figure really changed so much", figures.tenfold_jumps),
    ("Totals that are not the sum of their parts", "the source prints them so", figures.totals_of_other_parts),
    ("Rates larger than their counts", "fewer than 1,000 people live there", figures.rates_beside_counts),
    ("Periods that were not over", "the source says that the value is final", figures.unfinished_periods),
    ("Periods that overlap", "the source gives rolling periods", figures.rolling_periods),
    ("Measures with the same values", "they count different things", figures.repeated_series),
    ("Meetings that have passed", "nobody knows yet whether it was held", times.meetings_that_passed),
    ("Zeros beside large values", "the source says that there was none", values.sudden_zeros),
    ("Values that repeat themselves", "the source prints them so", values.repeated_values),
    ("Shares below 1 per cent", "so few are meant", values.shares_below_one),
    ("Rates larger than what they are per", "it happened to people more than once", values.rates_above_their_base),
    ("Changes that do not fit the values", "the source prints them so", values.changes_that_differ),
    ("Baselines beside other values", "the source gives both", values.baselines_beside_values),
    ("Periods of uneven length", "the source gives them so", periods.uneven_periods),
    ("Periods of long ago", "the paper looks back so far", periods.periods_long_ago),
    ("Periods in words that name their days", "the paper may mean other days", periods.periods_in_words),
    ("Aims against the direction", "the words mean something else", meanings.aims_against_the_direction),
    ("Steps away from the target", "the plan sets them so", meanings.steps_away_from_the_target),
    ("More harm said to be better", "partners want more of it reported", meanings.more_harm_is_better),
    ("Places that a figure does not name", "the figure is of another place too", meanings.places_left_out),
    ("Places of one name", "people know them apart", meanings.places_of_one_name),
    ("Numbers to look at", "residents are to call exactly this number", contacts.numbers_to_look_at),
    ("Contacts of one number", "people need it under both names", contacts.contacts_of_one_number),
    ("Records older than their sources", "the source was seen before it was published", times.updated_before_sources),
    ("Looks that passed", "no paper says whether it was held", times.looks_that_passed),
    ("Projects past their end", "no paper says how they went on", times.projects_past_their_plan),
    ("Notices that ended", "it will be shown again", times.notices_that_ended),
    ("Bullets typed as text", "the text quotes them", times.typed_bullets),
    ("Gaps that the record itself fills", "the gap is about a part of it only", filled_gaps),
    ("Names with half a pair of brackets", "the name is written so", split_names),
    ("Payers that only the text names", "the text speaks of other money", unnamed_payers),
    (f"Sentences of more than {LONGEST_SENTENCE} words", "the sentence is a list that reads easily", upkeep.long_texts),
    (f"Texts for readers older than {OLDEST}", "the long words are names that nobody can choose", hard_texts),
    ("Letters that look like others", "the word is written so in its own language", look_alikes),
    ("Short forms that the glossary lacks", "everybody knows them, as BBC", upkeep.unexplained_short_forms),
)

OF_ONE_RECORD: set[Rule] = {
    *(upkeep.open_questions, upkeep.long_texts, times.typed_bullets, look_alikes),
    *(filled_gaps, split_names, unnamed_payers),
    *(figures.tenfold_jumps, figures.rates_beside_counts, figures.rolling_periods),
    *(values.sudden_zeros, values.repeated_values, values.shares_below_one, values.rates_above_their_base),
    *(values.changes_that_differ, values.baselines_beside_values),
    *(periods.uneven_periods, periods.periods_in_words),
    *(meanings.aims_against_the_direction, meanings.steps_away_from_the_target, meanings.more_harm_is_better),
}
"""Rules that look only at the record itself, so they find the same on any day."""

READS: dict[Rule, Callable[[Record], Any]] = {
    hard_texts: prose_of,
    upkeep.unexplained_short_forms: short_forms_in,
}
"""Rules over all records, each with the function that reads its part of one record. What the function returns is
remembered for each record, and the rule is given the remembering function as its last argument."""
