// A question that was stopped does not stay in the address bar or in the history.
if (location.search) history.replaceState(null, "", location.pathname);
