"""Family 2, the quality of a fiche: honest times, checks that a person can do, one page."""

import re

from adoptkit.base import Context
from adoptkit.document import without_comments
from adoptkit.errors import Text
from adoptkit.kinds.fiche import Fiche
from adoptkit.lexicon import mentions
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import key, section
from adoptkit.rules.sections import needs_must_check
from adoptkit.rules.speech import Count

MAX_PAGE_WORDS = 350


@rule(
    "AK203",
    "fiche",
    ERROR,
    holds=Text(
        "La vérification compte trois points, dont un sur les inventions", "The quality check has three items, one about inventions"
    ),
    why=Text(
        "Un assistant invente avec aplomb : sans liste, on relit le style et l'on manque le faux.",
        "An assistant invents with confidence: without a list, one rereads the style and misses what is false.",
    ),
    mend=Text(
        "Une liste d'au moins trois points, chacun faisable en une minute, dont « rien d'inventé : comparez avec… ».",
        "A list of at least three items, each done in a minute, one being “nothing invented: compare with…”.",
    ),
    messages={
        "few": Text(
            "la vérification compte {count} : il en faut {wanted}, en liste",
            "the quality check has {count}: it takes {wanted}, as a list",
        ),
        "inventions": Text(
            "aucun point ne parle des inventions : ajoutez « rien d'inventé : comparez … avec … »",
            "no item is about inventions: add “nothing invented: compare … with …”",
        ),
    },
    bad=[section("quality_check", "- Relisez.", "- Proofread.")],
    good=[
        section(
            "quality_check",
            "- Rien d'inventé.\n- Les chiffres sont justes.\n- Le ton convient.",
            "- Nothing invented.\n- Figures are right.\n- The tone fits.",
        )
    ],
    source="E028",
)
def three_checks(fiche: Fiche, context: Context) -> Facts:
    found = fiche.section("quality_check")
    if fiche.status == "guarded" or found is None or not found.text.strip():
        return
    if (count := len(found.items)) < 3:
        yield Fact(found.line, message="few", values={"count": Count(count, ("point", "points"), ("item", "items")), "wanted": 3})
    elif not any(mentions(item, "inventions", context.lang_of(fiche)) for _, item in found.items):
        yield Fact(found.line, message="inventions", severity=WARNING)


@rule(
    "AK204",
    "fiche",
    ERROR,
    holds=Text(
        "La fiche dit quand s'en passer, et quand vérifier sans faute", "The fiche says when to do without, and when checking is a must"
    ),
    why=Text(
        "Hors de son terrain, l'IA fait moins bien et plus vite : la fiche trace cette limite.",
        "Outside its ground, AI does worse and faster: the fiche draws that line.",
    ),
    mend=Text(
        "Au moins deux situations concrètes en liste dans « Quand éviter l'IA ».",
        "At least two concrete situations, as a list, in “When to avoid AI”.",
    ),
    messages={
        "avoid": Text(
            "« {section} » compte {count} : il en faut deux, en liste",
            "“{section}” has {count}: it takes two, as a list",
        ),
        "must_check": Text(
            "« {section} » ne dit rien : une phrase ou une liste suffit", "“{section}” says nothing: a sentence or a list is enough"
        ),
    },
    bad=[section("avoid", "- Un contrat.", "- A contract.")],
    good=[section("avoid", "- Un contrat.\n- Un document de deux pages.", "- A contract.\n- A document of two pages.")],
    source="E101–E102",
)
def avoid_and_check_are_said(fiche: Fiche, _: Context) -> Facts:
    found = fiche.section("avoid")
    if fiche.status != "guarded" and found and found.text.strip() and len(found.items) < 2:
        yield Fact(
            found.line,
            message="avoid",
            values={"section": found.heading, "count": Count(len(found.items), ("situation", "situations"), ("situation", "situations"))},
        )
    found = fiche.section("must_check")
    if needs_must_check(fiche) and found and not re.search(r"\w", found.text):
        yield Fact(found.line, message="must_check", values={"section": found.heading})


@rule(
    "AK205",
    "fiche",
    WARNING,
    holds=Text("Le temps cible est crédible face au temps habituel", "The target time is credible beside the usual time"),
    why=Text(
        "Un gain de 95 % n'est cru par personne, et un temps cible plus long que l'habituel n'aide pas.",
        "A gain of 95 % is believed by nobody, and a target longer than usual does not help.",
    ),
    mend=Text(
        "Chronométrez quelques usages, vérification comprise, et corrigez l'un des deux temps.",
        "Time a few uses, checking included, and correct one of the two times.",
    ),
    messages={
        "slow": Text(
            "le temps cible ({target} min) n'est pas inférieur au temps habituel ({usual} min) : corrigez l'un des deux",
            "the target time ({target} min) is not under the usual time ({usual} min): correct one of the two",
        ),
        "fast": Text(
            "le temps cible ({target} min) est sous 10 % du temps habituel ({usual} min) : la vérification y est-elle comprise ?",
            "the target time ({target} min) is under 10 % of the usual time ({usual} min): is checking included?",
        ),
    },
    bad=[key("usual_minutes", "temps_habituel: 12", "usual_minutes: 12")],
    good=[key("usual_minutes", "temps_habituel: 30", "usual_minutes: 30")],
    source="E030",
)
def target_is_credible(fiche: Fiche, _: Context) -> Facts:
    if not fiche.target_minutes or not fiche.usual_minutes:
        return
    values = {"target": fiche.target_minutes, "usual": fiche.usual_minutes}
    if fiche.target_minutes >= fiche.usual_minutes:
        yield Fact(fiche.line_of("target_minutes"), message="slow", values=values)
    elif fiche.target_minutes * 10 < fiche.usual_minutes:
        yield Fact(fiche.line_of("target_minutes"), message="fast", values=values)


