"""Family 2, the library as a whole: no two fiches for one use, few enough to be known, and tried."""

from collections.abc import Iterator, Sequence

from adoptkit.base import Context, Index
from adoptkit.errors import Text
from adoptkit.kinds.card import Card
from adoptkit.kinds.likeness import pairs
from adoptkit.rules.engine import INFO, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import file, key, second_fiche, section, together
from adoptkit.rules.speech import Count
from adoptkit.vocabulary import fold

MOST_PUBLISHED = 50
_NAMED = 3  # fiches that a message lists
#: Of two fiches alike, the later of these is told: a draft comes after what the team uses already. The others are out of use.
_RANK = {"published": 0, "pilot": 1, "draft": 2}
#: Small words that do not tell two titles apart.
_SMALL = frozenset(
    "le la les l un une des du de d a au aux en et ou pour avec sur dans son sa ses votre vos the an of to for and or with in on your its".split()  # noqa: SIM905 - a list of words
)
_PLURALS = ("s", "x")


@rule(
    "AK210",
    "base",
    WARNING,
    holds=Text("Un usage a une fiche, et une seule", "One use has one fiche, and only one"),
    why=Text(
        "Deux fiches presque pareilles vieillissent chacune de son côté, et l'on ne sait plus laquelle prendre.",
        "Two fiches nearly alike grow old each on its own, and nobody knows which one to take.",
    ),
    mend=Text(
        "Gardez la meilleure et retirez l'autre (statut: retiré), ou dites dans chaque titre ce qui les distingue. Une nouvelle version qui remplace "
        "l'ancienne le dit : remplace: ancienne-fiche.",
        "Keep the better one and retire the other (status: retired), or say in each title what tells them apart. A new version that takes over from "
        "an old one says so: replaces: old-fiche.",
    ),
    messages={
        "prompt": Text(
            "ce prompt et celui de {other} (« {title} ») sont proches à {percent} % environ : gardez-en un, ou dites ce qui les distingue",
            "this prompt and that of {other} (“{title}”) are about {percent}% alike: keep one, or say what tells them apart",
        ),
        "title": Text(
            "ce titre dit la même chose que celui de {other} (« {title} ») : gardez une fiche, ou dites ce qui les distingue",
            "this title says the same as that of {other} (“{title}”): keep one fiche, or say what tells them apart",
        ),
    },
    bad=[
        second_fiche("library/copie.md"),
        file(
            "library/notes.md",
            "---\ntitre: Résumer des documents\nstatut: brouillon\noutil: assistant\ntemps_cible: 5\n---\n",
            "---\ntitle: Summarise documents\nstatus: draft\ntool: assistant\ntarget_minutes: 5\n---\n",
        ),
    ],
    good=[
        file(
            "library/notes.md",
            "---\ntitre: Résumer un entretien\nstatut: brouillon\noutil: assistant\ntemps_cible: 5\n---\n",
            "---\ntitle: Summarise an interview\nstatus: draft\ntool: assistant\ntarget_minutes: 5\n---\n",
        )
    ],
    source="E032",
)
def fiches_differ(index: Index, _: Context) -> Facts:
    in_use = sorted((item for item in index.fiches if item.status in _RANK), key=lambda item: (_RANK[item.status], item.path))
    told: set[str] = set()
    for pair in pairs([item.sketch for item in in_use]):
        first, second = in_use[pair.first], in_use[pair.second]
        if not _replaces(first, second):
            told.add(second.path)
            yield _alike("prompt", first, second, round(100 * pair.likeness))
    for first, second in _same_titles(in_use):
        if second.path not in told and not _replaces(first, second):
            yield _alike("title", first, second)


def _alike(message: str, first: Card, second: Card, percent: int = 100) -> Fact:
    values = {"other": first.path, "title": first.title, "percent": percent}
    return Fact(second.line_of("title"), message=message, values=values, path=second.path)


def _replaces(first: Card, second: Card) -> bool:
    """A fiche and the new one that takes over from it are alike on purpose."""
    return first.replaces == second.id or second.replaces == first.id


