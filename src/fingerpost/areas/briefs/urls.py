"""Addresses of answers, and of what was looked for in vain."""

from django.urls import path

from .views import answers, gaps

app_name = "briefs"
urlpatterns = [
    path("ask", answers.answer, name="ask"),
    path("ask/references.ris", answers.references, name="references"),
    path("tell", gaps.tell, name="tell"),
    path("desk/gaps", gaps.gaps, name="gaps"),
    path("desk/gaps/<slug:name>/want", gaps.want, name="want"),
    path("desk/gaps/<slug:name>/dismiss", gaps.dismiss, name="dismiss"),
]
