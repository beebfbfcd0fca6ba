"""Editorial statements point to clauses and quote them; here the pointing is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.yaml_source import YamlSource
from notice.errors import Problem, quoted
from notice.model import Address, Clause


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause, and the words of it that a statement rests on."""

    at: Address
    quote: str


def read_reference(
    source: YamlSource,
    path: tuple[str | int, ...],
    data: Mapping[str, str],
    clauses: Mapping[Address, Clause],
) -> Reference | Problem:
    """The reference in `data` (keys at, quote); a problem where the address or the quote is not in the notice."""
    address = read_address(source, path, data["at"], clauses)
    if isinstance(address, Problem):
        return address
    text = clauses[address].text.typeset
    if data["quote"] not in text:
        expected = f"words of {address}: {quoted(text, 120)}"
        return source.problem((*path, "quote"), f"the quote {quoted(data['quote'], 120)}", expected)
    return Reference(address, data["quote"])


def read_address(
    source: YamlSource, path: tuple[str | int, ...], text: str, clauses: Mapping[Address, Clause]
) -> Address | Problem:
    """The address of a clause of the notice; a problem where it is none."""
    address = Address.parse(text)
    if address is None or address not in clauses:
        found = f"the address {quoted(text)}"
        return source.problem((*path, "at"), found, "the address of a clause of the notice, like 四（八）3")
    return address
