"""How a made-up order cites others: in force, rescinded, not on file, external, in every spelling met in print."""

from __future__ import annotations

from random import Random

from orders.demo.plan import Planned
from orders.demo.vocabulary import UNITS
from orders.model.number import DirectiveNumber

_SPELLED = {
    "GO": ("G.O. {n}", "GO {n}", "General Order {n}", "G. O. {n}", "GO No. {n}"),
    "EO": ("E.O. {n}", "Executive Order {n}"),
}
_KNOWN = (
    "GO series 1973-02 Disciplinary Procedures of Sworn Officers",
    "CAO Policy 50 Social Media Policy",
    "KRS 61.878",
    "KRS 503.090",
    "CALEA 12.2.1",
    "GO 1988-14",
)
_SENTENCES = (
    "See {cited} for further guidance.",
    "{cited} governs the storage of what is found.",
    "Reports are written in accordance with {cited}.",
    "Nothing in this order changes {cited}.",
    "The {unit} acts under {cited} in such cases.",
)


def references(dice: Random, own: Planned, everything: list[Planned], many: int = 4) -> list[str]:
    """Sentences that cite other directives: so many of the department's own and one from elsewhere."""
    cited = [_cited(dice, dice.choice(everything), everything) for _ in range(many)]
    cited.append(dice.choice(_KNOWN))
    return [_sentence(dice.choice(_SENTENCES).format(cited=words, unit=dice.choice(UNITS))) for words in cited]


def _sentence(words: str) -> str:
    """A sentence begins with a capital letter, in a link too."""
    start = len("⟦link:") if words.startswith("⟦link:") else 0
    return f"{words[:start]}{words[start].upper()}{words[start + 1 :]}"


def _cited(dice: Random, planned: Planned, everything: list[Planned]) -> str:
    """A directive, or a provision of it, as an order of the department might print it."""
    issue = dice.choice(planned.issues[-3:])
    spelled = _spelled(dice, issue.number)
    other = dice.choice(everything)
    forms = [
        spelled,
        f"{spelled} {planned.title}",
        f"{planned.series.type} series {planned.series.number}",
        f"section IV.A of {spelled}",
        f"{spelled}, § IV.A.1",
        f"⟦link:the order on {planned.subject.doing}|{planned.series}⟧",
        spelled.replace("-", "‐"),
    ]
    if planned.series.type == other.series.type == "GO":
        forms.append(f"General Orders {planned.series.number} and {other.series.number}")
    return dice.choice(forms)


def _spelled(dice: Random, number: DirectiveNumber) -> str:
    if number.dated:
        return str(number.series)
    form = dice.choice(_SPELLED.get(number.type, (f"{number.type} {{n}}",)))
    return form.format(n=f"{number.number}{number.suffix}")
