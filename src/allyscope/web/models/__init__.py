"""What an installation keeps, as tables: people, alliances, waves, what came of them, and work to do."""

from __future__ import annotations

from allyscope.web.models.acting import Action, Judgement
from allyscope.web.models.alliances import Alliance, Role, Side
from allyscope.web.models.answers import Answer, ClosedAnswer, ClosedComment, Comment, Invitation
from allyscope.web.models.audit import Act, AuditEntry
from allyscope.web.models.events import Event, EventVersion
from allyscope.web.models.jobs import Job
from allyscope.web.models.mails import Link, Mail
from allyscope.web.models.people import Company, Person
from allyscope.web.models.promises import Commitment, Expectation
from allyscope.web.models.publications import Drawing, Publication, SideView
from allyscope.web.models.waves import Step, Wave

__all__ = [
    "Act",
    "Action",
    "Alliance",
    "Answer",
    "AuditEntry",
    "ClosedAnswer",
    "ClosedComment",
    "Comment",
    "Commitment",
    "Company",
    "Drawing",
    "Event",
    "EventVersion",
    "Expectation",
    "Invitation",
    "Job",
    "Judgement",
    "Link",
    "Mail",
    "Person",
    "Publication",
    "Role",
    "Side",
    "SideView",
    "Step",
    "Wave",
]
