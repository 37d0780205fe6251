"""What the grid says: every text that its script shows, and the choices of its lists."""

from collections.abc import Iterable
from typing import Any

from dashboard.components.entry.form import COMMENT, DENOMINATOR, MISSING, NUMERATOR, STATUS, VALUE, WHY
from dashboard.components.entry.sheet import Sheet
from dashboard.language import _, say, word
from data.actions.entry import Measure
from data.actions.number_rules import is_ratio
from models.vocabulary import MissingReason, ValueStatus

_REASONS = tuple(reason for reason in MissingReason if reason is not MissingReason.WITHDRAWN)
_STATUSES = (ValueStatus.PRELIMINARY, ValueStatus.FINAL)


def columns_of(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the columns of cells: name, heading, kind and choices; the sum's parts where the value is a ratio."""
    indicator = sheet.group.indicator
    parts = [(NUMERATOR, _("Täljare")), (DENOMINATOR, _("Nämnare"))] if is_ratio(Measure.of(indicator)) else []
    value = _("Värde ({unit})").format(unit=say(indicator.unit))
    reasons = [["", _("har värde")], *_choices(_REASONS)]
    # What a value was corrected or revised to elsewhere is named where it stands, but not offered.
    others = _choices(status for status in ValueStatus if status not in _STATUSES)
    return [
        *({"name": name, "label": label, "kind": "number"} for name, label in (*parts, (VALUE, value))),
        {"name": STATUS, "label": _("Status"), "kind": "choice", "options": _choices(_STATUSES), "others": others},
        {"name": MISSING, "label": _("Saknas för att"), "kind": "choice", "options": reasons, "others": []},
        {"name": COMMENT, "label": _("Kommentar"), "kind": "text"},
        {"name": WHY, "label": _("Varför rättas värdet?"), "kind": "why"},
    ]


def _choices(words: Iterable[ValueStatus | MissingReason]) -> list[list[str]]:
    return [[one.value, word(one).capitalize()] for one in words]


def texts() -> dict[str, str]:
    """Return every text of the script, in the reader's language."""
    return {
        "caption": _("En rad för varje plats"),
        "place": _("Plats"),
        "before": _("Tidigare och väntat"),
        "standing": _("Läge"),
        "nothingBefore": _("inget tidigare"),
        "away": _("Ingen kontakt med servern – det du skrivit finns kvar här och sparas när den svarar."),
        "back": _("Servern svarar igen. Allt du skrivit är sparat som utkast."),
        "stopped": _("Servern tog inte emot det du skrev: {why}"),
        "tooLarge": _("Det är för mycket på en gång. Korta texten eller dela upp blocket."),
        "notOurs": _("Sidan behöver laddas om innan det går att spara. Det du skrivit finns kvar."),
        "signedOut": _("Du är utloggad. Logga in igen i en annan flik; det du skrivit finns kvar här."),
        "waiting": _("väntar på servern"),
        "loading": _("Hämtar formuläret …"),
        "save": _("Spara alla utan fel"),
        "saving": _("Sparar …"),
        "discard": _("Släng utkastet"),
        "discardAsk": _("Släng allt du skrivit och inte sparat?"),
        "yes": _("Ja, släng"),
        "no": _("Avbryt"),
        "done": _("Klar med perioden"),
        "reopen": _("Öppna igen"),
        "correct": _("Rätta"),
        "oneValue": _("alla fält"),
        "theirs": _("Behåll det sparade"),
        "mine": _("Använd mitt i stället"),
        "paste": _("Klistra in från kalkylblad"),
        "pasteHelp": _(
            "Kopiera cellerna i kalkylbladet och klistra in dem i en ruta i tabellen, eller här. Platsens namn eller "
            "kod får stå i första kolumnen. Inget ändras förrän du har sett vad som lästes."
        ),
        "pasteField": _("Det kopierade blocket"),
        "pasteRead": _("Visa vad som läses"),
        "pasteTitle": _("Så läses blocket"),
        "pasteLine": _("Rad"),
        "pasteNow": _("Nu"),
        "pasteNew": _("Blir"),
        "pasteTake": _("Lägg in som utkast"),
        "pasteLeave": _("Avbryt"),
        "keys": _(
            "Tabb går till nästa ruta, Retur nedåt, Skift+Retur uppåt, piltangenterna mellan raderna, Escape ångrar."
        ),
    }
