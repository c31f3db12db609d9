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
    """One word of the vocabulary: canonical id, its spelling in each language, and what people also write.

    ``stand_ins`` are words of something else that serves where it is absent (the service for the team); ``is_duration`` holds for a
    column of numbers whose heading may name their unit.
    """

    id: str
    fr: str
    en: str
    also: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    is_duration: bool = False

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
        self._stand_ins: dict[str, Term] = {}
        for term in self._terms.values():
            for spelling in (term.id, term.fr, term.en, *term.also):
                self._spellings.setdefault(fold(spelling), term)
            for spelling in term.stand_ins:
                self._stand_ins.setdefault(fold(spelling), term)

    def __getitem__(self, term_id: str) -> Term:
        return self._terms[term_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, written: str) -> Term | None:
        """The term that ``written`` spells in either language, or None."""
        return self._spellings.get(fold(written))

    def find_stand_in(self, written: str) -> Term | None:
        """The term that ``written`` may stand for where no word of its own does, or None."""
        return self._stand_ins.get(fold(written))

    def language_of(self, written: str) -> Lang | None:
        """The language of a spelling; None when both languages share it or nothing matches."""
        term = self.find(written)
        if term is None or fold(term.fr) == fold(term.en):
            return None
        if fold(written) == fold(term.fr):
            return "fr"
        return "en" if fold(written) in (fold(term.en), fold(term.id)) else None

    def all_spellings(self) -> Iterator[str]:
        """Everything that a file may write for any term, folded."""
        return iter(self._spellings)

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


def _words(text: str) -> tuple[str, ...]:
    """The words or phrases of ``text``, apart by bars and line breaks."""
    return tuple(word.strip() for line in text.splitlines() for word in line.split("|") if word.strip())


