"""Whoever had papers before there were notices finds them noted, without being told that they are news."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from notice_shelf import CONCERN, RETRACTED, hand_over, hearing, shelved

from fingerpost.areas.knowledge.models import AbstractSource, Noted, Notice, SourceDatabase
from fingerpost.base.activity.actions import acting

pytestmark = pytest.mark.django_db


def test_records_of_earlier_imports_are_taken_up_as_an_import_would(people: Any) -> None:
    item = shelved(people, CONCERN, RETRACTED, database="Ovid MEDLINE(R) <2019>")
    facts = ("sort", "told_by", "source", "said_as", "key", "text", "url")
    before, live = set(Notice.objects.values_list(*facts)), Noted.objects.get(item=item).live
    migration = import_module("fingerpost.areas.knowledge.migrations.0011_what_records_told_before")
    hand_over()
    with acting("test"), hearing("knowledge.item.*") as heard:
        for model in (Notice, Noted, AbstractSource, SourceDatabase):
            model.objects.all().delete()
        for _again in range(2):
            migration.take_up(apps, None)
        hand_over()
    assert heard == []
    assert set(Notice.objects.values_list(*facts)) == before and len(before) == 2
    assert Noted.objects.get(item=item).live == live
    assert AbstractSource.objects.get(item=item).database.name == "Ovid MEDLINE"
