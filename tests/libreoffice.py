"""LibreOffice at work, headless: cells typed one by one by a macro of its own, as a person would, then saved."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
_FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{code}</script:module>
"""
#: A cell that is protected raises an error, which the macro passes over.
_CODE = """Sub Fill
Dim opening(0) As New com.sun.star.beans.PropertyValue
Dim saving(0) As New com.sun.star.beans.PropertyValue
opening(0).Name = "Hidden"
opening(0).Value = True
saving(0).Name = "FilterName"
book = StarDesktop.loadComponentFromURL({source}, "_blank", 0, opening())
sheet = book.Sheets.getByIndex(0)
On Error Resume Next
{typing}
{saving}
book.close(True)
StarDesktop.terminate()
End Sub
"""


def typed_in_libreoffice(source: Path, cells: Mapping[tuple[int, int], str], folder: Path) -> list[Path]:
    """``source`` with ``cells`` ((row, column) from 0 → what is typed) on its first sheet, saved in ``folder`` as xlsx and as ods."""
    saved = {extension: folder / f"typed.{extension}" for extension in _FILTERS}
    code = _CODE.format(
        source=_basic(source.as_uri()),
        typing="\n".join(
            f"sheet.getCellByPosition({column}, {row}).FormulaLocal = {_basic(text)}" for (row, column), text in cells.items()
        ),
        saving="\n".join(
            f"saving(0).Value = {_basic(_FILTERS[extension])}\nbook.storeToURL({_basic(path.as_uri())}, saving())"
            for extension, path in saved.items()
        ),
    )
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # makes the profile, which would write over the macro
    (profile / "user/basic/Standard/Module1.xba").write_text(_MODULE.format(code=escape(code)), "utf-8")
    _run(profile, "macro:///Standard.Module1.Fill")
    return list(saved.values())


def _run(profile: Path, argument: str) -> None:
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", argument]
    subprocess.run(command, capture_output=True, timeout=180, check=True)


def _basic(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"'
