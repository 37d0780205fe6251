"""How large the invented values of a demonstration are: levels only, of no source and no meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """The size at the place shown first, the change a year, the swing over the year, and a district's share of it."""

    size: float
    yearly: float = 0.0
    season: float = 0.0
    part: float = 1.0


_A_DISTRICT = 0.09

LEVELS = {
    "passenger_safety_share": Level(72, yearly=0.01),
    "violence_transit_reported": Level(160, yearly=-0.03, season=0.15),
    "care_site_threat_incidents": Level(540, yearly=0.04),
    "suicide_rate": Level(11, yearly=-0.01),
    "youth_psychosomatic_index": Level(38, yearly=0.01),
    "police_lpt_assistance": Level(210, yearly=0.02, season=0.05),
    "welfare_crime_police_reports": Level(14, yearly=0.15),
    "welfare_crime_reported_amount": Level(60, yearly=0.1),
    "stopped_payments_amount": Level(55, yearly=0.08),
    "in_depth_reviews_completed": Level(21, yearly=0.1),
    "provider_contracts_terminated": Level(6),
    "reclaimed_paid_share": Level(34, yearly=0.03),
    "rape_clinic_reported_share": Level(58),
    "intimate_partner_assault_rate": Level(28, season=0.1),
    "asked_about_violence_share": Level(31, yearly=0.12),
    "barnahus_consultations": Level(190, yearly=0.03),
    "islandsmodellen_responses": Level(9),
    "youth_convicted_rate_15_17": Level(17, yearly=-0.03),
    "youth_suspected_rate_15_20": Level(46, yearly=-0.02),
    "youth_drug_use_share": Level(13, yearly=-0.03),
    "youth_offending_share": Level(41, yearly=-0.02),
    "concern_reports_rate": Level(9, yearly=0.06, season=0.2),
    "sspf_active_cases": Level(74, yearly=0.05, part=0.07),
    "sspf_goal_met_share": Level(61),
    "problem_absence_share": Level(12, yearly=0.02),
    "robbery_person_count": Level(75, yearly=-0.1, season=0.2),
    "graffiti_removed_24h_share": Level(83, yearly=0.01),
    "safety_walks_completed": Level(46, part=_A_DISTRICT),
    "listed_areas_stockholm": Level(8),
    "confirmed_shootings": Level(7, yearly=-0.1),
    "detonations": Level(6, yearly=0.05),
    "joint_inspections": Level(85, yearly=0.08),
    "inspections_with_remarks_share": Level(52),
    "undue_influence_incidents": Level(27, yearly=0.1),
    "benefit_fraud_police_reports": Level(140, yearly=0.05),
    "fraud_elderly_reported": Level(230, yearly=0.04),
    "sheltered_housing_placements": Level(118),
    "violence_assessment_share": Level(64, yearly=0.05),
    "hate_crime_reports": Level(560),
    "exit_participants": Level(64, yearly=0.08),
    "exit_no_relapse_share": Level(55),
    "drug_offences_reported": Level(1180, season=0.08),
    "trefas_joint_plans": Level(4),
    "reoffending_1y_share": Level(19, yearly=-0.01),
}
# How many the share is of, so that some denominators are small enough to be hidden.
FRACTIONS = {
    "sspf_goal_met_share": 9,
    "violence_assessment_share": 180,
    "exit_no_relapse_share": 14,
    "rape_clinic_reported_share": 850,
    "inspections_with_remarks_share": 90,
}
# How many times the newest value the invented target is.
TARGETS = {"passenger_safety_share": 1.06, "youth_drug_use_share": 0.9, "confirmed_shootings": 0.8}
