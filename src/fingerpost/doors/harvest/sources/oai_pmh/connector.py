"""Any repository that speaks OAI-PMH 2.0: its records in Dublin Core, by resumption token, with what it deleted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from lxml import etree

from fingerpost.base.formats import oai_dc
from fingerpost.base.formats.source_record import SourceRecord, Unreadable

from ...client import BadAnswer
from ...connector import Checkpoint, Found, Part, PrunedConnector
from ...reading import xml_of

_NOTHING = "noRecordsMatch"
_STALE = "badResumptionToken"
_MOST_PAGES = 100_000


class Repository(PrunedConnector):
    """The records of a repository or of one of its sets."""

    origin = "oai-dc"

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """Page by page; deleted records are named as gone. A token that has run out begins anew."""
        since, until = str(checkpoint.get("since", "")), str(checkpoint.get("until") or self.today.isoformat())
        root = self._list("ListRecords", str(checkpoint.get("token", "")), since)
        if _error(root) == _STALE:
            root = self._list("ListRecords", "", since)
        for _ in range(_MOST_PAGES):
            if (error := _error(root)) and error != _NOTHING:
                raise BadAnswer(f"The repository refused: {error}.")
            found, gone, token = *_records(root), _token(root)
            if not token:
                yield Part(found, {"since": until}, gone, last=True)
                return
            yield Part(found, {"since": since, "until": until, "token": token}, gone)
            root = self._list("ListRecords", token, since)

    def count(self) -> int | None:
        """How many records there are, where the repository says so with its first page."""
        root = self._list("ListRecords", "", "")
        said = next((each.get("completeListSize") for each in _named(root, "resumptionToken")), "") or ""
        return int(said[:15]) if said.isdecimal() else None if _token(root) else len(_records(root)[0])

    def ids(self) -> Iterator[str]:
        """The identifier of every record that is not deleted."""
        token = ""
        for _ in range(_MOST_PAGES):
            root = self._list("ListIdentifiers", token, "")
            if (error := _error(root)) and error != _NOTHING:
                raise BadAnswer(f"The repository refused: {error}.")
            yield from (_identifier(head) for head in _named(root, "header") if head.get("status") != "deleted")
            token = _token(root)
            if not token:
                return

    def gone(self, upstream: Sequence[str]) -> list[str]:
        """Those that the repository does not know any more."""
        return [name for name in upstream if self._absent(name)]

    def _absent(self, name: str) -> bool:
        asked = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name}
        root = xml_of(self.client.get(str(self.settings["address"]), asked, accept=("xml",)).body)
        deleted = any(head.get("status") == "deleted" for head in _named(root, "header"))
        return deleted or _error(root) == "idDoesNotExist"

    def _list(self, verb: str, token: str, since: str) -> etree._Element:
        """A page of a list. A token stands alone, as the protocol asks (OAI-PMH 2.0, 3.5)."""
        whole = {"metadataPrefix": "oai_dc", "set": str(self.settings.get("set", "")), "from": since}
        asked = {"verb": verb} | ({"resumptionToken": token} if token else whole)
        return xml_of(self.client.get(str(self.settings["address"]), asked, accept=("xml",)).body)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _error(root: etree._Element) -> str:
    return next((str(each.get("code", "")) for each in _named(root, "error")), "")


def _token(root: etree._Element) -> str:
    return next(((each.text or "").strip() for each in _named(root, "resumptionToken")), "")


def _identifier(head: etree._Element) -> str:
    return next(((each.text or "").strip() for each in _named(head, "identifier")), "")[:300]


def _records(root: etree._Element) -> tuple[list[Found], list[str]]:
    """The records of a page, and the identifiers of those that the repository has deleted."""
    found, gone = [], []
    for each in (record for verb in root for record in verb.iterchildren("{*}record")):
        head = next(_named(each, "header"), None)
        name = _identifier(head) if head is not None else ""
        if head is not None and head.get("status") == "deleted":
            gone.append(name)
        else:
            found.append(Found(name, _record(each)))
    return found, gone


def _record(element: etree._Element) -> SourceRecord | Unreadable:
    for inner in list(element.iterdescendants("{*}record")):  # no record holds another; each would be unpacked with it
        if (around := inner.getparent()) is not None:
            around.remove(inner)
    wrapped = b"<OAI-PMH><ListRecords>" + etree.tostring(element, with_tail=False) + b"</ListRecords></OAI-PMH>"
    return next(oai_dc.read(io.BytesIO(wrapped))).record
