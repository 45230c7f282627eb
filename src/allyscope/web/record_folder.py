"""A record as the folder that the command line reads, packed; equal records give equal files."""

from __future__ import annotations

import io
import zipfile

from allyscope.record import Record
from allyscope.record.resolved import machine_text

DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that such a file can say
README = """The record of an alliance, as Allyscope reads it (pip install allyscope):

    allyscope check .
    allyscope report . -o report.html

alliance.yaml   what both sides released and shared; of each answer only the side and the question are known
{further}
Keep it as confidential as the pages it was taken from.
"""
SAVED = "result.json     what the model made of it (allyscope show result.json); it makes the same of it again\n"


def record_folder(record: Record, name: str, result: str) -> bytes:
    """The folder as a zip file: the record, and the saved result if there is one."""
    files = {"alliance.yaml": machine_text(record), "README.txt": README.format(further=SAVED if result else "")}
    files |= {"result.json": result} if result else {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in files.items():
            place = zipfile.ZipInfo(f"{name}/{file}", DAY)
            place.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(place, text)
    return packed.getvalue()
