"""Small charters, fiches and scorecards for the tests of pages. Everything in them is fictional."""

import json
from pathlib import Path
from typing import Any

from adoptkit.document import parse
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.charter import charter as charter_of
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.fiche import fiche as fiche_of

ROOT = Path(__file__).parents[1]


def starter_charter() -> Charter:
    """The charter that ships with the kit."""
    return charter_of(parse("charter.md", (ROOT / "charter.md").read_text("utf-8")))


def starter_fiches() -> list[Fiche]:
    """The library that ships with the kit."""
    paths = sorted((ROOT / "library").rglob("*.md"))
    return [fiche_of(parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))) for path in paths]


def a_charter(sections: str = "", front: str = "", priority: str = "[fiche-1]") -> Charter:
    """An adopted charter of two tools and two rules; ``front`` adds keys, ``sections`` replaces the short text."""
    return charter_of(parse("charter.md", _CHARTER.format(front=front, priority=priority, sections=sections or _SECTIONS)))


def a_draft() -> Charter:
    """A charter that says nothing yet of the organisation, in English."""
    return charter_of(parse("charter.md", _DRAFT))


def a_fiche(number: int = 1, title: str = "", tags: str = "[bureau]", **replaced: str) -> Fiche:
    """A published fiche; ``replaced`` gives other text for status, prompt, when, checks or extra."""
    parts = {
        "status": "publié",
        "prompt": "Résume {{texte}} en trois points.\nN'invente rien.",
        "when": "- Le texte est long.",
        "extra": "",
    }
    parts |= {"checks": "- Rien d'inventé.\n- Aucune date oubliée.\n- Le ton convient.", **replaced}
    values = {"title": json.dumps(title or f"Résumer un document {number}", ensure_ascii=False), "tags": tags, **parts}
    return fiche_of(parse(f"library/fiche-{number}.md", _FICHE.format(**values)))


def a_card(**replaced: Any) -> dict[str, Any]:
    """The scorecard of CONTRACTS; ``replaced`` gives other values."""
    return {**json.loads(_CARD), **replaced}


_CHARTER = """---
titre: Notre charte
statut: adoptée
organisation: Exemple & Cie
version: "1.0"
en_vigueur_le: 2026-11-02
revu_le: 2026-11-22
contact: ia@example.org
consultation: {{non_requise: "moins de onze personnes"}}
outils:
  - {{id: leger, libellé: Assistant léger, données: internes, compte: professionnel}}
  - {{id: image, libellé: Générateur d'images, données: publiques, compte: professionnel}}
règles:
  - {{id: R1, texte: "Nous utilisons seulement les outils de cette charte."}}
  - {{id: R2, texte: "Une personne relit tout avant l'envoi."}}
priorités: {priority}
{front}---

{sections}
"""
_SECTIONS = """## Pourquoi

<!-- clause: C01 -->
L'IA nous aide à démarrer plus vite.

## Ce que ce n'est pas

Ni une baguette magique, ni un outil qui décide.

## Comment

Chacun avance à son rythme.

## Cas d'usage

Nous commençons petit.

<!-- adoptkit: use-cases -->
Un passage généré il y a longtemps.
<!-- /adoptkit: use-cases -->

## Questions et erreurs

Une erreur signalée tôt aide tout le monde.

## Révision

Tous les six mois.
"""
_DRAFT = """---
title: Our AI charter
status: draft
lang: en
tools:
  - {id: t, label: Text assistant, data: internal, account: professional}
rules:
  - {id: R1, text: We use only the tools listed here.}
---
## Why

AI helps us start faster.
"""
_FICHE = """---
titre: {title}
statut: {status}
outil: leger
données: internes
temps_cible: 10
temps_habituel: 30
responsable: mentor-prompts
revu_le: 2026-11-22
étiquettes: {tags}
variables:
  texte: {{libellé: texte à résumer, exemple: note de service}}
---

## Quand l'utiliser

{when}

## Prompt de départ

```text
{prompt}
```

## Vérification qualité

{checks}

## Quand vérifier absolument

Avant tout envoi.

## Quand éviter l'IA

- Le texte est confidentiel.
- Le texte est court.

{extra}
"""
_CARD = """{"version": 1, "week": "2026-W24", "headcount": 10, "users": 6, "users_any": 6, "rate": 60.0, "interval": [31.3, 83.2],
 "uses": 12, "outside_roster": 0, "outcomes": {"worked": 9, "partly": 2, "failed": 1, "unknown": 0},
 "minutes": {"total": 255.0, "median": 17.5, "contributors": 6, "by_source": {"measured": null, "estimated": null, "declared": 255.0}},
 "successes": 3, "blockers": 2, "success_of_the_week": "La grille était prête à temps.", "blocker_of_the_week": "L'outil invente des avantages.",
 "fiches": {"fiche-1": {"uses": 4, "minutes": null}, "fiche-2": {"uses": 6, "minutes": 95.0}}, "free_uses": 2, "unknown_fiches": 0,
 "teams": null, "concentration": null, "rows": {"read": 12, "kept": 12, "rejected": 0, "skipped": 0},
 "rejects": [], "warnings": [], "repairs": []}"""
