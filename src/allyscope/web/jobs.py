"""The list of work, kept in the database: a job is taken by one worker, and taken up again if that one is no more."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from allyscope.web.drawings import Drawn
from allyscope.web.models import Drawing, Job, Publication, Side, SideView
from allyscope.web.signs import Signs

MOST_TRIES = 3
SILENT = datetime.timedelta(seconds=30)  # a worker that was not heard of for so long is dead
State = Job.State
REFUSED = (State.FAILED, State.COSTLY)  # until somebody asks again


def _open_jobs() -> Q:
    """Jobs that nobody does: waiting ones, and those of a worker that is no more."""
    return Q(state=State.WAITING) | Q(state=State.RUNNING, seen_at__lt=timezone.now() - SILENT)


def there_is_work() -> bool:
    """Whether a worker would find something to do."""
    return Job.objects.filter(_open_jobs()).exists()


def claim(holder: str) -> Job | None:
    """The next job, now this worker's; the newest wave first, since somebody looks at it."""
    with transaction.atomic():
        Job.objects.filter(_open_jobs(), tries__gte=MOST_TRIES).update(state=State.FAILED, holder="")
        job = (
            Job.objects.select_for_update().filter(_open_jobs()).order_by("-publication__wave__closes_on", "pk").first()
        )
        if job is None:
            return None
        job.state, job.holder, job.seen_at = State.RUNNING, holder, timezone.now()
        job.tries += 1
        job.doing, job.share = "", 0.0
        job.save()
    return Job.objects.select_related("publication__wave__alliance", "side").get(pk=job.pk)


def beat(job: Job) -> None:
    """A sign of life of the worker that has the job."""
    Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING).update(seen_at=timezone.now())


def tell(job: Job, doing: str, share: float) -> None:
    """How far the job is."""
    Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING).update(
        doing=doing, share=share, seen_at=timezone.now()
    )


def finish(job: Job, assessment: str, drawings: dict[str, Drawn], signs: Signs) -> bool:
    """Keeps what came of a job, all or nothing; False where another worker has taken it meanwhile."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING)
        if not mine.update(state=State.DONE, holder="", share=1.0):
            return False
        if job.side_id is not None:
            _keep_for_side(job, drawings)
            return True
        publication = Publication.objects.get(pk=job.publication_id)
        publication.assessment, publication.tracked = assessment, signs.tracked
        publication.signs |= signs.attention
        publication.save(update_fields=["assessment", "tracked", "signs"])
        Drawing.objects.filter(publication=job.publication_id).delete()
        Drawing.objects.bulk_create(
            Drawing(publication_id=job.publication_id, language=language, **drawing._asdict())
            for language, drawing in drawings.items()
        )
    return True


def _keep_for_side(job: Job, drawings: dict[str, Drawn]) -> None:
    """What came of a job for one side's eyes."""
    assert job.side_id is not None
    SideView.objects.filter(publication=job.publication_id, side=job.side_id).delete()
    SideView.objects.bulk_create(
        SideView(
            publication_id=job.publication_id,
            side_id=job.side_id,
            language=language,
            headline=drawing.headline,
            parts=drawing.parts,
            report=drawing.report,
        )
        for language, drawing in drawings.items()
    )


def order_for_side(publication: Publication, side: Side) -> None:
    """A side wants to know what the model makes of a result with its private events; again, if it did before."""
    Job.objects.get_or_create(publication=publication, side=side)
    done = Job.objects.filter(publication=publication, side=side, state__in=(State.DONE, *REFUSED))
    done.update(state=State.WAITING, tries=0, share=0.0)


def put_back(job: Job) -> None:
    """The worker must go before the job is done; that was no try."""
    mine = Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING)
    mine.update(state=State.WAITING, holder="", tries=F("tries") - 1)


def give_back(job: Job) -> None:
    """The job failed: another try, or none if it had enough."""
    state = State.FAILED if job.tries >= MOST_TRIES else State.WAITING
    Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING).update(state=state, holder="")


def refuse(job: Job, minutes: float, gigabytes: float) -> None:
    """The job would take more than this installation allows: it is not begun, and the page says what it would take."""
    mine = Job.objects.filter(pk=job.pk, holder=job.holder, state=State.RUNNING)
    mine.update(state=State.COSTLY, holder="", minutes=minutes, gigabytes=gigabytes)


def give_back_all(holder: str) -> None:
    """Whatever a worker had that is known to be dead waits again."""
    Job.objects.filter(holder=holder, state=State.RUNNING).update(state=State.WAITING, holder="")


def try_again(job: Job) -> None:
    """Somebody asks for a job that failed, or was too costly, to be done after all."""
    Job.objects.filter(pk=job.pk, state__in=REFUSED).update(state=State.WAITING, tries=0)
