"""Folders of old search reports: each file looked through for what identifies a patient before anybody can find it."""
