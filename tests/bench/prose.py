"""Made-up names and sentences: the same for the same seed, on every machine."""

import itertools
from functools import cache
from pathlib import Path
from random import Random

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
# As in real texts, a word is the rarer the further down it stands in the list.
WEIGHTS = list(itertools.accumulate(1 / (place + 5) for place in range(len(WORDS))))

DISTRICTS = (
    *("Aldermere", "Barrowdale", "Birchester", "Branswick", "Calderford", "Charnley", "Coldharbour", "Corvesley"),
    *("Dunmarsh", "Eastmere", "Elmstead", "Fallowfield", "Fernhurst", "Galtonshire", "Greenhalgh", "Hartsmoor"),
    *("Hexworth", "Holmfirth Vale", "Ilderton", "Kelbrook", "Kingsmead", "Langdale Forest", "Larkwood", "Marlowe"),
    *("Merrowdown", "Netherby", "Oakhanger", "Pendleford", "Priorslee", "Ravensworth", "Rushmoor Vale", "Selwick"),
    *("Stonebeck", "Tarrington", "Thornaby Moor", "Underhill", "Westerdale", "Wexcombe", "Winterbourne", "Yarrow"),
)
BEGINNINGS = (
    *("Ash", "Beck", "Brad", "Carl", "Dal", "Ed", "Fen", "Gains", "Hazel", "Inger", "Kirk", "Lang", "Mar"),
    *("Nor", "Orms", "Pem", "Quern", "Rad", "Sel", "Thur", "Uls", "Vern", "Wal", "Whit", "Win", "Yel"),
)
ENDINGS = (
    *("beck", "bourne", "bridge", "brook", "bury", "by", "combe", "dale", "field", "ford"),
    *("ham", "hurst", "ley", "mere", "mouth", "sted", "thorpe", "ton", "wick", "worth"),
)
SIDES = ("North", "South", "East", "West", "Central", "Parkside", "Riverside", "Hillside")


def slug(name: str) -> str:
    """Return the id for a name: `ashbeck-north` for `Ashbeck North`."""
    return name.lower().replace(" ", "-")


@cache
def locality_names() -> tuple[str, ...]:
    """Return some four thousand names in a fixed order: the first hundred are the same in a portal of any size."""
    parts = itertools.product(BEGINNINGS, ENDINGS, SIDES)
    names = [f"{beginning}{ending} {side}" for beginning, ending, side in parts]
    Random("names").shuffle(names)
    return tuple(names)


def sentence(random: Random, length: int) -> str:
    """Return a sentence of so many words, such as a paper might hold if one does not listen closely."""
    words = random.choices(WORDS, cum_weights=WEIGHTS, k=length)
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


def phrase(random: Random, length: int) -> str:
    """Return words for a name or a heading."""
    return sentence(random, length).removesuffix(".")
