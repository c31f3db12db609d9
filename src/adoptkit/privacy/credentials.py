"""Secrets: keys and tokens by the marks of those who issue them, private keys, passwords beside their name."""

import re
from collections.abc import Callable, Iterator

from adoptkit.privacy.hits import Hit
from adoptkit.privacy.sketch import Sketch

_KEY_NAME = r"(?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?"

#: A mark that must be in the text (as written), and the shape of the whole secret.
_ISSUED: tuple[tuple[str, str], ...] = (
    ("sk-", r"sk-(?:proj-|ant-|or-|svcacct-|[a-z]{2,12}-)?[\w-]{20,}"),  # OpenAI, Anthropic, OpenRouter…
    ("gh", r"gh[pousr]_\w{30,}|github_pat_\w{22,}"),
    ("glpat-", r"glpat-[\w-]{20,}"),
    ("AKIA", r"AKIA[0-9A-Z]{16}"),
    ("ASIA", r"ASIA[0-9A-Z]{16}"),
    ("AIza", r"AIza[\w-]{35}"),
    ("ya29.", r"ya29\.[\w-]{20,}"),
    ("xox", r"xox[abeoprs]-[\w-]{10,}"),
    ("hooks.", r"hooks\.slack\.com/services/[\w/]{20,}"),
    ("_live_", r"[prs]k_live_\w{16,}"),
    ("_test_", r"[prs]k_test_\w{16,}"),
    ("hf_", r"hf_[A-Za-z]{30,}"),
    ("gsk_", r"gsk_\w{30,}"),
    ("pplx-", r"pplx-\w{30,}"),
    ("xai-", r"xai-\w{40,}"),
    ("r8_", r"r8_\w{30,}"),
    ("npm_", r"npm_\w{36}"),
    ("pypi-", r"pypi-[\w-]{40,}"),
    ("SG.", r"SG\.[\w-]{16,}\.[\w-]{16,}"),
    ("ntn_", r"ntn_\w{40,}"),
    ("secret_", r"secret_\w{40,}"),
    ("dop_v1_", r"dop_v1_[a-f0-9]{64}"),
    ("dapi", r"dapi[a-f0-9]{32}"),
    ("pat", r"pat\w{14}\.[a-f0-9]{64}"),
    ("ATATT", r"ATATT3[\w=-]{60,}"),
    ("AccountKey=", r"AccountKey=[\w+/]{40,}={0,2}"),
    ("eyJ", r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    (":AA", r"\d{8,10}:AA[\w-]{32,}"),
    ("PRIVATE KEY", rf"-----BEGIN {_KEY_NAME}-----(?:[\s\S]{{0,8000}}?-----END {_KEY_NAME}-----)?"),
)
_SHAPES = tuple((mark.encode(), re.compile(rf"(?<![\w-])(?:{pattern})")) for mark, pattern in _ISSUED)

_BEARER = re.compile(r"(?i:\bbearer|\bbasic)\s+(?P<value>[\w.~+/-]{16,}={0,2})")
_IN_URL = re.compile(r"(?i:\b[a-z][a-z0-9+.-]{1,20})://(?P<value>[^\s/:@{}<>\[\]]+:[^\s/@{}<>\[\]]{3,})@")
_QUOTE = r"[\"'`«“]?[ \u00a0\u202f]?"
_GIVEN = rf"[ \u00a0\u202f]?(?:[:=]|=>|(?<=[ \u00a0])(?:est|is)(?![\w-]))[ \u00a0\u202f]*{_QUOTE}"
_PASSWORD = re.compile(
    rf"(?i:\b(?:mots? de passe|mdp|pass(?:word|wd|phrase|code)|pwd|(?:cl[eé]|key|code)(?: d[eu])? wi-?fi|wi-?fi(?: key| code)?))"
    rf"(?:[ \u00a0][^\W\d_]{{1,20}}){{0,3}}?(?i:{_GIVEN}|[ \u00a0](?=\S*\d))(?P<value>[^\s\"'`»”<>{{}}\[\]…]{{4,80}})"
)
_KEY = re.compile(
    rf"(?i:(?:api[ _-]?key|cl[eé](?: d['’]|[ _-])api|token|jeton|secret(?:[ _-]key)?|access[ _-]?key)){_GIVEN}"
    r"(?P<value>[\w./+~-]{16,}={0,2})"
)
_CODE = re.compile(
    rf"(?i:\b(?:digicode|code(?: pin| porte| d['’]acc[eè]s| d['’]alarme| wi-?fi| secret)|pin(?: code)?){_GIVEN})"
    r"(?P<value>\d{4,8}[A-Z]?)(?![\w/.-])"
)
_FILLER = re.compile(r"[xX*.0•_-]{4,}|(?i:example|exemple|placeholder|votre|your)", re.ASCII)


def secrets(text: str, sketch: Sketch) -> Iterator[Hit]:
    """The secrets of ``text``, whose ``sketch`` tells which shapes are worth trying."""
    if sketch.mixes_letters_and_digits or b"PRIVATE KEY" in sketch.raw:
        for mark, pattern in _SHAPES:
            if mark in sketch.raw:
                yield from (Hit("secret", *match.span()) for match in pattern.finditer(text) if not _is_filler(match[0]))
    for may_hold, pattern, looks_secret in _NAMED:
        if may_hold(sketch):
            yield from _beside_a_name(text, pattern, looks_secret)


def _beside_a_name(text: str, pattern: re.Pattern[str], looks_secret: Callable[[str], bool]) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        value = match["value"].rstrip(".,;:)")
        if looks_secret(value):
            yield Hit("secret", match.start("value"), match.start("value") + len(value))


def _is_filler(value: str) -> bool:
    """Holds for sk-xxxxxxxx and the like: what follows the mark is one filler sign repeated."""
    tail = value[-12:]
    return len(set(tail)) == 1 and tail[0] in "xX*0.•_-"


def _is_password(value: str) -> bool:
    """Letters with a digit, or digits alone, or both cases with a sign: what prose does not put after « mot de passe : »."""
    if _FILLER.search(value) or value.startswith(("http", "$", "%")):
        return False
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    both_cases = any(map(str.isupper, value[1:])) and any(map(str.islower, value))
    signs = any(char in "!@#$%^&*+=?~" for char in value)
    if letters and digits:
        return len(value) >= 6
    return value.isdigit() or (both_cases and signs) or (digits and signs)


def _is_token(value: str) -> bool:
    """Letters and digits mixed, without a filler."""
    return any(map(str.isalpha, value)) and any(map(str.isdigit, value)) and not _FILLER.search(value)


def _has_password(value: str) -> bool:
    return not _FILLER.search(value.partition(":")[2])


_PASS = (b" de passe", b"password", b"passwd", b"passphrase", b"passcode")


def _names_a_password(sketch: Sketch) -> bool:
    low = sketch.low
    return (b"pass" in low and any(name in low for name in _PASS)) or b"mdp" in low or b"pwd" in low or b"wifi" in low or b"wi-fi" in low


def _names_a_code(sketch: Sketch) -> bool:
    return b"code" in sketch.low or b" pin" in sketch.low


def _has_a_url_with_at(sketch: Sketch) -> bool:
    return sketch.may_hold_an_address and b"://" in sketch.raw


def _names_a_header(sketch: Sketch) -> bool:
    return sketch.mixes_letters_and_digits and (b"bearer" in sketch.low or b"basic" in sketch.low)


def _names_a_key(sketch: Sketch) -> bool:
    return sketch.mixes_letters_and_digits and any(name in sketch.low for name in (b"key", b"api", b"token", b"jeton", b"secret"))


#: When a shape may be there, the shape, and whether its value looks like a secret.
_NAMED: tuple[tuple[Callable[[Sketch], bool], re.Pattern[str], Callable[[str], bool]], ...] = (
    (_names_a_header, _BEARER, _is_token),
    (_has_a_url_with_at, _IN_URL, _has_password),
    (_names_a_password, _PASSWORD, _is_password),
    (_names_a_key, _KEY, _is_token),
    (_names_a_code, _CODE, str.isalnum),
)
