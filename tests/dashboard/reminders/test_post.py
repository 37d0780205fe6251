"""Letters handed to a real mail server, and everything that can go wrong on the way."""

import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Thread

import pytest

from dashboard.reminders.post import AddressError, MailError, connected, message_of
from dashboard.settings import Mail
from tests.servers.mail import CERTIFICATE, PASSWORD, USER, Mailbox, mail_server

SENDER = "bilden@example.se"
TEXT = "Hej Åsa!\n\n* Andel otrygga, kvartal 3 2026\n.\n  https://bilden.example.se/registrera?indikator=x&plats=y\n"


def way(box: Mailbox, *, tls: str = "none", user: str = "", password: str = "") -> Mail:
    return Mail(host="localhost", port=box.port, user=user, password=password, tls=tls, sender=SENDER)


def send(mail: Mail, *to: str) -> None:
    with connected(mail) as hand_over:
        for one in to:
            hand_over(message_of(sender=SENDER, to=one, subject="Värden att rapportera", text=TEXT))


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def test_a_letter_arrives_as_it_was_written(box: Mailbox) -> None:
    send(way(box), "asa@example.se", "bo@example.se")
    assert [to for to, _letter in box.letters] == ["asa@example.se", "bo@example.se"]
    letter = box.letters[0][1]
    assert letter.get_content().replace("\r\n", "\n") == TEXT
    assert letter.get_content_type() == "text/plain"
    assert (letter["Subject"], letter["To"]) == ("Värden att rapportera", "asa@example.se")
    assert letter["From"] == f"Trygghetsbilden <{SENDER}>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@example.se>")
    assert letter["Date"].datetime.tzinfo is not None
    assert box.letters[0][1]["Message-ID"] != box.letters[1][1]["Message-ID"]


def test_an_address_that_is_refused_is_named_and_the_others_are_written_to(box: Mailbox) -> None:
    box.refused = frozenset({"fel@example.se"})
    with connected(way(box)) as hand_over:
        with pytest.raises(AddressError, match=r"tog inte emot adressen fel@example\.se: 550 5\.1\.1 okänd mottagare"):
            hand_over(message_of(sender=SENDER, to="fel@example.se", subject="x", text=TEXT))
        hand_over(message_of(sender=SENDER, to="bo@example.se", subject="x", text=TEXT))
    assert [to for to, _letter in box.letters] == ["bo@example.se"]


def test_a_letter_that_is_refused_is_not_sent(box: Mailbox) -> None:
    box.is_full = True
    with pytest.raises(AddressError, match=r"tog inte emot brevet till bo@example\.se: 552"):
        send(way(box), "bo@example.se")
    assert box.letters == []


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("bo@example.se\nBcc: alla@example.se", "x"),
        ("bo@example.se\r\n\r\nHej", "x"),
        ("bo@example.se, eva@example.se", "x"),
        ("", "x"),
        ("bo", "x"),
    ],
)
def test_no_header_can_be_smuggled_in_by_an_address(to: str, subject: str) -> None:
    with pytest.raises(AddressError, match="ingen e-postadress"):
        message_of(sender=SENDER, to=to, subject=subject, text=TEXT)


def test_no_header_can_be_smuggled_in_by_a_subject_or_the_text(box: Mailbox) -> None:
    with connected(way(box)) as hand_over:
        evil = "Hej\r\nBcc: alla@example.se"
        hand_over(message_of(sender=SENDER, to="bo@example.se", subject=evil, text=f"{evil}\r\n.\r\nRCPT TO:<x@y.se>"))
    [(to, letter)] = box.letters
    assert (to, letter["Bcc"]) == ("bo@example.se", None)
    assert letter["Subject"] == "Hej Bcc: alla@example.se"
    assert "RCPT TO" in letter.get_content()


def test_a_server_that_is_away_is_said_to_be() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        gone = Mailbox(port=taken.getsockname()[1])
    for tls in ("none", "starttls", "tls"):
        with pytest.raises(MailError, match=r"localhost:\d+ svarar inte .*SMTP_HOST och SMTP_PORT"):
            send(way(gone, tls=tls), "bo@example.se")


def test_a_server_that_hangs_up_leaves_the_rest_for_the_next_time(box: Mailbox) -> None:
    box.hangs_up_after = 1
    with pytest.raises(MailError, match="Resten skickas nästa gång"):
        send(way(box), "bo@example.se", "eva@example.se")
    assert [to for to, _letter in box.letters] == ["bo@example.se"]


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_letters_go_protected_with_the_right_account(tls: str) -> None:
    with mail_server(tls=tls, asks_who=True) as box:
        send(way(box, tls=tls, user=USER, password=PASSWORD), "bo@example.se")
        with pytest.raises(MailError, match="SMTP_USER och SMTP_PASSWORD") as refused:
            send(way(box, tls=tls, user=USER, password="fel"), "eva@example.se")
    assert [to for to, _letter in box.letters] == ["bo@example.se"]
    assert "fel" not in str(refused.value).split()


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_a_server_that_nobody_vouches_for_is_not_trusted(tls: str) -> None:
    with mail_server(tls=tls) as box:
        with pytest.raises(MailError, match="går inte att lita på"):
            send(way(box, tls=tls), "bo@example.se")
        assert box.letters == []


def test_a_server_without_protection_is_not_given_a_password_instead(box: Mailbox) -> None:
    with pytest.raises(MailError, match="Kontrollera SMTP_TLS"):
        send(way(box, tls="starttls", user=USER, password=PASSWORD), "bo@example.se")
    assert box.letters == []


@pytest.mark.usefixtures("trusted")
def test_a_server_that_speaks_plainly_where_protection_is_expected_is_said_to(box: Mailbox) -> None:
    with pytest.raises(MailError, match=r"går inte att lita på|svarar inte"):
        send(way(box, tls="tls"), "bo@example.se")


def test_a_server_that_breaks_off_before_the_first_letter_is_said_to() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def greet_and_leave() -> None:
            talking, _address = listener.accept()
            talking.sendall(b"220 hej\r\n")
            talking.recv(100)
            talking.close()

        guest = Thread(target=greet_and_leave)
        guest.start()
        with pytest.raises(MailError, match="bröt förbindelsen"):
            send(way(Mailbox(port=listener.getsockname()[1]), tls="starttls"), "bo@example.se")
        guest.join()
