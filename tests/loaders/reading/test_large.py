"""A report of 500 pages: read in under a minute and under 1 GB, recognised at 20,000 characters a second."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MEASURE = """
import json, resource, sys, time
from pathlib import Path
from jauap.resources import GRAPH_DATA
from jauap.suggest import read_registers, suggest
from loaders.report_text import read_report

begun = time.perf_counter()
document = read_report(Path(sys.argv[1]))
read = time.perf_counter() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
registers, characters = read_registers(GRAPH_DATA), len(document.flow.words)
begun = time.perf_counter()
found = len(suggest(document, registers))
recognised = time.perf_counter() - begun
print(json.dumps({"pages": len(document.pages), "seconds": read, "megabytes": memory, "speed": characters / recognised,
                  "found": found, "notes": len(document.marks),
                  "headings": len(document.headings)}))
"""
SENTENCE = (
    "{d} января 2022 года прокуратура Ошской области отказала Асану Токтосунову в возбуждении дела № {n} по статье 137 "
    "УК КР. Адвокат Гульнара Сыдыкова подала {d} жалоб, суд приговорил двоих сотрудников к 4 годам лишения свободы. "
)
NOTE = "#footnote[Закон КР от 31 октября 2002 года № {n}, статья 16.]"


@pytest.mark.long
def test_five_hundred_pages(pdf: Callable[[str], Path]) -> None:
    pages = (
        f"== Раздел {number}\n" + SENTENCE.format(n=number, d=1 + number % 28) * 12 + NOTE.format(n=number)
        for number in range(500)
    )
    source = '#set text(lang: "ru", size: 10pt, hyphenate: true)\n= Доклад\n' + "\n#pagebreak()\n".join(pages)
    path = pdf(source)
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    measured = json.loads(done.stdout)
    assert measured["pages"] >= 500
    assert measured["notes"] == 500
    assert measured["headings"] == 501
    assert measured["seconds"] < 60, measured
    assert measured["megabytes"] < 1_000, measured
    assert measured["speed"] > 20_000, measured
