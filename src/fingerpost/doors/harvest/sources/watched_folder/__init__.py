"""A folder on the server."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import WatchedFolder
from .form import WatchedFolderForm, sends

SORT = Sort(
    name="watched_folder",
    label=_("Watched folder"),
    summary=_("Reads every file that is put into a folder on the server. Nothing is sent anywhere."),
    form=WatchedFolderForm,
    connector=WatchedFolder,
    sends=sends,
)
