"""The slide of a shared goal: how its indicators stand."""

from dashboard import cache
from dashboard.components.badges import verdict_words
from dashboard.components.digest import Told, exceptions_first
from dashboard.components.goals import answers_to, targets_in_words
from dashboard.components.markup import Markup, element
from dashboard.components.places import place_name
from dashboard.components.screens.frame import Dress, slide
from dashboard.components.screens.lines import line, listed
from dashboard.components.values import age_words, name_of, number_parts
from dashboard.language import _, period_label, say


def goal_slide(goal: str, *, dress: Dress) -> Markup | None:
    """Return the slide of a shared goal: its indicators with what goes the wrong way first; None without values."""
    view = next((one for one in cache.catalogue().goals if one.slug == goal), None)
    answers = [] if view is None else [one for one in answers_to(view) if one.has_value]
    if view is None or not answers:
        return None
    oldest = max(answers, key=lambda one: one.standing.age_days or 0)
    age = _("Äldsta värdet: {period}, {age}").format(
        period=period_label(oldest.standing.period), age=age_words(oldest.standing.age_days)
    )
    return slide(
        element("p", say(view.description), class_="tb-slide-lead"),
        listed([_answer(one) for one in exceptions_first(answers)]),
        kind="lines",
        title=say(view.name),
        about=_("Gemensamt mål"),
        told=(age, targets_in_words(answers)),
        dress=dress,
    )


def _answer(one: Told) -> Markup:
    standing = one.standing
    where = element("small", f" · {place_name(standing.place)}")
    age = ", ".join((period_label(standing.period), age_words(standing.age_days)))
    kind = f"tb-slide-{standing.judgement.value.replace('_', '-')}"
    return line(
        (name_of(one.indicator), where),
        value=number_parts(standing, one.indicator),
        note=f"{verdict_words(standing)} · {age}",
        kind=kind,
    )
