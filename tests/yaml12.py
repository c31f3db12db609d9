"""Front matter as an editor sees it: YAML 1.2, core schema (a test's own reader, beside the one of adoptkit)."""

import re
from typing import Any, ClassVar

import yaml

from adoptkit.document import Document


class Core(yaml.SafeLoader):
    """PyYAML with the tags of YAML 1.2's core schema only: no dates, no ``yes``, no merge keys; keys are texts, as in JSON."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def _integer(_: Core, node: yaml.ScalarNode) -> int:
    written = str(node.value)
    return int(written, 0) if written[:2] in ("0o", "0x") else int(written)


def _float(_: Core, node: yaml.ScalarNode) -> float:
    return float(str(node.value).lower().replace(".inf", "inf").replace(".nan", "nan"))


def _map(loader: Core, node: yaml.MappingNode) -> dict[str, object]:
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})\Z"), _first)
Core.add_constructor("tag:yaml.org,2002:int", _integer)
Core.add_constructor("tag:yaml.org,2002:float", _float)
Core.add_constructor("tag:yaml.org,2002:map", _map)


def as_editor_sees(document: Document) -> object:
    """The front matter of ``document`` as JSON values; an empty one is an empty map."""
    text = "\n".join(document.lines[1 : document.body_line - 2])
    return yaml.load(text, Loader=Core) or {}
