"""A text in both languages of the interface."""

from dataclasses import dataclass

from models.vocabulary import Language


@dataclass(frozen=True)
class Text:
    """Content in Swedish and English."""

    sv: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in that language, in Swedish where the English one is empty.

        >>> Text("plats", "place").in_language(Language.ENGLISH)
        'place'
        """
        return self.en or self.sv if language is Language.ENGLISH else self.sv
