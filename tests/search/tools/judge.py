"""Which hits answer a query: reads the table of queries, and tells pages from addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_TABLE = Path(__file__).parents[1] / "queries.tsv"


@dataclass(frozen=True, slots=True)
class Query:
    """A row of the table: what a reader types, who wrote it and what for, and the pages that answer it."""

    writer: str
    language: str
    half: str
    kind: str
    text: str
    answers: frozenset[str]
    clauses: frozenset[str]
    """The addresses of the clauses that its author has marked, of writers who did."""


@cache
def _every_query() -> tuple[Query, ...]:
    _, *rows = _TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(
        Query(writer, language, half, kind, text, frozenset(answers.split()), frozenset(clauses.split()))
        for writer, language, half, kind, text, answers, clauses in (row.split("\t") for row in rows)
    )


def read_queries(**only: str) -> list[Query]:
    """The queries whose fields are as given, as `writer="given"`, in the order of the table."""
    return [query for query in _every_query() if all(getattr(query, name) == value for name, value in only.items())]


class Judge:
    """Knows the pages of a site as the table of queries names them, and which units a section leads to.

    `u08` is the duty page of the eighth unit in the order of the notice, `home` the home page, others have the name
    of their folder.
    """

    def __init__(self, base: str, notice: Mapping[str, Any]) -> None:
        self._notice = notice
        self._base = base.rstrip("/") + "/"
        self._units = {unit["id"]: f"u{unit['number']:02}" for unit in notice["units"]}
        self._sections = dict(self._read_sections(notice))
        self._clauses = dict(_clauses(notice))

    def _read_sections(self, notice: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
        for page in ("situations", "topics"):
            for entry in notice[page]:
                units = frozenset(self._units[unit] for unit in entry["units"])
                yield (entry["path"].strip("/"), entry["anchor"]), units

    def below(self, path: str) -> Judge:
        """The judge of the same site in another language, whose pages are below `path`."""
        return Judge(self._base + path, self._notice)

    def page(self, address: str) -> str:
        """The name of the page that an address leads to."""
        path = unquote(address.split("?")[0].split("#")[0]).removeprefix(unquote(self._base))
        path = path.removesuffix("index.html").removesuffix(".html").strip("/")
        if path.startswith("units/"):
            return self._units[path.removeprefix("units/")]
        return path or "home"

    def is_answer(self, query: Query, address: str, *, strict: bool) -> bool:
        """Whether a hit is one of the pages that answer; unless strict, or a section that leads to one."""
        page = self.page(address)
        if page in query.answers:
            return True
        section = (page, unquote(urlsplit(address).fragment))
        return not strict and bool(self._sections.get(section, frozenset()) & query.answers)

    def is_marked(self, query: Query, address: str) -> bool:
        """Whether a hit is what the author of the query has marked: one of the clauses, or a page of answers itself.

        A situation is never: it was not there when the queries were written, and one that lists eight units is right
        by its breadth.
        """
        place = (urlsplit(address).path.removeprefix(urlsplit(self._base).path), unquote(urlsplit(address).fragment))
        clause = self._clauses.get(place)
        return clause in query.clauses if clause else self.is_answer(query, address, strict=True)

    def rank(self, query: Query, addresses: list[str], *, strict: bool) -> int:
        """The place of the first answer, counted from 1; 0 where there is none."""
        places = (place for place, address in enumerate(addresses, 1) if self.is_answer(query, address, strict=strict))
        return next(places, 0)


def _clauses(value: object) -> Iterator[tuple[tuple[str, str], str]]:
    """The page and the anchor of each clause anywhere in the data of a notice, with its address."""
    if isinstance(value, Mapping):
        if "anchor" in value and "text" in value:
            yield (value["path"], value["anchor"]), value["address"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _clauses(inner)
