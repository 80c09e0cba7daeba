"""django-modelsearch with its database backend, in a Django of its own: `pip install modelsearch` first."""
