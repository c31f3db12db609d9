"""Pseudonyms that join the weeks of a person and lead back to nobody without the local key (DATA §5)."""

import hashlib
import hmac

#: Bytes of a key: as many as the digest has, which no list of e-mails can be tried against.
KEY_BYTES = 32


def pseudonym(key: bytes, person_key: str) -> str:
    """The pseudonym of a person (key of usage.roster) under ``key``: HMAC-SHA256, 64 hexadecimal digits, never printed.

    Never a bare hash: e-mails can be enumerated. Raises ValueError for a key that is not KEY_BYTES long.
    """
    return _mac(key, b"person", person_key.encode("utf-8", "surrogatepass"))


def key_print(key: bytes) -> str:
    """What tells which key made a list of pseudonyms, without telling the key."""
    return _mac(key, b"key", b"")


def _mac(key: bytes, purpose: bytes, message: bytes) -> str:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of {KEY_BYTES} bytes is needed")
    return hmac.new(key, purpose + b"\0" + message, hashlib.sha256).hexdigest()
