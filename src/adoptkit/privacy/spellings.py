"""A person as a file writes them → their bare names and surnames: « Mme DUPONT Marie (RH) <m.dupont@…> »."""

import re
from collections.abc import Iterator

#: No cell that names a person is longer.
_LONGEST_CELL = 200
_EMAIL = re.compile(r"<?([^\s<>;,\"'()@]+)@[^\s<>;,\"'()@]+>?")
_ASIDE = re.compile(r"[(\[<{][^)\]>}]*[)\]>}]?|[\"«“][^\"»”]*[\"»”]?")
_TITLE = r"(?:m|mm|mr|mrs|ms|miss|mme|mlle|dr|me|pr|prof|monsieur|madame|mademoiselle|docteur|maître|maitre)"
_TITLES = re.compile(rf"^(?:{_TITLE}(?:\.\s*|\s+))+|(?:[\s,]+(?:m\.|mr|mrs|mme|mlle)\.?)+$", re.IGNORECASE)
PARTICLES = frozenset(("de", "du", "des", "d", "la", "le", "von", "van", "der", "den", "da", "dos", "di", "el", "al", "ben", "mc"))

#: Names that are also words: alone in capitals they name nobody, and two of them are a name only with their capitals.
_COMMON = """
    aime aimee ami amour ange arbre art avocat baker ball banks basse beau bell belle belles berger best bird bishop black blanc
    blanche bloom bois boisson bon bond bonne bonnet bons bouche boucher boulanger brave bref bright brin brook brown brun brune bush
    butler cadre canal carpenter carre carter cartier case castle chance chapelle charpentier chase chasseur chateau chaton chevalier
    church clair claire clay client cliente colombe comte conseil constance cook cooper court cousin couturier croix cross dale
    dauphin dawn day desire doux driver droit duc early east eau england english esperance etoile exact facteur faith farmer fast
    ferme fiche field fields fisher fleur flower fontaine ford forest foret fort forte fox franc francais francaise france frost
    gaillard gamble gardien gentil germain glass gold good grace grand grande grandes grands grant gras gray green grey gris gros
    grove guide hall hand harmony head heureux hill hiver holiday holly hood hope house hunt iris ivy jardin jasmin jaune joie joli
    jolie jour journal joy judge juste justice king knight lac laine lake lamb lane large law lievre lilas long longue lord lourd love
    lundi mai maire maitre major mansion marchand marche mare marin marine marron mars marsh mason matin may mercy merle meunier midi
    miller mills modeste moine moineau montagne moon moss moulin moyen neuf neuve nice noble noel noir noire north noyer olive olivier
    ouvrier page paille pain palais parent parfait paris park parks pearl perle petit petite petites petits pierre pigeon pin pinson
    plume poirier poisson pomme pool pope port porte porter potter poulain power powers precieux premier price prieur prince printemps
    prix projet prudence public quick ray reed renard rice rich riche rivers riviere roche rock roi roman root rose rossignol rouge
    rousse roux royal ruby rush sage saint sales salle sand sands sauvage savage savoir seigneur sereine service services sharp
    shepherd short silver simple singer slate small smart snow soleil souris south speed spring star steel stone storm story street
    strong summer summers swift tailleur temps tester tour travers valet vallee vent verger vert verte victoire vigne ville violette
    voisin volant wall ward waters wells west white wild will winter wise wolf wood woods work young
"""
COMMON = frozenset(_COMMON.split())


def written_names(person: str) -> Iterator[str]:
    """The names of ``person`` without titles, asides, or e-mail; and the name that their e-mail spells: « luc.roy@… » → « Luc Roy »."""
    cell = person[:_LONGEST_CELL]
    if (email := _EMAIL.search(cell)) and len(parts := re.findall(r"[^\W\d_]{2,}", email[1])) in (2, 3):
        yield " ".join(part.capitalize() for part in parts)
    name = _TITLES.sub("", _ASIDE.sub(" ", _EMAIL.sub(" ", cell)).strip()).strip(" ,;")
    if name:
        yield name


def surnames(name: str) -> Iterator[str]:
    """What of ``name`` is the surname: before its comma, in capitals, from its particle on, else its last word."""
    family, comma, _ = name.partition(",")
    parts = name.split()
    capitals = [part for part in parts if len(part) > 1 and part.isupper()]
    if comma:
        yield family
    elif capitals and len(capitals) < len(parts):
        yield " ".join(capitals)
    else:
        particle = next((at for at, part in enumerate(parts) if at and part.casefold() in PARTICLES), 0)
        if particle:
            yield " ".join(parts[particle:])
        yield parts[-1]
