"""An alliance that was taken out of another installation."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.web.carrying.parts import AlliancePart
from allyscope.web.carrying.unpacking import CarryingError, read

LARGEST = 20_000_000  # bytes


class AllianceFile(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("As a manager took it out: on the page Handover, all that your side may see."),
    )

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.content: AlliancePart | None = None

    def clean_file(self) -> UploadedFile[bytes]:
        """Raises ValidationError for a file that is too large, or no such file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_now("The file is larger than %d MB.") % (LARGEST // 10**6))
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "alliance.zip"
            place.write_bytes(b"".join(file.chunks()))
            try:
                self.content = read(place)
            except CarryingError as error:
                raise forms.ValidationError(error.problems) from None
        return file
