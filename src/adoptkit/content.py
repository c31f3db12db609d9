"""Where the starter content that ships with the kit lives: templates/, library/ and charter.md."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
#: Inside the wheel, else the root of the repository (an editable install).
CONTENT = _PACKAGE / "_content" if (_PACKAGE / "_content").is_dir() else _PACKAGE.parents[1]
TEMPLATES = CONTENT / "templates"
FONTS = _PACKAGE / "render" / "fonts"
