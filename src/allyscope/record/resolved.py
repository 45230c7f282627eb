"""The machine form of a record as plain data and as YAML: every field said, and itself a valid record."""

from __future__ import annotations

from dataclasses import asdict
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from allyscope.forms.levels import Level
from allyscope.months import Span, span_text
from allyscope.record.model import Alliance, Event, Partner, Portfolio, PulseAnswer, Record, Spanner, Unanswered


def machine_form(found: Record | Portfolio) -> dict[str, Any]:
    """A record or portfolio as lists and mappings in the words of the human form, nothing left to defaults."""
    return _record(found) if isinstance(found, Record) else _portfolio(found)


def machine_text(found: Record | Portfolio) -> str:
    """The machine form as YAML."""
    return yaml_text(machine_form(found))


def _record(record: Record) -> dict[str, Any]:
    return {
        "schema_version": record.schema_version,
        "kind": "alliance",
        "alliance": _alliance(record.alliance),
        "source": asdict(record.source),
        "partners": [_partner(partner) for partner in record.partners],
        "privacy": {"threshold": record.privacy_threshold},
        "interviews": [
            {"partner": each.partner or None, "role": each.role, "year": each.year, "minutes": each.minutes}
            for each in record.interviews
        ],
        "events": [_event(event) for event in record.events],
        "pulses": [*map(_pulse, record.pulses), *map(_pulse, record.unanswered)],
        "measurements": [{**asdict(each), "level": _level(each.level)} for each in record.measurements],
    }


def _portfolio(portfolio: Portfolio) -> dict[str, Any]:
    return {
        "schema_version": portfolio.schema_version,
        "kind": "portfolio",
        "portfolio": {
            "id": portfolio.id,
            "name": portfolio.name,
            "scope": portfolio.scope,
            "formed": _date(portfolio.formed),
            "as_of": _date(portfolio.as_of),
            "status": portfolio.status,
        },
        "focal_firm": asdict(portfolio.focal_firm),
        "alliances": [asdict(member) for member in portfolio.alliances],
        "source": asdict(portfolio.source),
        "events": [_event(event) for event in portfolio.events],
    }


class _Representer(SafeRepresenter):
    """Quotes the texts that older YAML readers take for true or false, such as the country code `no`."""

    def represent_str(self, data: str) -> ScalarNode:
        if data.lower() in {"y", "n", "yes", "no", "on", "off"}:
            quoted: ScalarNode = self.represent_scalar("tag:yaml.org,2002:str", data, style="'")
            return quoted
        plain: ScalarNode = super().represent_str(data)
        return plain


_Representer.add_representer(str, _Representer.represent_str)


def yaml_text(data: Any) -> str:
    """Plain data as a YAML document in the order given, one field a line."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.allow_unicode = True
    yaml.width = 110
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _level(level: Level) -> Any:
    return {"value": level.mean, "sd": level.sd} if level.known else "unknown"


def _truth(value: bool | None) -> bool | str:
    return "unknown" if value is None else value


def _date(span: Span | None) -> str:
    return span_text(span)


def _alliance(alliance: Alliance) -> dict[str, Any]:
    return {
        "id": alliance.id,
        "name": alliance.name,
        "form": alliance.form,
        "purpose": alliance.purpose,
        "scope": alliance.scope,
        "formed": _date(alliance.formed),
        "as_of": _date(alliance.as_of),
        "status": alliance.status,
        "ended": _date(alliance.ended),
        "cross_border": _truth(alliance.cross_border),
        "complementarity": _level(alliance.complementarity),
        "strategic_compatibility": _level(alliance.strategic_compatibility),
        "value_distance": _level(alliance.value_distance),
        "core_overlap": _level(alliance.core_overlap),
        "stages": {stage: _date(begun) for stage, begun in alliance.stages.items()},
    }


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        "id": partner.id,
        "name": partner.name,
        "role": partner.role,
        "focal": partner.focal,
        "country": partner.country,
        "industry": partner.industry,
        "size": partner.size,
        "strategic_fit": _level(partner.strategic_fit),
        "strategic_significance": _level(partner.strategic_significance),
        "power_share": _level(partner.power_share),
        "absorptive_capacity": _level(partner.absorptive_capacity),
        "alliance_experience": _level(partner.alliance_experience),
        "sustainability_orientation": _level(partner.sustainability_orientation),
        "openness": _level(partner.openness),
        "capabilities": {name: _level(level) for name, level in partner.capabilities.items()},
        "spanners": [_spanner(spanner) for spanner in partner.spanners],
        "expectations": [
            {"about": each.about, "text": each.text, "level": _level(each.level), "from": _date(each.since)}
            for each in partner.expectations
        ],
    }


def _spanner(spanner: Spanner) -> dict[str, Any]:
    return {
        "id": spanner.id,
        "role": spanner.role,
        "weight": spanner.weight,
        "promotion_focus": _level(spanner.promotion_focus),
        "prevention_focus": _level(spanner.prevention_focus),
        "ambiguity_tolerance": _level(spanner.ambiguity_tolerance),
        "propensity_to_trust": _level(spanner.propensity_to_trust),
        "concern_for_face": _level(spanner.concern_for_face),
        "from": _date(spanner.since),
        "until": _date(spanner.until),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "seq": event.seq,
        "date": _date(event.span),
        "stage": event.stage,
        "phase": event.phase,
        "actor": event.actor,
        "kind": event.kind,
        "subkind": event.subkind,
        "present": _truth(event.present),
        "valence": event.valence,
        "strength": event.strength,
        "pooled": event.pooled,
        "uncertain": event.uncertain,
        "leakage": event.leakage,
        "text": event.text,
        "locator": event.locator,
        "note": event.note,
    }


def _pulse(pulse: PulseAnswer | Unanswered) -> dict[str, Any]:
    return {
        "date": _date(pulse.span),
        "partner": pulse.partner,
        "respondent": pulse.respondent,
        "question": pulse.question,
        "answer": pulse.answer if isinstance(pulse, PulseAnswer) else None,
        "low": pulse.low,
        "high": pulse.high,
    }