#: Parts of an organisation that are taken for the team where nothing else names it.
_TEAM_STAND_INS = _words(
    """service | votre service | département | direction | pôle | unité | unité administrative | division | groupe | cellule | entité | secteur
    department | dept | division | group | unit | business unit"""
)
#: The columns of a log. A form adds its own stamps and addresses: ``submitted`` and ``started`` stand in for a missing date,
#: ``email`` for a missing person, and give way where both are there; ``first_name`` completes a name.
LOG_COLUMNS = Vocabulary(
    (
        Term(
            "date",
            "date",
            "date",
            _words(
                """jour | date et heure | date d'utilisation | date de l'usage | date d'usage | date de l'utilisation | jour de l'usage
                jour d'utilisation | date du jour | quand | quel jour | quelle date | à quelle date | date de la séance
                day | date and time | date of use | use date | when | which day | which day was it"""
            ),
        ),
        Term(
            "submitted",
            "horodateur",
            "timestamp",
            _words(
                """horodatage | heure de fin | date de fin | date de soumission | soumis le | soumise le | envoyé le | date d'envoi | date de réponse
                date de création | créé | créé le | créée le | date de remplissage | date d'achèvement | terminé le | reçu le | rempli le
                completion time | submitted | submitted at | submitted on | submission date | submission time | submit date | date submitted | end date
                end time | created | created at | created on | created time | creation date | date created | response date | recorded date | datestamp"""
            ),
        ),
        Term(
            "started",
            "heure de début",
            "start time",
            _words("date de début | commencé le | started at | start date | date started | date de lancement"),
        ),
        Term(
            "person",
            "personne",
            "person",
            _words(
                """utilisateur | utilisatrice | utilisateur/utilisatrice | utilisateur-trice | utilisateur·rice | nom | noms | nom de famille | nom complet
                nom et prénom | nom prénom | nom/prénom | nom & prénom | nom, prénom | prénom et nom | prénom nom | prénom/nom | prénom & nom | prénom, nom
                qui | votre nom | ton nom | votre nom complet | vos nom et prénom | quel est votre nom | quel est ton nom | comment vous appelez-vous
                qui êtes-vous | qui es-tu | collaborateur | collaboratrice | collaborateur/collaboratrice | nom du collaborateur | employé | employée
                nom de l'employé | salarié | salariée | nom de l'agent | participant | participante | répondant | répondante | membre
                collègue | recruteur | recruteuse | recruteur/recruteuse | conseiller | conseillère | pseudo | pseudonyme | soumis par | envoyé par | rempli par
                user | users | name | full name | last name | surname | family name | who | who are you | your name | your full name | what is your name
                display name | employee | employee name | staff member | team member | member | respondent | respondent name | participant name | colleague
                recruiter | pseudonym | alias | nickname | submitted by | filled in by"""
            ),
            _words("agent | agente | créé par | créée par | auteur | autrice | saisi par | created by | author | entered by"),
        ),
        Term(
            "first_name",
            "prénom",
            "first name",
            _words("prénoms | votre prénom | ton prénom | quel est votre prénom | given name | forename | your first name"),
        ),
        Term(
            "email",
            "adresse e-mail",
            "email address",
            _words(
                """nom d'utilisateur | courriel | courriels | votre courriel | ton courriel | adresse courriel | adresse de courriel | adresse de courrier électronique
                courrier électronique | courriel professionnel | adresse courriel professionnelle | adresse électronique | adresse de messagerie | mél
                mail | mail professionnel | adresse mail | adresse mail professionnelle | e-mail | e-mail professionnel | email professionnel | adresse email
                adresse e mail | adresse e-mail professionnelle | votre adresse e-mail | votre e-mail | ton e-mail | email de l'utilisateur | e-mail de l'utilisateur
                username | user name | email | emails | your email | your email address | work email | work email address | user email | email of the user
                respondent email | user principal name | upn"""
            ),
        ),
        Term(
            "fiche",
            "fiche",
            "fiche",
            _words(
                """fiches | fiche utilisée | fiche employée | fiche choisie | fiche suivie | fiche ia | fiche d'usage | fiche prompt | nom de la fiche | titre de la fiche
                identifiant de la fiche | id de la fiche | id fiche | code de la fiche | quelle fiche | quelle fiche avez-vous utilisée | quelle fiche as-tu utilisée
                cas | cas d'usage | cas d'usage ia | cas d'utilisation | nom du cas | nom du cas d'usage | usage ia | recette | prompt utilisé
                use case | use cases | usecase | ai use case | card | card used | ai fiche | fiche used | fiche id | fiche name | which fiche | which fiche did you use
                prompt used | recipe"""
            ),
        ),
        Term(
            "team",
            "équipe",
            "team",
            _words(
                """équipes | votre équipe | ton équipe | nom de l'équipe | quelle équipe | quelle est votre équipe | quelle est ton équipe
                dans quelle équipe travaillez-vous | dans quelle équipe travailles-tu | équipe/service | service/équipe | équipe ou service
                teams | your team | team name | which team | which team are you in | what is your team"""
            ),
            _TEAM_STAND_INS,
        ),
        Term(
            "minutes_saved",
            "minutes_gagnées",
            "minutes_saved",
            _words(
                """minutes | minute | min | mn | minutes gagnées | minute gagnée | min gagnées | mn gagnées | nombre de minutes gagnées | nb de minutes gagnées | nb minutes gagnées
                temps gagné | temps gagné estimé | estimation du temps gagné | temps estimé gagné | temps total gagné | gain | gains | gain de temps | gain de temps estimé
                gain temps | gain estimé | durée gagnée | durée économisée | temps économisé | temps épargné | temps sauvé | minutes économisées | minutes épargnées
                minutes sauvées | heures gagnées | heure gagnée | nombre d'heures gagnées | nb d'heures gagnées | heures économisées | heures sauvées
                combien de minutes gagnées | combien de minutes avez-vous gagnées | combien de minutes as-tu gagnées | combien de temps gagné
                combien de temps avez-vous gagné | combien de temps as-tu gagné | combien d'heures avez-vous gagnées | combien d'heures as-tu gagnées
                time saved | time saved estimate | estimated time saved | time gained | time savings | minutes saved | minutes gained | number of minutes saved
                hours saved | hours gained | number of hours saved | how many minutes saved | how many minutes did you save | how much time did you save
                how many hours did you save"""
            ),
            is_duration=True,
        ),
        Term(
            "minutes_spent",
            "minutes_passées",
            "minutes_spent",
            _words(
                """durée | durée totale | durée de l'usage | temps passé | temps passé vérification comprise | temps utilisé | temps mis | vérification comprise
                minutes passées | nombre de minutes passées | heures passées | combien de temps avez-vous passé | combien de temps as-tu passé
                combien de minutes avez-vous passées | combien de minutes as-tu passées
                duration | time spent | time taken | time used | minutes spent | minutes taken | hours spent | how long did it take | how many minutes did it take
                how much time did you spend"""
            ),
            is_duration=True,
        ),
        Term(
            "outcome",
            "résultat",
            "outcome",
            _words(
                """résultats | résultat obtenu | résultat de l'usage | issue | bilan | comment cela s'est-il passé | comment ça s'est passé | comment ça s'est-il passé
                est-ce que cela a marché | est-ce que ça a marché | cela a-t-il marché | ça a marché | cela a-t-il fonctionné
                result | results | how did it go | did it work | how well did it work"""
            ),
        ),
        Term(
            "success",
            "succès",
            "success",
            _words(
                """un succès à partager | succès à partager | succès partagé | un succès | réussite | réussites | une réussite | réussite à partager | une réussite à partager
                victoire | petite victoire | petites victoires | bon coup | bons coups | un bon coup | point positif | points positifs | ce qui a marché
                ce qui a bien marché | ce qui a fonctionné | ce qui a bien fonctionné
                a success to share | success to share | successes | any success to share | win | wins | small win | small wins | what worked | what worked well
                what went well"""
            ),
        ),
        Term(
            "blocker",
            "blocage",
            "blocker",
            _words(
                """un blocage rencontré | un blocage | blocage rencontré | blocages | blocages rencontrés | point de blocage | points de blocage | point bloquant
                points bloquants | difficulté | difficultés | difficulté rencontrée | difficultés rencontrées | frein | freins | frein rencontré | problème | problèmes
                problème rencontré | problèmes rencontrés | obstacle | obstacles | obstacle rencontré | irritant | irritants | embûche | embûches | écueil
                ce qui a bloqué | ce qui n'a pas marché | ce qui n'a pas fonctionné
                a blocker | blockers | any blocker | issue met | issues met | blocker met | difficulty | difficulties | problem | problems | obstacle met
                what did not work | what didn't work | what went wrong | what blocked you | pain point | pain points"""
            ),
        ),
        Term(
            "checked",
            "vérifié",
            "checked",
            _words(
                """vérifiée | vérifiés | relu | relue | relecture | relecture faite | vérification | vérification faite | vérifié par une personne | réponse vérifiée
                réponse relue | avez-vous vérifié la réponse | as-tu vérifié la réponse | avez-vous relu la réponse
                reviewed | verified | human check | answer checked | did you check the answer"""
            ),
        ),
        Term(
            "source",
            "source",
            "source",
            _words(
                "source du temps | source_temps | origine du temps | mesuré ou estimé | time source | source of time | measured or estimated"
            ),
        ),
        Term(
            "share",
            "partage",
            "share",
            _words(
                """partager | partage_ok | à partager | accord de partage | accord pour partager | d'accord pour partager | peut-on le partager | peut-on partager
                puis-je le partager | shareable | may we share it | may we share | ok to share | can we share it | can we share"""
            ),
        ),
    )
)
#: The words by which a question of a form names a column (patterns on folded text), for wordings that no list foresees.
LOG_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "fiche": (r"\bfiche", r"\bcas d'usage\b", r"\buse case\b"),
    "team": (r"\bequipe\b", r"\bteam\b", r"\bservice\b"),
    "person": (r"\bqui (?:etes|es)\b", r"\bwho are\b", r"\bprenom\b", r"\b(votre|ton|your) (nom|name|prenom)\b"),
    "minutes_saved": (
        r"\b(minutes?|temps|time|heures?|hours?)\b.*\b(gagne|economise|epargne|saved?\b)",
        r"\b(gagne|economise|epargne|saved?\b).*\b(minutes?|temps|time|heures?|hours?)\b",
    ),
    "minutes_spent": (r"\b(minutes?|temps|time|heures?|hours?)\b.*\b(passe|pris\b|spent|take\b|spend\b)",),
    "success": (r"\bsucces\b", r"\bsuccess", r"\bvictoire", r"\breussite"),
    "blocker": (r"\bblocage", r"\bblock", r"\bdifficulte", r"\bobstacle", r"\bfrein", r"\bcoince"),
    "checked": (r"\bverifie", r"\brelu", r"\bchecked?\b"),
    "outcome": (r"\bresultat\b", r"\bfonctionne\b", r"\bmarche\b", r"\bdid it work\b"),
    "date": (r"\bquel jour\b", r"\bquelle date\b", r"\bwhich day\b", r"\bdate\b"),
}
#: The units in which a heading may give its durations, the only two that are read: hours, minutes.
DURATION_UNITS: Mapping[str, frozenset[str]] = {
    "hours": frozenset(("h", "hr", "hrs", "heure", "heures", "hour", "hours")),
    "minutes": frozenset(("min", "mins", "mn", "minute", "minutes")),
}
#: Units under which a number is no count of minutes: a heading that names one is no heading of durations (patterns on folded text).
OTHER_UNITS = (
    r"jours?|j|jrs?|days?|d|demi.*|half.*|quarts?|quarters?|semaines?|weeks?|mois|months?|secondes?|seconds?|sec|s|ms|millis\w*|centiemes?.*|dixiemes?.*"
    r"|%|pour ?cent\w*|per ?cent|€|k€|euros?|eur|keur|\$|k\$|dollars?|cad|chf|francs?|£|points?|pts?|etp|fte|tokens?|fois|times"
)
#: The file that says who is in the team (team.csv), with arrivals, departures and the e-mail that forms write.
ROSTER_COLUMNS = Vocabulary(
    (
        Term(
            "person",
            "personne",
            "person",
            _words(
                """nom | noms | nom de famille | nom complet | prénom et nom | prénom nom | nom et prénom | nom prénom | nom/prénom | nom, prénom | prénom/nom | nom usuel
                nom d'usage | collaborateur | collaboratrice | nom du collaborateur | employé | employée | salarié | salariée | agent | agente | membre | effectif
                pseudo | pseudonyme | participant | participante
                last name | surname | family name | name | full name | display name | employee | employee name | staff member | team member | member | pseudonym"""
            ),
        ),
        Term("first_name", "prénom", "first name", _words("prénoms | prénom usuel | given name | forename")),
        Term(
            "email",
            "courriel",
            "email",
            _words(
                """e-mail | e-mail professionnel | email professionnel | adresse e-mail | adresse email | adresse e-mail professionnelle | adresse électronique
                adresse courriel | adresse de courriel | courriel professionnel | mail | mail professionnel | adresse mail | adresse de messagerie | mél
                nom d'utilisateur | email address | work email | user principal name | upn | username"""
            ),
        ),
        Term("team", "équipe", "team", _words("équipes | nom de l'équipe | teams | team name"), _TEAM_STAND_INS),
        Term(
            "from",
            "arrivée",
            "from",
            _words(
                """du | depuis | depuis le | début | arrivé le | arrivée le | entrée | entrée le | date d'arrivée | date de début | date d'entrée | date d'embauche | embauche
                since | start | starts | start date | joined | hire date | arrival"""
            ),
        ),
        Term(
            "to",
            "départ",
            "to",
            _words(
                """au | jusqu'au | fin | parti le | partie le | sortie | sortie le | date de départ | date de fin | date de sortie
                until | end | ends | end date | left | leaving date | departure"""
            ),
        ),
    )
)
#: The first line of the how-to sheet of the journal that we write: no table was left aside when only that sheet was.
JOURNAL_GUIDE = Vocabulary((Term("journal_guide", "Le journal des usages de l'IA", "The journal of AI uses"),))
#: The columns of a list of fiches given apart from a base (``--fiches``).
FICHE_LIST_COLUMNS = Vocabulary(
    (
        Term(
            "fiche",
            "fiche",
            "fiche",
            _words("id | identifiant | identifiant de la fiche | id de la fiche | fiche id"),
            _words("code | fichier | file"),
        ),
        Term("title", "titre", "title", _words("nom | name | intitulé | libellé | label | titre de la fiche | nom de la fiche")),
        Term(
            "usual_minutes",
            "temps_habituel",
            "usual_minutes",
            _words("minutes | minutes habituelles | temps habituel | durée habituelle | temps sans ia | usual time | time without ai"),
            is_duration=True,
        ),
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
                "rien de particulier",
                "rien de spécial",
                "rien cette semaine",
                "pas cette semaine",
                "aucun succès",
                "pas de succès",
                "pas de succès cette semaine",
                "aucun blocage",
                "pas de blocage",
                "pas de blocage cette semaine",
                "aucune difficulté",
                "pas de difficulté",
                "aucun problème",
                "pas de problème",
                "aucun frein",
                "aucun irritant",
                "non applicable",
                "not applicable",
                "nothing to report",
                "nothing special",
                "nothing this week",
                "not this week",
                "no success",
                "no blocker",
                "no blockers",
                "no issue",
                "no issues",
                "no problem",
                "no problems",
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
