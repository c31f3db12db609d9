"""The one table of words that files may use: keys, values, headings and log headers, in French and English.

Code, JSON and settings use the canonical English ids; a file may use either language (SPEC §1.1).
One more language is one more column of :class:`Term`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from adoptkit.errors import Lang

LANGS: tuple[Lang, ...] = ("fr", "en")

#: Characters that take no room: people paste them without knowing.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_SPELT = dict.fromkeys(INVISIBLE, "") | dict.fromkeys("’ʼ‘`", "'") | {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "_": " "}
_PLAIN = str.maketrans(_SPELT)
_TRANSLATED = re.compile(f"[{''.join(_SPELT)}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
#: Beyond Latin letters and punctuation, accents of other scripts may remain.
_OTHER_SCRIPTS = re.compile("[^\x00-\u02ff\u2000-\u20cf\u2100-\u2bff]")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the vocabulary: canonical id, its spelling in each language, and what people also write."""

    id: str
    fr: str
    en: str
    also: tuple[str, ...] = ()

    def label(self, lang: Lang) -> str:
        """The word as a page in ``lang`` shows it."""
        return self.fr if lang == "fr" else self.en


def fold(text: str) -> str:
    """``text`` without case, accents, ligatures, invisible characters, trailing punctuation or doubled spaces: two spellings that fold alike are the same word."""
    return _folded_word(text) if len(text) <= _A_WORD else _folded_text(text)


def _folded(text: str) -> str:
    plain = text
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
        if _OTHER_SCRIPTS.search(plain):
            plain = "".join(char for char in plain if not unicodedata.combining(char))
    if _TRANSLATED.search(plain):
        plain = plain.translate(_PLAIN)
    return " ".join(plain.casefold().split()).rstrip(" .:;!?…")


#: Words come back by the thousand, a text is asked for by several rules one after the other.
_A_WORD = 80
_folded_word = lru_cache(maxsize=8192)(_folded)
_folded_text = lru_cache(maxsize=8)(_folded)


class Vocabulary(Mapping[str, Term]):
    """A group of terms, found by canonical id (mapping) or by anything that a file may write (:meth:`find`)."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        self._spellings: dict[str, Term] = {}
        for term in self._terms.values():
            for spelling in (term.id, term.fr, term.en, *term.also):
                self._spellings.setdefault(fold(spelling), term)

    def __getitem__(self, term_id: str) -> Term:
        return self._terms[term_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, written: str) -> Term | None:
        """The term that ``written`` spells in either language, or None."""
        return self._spellings.get(fold(written))

    def language_of(self, written: str) -> Lang | None:
        """The language of a spelling; None when both languages share it or nothing matches."""
        term = self.find(written)
        if term is None or fold(term.fr) == fold(term.en):
            return None
        if fold(written) == fold(term.fr):
            return "fr"
        return "en" if fold(written) in (fold(term.en), fold(term.id)) else None

    def spellings(self, lang: Lang) -> list[str]:
        """Every term as ``lang`` writes it, in the table's order."""
        return [term.label(lang) for term in self._terms.values()]


def _terms(*rows: tuple[str, str] | tuple[str, str, str]) -> Vocabulary:
    """Rows of ``(id, fr)`` or ``(id, fr, en)``; without a third cell, English writes the id."""
    return Vocabulary(Term(row[0], row[1], row[2] if len(row) == 3 else row[0]) for row in rows)


KEYS = _terms(
    ("title", "titre"),
    ("status", "statut"),
    ("lang", "langue"),
    ("owner", "responsable"),
    ("reviewed", "revu_le"),
    ("tags", "étiquettes"),
    # fiche
    ("tool", "outil"),
    ("data", "données"),
    ("target_minutes", "temps_cible"),
    ("usual_minutes", "temps_habituel"),
    ("time_source", "source_temps"),
    ("measures", "mesures"),
    ("audience", "audience"),
    ("assesses_person", "évalue_personne"),
    ("human_control", "contrôle_humain"),
    ("variables", "variables"),
    ("origin", "origine"),
    ("replaces", "remplace"),
    # a variable of a fiche
    ("label", "libellé"),
    ("example", "exemple"),
    ("choices", "choix"),
    ("personal", "personnelle"),
    ("third_party", "texte_tiers"),
    # charter
    ("organisation", "organisation"),
    ("sector", "secteur"),
    ("version", "version"),
    ("effective", "en_vigueur_le"),
    ("contact", "contact"),
    ("consulted", "consultation"),
    ("tools", "outils"),
    ("rules", "règles"),
    ("priority", "priorités"),
    ("not_required", "non_requise"),
    ("annexed", "annexée_au_règlement_le"),
    # a tool or a rule of the charter
    ("id", "id"),
    ("account", "compte"),
    ("use", "usage"),
    ("model_class", "classe_modèle"),
    ("reason", "raison"),
    ("text", "texte"),
    ("enforce", "contrôle"),
    ("clause", "clause"),
)

