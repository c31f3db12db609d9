"""Numbers that identify a person or an account: found by shape, held only when their check digits agree (E007)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adoptkit.privacy.hits import Hit

_S = r"[ \u00a0\u202f\u2009.\-]"
_START, _END = r"(?<![\w+])(?<!\d[.,])", r"(?!\w)(?![.,]\d)"
_NOISE = re.compile(r"[^0-9A-Za-z]")

#: How far around a number its name is looked for, in characters of the same line.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a kind of number, and what must hold of its compact form and of the words around it."""

    kind: str
    pattern: re.Pattern[str]
    holds: Callable[[str, str], bool]


def numbers(text: str) -> Iterator[Hit]:
    """The numbers of :data:`SHAPES` whose check agrees; where shapes overlap the caller chooses."""
    for shape in SHAPES:
        for match in shape.pattern.finditer(text):
            if shape.holds(_NOISE.sub("", match[0]).upper(), _around(text, match)):
                yield Hit(shape.kind, match.start(), match.end())
    yield from _ibans(text)


def _around(text: str, match: re.Match[str]) -> str:
    """The words before and after ``match`` on its line, lower case, a | where it stands."""
    before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _REACH].partition("\n")[0]
    return f"{before}|{after}".lower()


def _nir(number: str, around: str) -> bool:
    """Key checked (97 − n mod 97, Corsica 2A/2B); thirteen characters without key need their name beside them."""
    from stdnum.fr import nir  # noqa: PLC0415

    if len(number) == 15:
        return bool(nir.is_valid(number))
    return bool(_NAMED_NIR.search(around))


def _sin(number: str, around: str) -> bool:
    """Luhn; nine digits being common, their name beside them, or the 3-3-3 groups with nothing that says company or amount."""
    from stdnum import luhn  # noqa: PLC0415

    if not luhn.is_valid(number) or number.endswith("000"):
        return False
    return bool(_NAMED_SIN.search(around))


def _grouped_sin(number: str, around: str) -> bool:
    from stdnum.ca import sin  # noqa: PLC0415

    return bool(sin.is_valid(number)) and not number.endswith("000") and not _COMPANY_OR_AMOUNT.search(around)


def _niss(number: str, _: str) -> bool:
    """Date and key of the national register (before and since 2000), or of the BIS register."""
    from stdnum.be import ssn  # noqa: PLC0415

    return bool(ssn.is_valid(number))


def _avs(number: str, _: str) -> bool:
    from stdnum.ch import ssn  # noqa: PLC0415

    return bool(ssn.is_valid(number))


def _card(number: str, _: str) -> bool:
    """Luhn and the range of an issuer (Visa, Mastercard, Amex, Discover, JCB, UnionPay, Diners)."""
    from stdnum import luhn  # noqa: PLC0415

    return bool(_ISSUER.fullmatch(number)) and bool(luhn.is_valid(number))


_NAMED_NIR = re.compile(r"\bnir\b|s[eé]cu(?:rit[eé] sociale)?\b|\binsee\b|\bn° ?ss\b")
_NAMED_SIN = re.compile(r"\bnas\b|\bsin\b|assurance sociale|social insurance")
_COMPANY_OR_AMOUNT = re.compile(
    r"\bsiren|\bsiret|\brcs\b|\btva\b|\bbce\b|\bneq\b|\bide\b|[€$£%]|\beur|\bcad\b|\bchf\b|\|\s*(?:k€|m€|habitants|personnes|lignes)"
)
_ISSUER = re.compile(
    r"4\d{15}|4\d{18}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|3(?:0[0-5]|[68]\d)\d{11}"
)


def _shape(kind: str, pattern: str, holds: Callable[[str, str], bool]) -> Shape:
    return Shape(kind, re.compile(_START + pattern + _END, re.IGNORECASE), holds)


SHAPES = (
    _shape(
        "nir",
        rf"[1-478]{_S}?\d\d{_S}?(?:0[1-9]|1[0-2]|[2-9]\d){_S}?(?:\d\d|2[AB]){_S}?\d{{3}}{_S}?\d{{3}}(?:{_S}{{0,3}}\d\d)?",
        _nir,
    ),
    _shape("sin", r"\d{3}([ \u00a0\u202f-])\d{3}\1\d{3}", _grouped_sin),
    _shape("sin", rf"\d{{3}}{_S}?\d{{3}}{_S}?\d{{3}}", _sin),
    _shape("niss", rf"\d\d{_S}?[0-5]\d{_S}?[0-3]\d{_S}?\d{{3}}{_S}?\d\d", _niss),
    _shape("avs", rf"756{_S}?\d{{4}}{_S}?\d{{4}}{_S}?\d\d", _avs),
    _shape("card", rf"\d{{4}}(?:{_S}?\d{{4}}){{3}}(?:{_S}?\d{{1,3}})?", _card),
    _shape("card", rf"3[47]\d\d{_S}?\d{{6}}{_S}?\d{{5}}", _card),
    _shape("card", rf"3\d{{3}}{_S}\d{{6}}{_S}\d{{4}}", _card),
)

_IBAN_STARTS = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?=[ \u00a0\u202f.-]?[A-Z0-9])", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}\d\d(?:[ \u00a0\u202f.-]?[A-Z0-9]){11,30}", re.IGNORECASE)


def _ibans(text: str) -> Iterator[Hit]:
    """Each longest run after two letters and two digits that is an IBAN of its country (ISO 13616); the next begins after it."""
    position = 0
    for start in _IBAN_STARTS.finditer(text):  # from each start: what precedes an IBAN may look like the start of one
        if start.start() >= position and (end := _end_of_iban(text, start.start())):
            yield Hit("iban", start.start(), end)
            position = end


def _end_of_iban(text: str, start: int) -> int | None:
    """Where the IBAN that begins at ``start`` ends, or None when none does."""
    from stdnum import iban  # noqa: PLC0415

    match = _IBAN.match(text, start)
    ends = range(match.end(), start + 14, -1) if match else ()
    whole = (end for end in ends if not text[end : end + 1].isalnum() and text[end - 1].isalnum())
    return next((end for end in whole if iban.is_valid(_NOISE.sub("", text[start:end]))), None)
