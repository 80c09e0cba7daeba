"""The kit as a Django app: it brings page templates and static files, and has no models."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Page layouts, components, form fields, errors and paging."""

    name = "fingerpost.base.kit"
    label = "kit"