STATUS = _terms(("draft", "brouillon"), ("pilot", "pilote"), ("published", "publié"), ("guarded", "encadré"), ("retired", "retiré"))
CHARTER_STATUS = _terms(("draft", "brouillon"), ("adopted", "adoptée"))
SECTOR = _terms(("private", "privé"), ("public", "public"))
DATA = _terms(
    ("public", "publiques"),
    ("internal", "internes"),
    ("pseudonymised", "pseudonymisées"),
    ("personal", "personnelles"),
    ("sensitive", "sensibles"),
)
TIME_SOURCE = _terms(("estimated", "estimé"), ("declared", "déclaré"), ("measured", "mesuré"))
AUDIENCE = _terms(("internal", "interne"), ("external", "externe"))
ACCOUNT = _terms(("professional", "professionnel"), ("personal", "personnel"))
MODEL_CLASS = _terms(("none", "aucun"), ("local", "local"), ("light", "léger"), ("medium", "intermédiaire"), ("frontier", "avancé"))
YES_NO = Vocabulary((Term("yes", "oui", "yes", ("true", "vrai", "x", "1", "o", "y")), Term("no", "non", "no", ("false", "faux", "0", "n"))))
NONE = _terms(("none", "aucun"))

FICHE_SECTIONS = _terms(
    ("when_to_use", "Quand l'utiliser", "When to use"),
    ("prepare", "Préparer", "Prepare"),
    ("starting_prompt", "Prompt de départ", "Starting prompt"),
    ("quality_check", "Vérification qualité", "Quality check"),
    ("must_check", "Quand vérifier absolument", "When you must check"),
    ("avoid", "Quand éviter l'IA", "When to avoid AI"),
    ("example", "Exemple", "Example"),
    ("what_works", "Ce qui marche, ce qui ne marche pas", "What works, what does not"),
    ("about", "De quoi parle-t-on", "What this is about"),
    ("why_not", "Pourquoi nous ne le faisons pas", "Why we don't"),
    ("instead", "Ce que l'on peut faire à la place", "What to do instead"),
)
CHARTER_SECTIONS = _terms(
    ("why", "Pourquoi", "Why"),
    ("what_it_is_not", "Ce que ce n'est pas", "What it is not"),
    ("how", "Comment", "How"),
    ("our_rules", "Nos règles", "Our rules"),
    ("use_cases", "Cas d'usage", "Use cases"),
    ("questions", "Questions et erreurs", "Questions and mistakes"),
    ("revision", "Révision", "Review"),
)

OUTCOME = Vocabulary(
    (
        Term(
            "worked",
            "réussi",
            "worked",
            (
                "réussie",
                "réussite",
                "succès",
                "ok",
                "oui",
                "success",
                "successful",
                "yes",
                "ça marche",
                "ça a marché",
                "cela a marché",
                "a marché",
                "fonctionne",
                "👍",
                "✅",
            ),
        ),
        Term(
            "partly",
            "partiel",
            "partly",
            ("partielle", "partiellement", "partiellement réussi", "en partie", "moyen", "mitigé", "partial", "partially", "mixed"),
        ),
        Term(
            "failed",
            "échec",
            "failed",
            ("raté", "échoué", "échouée", "non", "ko", "failure", "fail", "no", "ça n'a pas marché", "n'a pas marché", "👎", "❌"),
        ),
    )
)
#: A use without a fiche (E075).
FREE_USE = Vocabulary(
    (
        Term(
            "free",
            "libre",
            "other",
            (
                "free",
                "free use",
                "autre",
                "autre usage",
                "usage libre",
                "sans fiche",
                "hors fiche",
                "aucune fiche",
                "aucune",
                "aucun",
                "none",
                "autre (sans fiche)",
                "no fiche",
                "without a fiche",
            ),
        ),
    )
)

