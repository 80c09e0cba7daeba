"""Django's name for this package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.accounts"
    label = "accounts"
