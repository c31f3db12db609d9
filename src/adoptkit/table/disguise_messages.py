"""What is said of a file that is no table: what it is, and how to get a table out of it."""

from adoptkit.errors import Text

EMPTY = Text(
    "{file} : le fichier est vide ; exportez de nouveau le journal et vérifiez qu'il contient une ligne d'en-têtes",
    "{file}: the file is empty; export the log again and check that it holds a header line",
)
_SAVE_AS = "ouvrez-le, puis « Fichier > Enregistrer sous > CSV UTF-8 », et donnez le fichier .csv obtenu"
_SAVE_AS_EN = "open it, then “File > Save as > CSV UTF-8”, and give the resulting .csv file"
#: For who can only work on text, such as adding a row.
WORKBOOKS = {
    "xlsx": Text(
        f"{{file}} : c'est un classeur Excel (.xlsx), auquel on n'ajoute pas de ligne d'ici ; {_SAVE_AS}",
        f"{{file}}: this is an Excel workbook (.xlsx), to which no row is added from here; {_SAVE_AS_EN}",
    ),
    "xls": Text(
        f"{{file}} : c'est un ancien classeur Excel (.xls), auquel on n'ajoute pas de ligne d'ici ; {_SAVE_AS}",
        f"{{file}}: this is an old Excel workbook (.xls), to which no row is added from here; {_SAVE_AS_EN}",
    ),
    "ods": Text(
        f"{{file}} : c'est un classeur OpenDocument (.ods), auquel on n'ajoute pas de ligne d'ici ; {_SAVE_AS}",
        f"{{file}}: this is an OpenDocument spreadsheet (.ods), to which no row is added from here; {_SAVE_AS_EN}",
    ),
}
XLSB = Text(
    "{file} : c'est un classeur Excel binaire (.xlsb), dont les erreurs de calcul ne se voient pas d'ici ; ouvrez-le et enregistrez-le en .xlsx",
    "{file}: this is a binary Excel workbook (.xlsb), whose errors can't be seen from here; open it and save it as .xlsx",
)
PASSWORD = Text(
    "{file} : ce classeur est protégé par un mot de passe ; ouvrez-le, retirez le mot de passe (Fichier > Informations > Protéger le classeur), enregistrez-le et recommencez",
    "{file}: this workbook is protected by a password; open it, remove the password (File > Info > Protect Workbook), save it and start again",
)
CUT_ARCHIVE = Text(
    "{file} : ce fichier (classeur ou archive zip) est abîmé ou incomplet ; téléchargez-le ou copiez-le de nouveau, ou exportez le journal en CSV UTF-8",
    "{file}: this file (workbook or zip archive) is damaged or incomplete; download or copy it again, or export the log as CSV UTF-8",
)
_WORD = Text(
    "{file} : c'est un document Word, pas un tableau ; exportez le journal en CSV ou en .xlsx",
    "{file}: this is a Word document, not a table; export the log as CSV or .xlsx",
)
_SLIDES = Text(
    "{file} : c'est une présentation PowerPoint, pas un tableau ; exportez le journal en CSV ou en .xlsx",
    "{file}: this is a PowerPoint presentation, not a table; export the log as CSV or .xlsx",
)
_APPLE = Text(
    "{file} : c'est un document d'Apple (Numbers, Pages ou Keynote) ; ouvrez-le dans Numbers, puis « Fichier > Exporter vers > Excel » ou « CSV »",
    "{file}: this is an Apple document (Numbers, Pages or Keynote); open it in Numbers, then “File > Export To > Excel” or “CSV”",
)
OPEN_DOCUMENT = Text(
    "{file} : c'est un document LibreOffice ou OpenOffice, mais pas un classeur ; exportez le journal en CSV, .xlsx ou .ods",
    "{file}: this is a LibreOffice or OpenOffice document, but not a spreadsheet; export the log as CSV, .xlsx or .ods",
)
OLD_OFFICE = Text(
    "{file} : c'est un fichier d'un ancien logiciel Office, pas un classeur ; exportez le journal en CSV ou en .xlsx",
    "{file}: this is a file of an old Office program, not a workbook; export the log as CSV or .xlsx",
)
MAIL = Text(
    "{file} : c'est un courriel enregistré, pas un tableau ; ouvrez-le, enregistrez sa pièce jointe et donnez celle-ci",
    "{file}: this is a saved e-mail, not a table; open it, save its attachment and give that",
)
ZIP = Text(
    "{file} : c'est une archive zip ; décompressez-la et donnez le fichier CSV ou le classeur qu'elle contient",
    "{file}: this is a zip archive; unpack it and give the CSV file or the workbook inside",
)
_GZIP = Text(
    "{file} : ce fichier est compressé (gzip) ; décompressez-le et donnez le fichier CSV qu'il contient",
    "{file}: this file is compressed (gzip); unpack it and give the CSV file inside",
)
_ARCHIVE = Text(
    "{file} : c'est une archive compressée ; décompressez-la et donnez le fichier CSV qu'elle contient",
    "{file}: this is a compressed archive; unpack it and give the CSV file inside",
)
_PDF = Text(
    "{file} : c'est un PDF, dont on ne relit pas un tableau sans erreur ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is a PDF, from which a table can't be read without mistakes; export the log as CSV from the tool it comes from",
)
_IMAGE = Text(
    "{file} : c'est une image ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is a picture; export the log as CSV from the tool it comes from",
)
HTML = Text(
    "{file} : c'est une page web (HTML), souvent une page de connexion enregistrée à la place du fichier ; exportez le journal en CSV",
    "{file}: this is a web page (HTML), often a sign-in page saved instead of the file; export the log as CSV",
)
HTML_TABLE = Text(
    "{file} : c'est une page web (HTML) avec un tableau, quel que soit son nom ; ouvrez-la dans Excel ou LibreOffice et enregistrez-la en .xlsx ou en CSV UTF-8",
    "{file}: this is a web page (HTML) with a table, whatever its name; open it in Excel or LibreOffice and save it as .xlsx or as CSV UTF-8",
)
XML_SHEET = Text(
    "{file} : c'est un classeur au format XML, quel que soit son nom ; ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx ou en CSV UTF-8",
    "{file}: this is a spreadsheet in XML format, whatever its name; open it in Excel or LibreOffice and save it as .xlsx or as CSV UTF-8",
)
XML = Text(
    "{file} : c'est un fichier XML ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is an XML file; export the log as CSV from the tool it comes from",
)
JSON = Text(
    "{file} : c'est du JSON, pas un tableau ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is JSON, not a table; export the log as CSV from the tool it comes from",
)
_DATABASE = Text(
    "{file} : c'est une base de données ; exportez la table du journal en CSV",
    "{file}: this is a database; export the table of the log as CSV",
)
_RTF = Text(
    "{file} : c'est un texte mis en forme (RTF), pas un tableau ; exportez le journal en CSV",
    "{file}: this is formatted text (RTF), not a table; export the log as CSV",
)
GIANT_LINE = Text(
    "{file} : une seule ligne de plus de 8 Mo, sans retour à la ligne : ce n'est pas un journal d'usage ; exportez-le de nouveau en CSV",
    "{file}: one single line of more than 8 MB, without a line break: this is not a usage log; export it again as CSV",
)
BINARY = Text(
    "{file} : ce fichier est binaire, ce n'est pas un tableau de texte ; exportez le journal en CSV",
    "{file}: this file is binary, not a text table; export the log as CSV",
)
MAGIC = (
    (b"\x1f\x8b", _GZIP),
    (b"%PDF", _PDF),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x00\x01\x00\x00Standard ", _DATABASE),
    (b"PAR1", _DATABASE),
    (b"{\\rtf", _RTF),
)
#: What the members of an archive tell, by how their path begins.
MEMBERS = (("word/", _WORD), ("ppt/", _SLIDES), ("index/document.iwa", _APPLE), ("index.zip", _APPLE), ("index/", _APPLE))
#: What the directory of a compound file tells.
OLE_ENTRIES = (
    ("EncryptedPackage", PASSWORD),
    ("WordDocument", _WORD),
    ("PowerPoint Document", _SLIDES),
    ("__substg1.0_", MAIL),
)
