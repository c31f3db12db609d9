"""The JSON Schema (2020-12) of a kind's front matter, from its declared fields: what lint (AK102) accepts, for editors.

A YAML 1.2 editor sees the verdict of lint for every key and value, but for what JSON Schema can't say:

- one key written twice, each time otherwise than the table spells it, in one language (``Titre`` and ``TITRE``): lint refuses;
- a number written otherwise than with plain digits (``+12``, ``12.0``, ``0x0C``, ``0000000012``): an editor sees 12, lint refuses;
- a text of over its limit written as an unquoted number (a title of 81 digits): lint refuses;
- letters outside the Latin alphabets (full-width, mathematical): lint folds them, an editor refuses;
- what is no matter of keys: a duplicate key, an alias, a file that does not read (AK101), sections, references.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from adoptkit.errors import Lang, Text
from adoptkit.kinds import patterns
from adoptkit.kinds.schema import Field, When
from adoptkit.vocabulary import KEYS, LANGS, Term, Vocabulary

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BLANK: Schema = {"$ref": "#/$defs/blank"}
_FILLED: Schema = {"$ref": "#/$defs/filled"}
#: A list or a map is blank when it holds nothing.
_EMPTY: Schema = {"maxItems": 0, "maxProperties": 0}


def front_matter_schema(name: str, title: Text, declared: Sequence[Field], lang: Lang) -> Schema:
    """The schema of the front matter of the kind ``name``, hints and completions in ``lang``."""
    builder = Builder(lang)
    body = builder.map_of(declared)
    return {"$schema": DIALECT, "$id": f"urn:adoptkit:{name}", "title": title.say(lang), **body, "$defs": builder.definitions}


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the schema of one kind; ``path`` names the definitions of the map being described."""

    lang: Lang
    definitions: dict[str, Schema] = field(default_factory=lambda: dict(_COMMON))
    path: tuple[str, ...] = ()

    def map_of(self, declared: Sequence[Field]) -> Schema:
        """A map with the keys of ``declared`` in any spelling, each once, those that are required filled."""
        named: Schema = {}
        variants: Schema = {}
        for item in declared:
            reference = self._define(item)
            label, *written = self._spellings(item)
            named[label] = reference
            variants |= dict.fromkeys(written, reference)
        rules = [*(rule for item in declared for rule in self._once(item)), *self._requirements(declared)]
        return {
            "type": "object",
            "properties": named,
            "patternProperties": variants,
            "additionalProperties": False,
            "allOf": rules,
        }

    def scalar(self, *types: str, **keywords: object) -> Schema:
        """A text, or a value of one of ``types``, or nothing."""
        return {"type": ["string", *types, "null", "array", "object"], **_EMPTY, **keywords}

    def at_most(self, limit: int) -> Schema:
        """The keyword that holds a text under ``limit`` characters."""
        return self.matching(patterns.at_most(limit), _TOO_LONG, limit=limit)

    def matching(self, pattern: str, otherwise: Text, **values: object) -> Schema:
        """The keywords that hold a text to ``pattern`` and say ``otherwise``, instead of the pattern, to whoever reads."""
        return {"pattern": pattern, "patternErrorMessage": otherwise.say(self.lang, **values)}

    def choice(self, vocabulary: Vocabulary, meanings: Mapping[str, Text]) -> Schema:
        """One word of ``vocabulary`` in any spelling, suggested in the language of the schema; or nothing."""
        words = [word for term in vocabulary.values() for word in (term.id, term.fr, term.en, *term.also)]
        suggested: Schema = {"enum": vocabulary.spellings(self.lang)}
        if meanings:
            said = [meanings[word].say(self.lang) for word in vocabulary]
            suggested |= {"enumDescriptions": said, "markdownEnumDescriptions": said}
        accepted = self.matching(patterns.spelled_or_blank(words), _CHOOSE, choices=", ".join(vocabulary.spellings(self.lang)))
        return {"anyOf": [suggested, self.scalar(**accepted)]}

    def says(self, vocabulary: Vocabulary, among: Sequence[object]) -> Schema:
        """A text that spells one of the words ``among`` (canonical ids)."""
        words = [word for item in among for term in [vocabulary[str(item)]] for word in (term.id, term.fr, term.en, *term.also)]
        return {"type": "string", "pattern": patterns.spelled(words)}

    def or_blank(self, schema: Schema) -> Schema:
        """``schema``, or nothing."""
        return {"anyOf": [schema, _BLANK]}

    def _define(self, item: Field) -> Schema:
        """A reference to the definition of the value of ``item``, with what an editor says of it."""
        inner = replace(self, path=(*self.path, item.id))
        name = ".".join(inner.path)
        about = item.about.say(self.lang)
        label = KEYS[item.id].label(self.lang)
        hints = {"title": label, "description": about, "markdownDescription": f"**{label}** · {about}"} if about else {"title": label}
        self.definitions[name] = {**hints, **item.convert.schema(inner)}
        return {"$ref": f"#/$defs/{name}"}

    def _once(self, item: Field) -> list[Schema]:
        """The key of ``item`` is written once, whatever its spellings."""
        exact = _labels(KEYS[item.id])
        no_variant = [self._no_variant(item, lang) for lang in exact]
        rules: list[Schema] = [{"if": {"required": [key]}, "then": {"allOf": no_variant}} for key in exact.values()]
        if len(exact) == 2:
            rules += [{"if": {"required": [exact["fr"]]}, "then": {"properties": {exact["en"]: False}}}, {"anyOf": no_variant}]
        return rules

    def _no_variant(self, item: Field, lang: Lang) -> Schema:
        """The key is not there in ``lang`` otherwise than the table spells it."""
        name = f"no-{item.id}-{lang}"
        self.definitions[name] = {"patternProperties": {_variant(KEYS[item.id], lang): False}}
        return {"$ref": f"#/$defs/{name}"}

    def _requirements(self, declared: Sequence[Field]) -> list[Schema]:
        """What must be filled, always or under a condition on another key."""
        rules = []
        by_id = {item.id: item for item in declared}
        for condition in dict.fromkeys(item.required for item in declared):
            wanted = [self._filled(item) for item in declared if item.required == condition]
            if isinstance(condition, When):
                rules.append({"if": self._holds(condition, by_id[condition.key]), "then": {"allOf": wanted}})
            elif condition.holds:
                rules += wanted
        return rules

    def _spellings(self, item: Field) -> tuple[str, ...]:
        """How the key may be written: the label that an editor suggests, then the patterns of every other spelling."""
        term = KEYS[item.id]
        others = [lang for lang in _labels(term) if term.label(lang) != term.label(self.lang)]
        own = "fr" if not others else self.lang
        return term.label(self.lang), _variant(term, own), *(patterns.spelled([term.label(lang)]) for lang in others)

    def _every(self, item: Field, schema: Schema) -> Schema:
        """Every spelling of the key that is there holds a value of ``schema``."""
        label, *written = self._spellings(item)
        return {"properties": {label: schema}, "patternProperties": dict.fromkeys(written, schema)}

    def _filled(self, item: Field) -> Schema:
        """Some spelling of the key says something; else an editor asks for the one of its language."""
        label = KEYS[item.id].label(self.lang)
        return {"if": self._every(item, _BLANK), "then": {"required": [label], "properties": {label: _FILLED}}}

    def _holds(self, condition: When, item: Field) -> Schema:
        """The key says one of the values of ``condition``, or says nothing where the default is one of them."""
        if item.convert.says is None:
            raise TypeError(item.id)
        name = f"not-{item.id}-{'-'.join(str(value).lower() for value in condition.among)}"
        self.definitions[name] = {"not": item.convert.says(self, condition.among)}
        said = {"not": self._every(item, {"$ref": f"#/$defs/{name}"})}
        return {"anyOf": [said, self._every(item, _BLANK)]} if item.default in condition.among else said


def _labels(term: Term) -> dict[Lang, str]:
    """The spelling of each language, once where both share it."""
    return {lang: term.label(lang) for lang in LANGS if lang == LANGS[0] or term.label(lang) != term.label(LANGS[0])}


def _variant(term: Term, lang: Lang) -> str:
    """The pattern of what reads as ``term`` in ``lang`` but is not written as the table does."""
    words = (term.fr, *term.also) if lang == "fr" else (term.en, term.id)
    return patterns.spelled(words, but=term.label(lang))


_COMMON: Schema = {
    "blank": {"type": ["null", "string", "array", "object"], "pattern": patterns.BLANK, **_EMPTY},
    "filled": {
        "type": ["string", "number", "boolean", "array", "object"],
        "pattern": patterns.FILLED,
        "minItems": 1,
        "minProperties": 1,
    },
}
_CHOOSE = Text("choisissez parmi {choices}", "choose among {choices}")
_TOO_LONG = Text("{limit} caractères au plus", "{limit} characters at most")
