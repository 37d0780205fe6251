"""The words of published tables in the product's own: headings, sexes, ages. What is not known stays as it stood."""

import re

from models.ages import Ages, NotAgesError
from models.vocabulary import Sex

_ROLES = {
    "measure": "indicator,indikator,kpi,kpi_id,kpiid,nyckeltal_id,contentscode,tabellinnehåll,contents,variables",
    "measure_name": "indicator_name,kpi_title,title,nyckeltal,series,brottstyp,brott,variabel",
    "place": "place,place_code,kommunkod,regionkod,region_code,geocode,geo_code,ref_area,municipality_id,area_code",
    "place_name": "place_name,kommunnamn,kommun,region,län,plats,område,geo,municipality,area,ort,county,state,country",
    "period": "period,year,år,tid,time,time_period,månad,month,kvartal,quarter,trimestre,date,datum",
    "sex": "sex,gender,kön,kon,sexo",
    "ages": "ages,age,ålder,alder,åldersgrupp,age_group,agegroup,grupo_de_edad",
    "value": "value,värde,obs_value",
}
ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split(",")}
_SEXES = {
    Sex.TOTAL: "t,total,totalt,totsa,båda,samtliga,all,alla,both_sexes,ambos_sexos",
    Sex.WOMEN: "k,kvinna,kvinnor,women,woman,female,females,f,mujeres",
    Sex.MEN: "m,man,män,men,male,males,hombres",
}
_SEX_OF = {word: sex.value for sex, words in _SEXES.items() for word in words.split(",")}
_YEARS = r"(?:\s*(?:år|years?))?"
_SPAN = re.compile(rf"(\d{{1,3}})\s*(?:-|–|to|till)\s*(\d{{1,3}}){_YEARS}")
_OPEN = re.compile(r"(\d{1,3})(?:\+(?:\s*(?:år|years?))?|\s*(?:år|years?)\s(?:och|eller|and|or)\s(?:äldre|over|older))")
_ONE = re.compile(r"(\d{1,3})\s*(?:år|years?)")
_EVERYONE = frozenset({"all", "alla", "total", "totalt", "t", "tot", "totals", "all_ages", "alla_åldrar"})
_CODE = re.compile(r"[0-9]{2,6}|[A-ZÅÄÖ]{1,3}[0-9_]{2,10}|[0-9]{4}[A-Z]{1,3}[0-9]{0,4}")
_CODE_AND_NAME = re.compile(r"([0-9]{2,6}) (\S.*)")


def word_of(heading: str) -> str:
    """Return a heading as it is looked up: small letters, and an underscore for each space.

    >>> word_of(" Place code "), word_of("KÖN")
    ('place_code', 'kön')
    """
    return re.sub(r"[\s\u00a0_-]+", "_", heading.strip().strip("*").casefold())


def role_of(heading: str) -> str | None:
    """Return which column of the frame a heading speaks of, or None for any other dimension."""
    return ROLE_OF.get(word_of(heading))


def sex_of(text: str) -> str:
    """Return the sex in the product's word, else the text itself.

    >>> sex_of("Kvinnor"), sex_of("K"), sex_of("M"), sex_of("totalt, samtliga"), sex_of("okänt")
    ('women', 'women', 'men', 'total', 'okänt')
    """
    word = word_of(text)
    return _SEX_OF.get(word) or _SEX_OF.get(word.partition(",")[0], text.strip())


def ages_of(text: str) -> str:
    """Return the ages as the product's code, else the text itself; a bare number is a code of the publisher's own.

    >>> ages_of("16-29 år"), ages_of("90+ år"), ages_of("0 år"), ages_of("total"), ages_of("Less than 5 years")
    ('16-29', '90-', '0-0', 'all', 'Less than 5 years')
    >>> ages_of("29-16 år")
    '29-16 år'
    """
    if word_of(text) in _EVERYONE:
        return "all"
    small = text.strip().casefold()
    if match := _SPAN.fullmatch(small):
        code = f"{match[1]}-{match[2]}"
    elif match := _OPEN.fullmatch(small):
        code = f"{match[1]}-"
    elif match := _ONE.fullmatch(small):
        code = f"{match[1]}-{match[1]}"
    else:
        return text.strip()
    try:
        return Ages.of(code).code
    except NotAgesError:
        return text.strip()


def place_of(text: str) -> tuple[str, str]:
    """Return the code and the name that a text about a place holds; a code keeps its zeros.

    >>> place_of("0180"), place_of("01 Stockholms län"), place_of("Region Stockholm")
    (('0180', ''), ('01', 'Stockholms län'), ('', 'Region Stockholm'))
    """
    stripped = text.strip()
    if _CODE.fullmatch(stripped):
        return stripped, ""
    if match := _CODE_AND_NAME.fullmatch(stripped):
        return match[1], match[2]
    return "", stripped
