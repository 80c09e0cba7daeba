"""Addresses of search strategies and of the workbench."""

from django.urls import path

from .views import counts, lists, manage, reports, results, showing, unsaved, workbench

app_name = "enquiries"
urlpatterns = [
    path("strategies", lists.strategies, name="strategies"),
    path("strategies/new", unsaved.new, name="new"),
    path("strategies/<slug:uid>", workbench.without_slug, name="strategy_short"),
    path("strategies/<slug:uid>/as/<slug:form>", showing.shown, name="as"),
    path("strategies/<slug:uid>/results/<slug:line>", results.results, name="results"),
    path("strategies/<slug:uid>/results/<slug:line>.<slug:format>", results.export, name="export"),
    path("strategies/<slug:uid>/counts", counts.counts, name="counts"),
    path("strategies/<slug:uid>/describe", manage.describe, name="describe"),
    path("strategies/<slug:uid>/history", lists.history, name="history"),
    path("strategies/<slug:uid>/undo", workbench.undo, name="undo"),
    path("strategies/<slug:uid>/run", workbench.run, name="run"),
    path("strategies/<slug:uid>/copy", manage.copy, name="copy"),
    path("strategies/<slug:uid>/delete", manage.delete, name="delete"),
    path("strategies/<slug:uid>/report", reports.report, name="report"),
    path("strategies/<slug:uid>/report/fill-in", reports.fill_in, name="fill_in"),
    path("strategies/<slug:uid>/report.<slug:format>", reports.file, name="report_file"),
    path("strategies/<slug:uid>/<slug:slug>", workbench.strategy, name="strategy"),
]
