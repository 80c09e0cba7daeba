"""The consent behind a patient's story, and how it decides who may see the story."""
