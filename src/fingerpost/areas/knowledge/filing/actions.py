"""Everything that changes the files of items. What takes a file in first is no action: it may take seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.files import note_in
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values

from ..actions import add_know_how
from ..models import File, Holding, Item, Kind
from ..rules import Sharing
from .rules import require_filing, require_room
from .taking import Taken, take

ADDED, REPLACED, REMOVED = "knowledge.item.file_added", "knowledge.item.file_replaced", "knowledge.item.file_removed"


def keep_document(*, by: Actor, organisation: Organisation, path: Path, name: str, **said: Any) -> Item:
    """Take a file in and keep it as a document. `said` is as `keep_taken` takes it. Raises what that and `take` do."""
    return keep_taken(by=by, organisation=organisation, taken=take(path, name), **said)


def attach_file(*, by: Actor, item: Item, path: Path, name: str, **said: Any) -> File:
    """Take a file in and give it to an item. `said` is as `attach_taken` takes it. Raises what that and `take` do."""
    return attach_taken(by=by, item=item, taken=take(path, name), **said)


@action
def keep_taken(  # noqa: PLR0913  each is a fact of its own, given by name
    *,
    by: Actor,
    organisation: Organisation,
    taken: Taken,
    title: str = "",
    facts: Mapping[str, Any] | None = None,
    sharing: Sharing = Sharing.ORGANISATION,
    team: Group | None = None,
    owner_team: Group | None = None,
    topics: Sequence[str] = (),
    author: Person | None = None,
    review_on: date | None = None,
    draft: bool = False,
    override: Override | None = None,
) -> Item:
    """Keep a file that was taken in as a document of the organisation's.

    `facts` are `summary`, `written_by` and `dated`, each of which may be left out. `team` is whom it is shared with
    under Sharing.TEAM, `owner_team` who looks after it if not they. A draft is seen by its author and the library desk.
    Raises NotAllowed, or Invalid naming the field.
    """
    item = add_know_how(
        kind=Kind.DOCUMENT, title=title or taken.title, facts=facts or {}, organisation=organisation, by=by,
        sharing=sharing, team=team, topics=topics, author=author, draft=draft, override=override,
    )  # fmt: skip
    later = {"owner_team": owner_team, "review_on": review_on}
    Holding.objects.filter(item=item).update(**{name: value for name, value in later.items() if value})
    _add(item, organisation, taken, by)
    return item


@action
def attach_taken(
    *, by: Actor, item: Item, taken: Taken, organisation: Organisation | None = None, override: Override | None = None
) -> File:
    """Give an item a file that was taken in. Of what is everybody's, `organisation` says whose copy it is.

    Raises NotAllowed; Invalid naming `file` for one that is here already or one too many.
    """
    whose = _whose(item, organisation)
    require_filing(by, item, whose)
    now = _files_now(item, whose)
    require_room(now.count())
    _require_new(item, whose, taken)
    added = _add(item, whose, taken, by)
    _tell(ADDED, added, by, override)
    return added


@action
def replace_file(*, file: File, taken: Taken, by: Actor, override: Override | None = None) -> File:
    """Put a newer file in the place of one, which stays as an earlier version.

    Raises NotAllowed; Conflict where somebody replaced it meanwhile; Invalid for the same bytes.
    """
    require_filing(by, file.item, file.organisation)
    if File.objects.filter(pk=file.pk, replaced_by=None).count() == 0:
        raise Conflict(_("Somebody replaced or removed this file meanwhile. Look at it again."))
    _require_new(file.item, file.organisation, taken)
    added = _add(file.item, file.organisation, taken, by)
    file.replaced_by = added
    file.save(update_fields=["replaced_by"])
    _tell(REPLACED, added, by, override)
    return added


@action
def remove_file(*, file: File, by: Actor) -> None:
    """Remove a file with its earlier versions, or one earlier version, for good. The bytes follow within two days."""
    require_filing(by, file.item, file.organisation)
    _require_another(file)
    if file.replaced_by_id:  # what it had replaced itself follows what replaced it
        File.objects.filter(replaced_by=file).update(replaced_by=file.replaced_by_id)
    file.delete()
    _tell(REMOVED, file, by, None)


def _whose(item: Item, organisation: Organisation | None) -> Organisation:
    whose = organisation or item.organisation
    if whose is None:
        raise Invalid(_("Say which organisation keeps this file."))
    return whose


def _files_now(item: Item, organisation: Organisation) -> Any:
    return File.objects.filter(item=item, organisation=organisation, replaced_by=None)


def _require_new(item: Item, organisation: Organisation, taken: Taken) -> None:
    same = _files_now(item, organisation).filter(sha256=taken.stored.sha256).defer("words").first()
    if same:
        raise Invalid(file=_("This very file is here already, as “%(name)s”.") % {"name": same.name})


def _require_another(file: File) -> None:
    """A document without any file would be nothing."""
    if file.item.kind != Kind.DOCUMENT or file.replaced_by_id:
        return
    if _files_now(file.item, file.organisation).exclude(pk=file.pk).count() == 0:
        raise Conflict(_("This is the only file of a document. Replace it, or withdraw the document."))


def _add(item: Item, organisation: Organisation, taken: Taken, by: Actor) -> File:
    drawn = taken.drawn
    file = File(
        item=item, organisation=organisation, sha256=taken.stored.sha256, bytes=taken.stored.bytes, sort=drawn.sort,
        name=taken.name, words=drawn.text, note=note_in(drawn), by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    validate_values(file)
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError as error:
        raise Conflict(_("Somebody added this very file at the same moment.")) from error
    return file


def _tell(name: str, file: File, by: Actor, override: Override | None) -> None:
    record(name, by=by, refs=[file.item.ref], organisation=file.organisation_id)
    record_override(override=override, refs=[file.item.ref], organisation=file.organisation_id, by=by)
