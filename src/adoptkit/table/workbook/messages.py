"""Why a workbook can't be read, in one sentence each that says how to mend it."""

from adoptkit.errors import Text
from adoptkit.table.disguise_messages import PASSWORD

__all__ = ["BOMB", "DAMAGED", "NO_HEADER", "ONLY_HIDDEN", "OVERSIZED", "PASSWORD", "REPEATED", "SEVERAL"]

DAMAGED = Text(
    "{file} : ce classeur est abîmé ou incomplet (téléchargement ou copie interrompus ?) ; ouvrez-le dans le tableur, enregistrez-le de nouveau, ou exportez-le en CSV UTF-8",
    "{file}: this workbook is damaged or incomplete (interrupted download or copy?); open it in the spreadsheet and save it again, or export it as CSV UTF-8",
)
BOMB = Text(
    "{file} : décompressé, ce classeur serait démesuré ou n'aurait pas la taille qu'il annonce (bombe de décompression ?) ; rien n'est lu. "
    "S'il vient bien de vous, exportez le journal en CSV UTF-8",
    "{file}: once unpacked, this workbook would be enormous or not of the size it announces (zip bomb?); nothing is read. "
    "If it really is yours, export the log as CSV UTF-8",
)
OVERSIZED = Text(
    "{file} : une case isolée, loin du tableau (jusqu'à {cell}), étend la feuille démesurément ; supprimez-la ou copiez le tableau dans un classeur neuf",
    "{file}: a lone cell, far from the table (as far as {cell}), stretches the sheet beyond measure; delete it or copy the table to a new workbook",
)
REPEATED = Text(
    "{file}:{line} : une même ligne remplie y est répétée {rows} fois : ce n'est pas un journal d'usage ; supprimez les lignes recopiées jusqu'en bas de la feuille",
    "{file}:{line}: the same filled row is repeated {rows} times there: this is not a usage log; delete the rows copied down to the bottom of the sheet",
)
NO_HEADER = Text(
    "{file} : aucune ligne d'en-têtes reconnue dans les feuilles visibles. Ajoutez une ligne avec les noms des colonnes, par exemple : {names}",
    "{file}: no header line recognised in the visible sheets. Add a line with the names of the columns, for example: {english}",
)
ONLY_HIDDEN = Text(
    "{file} : la seule feuille dont les en-têtes sont reconnus est masquée, et une feuille masquée n'est pas lue ; affichez-la (clic droit sur un onglet > Afficher)",
    "{file}: the only sheet whose headers are recognised is hidden, and a hidden sheet is not read; show it (right click on a tab > Unhide)",
)
SEVERAL = Text(
    "{file} : plusieurs feuilles sont des tableaux reconnus (onglets visibles n° {tabs}, de gauche à droite) et les additionner pourrait compter deux fois ; "
    "masquez celles qui ne doivent pas compter, ou enregistrez chacune dans son fichier et donnez-les ensemble",
    "{file}: several sheets are recognised tables (visible tabs no. {tabs}, from left to right) and adding them up might count twice; "
    "hide those that must not count, or save each to its own file and give them together",
)
