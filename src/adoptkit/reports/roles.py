"""Whether an owner is written as a role or as somebody's name; without the team's roster, by the shape of the words."""

import re

from adoptkit.vocabulary import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CIVILITIES = frozenset(("m", "mr", "mrs", "ms", "mme", "mlle", "monsieur", "madame", "mademoiselle"))
#: How the words of roles and departments begin, folded, in French and English: one of them makes the whole a role.
_ROLES = tuple(
    """
    accueil account achat admin adjoint agence ambassad animat assist atelier board bureau cabinet cadre candidat
    cellule center centre champion charge chef chief client coach coll comit committee commercial communaut communic
    communit compliance compta conformit conseil consult coord curat customer data deleg depart deputy design develop dialogue
    digital direct division editor emploi employ engineer equipe etude event expert facilitat financ fonction format
    gestion group head help human informat inform innovation juri knowledge lead learning legal librar logisti
    maintenance manage marketing member membre mobilit numeri office officer onboarding operation paie partner paye payroll people
    pilot planning pole politi poste presid prevention process procure product produ program projet project qualit quality
    recherche recruit recrut redact referent regional relation represent research resource respons ressource
    sales secre secteur section secur senior service siege social sourc specialist staff strateg supervis support systeme system
    talent team techn train trainer travail tutor tuteur unit vente
    """.split()  # noqa: SIM905 - one list of words reads best as words
)


def is_a_person(owner: str) -> bool:
    """Whether ``owner`` reads as a name: a civility, or two to four capitalised words of which none belongs to a role."""
    words = _WORD.findall(owner)
    if words and fold(words[0]) in _CIVILITIES:
        return True
    if not 2 <= len(words) <= 4 or any(fold(word).startswith(_ROLES) for word in words):
        return False
    has_acronym = any(word.isupper() and 1 < len(word) <= 4 for word in words)
    return not has_acronym and words[-1][0].isupper() and all(word[0].isupper() or len(word) <= 3 for word in words)
