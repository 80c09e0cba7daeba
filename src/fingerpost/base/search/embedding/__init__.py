"""Search by meaning: texts to vectors. Where no model has been made, search goes on by words alone."""

from fingerpost.base.search.embedding.cache import CachedEmbedder, encode_cached
from fingerpost.base.search.embedding.embedder import Embedder, Encoder, why_absent
from fingerpost.base.search.embedding.making import make_model

__all__ = ["CachedEmbedder", "Embedder", "Encoder", "encode_cached", "make_model", "why_absent"]
