"""Addresses of links: which of them lead somewhere from inside a book, and how they are written there."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_PORTABLE = frozenset({"http", "https", "mailto", "tel", "ftp", "doi", "urn"})
_WITH_HOST = frozenset({"http", "https", "ftp"})
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"


def portable(target: str) -> str:
    """The address as a valid URL where it leads out of the book, else an empty string (RFC 3986, 2 and 4.3)."""
    try:
        parts = urlsplit(target.strip())
        scheme, host = parts.scheme.lower(), parts.hostname
    except ValueError:
        return ""
    if scheme not in _PORTABLE or not (host if scheme in _WITH_HOST else parts.path):
        return ""
    return quote(target.strip(), safe=_URL_CHARACTERS, errors="ignore")
