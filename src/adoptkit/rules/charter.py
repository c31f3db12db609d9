"""Family 1, the charter and the sheet: one page, its clauses, and what is generated in it."""

from adoptkit.base import CHARTER, Context, Fit, Index, Outside
from adoptkit.edits import Edit
from adoptkit.errors import Text
from adoptkit.kinds.generated import RULES as RULES_PASSAGE
from adoptkit.kinds.generated import generated, passage, rewritten
from adoptkit.kinds.sheet import FEWEST, MOST
from adoptkit.rules.clauses import missing_clauses
from adoptkit.rules.engine import ERROR, INFO, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_section, file, outside
from adoptkit.rules.speech import Count, Said

SMALL_PT = 9.5


@rule(
    "AK110",
    "base",
    ERROR,
    holds=Text("La charte tient sur une page", "The charter fits on one page"),
    why=Text(
        "Une page se lit, s'affiche et se signe ; deux pages se rangent.",
        "One page is read, put on the wall and signed; two pages are filed.",
    ),
    mend=Text(
        "Raccourcissez les sections, ou gardez moins de cas prioritaires ; « adoptkit charter » montre la page.",
        "Shorten the sections, or keep fewer priority use cases; “adoptkit charter” shows the page.",
    ),
    messages={
        "": Text(
            "la charte dépasse la page de {mm} mm, environ {lines} : raccourcissez-la",
            "the charter overflows its page by {mm} mm, about {lines}: shorten it",
        ),
        "small": Text(
            "pour tenir sur une page, le texte est descendu à {pt} points : raccourcissez la charte pour qu'elle se lise affichée au mur",
            "to fit one page, the type went down to {pt} points: shorten the charter so that it reads on a wall",
        ),
        "unmeasured": Text(
            "la page de la charte n'a pas pu être mesurée ici : « adoptkit charter » dit pourquoi",
            "the charter's page could not be measured here: “adoptkit charter” says why",
        ),
    },
    bad=[outside(Outside(charter_fit=Fit(1, 14.2, 3, 8.5)), "une charte de deux pages", "a charter of two pages")],
    good=[outside(Outside(charter_fit=Fit(1, 0.0, 0, 10.5)), "une charte d'une page", "a charter of one page")],
    source="E006",
)
def charter_fits_one_page(index: Index, _: Context) -> Facts:
    fit = index.outside.charter_fit
    if index.charter is None:
        return
    if fit is None:
        yield Fact(message="unmeasured", severity=INFO, path=CHARTER)
    elif fit.overflow_mm > 0 or fit.pages > 1:
        lines = Count(fit.overflow_lines, ("ligne", "lignes"), ("line", "lines"))
        yield Fact(values={"mm": fit.overflow_mm, "lines": lines}, path=CHARTER)
    elif fit.size_pt < SMALL_PT:
        yield Fact(message="small", values={"pt": fit.size_pt}, severity=WARNING, path=CHARTER)


@rule(
    "AK112",
    "base",
    WARNING,
    holds=Text("La fiche pratique compte 8 à 10 fiches", "The practical sheet has 8 to 10 fiches"),
    why=Text("Moins ne couvre pas une semaine, plus ne se feuillette pas.", "Fewer do not cover a week, more are not leafed through."),
    mend=Text(
        "Changez la liste « sheet » de adoptkit.toml, ou retirez-la : le choix se fera tout seul.",
        "Change the list “sheet” in adoptkit.toml, or remove it: the choice will be made for you.",
    ),
    messages={"": Text("« sheet » compte {count} : gardez-en 8 à 10", "“sheet” has {count}: keep 8 to 10")},
    bad=[file("adoptkit.toml", 'sheet = ["example"]', 'sheet = ["example"]')],
    good=[file("adoptkit.toml", "k_min = 5", "k_min = 5")],
    source="E099",
)
def sheet_has_eight_to_ten(index: Index, _: Context) -> Facts:
    count = len(set(index.settings.sheet))
    if count and not FEWEST <= count <= MOST:
        yield Fact(values={"count": Count(count, ("fiche", "fiches"), ("fiche", "fiches"))})


