"""What sentences say of the body: its office, its member units, who is what in it, the document it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notice.model import Basis, Clause, Office, Person, Role, Text
from notice.nodes import Ledger
from notice.units import units_in
from notice.vocabulary import any_of, vocabulary

_SEAT = re.compile(r"办公室[（(，]?(?:设在|设于|设立在|设立于)([^，。；）)]+)")
# No repeat is without a bound: where a line begins the same clause again and again, each beginning would lead a walk to
# the end of the line.
_HEAD = re.compile(
    r"办公室主任由(?P<a>[^，。；]{1,100}?)(?:(?<!负责)同志)?(?:兼任|担任)"
    r"|由(?P<b>[^，。；]{1,100}?)(?:(?<!负责)同志)?(?:兼任|担任)(?:领导小组|联席会议)?办公室主任"
    r"|办公室设在[^。；]{0,100}?，由(?P<c>[^，。；]{1,100}?)(?:(?<!负责)同志)?(?:兼任|担任|任)主任"
)
_BASIS = re.compile(
    r"(?:根据|按照|依据|遵照|落实|贯彻|执行)[^，。；《]{0,30}《((?:[^《》]|《[^》]{0,100}》){1,200})》"
    r"\s*[（(]([^（）()]{0,30}?[〔\[［(（]\d{4}[〕\]］)）]\s*第?\d{1,5}号)"
)


def find_office(clauses: Sequence[Clause]) -> Office | None:
    """What clauses say of the body's office; None where none says where it is."""
    text = "".join(clause.text.typeset for clause in clauses)
    seat, head = _SEAT.search(text), _HEAD.search(text)
    if seat is None:
        return None
    return Office(
        seat=seat[1],
        head=(head["a"] or head["b"] or head["c"]) if head else None,
        liaison=_first_with(clauses, "联络员"),
        succession=_first_with(clauses, "变动", "接任", "替补"),
    )


def find_basis(clauses: Iterable[Clause]) -> Basis | None:
    """The first document with a number that the text says it rests on."""
    match = _BASIS.search("".join(clause.text.typeset for clause in clauses))
    return match and Basis(match[1], match[2])


def find_body(title: str | None, clauses: Iterable[Clause]) -> str | None:
    """The name of the body that is set up: from the title, else from the first sentence that sets one up."""
    words = vocabulary()
    name = rf"([^，。；：、《》（）]{{2,60}}?{any_of(words.body_endings)})"
    verbs = any_of(words.body_verbs)
    if title:
        about = re.split("关于|印发", title)[-1]
        about = re.sub(rf"^(?:(?:同意|进一步|做好)?(?:{verbs}|和|与|并|《))+", "", about)
        about = re.sub("^由[^的]{2,20}牵头(?:建立)?的", "", about)
        if match := re.match(name, about):
            return _whole(match[1], about)
    for clause in clauses:
        if match := re.search(rf"(?:{verbs})了?{name}", clause.text.typeset):
            return re.sub("^由[^的]{2,20}牵头(?:建立)?的", "", match[1])
    return None


def _whole(name: str, text: str) -> str:
    """The name, or a longer one that begins so and ends as bodies do: 联席会议 in 联席会议办公室."""
    longer = re.match(
        rf"{re.escape(name)}[^，。；：、《》“”（）制的]{{0,12}}?(?:{any_of(vocabulary().body_endings)})", text
    )
    return longer[0] if longer else name


def find_member_units(clauses: Iterable[Clause], ledger: Ledger) -> list[str]:
    """The member units that a sentence lists."""
    for clause in clauses:
        if units := units_in(clause.text.typeset):
            ledger.warn(clause.text.line, f"{len(units)} member units read from a sentence")
            return units
    return []


def find_people_in(clauses: Iterable[Clause], ledger: Ledger) -> list[Person]:
    """Who is what in the body, as a sentence says it: 由甲担任召集人."""
    words = vocabulary()
    role = rf"((?:{any_of(words.role_prefixes)}){{0,2}}{any_of(words.roles)})"
    pattern = re.compile(
        rf"(?:由|，|；|^)([^，。；由]{{2,60}}?)(?:(?<!负责)同志)?(?:担任|兼任|为|任)(?:联席会议|领导小组|委员会|指挥部)?{role}(?=[，。；、]|$)"
    )
    people = []
    for clause in clauses:
        text = clause.text.typeset
        if "办公室" in text and "主任" in text:
            continue
        for match in pattern.finditer(text):
            if match[2] in words.office_roles:
                continue
            post = Text(match[1], clause.text.line, clause.text.column)
            people.append(Person(Role(match[2]), None, (post,)))
            ledger.warn(clause.text.line, f"“{match[2]}” read from a sentence: “{match[1]}”")
    return people


def _first_with(clauses: Sequence[Clause], *words: str) -> Clause | None:
    return next((clause for clause in clauses if any(word in clause.text.typeset for word in words)), None)
