"""What can go wrong between us and a source, each in words that say what to do."""

from data.importers.formats.problems import shown
from data.refusal import N_, RefusedError


class FetchError(RefusedError):
    """Raised when a source cannot be fetched.

    `is_passing` says that the next round may go better by itself, `ends_round` that this one can fetch nothing more.
    """

    is_passing = False
    ends_round = False

    def __init__(self, **values: object) -> None:
        """Keep the values; texts that the source wrote are kept as a message may repeat them."""
        super().__init__(**{name: shown(value) if isinstance(value, str) else value for name, value in values.items()})


class SourceAwayError(FetchError):
    """Raised when a source does not answer, breaks off or is too slow, however often it is asked."""

    message = N_("{source} svarar inte som den ska: {why}. Nästa hämtning fortsätter där den här slutade.")
    is_passing = ends_round = True


class SourceBusyError(FetchError):
    """Raised when a source asks for a longer pause than a round lasts."""

    message = N_("{source} ber oss vänta till {until}. En hämtning efter det fortsätter där den här slutade.")
    is_passing = ends_round = True


class SourceRefusesError(FetchError):
    """Raised when a source says that the question is wrong."""

    message = N_("{source} svarar {status} på frågan {address}. Kontrollera adress och urval i fetch.toml.")


class UntrustedSourceError(FetchError):
    """Raised when nobody vouches for the server's certificate, or it is another server's."""

    message = N_("{source}: certifikatet för {host} går inte att lita på. Inget är hämtat. Kontrollera adressen.")
    ends_round = True


class OtherServerError(FetchError):
    """Raised when a source sends us on to another server."""

    message = N_("{source} hänvisar till en annan server, {host}, och därifrån hämtas inget. Kontrollera adressen.")


class AnswerTooLargeError(FetchError):
    """Raised for an answer that is larger than any we ask for, packed or unpacked."""

    message = N_("Ett svar från {source} är större än {most} MB. Välj färre värden i fetch.toml.")


class EndlessPagesError(FetchError):
    """Raised when a source has no last page."""

    message = N_("{source} lämnar sidor utan slut på frågan {address}. Inget är sparat. Försök igen en annan dag.")


class OtherSelectionError(FetchError):
    """Raised when the answer holds more or less than was asked for."""

    message = N_("{source} svarar med {count} celler ur {table} i stället för {expected}. Inget är sparat ur den.")


class SelectionTooLargeError(FetchError):
    """Raised for a selection that nobody could want, or that no question has room for."""

    message = N_("Urvalet ur {table} är för stort. Välj färre värden i fetch.toml.")


class NotSelectedError(FetchError):
    """Raised for a variable of a table that needs a choice."""

    message = N_("Välj värden för {variable} ur {table} i fetch.toml, till exempel {example}.")


class UnknownCodeError(FetchError):
    """Raised for a choice that the table does not have."""

    message = N_("{table} har inte {code} i {variable}. Rätta urvalet i fetch.toml.")


class FetchingAlreadyError(FetchError):
    """Raised when another process fetches into the same folder."""

    message = N_("En annan hämtning pågår. Vänta tills den är klar.")
    is_passing = ends_round = True


class PartRefusedError(RefusedError):
    """Named for a measure or a table that was left out of the round."""

    message = N_("{part}: {fault}")


class ChangedMeanwhileError(FetchError):
    """Raised when somebody saves values of the same indicators at the same moment."""

    message = N_("Någon sparade värden för samma indikatorer just nu, och inget är sparat. Kör hämtningen igen.")
    is_passing = True


class SilentError(RefusedError):
    """Named when nothing came in time."""

    message = N_("inget helt svar inom {seconds} sekunder")


class BrokenOffError(RefusedError):
    """Named when there is no connection, or it ended too early."""

    message = N_("förbindelsen saknas eller bröts")


class StatusError(RefusedError):
    """Named when the server says that it cannot answer now."""

    message = N_("servern svarar {status}")


class NotJsonError(RefusedError):
    """Named when something else than JSON came, as a page about an interruption."""

    message = N_("svaret är inte JSON utan ”{kind}”")

    def __init__(self, *, kind: str) -> None:
        """Keep the kind as a message may repeat it."""
        super().__init__(kind=shown(kind))


class RedirectedError(RefusedError):
    """Named when each address leads to another one."""

    message = N_("den hänvisar vidare gång på gång")
