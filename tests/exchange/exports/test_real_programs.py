"""The programs that exports are for read them, where they are installed on this machine (R with haven, PSPP)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from allyscope.exchange.exports.write import FORMATS, export
from allyscope.record import read_record

IN_R = """
if (requireNamespace("haven", quietly = TRUE)) {
  for (read in list(haven::read_dta("stata/events.dta"), haven::read_sav("spss/events.sav")))
    cat(nrow(read), as.character(haven::as_factor(read$kind[1])), class(read$date_first), "\\n")
}
"""
AS_READ = """
lines <- readLines("traminer/read.R")
setwd("traminer")
ours <- requireNamespace("TraMineR", quietly = TRUE)
eval(parse(text = if (ours) lines else grep("read.csv", lines, value = TRUE)))
stopifnot(all(unlist(states) %in% c("selection", "negotiation", "commitment", "execution", NA)))
stopifnot(all(spells$begin <= spells$end), all(spells$id %in% rownames(states)), is.numeric(events$time))
if (ours) stopifnot(nrow(sequences) == nrow(states), length(happened) == length(unique(events$id)))
cat(nrow(states), nrow(events))
"""
IN_PSPP = "GET FILE='spss/events.sav'.\nDISPLAY DICTIONARY /VARIABLES=kind.\nLIST VARIABLES=event kind /CASES=1.\n"


def test_r_and_pspp_read_tables_with_their_labels(tmp_path: Path) -> None:
    record = read_record("case-4")
    for to in ("stata", "spss"):
        done = export([record], FORMATS[to], tmp_path / to)
        assert all(Path(path).is_file() for path in done.files)
    first = record.events[0].kind
    for program, suffix, script in (("Rscript", ".R", IN_R), ("pspp", ".sps", IN_PSPP)):
        if shutil.which(program):
            (tmp_path / f"read{suffix}").write_text(script, encoding="utf-8")
            run = subprocess.run(
                [program, f"read{suffix}"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
            )
            assert run.returncode == 0, run.stderr
            for line in run.stdout.splitlines() if program == "Rscript" else ():
                assert line.split() == [str(len(record.events)), first, "Date"]
            if program == "pspp":
                assert "Kind of event" in " ".join(run.stdout.split())
                assert first in run.stdout


def test_r_reads_sequences_as_the_script_beside_them_does_and_traminer_where_it_is_installed(tmp_path: Path) -> None:
    records = [read_record("case-1"), read_record("case-4")]
    done = export(records, FORMATS["traminer"], tmp_path / "traminer")
    assert {Path(path).name for path in done.files} >= {"states_sts.csv", "spells.csv", "events_tse.csv", "read.R"}
    if shutil.which("Rscript"):
        (tmp_path / "as_read.R").write_text(AS_READ, encoding="utf-8")
        command = ["Rscript", "--vanilla", "as_read.R"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
        assert run.returncode == 0, run.stderr
        told = sum(event.present is not False for record in records for event in record.events)
        assert run.stdout.split()[-2:] == ["2", str(told)]
