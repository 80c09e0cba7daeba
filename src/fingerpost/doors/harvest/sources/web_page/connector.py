"""One page on the web: kept as a link, looked at for changes of its title and text. No copy of it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from fingerpost.base.formats.source_record import Section, SourceRecord

from ...client import Refused, remembered
from ...connector import Checkpoint, Connector, Found, Part
from ...reading import page_of


class WebPage(Connector):
    """The page as an item that links to it. When its words change, the item is due for another look."""

    origin = "web-page"

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """The page, if it is another than when it was read last."""
        address = str(self.settings["address"])
        try:
            answer = self.client.get(address, since=checkpoint.get("seen"), accept=("html",))
        except Refused as error:
            if error.code in (404, 410) and checkpoint:
                yield Part(checkpoint={}, gone=[address], notes=["The page is not there any more."])
                return
            raise
        if answer.unchanged:
            yield Part(checkpoint=checkpoint)
            return
        title, summary, words = page_of(answer.body)
        mark = hashlib.blake2b(f"{title}\n{words}".encode(), digest_size=16).hexdigest()
        place = {"seen": remembered(answer), "mark": mark, "words": len(words.split())}
        before = checkpoint.get("mark")
        if before == mark:
            yield Part(checkpoint=place)
            return
        record = self._record(title or address, summary)
        notes = [_changed(int(checkpoint.get("words", 0)), len(words.split()))] if before else []
        yield Part([Found(address, record)], place, look_again=[address] if before else [], notes=notes)

    def count(self) -> int:
        """One, if it is there."""
        return len(list(self.since({})))

    def _record(self, title: str, summary: str) -> SourceRecord:
        abstract = (Section("", summary),) if summary else ()
        address = str(self.settings["address"])
        return SourceRecord(
            title=title, abstract=abstract, urls=(address,), publication_types=("Web Page",),
            publisher=str(self.settings.get("publisher", "")),
        )  # fmt: skip


def _changed(before: int, now: int) -> str:
    return f"The words of the page have changed: there were {before:,}, there are {now:,}. Look at it again."
