"""All that is written of topics and of controlled vocabularies."""

from .combining import merge_topics, remove_topic
from .editions import add_descriptors, begin_vocabulary, use_vocabulary
from .starter import choose_starter
from .topics import add_topic, change_topic, put_topic

__all__ = [
    "add_descriptors",
    "add_topic",
    "begin_vocabulary",
    "change_topic",
    "choose_starter",
    "merge_topics",
    "put_topic",
    "remove_topic",
    "use_vocabulary",
]