#: The columns of a log. A form adds its own stamps and addresses: ``submitted`` and ``started`` stand in for a missing date,
#: ``email`` for a missing person, and give way where both are there; ``first_name`` completes a name.
LOG_COLUMNS = Vocabulary(
    (
        Term(
            "date",
            "date",
            "date",
            (
                "jour",
                "day",
                "date et heure",
                "date and time",
                "date d'utilisation",
                "date de l'usage",
                "date de l'utilisation",
                "date of use",
                "quand",
                "when",
            ),
        ),
        Term(
            "submitted",
            "horodateur",
            "timestamp",
            (
                "horodatage",
                "heure de fin",
                "date de fin",
                "completion time",
                "submitted at",
                "submission date",
                "submitted",
                "soumis le",
                "envoyé le",
                "date d'envoi",
                "created at",
                "créé le",
                "date de création",
            ),
        ),
        Term("started", "heure de début", "start time", ("date de début", "started at", "commencé le")),
        Term(
            "person",
            "personne",
            "person",
            (
                "utilisateur",
                "utilisatrice",
                "user",
                "nom",
                "nom de famille",
                "last name",
                "surname",
                "name",
                "full name",
                "nom complet",
                "qui",
                "who",
                "submitted by",
                "soumis par",
                "envoyé par",
                "collaborateur",
                "collaboratrice",
                "employé",
                "employée",
                "employee",
                "recruteur",
                "recruteuse",
                "recruiter",
                "pseudo",
                "pseudonyme",
                "pseudonym",
                "votre nom",
                "ton nom",
                "your name",
                "prénom et nom",
                "nom et prénom",
                "nom prénom",
                "prénom nom",
                "quel est votre nom",
                "what is your name",
            ),
        ),
        Term("first_name", "prénom", "first name", ("prénoms", "votre prénom", "ton prénom", "given name", "your first name")),
        Term(
            "email",
            "adresse e-mail",
            "email address",
            (
                "nom d'utilisateur",
                "username",
                "user name",
                "email",
                "e-mail",
                "mail",
                "courriel",
                "adresse courriel",
                "adresse électronique",
                "adresse de messagerie",
                "adresse mail",
                "adresse e mail",
                "adresse email",
                "votre courriel",
                "votre adresse e-mail",
                "email de l'utilisateur",
                "user email",
            ),
        ),
        Term(
            "fiche",
            "fiche",
            "fiche",
            (
                "fiches",
                "quelle fiche avez-vous utilisée",
                "quelle fiche as-tu utilisée",
                "fiche utilisée",
                "nom de la fiche",
                "cas d'usage",
                "cas",
                "use case",
                "usecase",
                "card",
                "fiche ia",
                "ai fiche",
                "which fiche did you use",
                "which fiche",
                "quelle fiche",
                "nom du cas",
                "recette",
            ),
        ),
        Term(
            "team",
            "équipe",
            "team",
            (
                "dans quelle équipe travaillez-vous",
                "service",
                "département",
                "department",
                "votre équipe",
                "ton équipe",
                "your team",
                "pôle",
                "groupe",
                "group",
                "which team are you in",
                "quelle équipe",
            ),
        ),
        Term(
            "minutes_saved",
            "minutes_gagnées",
            "minutes_saved",
            (
                "temps gagné",
                "minutes gagnées",
                "combien de minutes avez-vous gagnées",
                "combien de minutes as-tu gagnées",
                "combien de temps avez-vous gagné",
                "gain",
                "gain (min)",
                "gain en minutes",
                "temps gagné (min)",
                "temps gagné (minutes)",
                "temps gagné en minutes",
                "temps économisé",
                "minutes économisées",
                "minutes",
                "min",
                "time saved",
                "time saved (min)",
                "time saved (minutes)",
                "minutes saved",
                "gain de temps",
                "how many minutes did you save",
                "how much time did you save",
            ),
        ),
        Term(
            "minutes_spent",
            "minutes_passées",
            "minutes_spent",
            (
                "temps passé",
                "durée",
                "duration",
                "time spent",
                "time taken",
                "minutes spent",
                "minutes passées",
                "temps passé (min)",
                "durée (min)",
                "durée en minutes",
                "vérification comprise",
                "temps passé vérification comprise",
                "how many minutes did it take",
                "combien de minutes avez-vous passées",
                "combien de temps avez-vous passé",
            ),
        ),
        Term(
            "outcome",
            "résultat",
            "outcome",
            (
                "résultats",
                "result",
                "issue",
                "comment cela s'est-il passé",
                "comment ça s'est passé",
                "how did it go",
                "est-ce que cela a marché",
                "did it work",
            ),
        ),
        Term(
            "success",
            "succès",
            "success",
            (
                "un succès à partager",
                "succès à partager",
                "succès partagé",
                "réussite",
                "victoire",
                "petite victoire",
                "a success to share",
                "success to share",
                "successes",
                "win",
                "wins",
            ),
        ),
        Term(
            "blocker",
            "blocage",
            "blocker",
            (
                "un blocage rencontré",
                "blocage rencontré",
                "blocages",
                "difficulté",
                "difficultés",
                "difficulté rencontrée",
                "frein",
                "freins",
                "problème",
                "problème rencontré",
                "obstacle",
                "a blocker",
                "blockers",
                "issue met",
                "blocker met",
                "difficulty",
                "problem",
            ),
        ),
        Term(
            "checked",
            "vérifié",
            "checked",
            (
                "vérifiée",
                "relu",
                "relue",
                "vérification",
                "vérifié par une personne",
                "réponse vérifiée",
                "reviewed",
                "verified",
                "avez-vous vérifié la réponse",
                "did you check the answer",
            ),
        ),
        Term("source", "source", "source", ("source du temps", "time source", "mesuré ou estimé", "source_temps", "measured or estimated")),
        Term(
            "share",
            "partage",
            "share",
            (
                "partager",
                "accord de partage",
                "partage_ok",
                "à partager",
                "may we share it",
                "ok to share",
                "peut-on le partager",
                "d'accord pour partager",
            ),
        ),
    )
)
#: The words by which a question of a form names a column (patterns on folded text), for wordings that no list foresees.
LOG_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "fiche": (r"\bfiche", r"\bcas d'usage\b", r"\buse case\b"),
    "team": (r"\bequipe\b", r"\bteam\b", r"\bservice\b"),
    "person": (r"\bqui etes\b", r"\bwho are\b", r"\bprenom\b", r"\b(votre|ton|your) (nom|name|prenom)\b"),
    "minutes_saved": (
        r"\b(minutes?|temps|time|heures?|hours?)\b.*\b(gagne|economise|saved?\b)",
        r"\b(gagne|economise|saved?\b).*\b(minutes?|temps|time)\b",
    ),
    "minutes_spent": (r"\b(minutes?|temps|time)\b.*\b(passe|pris\b|spent|take\b|spend\b)",),
    "success": (r"\bsucces\b", r"\bsuccess", r"\bvictoire", r"\breussite"),
    "blocker": (r"\bblocage", r"\bblock", r"\bdifficulte", r"\bobstacle", r"\bfrein", r"\bcoince"),
    "checked": (r"\bverifie", r"\brelu", r"\bchecked?\b"),
    "outcome": (r"\bresultat\b", r"\bfonctionne\b", r"\bmarche\b", r"\bdid it work\b"),
    "date": (r"\bquel jour\b", r"\bquelle date\b", r"\bwhich day\b", r"\bdate\b"),
}
#: The file that says who is in the team (team.csv), with arrivals, departures and the e-mail that forms write.
ROSTER_COLUMNS = Vocabulary(
    (
        Term(
            "person",
            "personne",
            "person",
            (
                "nom",
                "nom de famille",
                "last name",
                "surname",
                "name",
                "full name",
                "nom complet",
                "prénom et nom",
                "nom et prénom",
                "nom prénom",
                "collaborateur",
                "collaboratrice",
                "employé",
                "employee",
                "membre",
                "member",
                "pseudo",
                "pseudonyme",
            ),
        ),
        Term("first_name", "prénom", "first name", ("prénoms", "given name")),
        Term(
            "email",
            "courriel",
            "email",
            (
                "e-mail",
                "adresse e-mail",
                "adresse électronique",
                "adresse courriel",
                "mail",
                "adresse de messagerie",
                "email address",
                "nom d'utilisateur",
                "username",
            ),
        ),
        Term("team", "équipe", "team", ("service", "département", "department", "pôle", "groupe", "group")),
        Term("from", "arrivée", "from", ("du", "depuis", "début", "start", "start date", "date d'arrivée", "date de début")),
        Term("to", "départ", "to", ("au", "jusqu'au", "fin", "end", "end date", "date de départ", "date de fin")),
    )
)
#: The columns of a list of fiches given apart from a base (``--fiches``).
FICHE_LIST_COLUMNS = Vocabulary(
    (
        Term("fiche", "fiche", "fiche", ("id", "identifiant")),
        Term("title", "titre", "title", ("nom", "name", "intitulé")),
        Term("usual_minutes", "temps_habituel", "usual_minutes", ("minutes", "minutes habituelles", "temps habituel (min)")),
    )
)
#: What people write in a cell to say that there is nothing to say.
NOTHING = Vocabulary(
    (
        Term(
            "nothing",
            "rien",
            "nothing",
            (
                "-",
                "--",
                "–",
                "—",
                "/",
                "n/a",
                "na",
                "n.a",
                "n.d",
                "nd",
                "néant",
                "ras",
                "r.a.s",
                "rien à signaler",
                "aucun",
                "aucune",
                "none",
                "null",
                "nil",
                "non",
                "no",
                "pas de succès",
                "pas de blocage",
                "x",
                "0",
                "sans objet",
                "s.o",
                "so",
                "vide",
                "(vide)",
                "(blank)",
                "?",
            ),
        ),
    )
)


@cache
def months(lang: Lang) -> tuple[str, ...]:
    """The twelve month names of ``lang``, January first."""
    if lang == "fr":
        return ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
    return ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
