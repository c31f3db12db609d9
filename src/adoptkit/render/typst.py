"""Typst: a template and a JSON tree → PDF, PNG, and what the template measured.

A PDF is PDF/UA-1 and PDF/A-2a: a missing title, a skipped heading level, an image without words or a glyph that no font has stops
the export, so each export is an accessibility check. The template reads nothing but its own folder, our fonts and the tree.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from adoptkit.content import FONTS, TEMPLATES
from adoptkit.document import Document
from adoptkit.errors import AdoptkitError, Text

#: The folder of templates that all products share.
PARTS = "parts"
_STANDARDS = ["ua-1", "a-2a"]
#: A fixed date of creation: the same base gives the same bytes.
_EPOCH = 0
#: What our fonts show in another way: joined or tinted emoji as plain ones, an empty box as a white square.
_SHOWN_AS = {ord("☐"): "□", **dict.fromkeys([0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])}
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(product: str, tree: Mapping[str, Any], overrides: Path | None = None, sources: Iterable[Document] = ()) -> bytes:
    """The PDF of ``templates/<product>/<product>.typ`` filled with ``tree``; the same input gives the same bytes.

    ``overrides`` is the base's own templates/ folder: a file there replaces the kit's of the same name. ``sources`` are searched
    for the character that no font has. Raises AdoptkitError.
    """
    with _compiler(product, tree, overrides, sources) as compiler:
        return bytes(compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=_EPOCH))


def png(
    product: str, tree: Mapping[str, Any], overrides: Path | None = None, sources: Iterable[Document] = (), ppi: float = 144
) -> list[bytes]:
    """The pages of the same as images. Raises AdoptkitError."""
    with _compiler(product, tree, overrides, sources) as compiler:
        pages = compiler.compile(format="png", ppi=ppi)
        return pages if isinstance(pages, list) else [pages]


def measured(
    product: str, tree: Mapping[str, Any], label: str, overrides: Path | None = None, sources: Iterable[Document] = ()
) -> list[Any]:
    """The values that the template attached to ``label`` while it was laid out. Raises AdoptkitError."""
    with _compiler(product, tree, overrides, sources) as compiler:
        found: list[Any] = json.loads(compiler.query(f"<{label}>", field="value"))
        return found


@contextmanager
def _compiler(product: str, tree: Mapping[str, Any], overrides: Path | None, sources: Iterable[Document]) -> Iterator[Any]:
    """A compiler whose world is the templates, our fonts and ``tree``; its errors leave as AdoptkitError."""
    typst = _typst()
    data = json.dumps(tree, ensure_ascii=False).translate(_SHOWN_AS)
    with tempfile.TemporaryDirectory() as empty:
        root = _root(product, overrides, Path(empty))
        try:
            yield typst.Compiler(
                str(root / product / f"{product}.typ"),
                root=str(root),
                font_paths=_fonts(),
                sys_inputs={"data": data},
                package_path=empty,
                package_cache_path=empty,
            )
        except typst.TypstError as error:
            raise _explained(error, product, sources) from None
        except RuntimeError as error:  # what the query of a page raises for a template or an image that can't be read
            why = (str(error).splitlines() or [""])[0]
            raise AdoptkitError(_BROKEN_TEMPLATE, template=f"templates/{product}/{product}.typ", why=why) from None


def _typst() -> Any:
    try:
        import typst  # noqa: PLC0415 - 30 ms, and no wheel everywhere
    except ImportError:
        raise AdoptkitError(_NO_TYPST) from None
    return typst


@cache
def _fonts() -> Any:
    """Our fonts and no other: a page looks the same on every machine."""
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _root(product: str, overrides: Path | None, scratch: Path) -> Path:
    """The kit's templates, or a copy of those that ``product`` needs with the base's own on top."""
    folders = [name for name in (PARTS, product) if overrides and any((overrides / name).glob("*.typ"))]
    if not overrides or not folders:
        return TEMPLATES
    for path in (path for name in folders for path in (overrides / name).glob("*")):
        if path.is_symlink() or not path.is_file() or _PACKAGE.search(path.read_bytes()):
            raise AdoptkitError(_NOT_OURS, template=f"templates/{path.parent.name}/{path.name}")
    root = scratch / "templates"
    for name in (PARTS, product):
        shutil.copytree(TEMPLATES / name, root / name)
    for name in folders:
        shutil.copytree(overrides / name, root / name, dirs_exist_ok=True)
    return root


def _explained(error: Any, product: str, sources: Iterable[Document]) -> AdoptkitError:
    """The typesetter's refusal as one sentence; a glyph that no font has names its character and its file."""
    missing = _MISSING_GLYPH.search(error.message)
    if missing is None:
        return AdoptkitError(_BROKEN_TEMPLATE, template=f"templates/{product}/{product}.typ", why=error.message.splitlines()[0])
    written = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), missing[1])
    code = " ".join(f"U+{ord(char):04X}" for char in written)
    return AdoptkitError(_NO_GLYPH, character=written if written.isprintable() else "", code=code, where=_where(written, sources))


def _where(written: str, sources: Iterable[Document]) -> Text:
    for source in sources:
        line = next((number for number, row in enumerate(source.lines, 1) if written in row), None)
        if line:
            return Text(f"{source.path}:{line} : ", f"{source.path}:{line}: ")
    return Text("", "")


_NO_TYPST = Text(
    "le PDF et le PNG demandent Typst, qui n'existe pas pour cet ordinateur ou n'est pas installé ; "
    "produisez la page HTML (-o page.html), ouvrez-la dans un navigateur et imprimez-la en PDF",
    "PDF and PNG need Typst, which does not exist for this computer or is not installed; "
    "make the HTML page (-o page.html), open it in a browser and print it to PDF",
)
_NO_GLYPH = Text(
    "{where}aucune police du kit n'a le caractère « {character} » ({code}) : remplacez-le dans le texte, ou produisez la page HTML",
    "{where}no font of the kit has the character “{character}” ({code}): replace it in the text, or make the HTML page",
)
#: A package would be fetched from the network.
_PACKAGE = re.compile(rb"\"@[a-z]+/")
_NOT_OURS = Text(
    "{template} est un lien, un dossier ou demande un paquet du réseau : gardez de simples fichiers, sans « @preview »",
    "{template} is a link, a folder, or asks for a package from the network: keep plain files, without “@preview”",
)
_BROKEN_TEMPLATE = Text(
    "{template} ne se compose pas : {why} ; si ce gabarit est le vôtre, corrigez-le ou retirez-le pour revenir à celui du kit",
    "{template} can't be typeset: {why}; if this template is yours, mend it or remove it to go back to the kit's own",
)
