"""Every address of the site, by area."""

from django.urls import include, path

handler404 = "fingerpost.base.kit.policy.not_found"
handler500 = "fingerpost.base.kit.policy.fault"

urlpatterns = [
    path("accounts/", include("fingerpost.base.accounts.sign_in_urls")),
    path("", include("fingerpost.base.accounts.urls")),
    path("", include("fingerpost.base.vocabulary.urls")),
    path("", include("fingerpost.areas.people.urls")),
    path("", include("fingerpost.areas.knowledge.urls")),
    path("", include("fingerpost.areas.collections.urls")),
    path("", include("fingerpost.areas.briefs.urls")),
    path("", include("fingerpost.areas.enquiries.urls")),
    path("", include("fingerpost.areas.alerts.urls")),
    path("", include("fingerpost.doors.feeds.urls")),
    path("", include("fingerpost.doors.harvest.urls")),
    path("", include("fingerpost.doors.takeout.urls")),
    path("", include("fingerpost.doors.site.urls")),
]