@rule(
    "AK113",
    "base",
    ERROR,
    holds=Text("La charte dit ce qu'elle doit dire", "The charter says what it must say"),
    why=Text(
        "Chaque clause protège quelqu'un : les candidats, l'équipe, l'organisation. Les sources sont dans le RGPD, le Code du travail et le règlement européen sur l'IA.",
        "Each clause protects someone: candidates, the team, the organisation. They come from the GDPR, labour law and the EU AI Act.",
    ),
    mend=Text(
        "Écrivez la clause et mettez <!-- clause: C03 --> sur la ligne au-dessus, ou « clause: C03 » dans la règle qui la porte.",
        "Write the clause and put <!-- clause: C03 --> on the line above, or “clause: C03” in the rule that carries it.",
    ),
    messages={
        "": Text(
            "il manque la clause {id}, {label} : écrivez-la, avec <!-- clause: {id} --> au-dessus",
            "clause {id} is missing, {label}: write it, with <!-- clause: {id} --> above",
        ),
        "no_charter": Text(
            "la base n'a pas de charte : « adoptkit init » en écrit une, ou ajoutez charter.md",
            "the base has no charter: “adoptkit init” writes one, or add charter.md",
        ),
    },
    bad=[charter_section("questions", "Une question : ia@example.org.", "A question: ia@example.org.")],
    good=[
        charter_section(
            "questions",
            "<!-- clause: C13 -->\nUne erreur dite tôt aide.\n\n<!-- clause: C15 -->\nContact : ia@example.org.",
            "<!-- clause: C13 -->\nA mistake told early helps.\n\n<!-- clause: C15 -->\nContact: ia@example.org.",
        )
    ],
    source="E003–E009",
)
def charter_holds_its_clauses(index: Index, _: Context) -> Facts:
    if CHARTER not in index.cards:
        yield Fact(message="no_charter")
    elif index.charter:
        for clause in missing_clauses(index.charter, index):
            yield Fact(index.charter.document.body_line, values={"id": clause.id, "label": clause.label}, path=CHARTER)


@rule(
    "AK115",
    "base",
    ERROR,
    holds=Text("« Nos règles » et « Cas d'usage » disent ce que disent les données", "“Our rules” and “Use cases” say what the data say"),
    why=Text(
        "La charte autorise des cas d'usage : si la liste ne suit pas les fiches publiées, personne ne sait ce qui est permis.",
        "The charter allows use cases: when its list does not follow the published fiches, nobody knows what is allowed.",
    ),
    mend=Text("« adoptkit charter --update » récrit ces deux passages.", "“adoptkit charter --update” rewrites these two passages."),
    messages={
        "": Text(
            "le passage « {name} » n'est plus à jour : lancez « adoptkit charter --update »",
            "the passage “{name}” is out of date: run “adoptkit charter --update”",
        ),
        "no_marks": Text(
            "« {section} » n'a pas ses repères <!-- adoptkit: {name} --> et <!-- /adoptkit: {name} --> : ajoutez-les sur deux lignes, puis « adoptkit charter --update »",
            "“{section}” lacks its marks <!-- adoptkit: {name} --> and <!-- /adoptkit: {name} -->: add them on two lines, then “adoptkit charter --update”",
        ),
    },
    bad=[
        charter_section(
            "use_cases",
            "<!-- adoptkit: use-cases -->\n- Tri de CV\n<!-- /adoptkit: use-cases -->",
            "<!-- adoptkit: use-cases -->\n- CV sorting\n<!-- /adoptkit: use-cases -->",
        )
    ],
    good=[],
    source="E009",
)
def generated_passages_are_fresh(index: Index, context: Context) -> Facts:
    charter = index.charter
    if charter is None or index.unread:
        return  # what the fiches say is not known yet: their own errors come first
    text = charter.document.text
    for name, wanted in generated(charter, index.fiches, context.lang_of(charter)).items():
        section = charter.section("our_rules" if name == RULES_PASSAGE else "use_cases")
        span = passage(text, name)
        if span is None:
            if section:
                yield Fact(section.line, message="no_marks", values={"name": name, "section": section.heading}, path=CHARTER)
        elif text[slice(*span)].split() != wanted.split():
            edit = Edit(*span, rewritten(text, span, wanted))
            yield Fact(text.count("\n", 0, span[0]) + 1, values={"name": Said(_NAMES[name])}, path=CHARTER, edits=(edit,))


_NAMES = {RULES_PASSAGE: Text("Nos règles", "Our rules"), "use-cases": Text("Cas d'usage", "Use cases")}
RULES: tuple[Rule, ...] = (charter_fits_one_page, sheet_has_eight_to_ten, charter_holds_its_clauses, generated_passages_are_fresh)
