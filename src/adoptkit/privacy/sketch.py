"""A text reduced to bytes, where one search says that a kind of data cannot be there: most pages are read no further."""

from functools import cached_property

from adoptkit.privacy.plain import SPACES, UNSEEN


def _table(**groups: str) -> bytes:
    """A translation of bytes: every character of a group becomes the group's sign."""
    signs = {ord(char): ord(_SIGNS[name]) for name, chars in groups.items() for char in chars}
    return bytes(signs.get(byte, byte) for byte in range(256))


_SIGNS = {"digits": "0", "letters": "a", "opening": "[", "closing": "]"}
_FIGURES = "0123456789"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _CAPITALS + _CAPITALS.lower()
_LOWER = _table(digits=_FIGURES, opening="({<", closing=")}>").lower()
_NUMBERS = _table(digits=_FIGURES)
_MIXED = _table(digits=_FIGURES, letters=_LETTERS)
#: A and B: a Corsican birthplace, 2A. The rest separates digits, or is not seen at all.
_BETWEEN_DIGITS = f" {SPACES}.-/()\u2010\u2011AB{UNSEEN}".encode()
#: How the full-width forms of signs and digits begin: so rare that they are read whole.
_FULL_WIDTH = b"\xef\xbc"
#: Nine digits: a Belgian phone, a Canadian SIN. After a +, some countries have shorter numbers.
_LONG_NUMBERS = (b"0" * 9, b"+0000000")
_UNSEEN = UNSEEN.encode()
_SOFT_HYPHEN, _ZERO_WIDTH = "\u00ad".encode(), "\u200b".encode()  # what is pasted inside words
#: A rare byte that is quick to look for, and the sign of a disguised address that it begins or belongs to.
_DISGUISES = (
    (b"@", b"@"),
    (b"&", b"&#00;"),
    (b"%", b"%00"),
    (b"[", b"[at]"),
    (b"[", b"[ at ]"),
    (b"r", b"robase"),
    (b"d", b" dot "),
)


class Sketch:
    """The bytes of one text under three simplifications, each made once."""

    def __init__(self, text: str) -> None:
        self.raw = text.encode("utf-8", "surrogatepass")

    @cached_property
    def low(self) -> bytes:
        """Lower case (ASCII), every digit a 0, every bracket square."""
        return self.raw.translate(_LOWER)

    @cached_property
    def is_full_width(self) -> bool:
        """Holds when a sign may have the width of a Chinese character."""
        return _FULL_WIDTH in self.raw

    @property
    def may_hold_personal_data(self) -> bool:
        """Holds when one of the next three does."""
        return self.may_hold_an_address or self.may_hold_a_disguised_address or self.may_hold_a_long_number

    @cached_property
    def may_hold_an_address(self) -> bool:
        """Holds when there is an @, full-width or not."""
        return b"@" in self.raw or self.is_full_width

    @cached_property
    def may_hold_a_disguised_address(self) -> bool:
        """Holds when an @ is there, or a sign that stands for one."""
        low = self.low.translate(None, _UNSEEN) if _SOFT_HYPHEN in self.raw or _ZERO_WIDTH in self.raw else self.low
        return self.is_full_width or any(rare in low and mark in low for rare, mark in _DISGUISES)

    @cached_property
    def may_hold_a_long_number(self) -> bool:
        """Holds when nine digits follow each other, whatever separates them."""
        if self.is_full_width:
            return True
        digits = self.raw.translate(_NUMBERS, _BETWEEN_DIGITS)
        return any(run in digits for run in _LONG_NUMBERS)

    @cached_property
    def mixes_letters_and_digits(self) -> bool:
        """Holds when a letter touches a digit, as in every token."""
        mixed = self.raw.translate(_MIXED)
        return b"a0" in mixed or b"0a" in mixed
