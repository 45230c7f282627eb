"""Rows of the table of parameters that belong to a focal firm and its portfolio; their order is that of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import gain, level, log_hazard, months, rate, share

# portfolio of a focal firm (Hübel et al. 2022, sections 4.2-5.2)
LEARNING_ON_OPENNESS: Final = gain(
    0.25, "portfolio", "share of missing openness gained by one partner fully known", strength=True
)
POSITIVE_ON_OPENNESS: Final = rate(
    0.006, "portfolio", "share of missing openness gained at full positive experience", strength=True
)
NEGATIVE_ON_OPENNESS: Final = rate(
    0.006, "portfolio", "share of openness gained that full negative experience takes back", strength=True
)
PRAGMATISM_ON_OPENNESS: Final = gain(
    0.6, "portfolio", "openness a pragmatic firm keeps at full distance of values", strength=True
)
CONCERN_ON_OPENNESS: Final = gain(0.3, "portfolio", "openness lost at full concern", strength=True)
LESSONS_SHARED: Final = share(
    0.7, "portfolio", "how far a learning capability gained in one alliance serves all", strength=True
)
LESSONS_ON_PARTNERS: Final = share(
    0.3, "portfolio", "share of what is known of partners that holds for the next one", strength=True
)
COMFORTABLE_ALLIANCES: Final = gain(3.0, "portfolio", "alliances in execution coordinated in comfort")
CAPABILITY_ON_COMFORT: Final = gain(
    0.6, "portfolio", "share added to that number from no to full learning capability", strength=True
)
DISTANCE_ON_DEMAND: Final = gain(
    0.6, "portfolio", "attention an alliance takes more at full distance of values", strength=True
)
CONFLICT_ON_DEMAND: Final = gain(1.0, "portfolio", "attention taken more at full conflict", strength=True)
INTENT_ON_DEMAND: Final = gain(
    0.6, "portfolio", "attention taken more to integrate knowledge than to access it", strength=True
)
LOAD_ON_CONDUCT: Final = rate(
    0.03, "portfolio", "conduct lost in every alliance at full coordination load", strength=True
)
LOAD_ON_BENEFITS: Final = rate(
    0.01, "portfolio", "benefits delayed in every alliance at full coordination load", strength=True
)
# experience
EXPERIENCE_MONTHS: Final = months(9.0, "experience", "time over which an experience fades")
NEWS_ON_POSITIVE: Final = gain(8.0, "experience", "positive experience per knowledge", strength=True)
BENEFITS_ON_POSITIVE: Final = gain(
    2.0, "experience", "positive experience per benefit beyond expectation", strength=True
)
DISCREPANCY_ON_NEGATIVE: Final = gain(1.5, "experience", "what a discrepancy seen adds", strength=True)
CONFLICT_ON_NEGATIVE: Final = gain(0.6, "experience", "what full conflict adds to it", strength=True)
LOAD_ON_NEGATIVE: Final = gain(0.6, "experience", "what full coordination load adds", strength=True)
CONTROL_ON_NEGATIVE: Final = gain(
    0.4, "experience", "negative experience if the partner holds all power in execution", strength=True
)
# entry into further alliances
ENTRY_BASE: Final = log_hazard(-4.0, "log hazard of a firm in the middle, without experience", of="entry")
NEED_ON_ENTRY: Final = log_hazard(2.0, "from no to full strategic need", strength=True, of="entry")
PRESSURE_ON_NEED: Final = gain(
    0.4, "entry", "strategic need added by full pressure of regulation and stakeholders", strength=True
)
OPENNESS_ON_ENTRY: Final = log_hazard(1.5, "from no to full openness", strength=True, of="entry")
POSITIVE_ON_ENTRY: Final = log_hazard(1.5, "full positive experience", strength=True, of="entry")
LEARNING_ON_ENTRY: Final = log_hazard(1.0, "partners fully known", strength=True, of="entry")
NEGATIVE_ON_ENTRY: Final = log_hazard(0.5, "full negative experience (lowers)", strength=True, of="entry")
LOAD_ON_ENTRY: Final = log_hazard(2.0, "full coordination load (lowers)", strength=True, of="entry")
OPENNESS_ON_DISTANCE: Final = gain(1.0, "entry", "core overlap given up per openness (log odds)", strength=True)
LEARNING_ON_DISTANCE: Final = gain(
    0.4, "entry", "log odds of core overlap given up once partners are known", strength=True
)
POSITIVE_ON_DISTANCE: Final = gain(
    0.4, "entry", "log odds of core overlap given up at full positive experience", strength=True
)
DISTANCE_OF_VALUES: Final = share(
    0.5, "entry", "distance of values that comes with distance from the core", strength=True
)
CONCERN_ON_DISCLOSURE: Final = gain(
    4.0, "entry", "log odds of disclosure lost at full concern of stakeholders", strength=True
)
# response to negative experience
RESPONSE_RATE: Final = rate(0.20, "reaction", "responses to experience beyond tolerance", strength=True)
FRUSTRATION_TOLERANCE: Final = level(0.40, "reaction", "negative experience that draws no response")
WORTH_ON_RESPONSE: Final = gain(4.0, "reaction", "log odds by which worth spares one", strength=True)
SUPPORT_ON_BENEFITS: Final = gain(0.12, "reaction", "benefits gained by renewed support", strength=True)
POSTPONEMENT_ON_EXPECTATION: Final = gain(0.12, "reaction", "expectation given up by it", strength=True)
RESPONSE_MONTHS: Final = months(6.0, "reaction", "length of a postponement, and pause between responses")
# in-house innovation, venture, market
INNOVATION_RATE: Final = rate(
    0.008, "innovation", "pace of in-house innovation with all knowledge of partners", strength=True
)
ABOUT_IN_INNOVATION: Final = share(
    0.5, "innovation", "weight of learning about: ½ Hübel et al. 2022, 0 learning from alone (prior view)"
)
AMBITION_ON_INNOVATION: Final = gain(1.0, "innovation", "pace gained by full ambition", strength=True)
NEGATIVE_ON_INNOVATION: Final = gain(2.0, "innovation", "pace gained by full frustration", strength=True)
PARALLEL_ON_INNOVATION: Final = gain(
    0.5, "innovation", "share added to that for each further cycle under way", strength=True
)
DEPENDENCE_ON_INNOVATION: Final = gain(0.5, "innovation", "pace gained by full dependence", strength=True)
EXTERNAL_DEVELOPERS: Final = gain(
    0.3, "innovation", "pace that external developers add while nothing is developed in-house", strength=True
)
DIVERSITY_WIDENS: Final = share(
    0.0, "innovation", "diverse partners widen innovation: 0 Hübel et al. 2022, 1 Subramanian & Soh 2017"
)
VENTURE_RATE: Final = rate(0.02, "innovation", "ventures at full wish, caution, learning", strength=True)
POSITIVE_ON_WISH: Final = gain(1.0, "innovation", "wish added by full positive experience", strength=True)
STRAIN_ON_AVOIDANCE: Final = gain(1.0, "innovation", "caution added by full frustration", strength=True)
MARKET_RATE: Final = rate(0.008, "market", "pace at which new products reach the market", strength=True)
ALLIANCES_ON_MARKET: Final = gain(0.5, "market", "reach through the alliances' products", strength=True)
INHOUSE_ON_MARKET: Final = gain(1.0, "market", "reach through products of one's own", strength=True)
VENTURE_ON_MARKET: Final = gain(1.0, "market", "reach through the venture", strength=True)
PRODUCT_ON_MAINSTREAM: Final = share(
    0.7, "market", "share of that reach that needs product knowledge of partners", strength=True
)
DISCLOSURE_ON_MARKET: Final = share(
    0.5, "market", "share of an alliance's reach that needs its disclosure", strength=True
)
ASSETS_ON_MARKET: Final = gain(1.0, "market", "pace gained by full infrastructure", strength=True)
GROWTH_ON_MARKET: Final = gain(
    0.5, "market", "reach added to an alliance's by a partner that learned all from the firm", strength=True
)
SCREENING: Final = share(
    0.3, "entry", "orientation that a partner lacks made up by choosing it, at full need and judgement", strength=True
)
