"""E-mail addresses and phone numbers, as people write them and as they disguise them (E007)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from adoptkit.privacy.hits import Hit

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EMAIL = re.compile(r"(?<![\w.+%-])[\w+%-](?:[\w.+%'-]{0,62}[\w+%-])?@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")

# « marie point roux AROBASE site point fr », "marie [at] site [dot] com", "marie%40site.com"
_WRITTEN_DOT = r"(?:\s?[\[({<]\s?(?:dot|point)\s?[\])}>]\s?|\s(?:dot|point)\s)"
_DOT = rf"(?:\.|{_WRITTEN_DOT})"
#: After a bare "at", only these: "we meet at noon dot or not" is prose.
_COMMON = "com|org|net|info|eu|fr|ca|be|ch|uk|io|co"
_AT = r"\s?(?:[\[({<]\s?(?:at|arr?obase|@)\s?[\])}>]|(?<!\w)arr?obase(?!\w)|&#64;|%40|＠|(?<=\s)@)\s?"
_DISGUISED = re.compile(
    rf"(?<![\w.+%-])(?P<local>[\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}})"
    rf"(?:{_AT}|\sat\s(?=[\w-]{{2,40}}{_WRITTEN_DOT}(?:{_COMMON})(?![\w-])))"
    rf"(?P<domain>[\w-]{{2,40}}(?:{_DOT}[\w-]{{2,24}}){{1,4}})(?![\w-])",
    re.IGNORECASE,
)
_DOTS = re.compile(_DOT, re.IGNORECASE)
#: RFC 2606 and 6761; and « exemple » under the domains where French pages use it by custom, where nobody's mailbox is meant.
_RESERVED_DOMAIN = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org|edu)|exemple\.(?:fr|ca|qc\.ca|be|ch|com|org|net)|test|example|invalid|localhost|local)"
)
_NAME_WORD = r"(?:pr[eé]nom|nom|first_?name|last_?name|first|last|name)"
#: Words for "your name here": the pattern of an address, not an address.
_PATTERN = re.compile(rf"(?:(?:{_NAME_WORD}|votre|your|p|i)[._-]?{_NAME_WORD}|{_NAME_WORD}|vous|you|votre\.?adresse|git)")
#: logo@2x.png is an image; marie.roux@site.fr.png has an address before the ending.
_IMAGE = re.compile(r"(?P<named>.*)\.(?:png|jpe?g|gif|svg|webp)")
_DOMAIN = re.compile(r".*\.(?:[a-z]{2}|com|org|net|info)")


def emails(text: str, allow: frozenset[str]) -> Iterator[Hit]:
    """The plain addresses, but reserved ones, patterns, and those of ``allow`` (case-folded)."""
    for match in _EMAIL.finditer(text):
        local, _, domain = match[0].casefold().rpartition("@")
        if not _is_nobodys(local, domain, allow):
            yield Hit("email", match.start(), match.end())


def disguised_emails(text: str, allow: frozenset[str]) -> Iterator[Hit]:
    """The addresses whose @ or dots are spelt out; the same exceptions."""
    for match in _DISGUISED.finditer(text):
        local, domain = (_DOTS.sub(".", match[part]).casefold() for part in ("local", "domain"))
        if not _is_nobodys(local, domain, allow):
            yield Hit("email", match.start(), match.end())


def _is_nobodys(local: str, domain: str, allow: frozenset[str]) -> bool:
    if image := _IMAGE.fullmatch(domain):
        return not _DOMAIN.fullmatch(image["named"]) or _is_nobodys(local, image["named"], allow)
    reserved = any(match.end() == len(domain) for match in _RESERVED_DOMAIN.finditer(domain))
    return reserved or f"{local}@{domain}" in allow or bool(_PATTERN.fullmatch(local))


_SEPARATOR = r"[ \u00a0\u202f\u2009./\u2010\u2011-]"
#: A French number whole, in pairs that one sign separates, or none.
_PAIRS = r"0[1-9](?:{0}\d\d){{4}}(?!\d)"
_FRENCH = "(?:" + "|".join(_PAIRS.format(sign) for sign in (" ", r"\.", "-", "/", "")) + ")"
#: Neither inside a longer number, nor in a path or a query (« Tél.06… » is neither); after a number only when a word bears that one: « poste 12 06… ».
_BORNE = "|".join(rf"(?<=[^\W\d_] \d{{{count}}} )(?={_FRENCH})" for count in (1, 2, 3, 4))
_ALONE = rf"(?:(?<![\w/=#,.+-])|(?<=[^\W\d_]\.))(?:(?<!\d[ .-])|{_BORNE})"
_LAST = r"(?![\w@])(?!\.\d)"
#: No pair of digits follows, but that of another whole number, « 06… 06… ».
_END = rf"{_LAST}(?![ .-](?!{_FRENCH}{_LAST})\d\d(?!\d))"
_PHONES = {
    # +33 6 …, 0044 20 …, +32 (0)2 …
    "international": (
        r"(?<![\w/=#])",
        rf"(?:\+|00){_SEPARATOR}?[1-9]\d{{0,2}}{_SEPARATOR}{{0,2}}\(?\d{{1,10}}\)?"
        rf"(?:(?! {_FRENCH}){_SEPARATOR}{{0,2}}\(?\d{{1,10}}\)?){{0,6}}(?!\w)",
    ),
    # France, Belgium, Switzerland: a zero, then pairs or threes
    "national": (
        _ALONE,
        rf"\(?0[1-9]\d{{0,2}}\)?(?:{_SEPARATOR}{{0,2}}\d{{2,4}}){{2}}(?:(?! 0[1-9]\d{{1,2}}(?!\d)){_SEPARATOR}{{0,2}}\d{{2,4}}){{0,2}}{_END}",
    ),
    # Canada and its neighbours: 3-3-4
    "american": (_ALONE, rf"(?:1{_SEPARATOR})?\(?[2-9]\d\d\)?{_SEPARATOR}{{0,2}}[2-9]\d\d{_SEPARATOR}?\d{{4}}{_END}"),
}
_FIRST = {plan: re.compile(before + number) for plan, (before, number) in _PHONES.items()}
#: The same after a number that was found, whose last digits precede it.
_NEXT = {plan: re.compile(rf" {{1,3}}(?P<number>{number})") for plan, (_, number) in _PHONES.items()}
_REGIONS = {"international": ("FR",), "national": ("FR", "BE", "CH"), "american": ("CA",)}
#: Numbers kept for fiction: Arcep (decision 2018-0881), NANPA (555-01xx), Ofcom.
_FICTION = re.compile(r"33(?:19900|26191|35301|46571|53649|63998)\d{4}|1\d{3}55501\d\d|44(?:2079460|7700900|1632960)\d{3}")
#: Pairs that count up, or stay the same, 01 02 03 04 05: a list.
_COUNTED = frozenset("".join(f"{first + step * at:02d}" for at in range(5)) for first in range(1, 10) for step in (0, 1))
#: A Belgian number with these groups, or none, is more often something else.
_NINE_DIGITS = re.compile(r"\d{9}|\d{3}\D\d{3}\D\d{3}")


def phones(text: str, allow: frozenset[str]) -> Iterator[Hit]:
    """The numbers that a directory of numbering plans holds valid, but those kept for fiction, fillers, and ``allow`` (digits)."""
    known: set[int] = set()
    for plan, pattern in _FIRST.items():
        for match in pattern.finditer(text):
            if match.start() not in known and (number := _valid_number(match[0], plan)):
                for told, start, end in ((number, *match.span()), *_following(text, match.end(), known)):
                    if not _is_fiction(told) and _digits(text[start:end]) not in allow:
                        yield Hit("phone", start, end)


def _following(text: str, end: int, known: set[int]) -> "Iterator[tuple[PhoneNumber, int, int]]":
    """The numbers after ``end`` with nothing but spaces between them; their starts join those ``known``, where the walk stops."""
    while (found := _next_number(text, end)) and found[1] not in known:
        yield found
        known.add(found[1])
        end = found[2]


def _next_number(text: str, end: int) -> "tuple[PhoneNumber, int, int] | None":
    for plan, pattern in _NEXT.items():
        if (match := pattern.match(text, end)) and (number := _valid_number(match["number"], plan)):
            return number, *match.span("number")
    return None


def _valid_number(written: str, plan: str) -> "PhoneNumber | None":
    """``written`` as a number of ``plan``, or None when no country gives out such a number."""
    import phonenumbers  # noqa: PLC0415  # 25 ms, and most texts hold no candidate

    bare = written.isdigit()
    if plan == "national" and _NINE_DIGITS.fullmatch(written):
        return None
    for region in _REGIONS[plan]:
        try:
            number = phonenumbers.parse(re.sub(r"^00", "+", written), region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and not (plan == "american" and bare and _region(number) != "CA"):
            return number
    return None


def _region(number: "PhoneNumber") -> str | None:
    import phonenumbers  # noqa: PLC0415

    return phonenumbers.region_code_for_number(number)


def _is_fiction(number: "PhoneNumber") -> bool:
    national = str(number.national_number)
    is_filler = len(set(national[-7:])) == 1 or len(set(national[1:])) == 1 or f"0{national}" in _COUNTED  # 06 00 00 00 00
    return is_filler or bool(_FICTION.fullmatch(f"{number.country_code}{national}"))


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)
