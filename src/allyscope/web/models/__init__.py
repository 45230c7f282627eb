"""What an installation keeps, as tables: people, alliances, waves, what came of them, and work to do."""

from __future__ import annotations

from allyscope.web.models.alliances import Alliance, Event, Role, Side
from allyscope.web.models.answers import Answer, ClosedAnswer, ClosedComment, Comment, Invitation
from allyscope.web.models.jobs import Job
from allyscope.web.models.people import Company, Person
from allyscope.web.models.publications import Drawing, Publication
from allyscope.web.models.waves import Step, Wave

__all__ = [
    "Alliance",
    "Answer",
    "ClosedAnswer",
    "ClosedComment",
    "Comment",
    "Company",
    "Drawing",
    "Event",
    "Invitation",
    "Job",
    "Person",
    "Publication",
    "Role",
    "Side",
    "Step",
    "Wave",
]
