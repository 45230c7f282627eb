"""Companies, and the people who have an account."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Company(models.Model):
    """A company that has a side in alliances."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """People with an account, known by their e-mail address in lower case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of an address, in whatever case it was typed."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with an account: what they may do in an alliance stands in `Role`.

    An administrator looks after the installation and sees no alliance's results.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="people")
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, blank=True)
    wants_mails = models.BooleanField(default=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **fields: object) -> None:
        """Keep the address in lower case."""
        self.email = self.email.strip().lower()
        super().save(*args, **fields)  # type: ignore[arg-type]
