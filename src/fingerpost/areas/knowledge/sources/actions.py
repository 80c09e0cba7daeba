"""Saying who sees the abstracts of a database, and letting the index follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import require_system
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.activity.jobs import enqueue
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import Audience, audience_of
from fingerpost.base.records.references import make_ref

from ..models import AbstractRule, AbstractSource, SourceDatabase
from ..rules import require_desk
from .audiences import said_of, tokens_of
from .names import begins_with, database_name

FOLLOWING = "knowledge.follow_abstracts"
BATCH = 500
MOST_RULES = 60
_LONGEST_AUDIENCE = 500
_BY = System("abstracts")


@action
def set_rule(*, organisation: Organisation, name: str, shown_to: str, by: Actor) -> AbstractRule:
    """Say who may see the abstracts of every database whose name begins with these words.

    Pages obey at once; the index follows, at once where the abstracts are few and else as a job. Raises NotAllowed, or
    Invalid naming the field.
    """
    require_desk(by, organisation)
    plain = _name(name)
    rule = AbstractRule.objects.filter(organisation=organisation, name__iexact=plain).first()
    if rule is None:
        _require_room(organisation)
        rule = AbstractRule(organisation=organisation, name=plain)
    rule.shown_to, rule.set_at = shown_to, timezone.now()
    rule.set_by = by if isinstance(by, Person) else None
    validate_values(rule)
    rule.save()
    record("knowledge.abstracts.ruled", by=by, refs=[], fields=["shown_to"], organisation=organisation.pk)
    _restate(plain)
    return rule


@action
def remove_rule(*, rule: AbstractRule, by: Actor) -> None:
    """Take a rule back: what no other rule speaks of, anybody sees who sees the item."""
    require_desk(by, rule.organisation)
    name, organisation = rule.name, rule.organisation_id
    rule.delete()
    record("knowledge.abstracts.unruled", by=by, refs=[], organisation=organisation)
    _restate(name)


def _name(given: str) -> str:
    if not given.strip():
        raise Invalid(name=_("Give the name of a database, as its exports say it."))
    plain = database_name(given)
    if not plain:
        raise Invalid(name=_("PubMed shows its abstracts to everybody: there is nothing to keep."))
    return plain


def _require_room(organisation: Organisation) -> None:
    if AbstractRule.objects.filter(organisation=organisation).count() >= MOST_RULES:
        raise Invalid(name=_("There are %(most)s rules already. Take one back first.") % {"most": MOST_RULES})


def _restate(name: str) -> None:
    """Give the databases that a changed rule speaks of the audience of today, and let the index follow."""
    databases = [each for each in SourceDatabase.objects.order_by("pk") if begins_with(each.name, name)]
    rules = list(AbstractRule.objects.values_list("organisation", "name", "shown_to"))
    changed = [each for each in databases if _put_audience(each, rules)]
    SourceDatabase.objects.bulk_update(changed, ["audience"])
    wanted = [each.pk for each in changed]
    if not wanted:
        return
    if _some(wanted, 0, BATCH + 1).count() > BATCH:
        enqueue(name=FOLLOWING, arguments={"databases": wanted}, by=_BY)
    else:
        follow_abstracts(databases=wanted, after=0, by=_BY)


def _put_audience(database: SourceDatabase, rules: Iterable[tuple[int, str, str]]) -> bool:
    before, now = database.audience_id, _audience(database.name, rules)
    database.audience = now
    return before != (now.pk if now else None)


def _audience(name: str, rules: Iterable[tuple[int, str, str]]) -> Audience | None:
    tokens = tokens_of(said_of(name, rules))
    if tokens is not None and len(" ".join(tokens)) > _LONGEST_AUDIENCE:
        raise Conflict(_("Too many organisations keep this database to themselves for one more rule."))
    return audience_of(tokens) if tokens is not None else None


@action
def follow_abstracts(*, databases: Sequence[int], after: int, by: Actor) -> int | None:
    """Tell the index of some abstracts from these databases, those of items from after a key.

    Gives the key of the last of them, or None after the end. Raises NotAllowed for a person.
    """
    require_system(by)
    rows = list(_some(databases, after, BATCH).values_list("item_id", "item__uid"))
    if rows:
        record("knowledge.abstracts.followed", by=by, refs=[make_ref("item", uid) for _pk, uid in rows])
    return rows[-1][0] if len(rows) == BATCH else None


def _some(databases: Sequence[int], after: int, count: int) -> QuerySet[AbstractSource]:
    found = AbstractSource.objects.filter(database__in=databases, item__gt=after)
    return found.order_by("item_id")[:count]


def databases_named(names: Iterable[str]) -> dict[str, int]:
    """The key of each of these databases by name; one that is met for the first time gets the audience of the rules.

    For imports, inside their action.
    """
    wanted = {name for name in names if name}
    if not wanted:
        return {}
    known = dict(SourceDatabase.objects.filter(name__in=wanted).values_list("name", "pk"))
    if new := sorted(wanted - known.keys()):
        rules = list(AbstractRule.objects.values_list("organisation", "name", "shown_to"))
        for name in new:
            known[name] = SourceDatabase.objects.create(name=name, audience=_audience(name, rules)).pk
    return known