@rule(
    "AK206",
    "fiche",
    ERROR,
    holds=Text("Un temps mesuré repose sur cinq mesures au moins", "A measured time rests on five measures at least"),
    why=Text(
        "« Mesuré » engage : en dessous de cinq, dites « déclaré » ou « estimé ».",
        "“Measured” is a promise: under five, say “declared” or “estimated”.",
    ),
    mend=Text("Ajoutez « mesures: 5 » (ou plus), ou changez source_temps.", "Add “measures: 5” (or more), or change time_source."),
    messages={
        "": Text(
            "le temps est dit mesuré, avec {count} : il en faut {wanted}, ou écrivez « source_temps: déclaré »",
            "the time is called measured, with {count}: it takes {wanted}, or write “time_source: declared”",
        ),
    },
    bad=[key("time_source", "source_temps: mesuré\nmesures: 3", "time_source: measured\nmeasures: 3")],
    good=[key("time_source", "source_temps: mesuré\nmesures: 5", "time_source: measured\nmeasures: 5")],
)
def measured_time_has_measures(fiche: Fiche, _: Context) -> Facts:
    if fiche.time_source == "measured" and (fiche.measures or 0) < 5:
        yield Fact(
            fiche.line_of("time_source"),
            values={"count": Count(fiche.measures or 0, ("mesure", "mesures"), ("measure", "measures")), "wanted": 5},
        )


@rule(
    "AK207",
    "fiche",
    ERROR,
    holds=Text("Ce qui sort de l'équipe est relu par une personne", "What leaves the team is checked by a person"),
    why=Text(
        "Vérification humaine avant tout envoi externe : c'est la règle la plus simple de la charte.",
        "A human check before anything is sent out: the charter's simplest rule.",
    ),
    mend=Text(
        "Dites dans « Quand vérifier absolument » qui relit quoi avant l'envoi, ou donnez la clé contrôle_humain.",
        "Say in “When you must check” who checks what before sending, or give the key human_control.",
    ),
    messages={
        "": Text(
            "l'audience est externe et rien ne dit qui relit avant l'envoi : écrivez « ## Quand vérifier absolument »",
            "the audience is external and nothing says who checks before sending: write “## When you must check”",
        ),
    },
    bad=[key("audience", "audience: externe", "audience: external")],
    good=[
        key(
            "human_control", "audience: externe\ncontrôle_humain: la personne qui signe", "audience: external\nhuman_control: whoever signs"
        )
    ],
    source="E008",
)
def external_text_is_checked(fiche: Fiche, _: Context) -> Facts:
    found = fiche.section("must_check")
    checked = fiche.human_control or (found and re.search(r"\w", found.text))
    if fiche.audience == "external" and fiche.status != "guarded" and not checked:
        yield Fact(fiche.line_of("audience"))


@rule(
    "AK209",
    "fiche",
    WARNING,
    holds=Text("La fiche tient sur une page imprimée", "The fiche fits on one printed page"),
    why=Text("Une fiche longue n'est pas lue.", "A long fiche is not read."),
    mend=Text("Coupez, ou faites deux fiches.", "Cut, or make two fiches."),
    messages={"": Text("{words} mots hors du prompt : {limit} au plus", "{words} words outside the prompt: {limit} at most")},
    bad=[section("when_to_use", "- Un rapport. " * 200, "- A report. " * 200)],
    good=[section("when_to_use", "- Un rapport à lire.", "- A report to read.")],
)
def fits_on_a_page(fiche: Fiche, _: Context) -> Facts:
    lines = fiche.document.lines[fiche.document.body_line - 1 :]
    body = without_comments("\n".join(lines))
    words = len(body.split()) - len(fiche.prompt.split())
    if words > MAX_PAGE_WORDS:
        yield Fact(fiche.document.body_line, values={"words": words, "limit": MAX_PAGE_WORDS})


RULES: tuple[Rule, ...] = (
    three_checks,
    avoid_and_check_are_said,
    target_is_credible,
    measured_time_has_measures,
    external_text_is_checked,
    fits_on_a_page,
)