def _same_titles(cards: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Each card whose title has the same words as an earlier one's, with that one: order, small words and plurals do not count."""
    known: dict[frozenset[str], Card] = {}
    for item in cards:
        words = frozenset(_singular(word) for word in fold(item.title).replace("'", " ").split() if word not in _SMALL)
        if words and (first := known.setdefault(words, item)) is not item:
            yield first, item


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(_PLURALS) else word


@rule(
    "AK212",
    "base",
    INFO,
    holds=Text("La bibliothèque reste assez courte pour être connue", "The library stays short enough to be known"),
    why=Text(
        "Au-delà d'une cinquantaine de fiches, on cherche plus longtemps qu'on ne gagne, et personne ne relit tout.",
        "Beyond fifty fiches or so, one searches longer than one saves, and nobody reviews them all.",
    ),
    mend=Text(
        "Demandez à l'équipe ce qui ne sert plus et passez-le en « statut: retiré » ; réunissez les fiches voisines. La règle compte les fiches "
        "publiées ; elle ne sait pas lesquelles servent : les journaux d'usage restent hors de la base, et « adoptkit scorecard » le dit.",
        "Ask the team what no longer serves and set it to “status: retired”; merge fiches that are close. The rule counts published fiches; it does not "
        "know which ones are used: usage logs stay out of the base, and “adoptkit scorecard” tells.",
    ),
    message=Text(
        "la bibliothèque compte {count} : au-delà de {limit}, on ne s'y retrouve plus ; retirez celles que personne n'utilise",
        "the library has {count}: beyond {limit}, nobody finds their way; retire those that nobody uses",
    ),
    bad=[together(*(second_fiche(f"library/fiche-{number}.md") for number in range(1, MOST_PUBLISHED + 1)))],
    good=[together(*(second_fiche(f"library/fiche-{number}.md") for number in range(1, MOST_PUBLISHED)))],
)
def library_is_short(index: Index, _: Context) -> Facts:
    if (published := len(index.published)) > MOST_PUBLISHED:
        count = Count(published, ("fiche publiée", "fiches publiées"), ("published fiche", "published fiches"))
        yield Fact(values={"count": count, "limit": MOST_PUBLISHED})


@rule(
    "AK213",
    "base",
    INFO,
    holds=Text("Une fiche publiée porte la trace d'un essai", "A published fiche bears the trace of a trial"),
    why=Text(
        "Un cas d'usage convainc quand quelqu'un de l'équipe l'a essayé et dit ce qui a marché et ce qui a raté.",
        "A use case convinces when someone of the team tried it and says what worked and what failed.",
    ),
    mend=Text(
        "Après un essai, écrivez « ## Ce qui marche, ce qui ne marche pas », ou la clé mesures. N'écrivez pas un essai qui n'a pas eu lieu. "
        "C'est une information, en une ligne pour toute la base, et elle attend la première trace : une bibliothèque de départ n'est essayée "
        "par personne encore, et un avertissement par fiche pousserait à inventer des essais.",
        "After a trial, write “## What works, what does not”, or the key measures. Do not write a trial that did not take place. "
        "It is an information, in one line for the whole base, and it waits for the first trace: nobody has tried a starting library yet, and "
        "a warning per fiche would push people to make trials up.",
    ),
    message=Text(
        "{count} sans trace d'essai ({named}) : après le prochain usage, notez ce qui a marché et ce qui a raté",
        "{count} without the trace of a trial ({named}): after the next use, note what worked and what failed",
    ),
    bad=[
        together(second_fiche("library/essayee.md"), key("measures", "mesures: 5", "measures: 5")),
        together(
            second_fiche("library/essayee.md"),
            section(
                "avoid",
                "- Un contrat.\n- Deux pages.\n\n## Ce qui marche, ce qui ne marche pas\n\nLes tableaux passent mal.",
                "- A contract.\n- Two pages.\n\n## What works, what does not\n\nTables come out badly.",
            ),
        ),
    ],
    good=[second_fiche("library/autre.md")],
    source="E137, E074",
)
def published_fiches_are_tried(index: Index, _: Context) -> Facts:
    untried = [item.id for item in index.published if not item.tried]
    if untried and len(untried) < len(index.published):
        count = Count(len(untried), ("fiche publiée reste", "fiches publiées restent"), ("published fiche is", "published fiches are"))
        named = ", ".join(untried[:_NAMED]) + (", …" if len(untried) > _NAMED else "")
        yield Fact(values={"count": count, "named": named})


RULES: tuple[Rule, ...] = (fiches_differ, library_is_short, published_fiches_are_tried)
