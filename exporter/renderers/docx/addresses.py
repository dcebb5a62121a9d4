"""Addresses of links: as written -> as a relationship's target may stand, or refused."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

CARRIED = frozenset({"http", "https", "mailto", "ftp", "ftps", "tel"})
"""The schemes that a document may open; a path or a script is not among them."""

_KEPT = "!#$%&'()*+,/:;=?@[]~"


def carried(address: str) -> str:
    """The address with what a URI cannot hold percent-encoded (RFC 3986, 2.1); empty when a document should not carry it."""
    try:
        parts = urlsplit(address.strip())
        scheme, host = parts.scheme.lower(), parts.hostname
        _ = parts.port
    except ValueError:
        return ""
    if scheme not in CARRIED or not (host or (scheme in ("mailto", "tel") and parts.path)):
        return ""
    return quote(address.strip(), safe=_KEPT)
