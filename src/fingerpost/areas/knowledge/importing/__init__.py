"""From a file of records to stored items: parsed in a process of its own, matched, merged, and undone if need be."""
