"""The machine form of a record as plain data and as YAML: every field said, and itself a valid record."""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from allyscope.forms.carrying import as_written
from allyscope.record.model import Portfolio, PulseAnswer, Record, Unanswered
from allyscope.record.written import (
    AboutPortfolioPart,
    AlliancePart,
    CoderPart,
    EventPart,
    FocalFirmPart,
    InterviewPart,
    MeasurementPart,
    MemberPart,
    PartnerPart,
    PulsePart,
    SourcePart,
)


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
        "alliance": as_written(record.alliance, AlliancePart),
        "source": as_written(record.source, SourcePart),
        "partners": [as_written(partner, PartnerPart) for partner in record.partners],
        "privacy": {"threshold": record.privacy_threshold},
        "interviews": [
            {**as_written(each, InterviewPart), "partner": each.partner or None} for each in record.interviews
        ],
        "coders": [as_written(each, CoderPart) for each in record.coders],
        "events": [as_written(event, EventPart) for event in record.events],
        "pulses": [*map(_pulse, record.pulses), *map(_pulse, record.unanswered)],
        "measurements": [as_written(each, MeasurementPart) for each in record.measurements],
    }


def _pulse(pulse: PulseAnswer | Unanswered) -> dict[str, Any]:
    return as_written({name: getattr(pulse, name, None) for name in PulsePart.model_fields}, PulsePart)


def _portfolio(portfolio: Portfolio) -> dict[str, Any]:
    return {
        "schema_version": portfolio.schema_version,
        "kind": "portfolio",
        "portfolio": as_written(portfolio, AboutPortfolioPart),
        "focal_firm": as_written(portfolio.focal_firm, FocalFirmPart),
        "alliances": [as_written(member, MemberPart) for member in portfolio.alliances],
        "source": as_written(portfolio.source, SourcePart),
        "events": [as_written(event, EventPart) for event in portfolio.events],
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
