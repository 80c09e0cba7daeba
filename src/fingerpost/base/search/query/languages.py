"""Languages by name and by the three-letter code that MEDLINE gives a record."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {
    "afr": "afrikaans",
    "alb": "albanian",
    "ara": "arabic",
    "arm": "armenian",
    "aze": "azerbaijani",
    "bos": "bosnian",
    "bul": "bulgarian",
    "cat": "catalan",
    "chi": "chinese",
    "cze": "czech",
    "dan": "danish",
    "dut": "dutch",
    "eng": "english",
    "epo": "esperanto",
    "est": "estonian",
    "fin": "finnish",
    "fre": "french",
    "geo": "georgian",
    "ger": "german",
    "gla": "scottish gaelic",
    "gre": "greek",
    "heb": "hebrew",
    "hin": "hindi",
    "hrv": "croatian",
    "hun": "hungarian",
    "ice": "icelandic",
    "ind": "indonesian",
    "ita": "italian",
    "jpn": "japanese",
    "kin": "kinyarwanda",
    "kor": "korean",
    "lat": "latin",
    "lav": "latvian",
    "lit": "lithuanian",
    "mac": "macedonian",
    "mal": "malayalam",
    "may": "malay",
    "mul": "multiple languages",
    "nor": "norwegian",
    "per": "persian",
    "pol": "polish",
    "por": "portuguese",
    "pus": "pushto",
    "rum": "romanian",
    "rus": "russian",
    "san": "sanskrit",
    "slo": "slovak",
    "slv": "slovenian",
    "spa": "spanish",
    "srp": "serbian",
    "swe": "swedish",
    "tha": "thai",
    "tur": "turkish",
    "ukr": "ukrainian",
    "und": "undetermined",
    "urd": "urdu",
    "vie": "vietnamese",
    "wel": "welsh",
}
_CODES = {name: code for code, name in LANGUAGES.items()} | {
    "castilian": "spa",
    "farsi": "per",
    "scots gaelic": "gla",
    "slovene": "slv",
    "moldavian": "rum",
    "en": "eng",
    "fr": "fre",
    "fra": "fre",
    "de": "ger",
    "deu": "ger",
    "es": "spa",
    "it": "ita",
    "nld": "dut",
    "cym": "wel",
    "zho": "chi",
}


def language_code(text: str) -> str | None:
    """The code for a language's name or code, in any case; `None` for what is no language that we know."""
    spelt = text.strip().lower()
    return spelt if spelt in LANGUAGES else _CODES.get(spelt)


def language_name(code: str) -> str:
    """The English name, with a capital; the code itself where we know no name."""
    return LANGUAGES[code].title() if code in LANGUAGES else code
