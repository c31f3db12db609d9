"""Family 7, the life of a base: documents are reviewed, the law they rest on is checked again, and a large model has its reason."""

import calendar
import datetime as dt

from adoptkit.base import Context, Index
from adoptkit.errors import Text
from adoptkit.kinds.card import Card
from adoptkit.kinds.charter import Charter
from adoptkit.law import FRESH_DAYS, law, stale
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_key, day, key
from adoptkit.rules.speech import Count

GRACE_DAYS = 90


@rule(
    "AK701",
    "base",
    WARNING,
    holds=Text("Ce qui est en service est relu tous les 3 à 6 mois", "What is in use is reviewed every 3 to 6 months"),
    why=Text(
        "Outils, droit et habitudes changent : une fiche qui n'est plus relue perd la confiance de l'équipe.",
        "Tools, law and habits change: a fiche that is no longer reviewed loses the team's trust.",
    ),
    mend=Text(
        "Relisez, corrigez ou retirez, puis écrivez la date du jour dans revu_le.",
        "Reread, correct or retire, then write today's date in reviewed.",
    ),
    messages={
        "due": Text(
            "revue due depuis le {due} (dernière : {reviewed}) : relisez, puis mettez revu_le à jour",
            "review due since {due} (last: {reviewed}): reread, then update reviewed",
        ),
        "overdue": Text(
            "revue en retard de {days} jours au moins (due le {due}) sur un document publié : relisez-le ou retirez-le",
            "review at least {days} days late (due on {due}) on a published document: review it or retire it",
        ),
        "future": Text(
            "revu_le ({reviewed}) est dans le futur : écrivez la date de la dernière relecture",
            "reviewed ({reviewed}) is in the future: write the date of the last review",
        ),
    },
    bad=[key("reviewed", "revu_le: 2026-05-01", "reviewed: 2026-05-01")],
    good=[key("reviewed", "revu_le: 2026-06-01", "reviewed: 2026-06-01")],
    source="E111",
)
def reviewed_in_time(index: Index, _: Context) -> Facts:
    for fiche in index.fiches:
        if fiche.status not in ("draft", "retired"):
            yield from _review(fiche, fiche.status in ("published", "guarded"), index)
    if index.charter and index.charter.status == "adopted":
        yield from _review(index.charter, True, index)


def _review(kind: Card | Charter, published: bool, index: Index) -> Facts:
    """What is to say of the review date of a fiche or a charter."""
    if kind.reviewed is None:
        return  # AK102 says it
    line = kind.line_of("reviewed")
    if kind.reviewed > index.today:
        yield Fact(line, message="future", values={"reviewed": kind.reviewed}, path=kind.path)
        return
    due = add_months(kind.reviewed, index.settings.review_months)
    values = {"due": due, "reviewed": kind.reviewed, "days": GRACE_DAYS}
    if published and index.today >= due + dt.timedelta(days=GRACE_DAYS):
        yield Fact(line, message="overdue", values=values, severity=ERROR, path=kind.path)
    elif index.today >= due:
        yield Fact(line, message="due", values=values, path=kind.path)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, the month's last day where there is no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


@rule(
    "AK702",
    "base",
    WARNING,
    holds=Text("Le droit cité a été vérifié il y a moins de six mois", "The law that is cited was checked within six months"),
    why=Text(
        "Des échéances ont déjà été reportées : une date que personne n'a revérifiée trompe plus qu'une absence de date.",
        "Deadlines have moved before: a date that nobody checked again misleads more than no date.",
    ),
    mend=Text(
        "Mettez adoptkit à jour : ces textes viennent avec lui. D'ici là, lisez la source que donne « adoptkit explain » avant de vous appuyer sur une date.",
        "Update adoptkit: these texts come with it. Until then, read the source that “adoptkit explain” gives before you rely on a date.",
    ),
    message=Text(
        "{texts} depuis plus de {days} jours, le plus ancien le {oldest} ({id}) : mettez adoptkit à jour, ou vérifiez à la source",
        "{texts} for more than {days} days, the oldest on {oldest} ({id}): update adoptkit, or check at the source",
    ),
    bad=[day("2027-11-22", "aujourd'hui, un an après la dernière vérification", "today, one year after the last check")],
    good=[day("2026-11-23", "aujourd'hui, le lendemain de la vérification", "today, the day after the check")],
)
def law_is_checked(index: Index, _: Context) -> Facts:
    old = stale(law().values(), index.today)
    if old:
        texts = Count(
            len(old),
            ("texte de droit n'a pas été vérifié", "textes de droit n'ont pas été vérifiés"),
            ("legal text has not been checked", "legal texts have not been checked"),
        )
        yield Fact(values={"texts": texts, "days": FRESH_DAYS, "oldest": old[0].checked, "id": old[0].id})


@rule(
    "AK703",
    "charter",
    WARNING,
    holds=Text("Un modèle avancé a sa raison", "A frontier model has its reason"),
    why=Text(
        "Le plus petit modèle qui suffit coûte et consomme moins, et se contrôle mieux.",
        "The smallest model that does the job costs and uses less, and is easier to control.",
    ),
    mend=Text(
        "Dites dans « raison » ce qu'un modèle plus petit ne fait pas, ou changez de classe.",
        "Say in “reason” what a smaller model does not do, or change the class.",
    ),
    messages={
        "": Text(
            "l'outil « {tool} » est un modèle avancé sans raison : ajoutez « raison: … »",
            "the tool “{tool}” is a frontier model without a reason: add “reason: …”",
        )
    },
    bad=[
        charter_key(
            "tools",
            "outils:\n  - {id: assistant, libellé: Assistant, données: internes, classe_modèle: avancé}",
            "tools:\n  - {id: assistant, label: Assistant, data: internal, model_class: frontier}",
        )
    ],
    good=[
        charter_key(
            "tools",
            "outils:\n  - {id: assistant, libellé: Assistant, données: internes, classe_modèle: avancé, raison: longs scénarios}",
            "tools:\n  - {id: assistant, label: Assistant, data: internal, model_class: frontier, reason: long scenarios}",
        )
    ],
    source="E058",
)
def frontier_model_has_a_reason(charter: Charter, _: Context) -> Facts:
    written = charter.fields.entries.get("tools")
    for tool, value in zip(charter.tools, written.value.items if written else [], strict=False):
        if tool.model_class == "frontier" and not tool.reason:
            yield Fact(value.line, values={"tool": tool.label or tool.id})


RULES: tuple[Rule, ...] = (reviewed_in_time, law_is_checked, frontier_model_has_a_reason)
