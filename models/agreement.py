"""The agreements, who signed them, and the local agreements under the police–city agreement."""

from datetime import date

from sqlmodel import Field

from models.base import Table


class Agreement(Table, table=True):
    """One signed collaboration agreement."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name_sv: str
    name_en: str
    short_sv: str
    short_en: str
    summary_sv: str = ""
    summary_en: str = ""
    signed_on: date
    valid_from: date
    valid_to: date | None = None
    source_name: str
    source_url: str = ""
    ordering: int = 0


class Signature(Table, table=True):
    """One party's signature under an agreement."""

    agreement_id: int = Field(foreign_key="agreement.id", primary_key=True)
    party_id: int = Field(foreign_key="party.id", primary_key=True)
    signatory: str
    title_sv: str
    title_en: str


class LocalAgreement(Table, table=True):
    """An agreement between a district board and one or two local police districts."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    agreement_id: int = Field(foreign_key="agreement.id")
    district_id: int = Field(foreign_key="place.id")
    name_sv: str
    name_en: str
    negotiated_since: date | None = None
    signed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    follow_up_months: int | None = None
    document_reference: str = Field(default="", max_length=100)
    source_name: str = ""
    source_url: str = ""


class LocalAgreementPolice(Table, table=True):
    """A local police district that takes part in a local agreement."""

    local_agreement_id: int = Field(foreign_key="localagreement.id", primary_key=True)
    police_district_id: int = Field(foreign_key="place.id", primary_key=True)
