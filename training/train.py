"""Train the two classifiers of the search; write their weights and a report.

`danger.tsv` holds queries as people type them, each behind the id of the danger that it speaks of, or `none`; where a
fair judge could say either, behind both, with a comma. `none;alone` is none, but what it comes near to is that a child
is alone: so do texts of parents who are missing or gone. `scope.tsv` holds what people ask: `in` where a notice of this
kind answers it, `out` where it does not. What the edition itself says is added to them.

The features are those of the browser, for `features.mjs` runs its script. Each model is a logistic
regression over the features that a text has, divided by the root of their number; weights are rounded to whole
log-odds. There are too many features to be sent with their names: a feature's place in a table of weights follows from
its hash. A penalty on their sum chooses the few weights that are sent, one on their squares then fits these: fewer
weights than either penalty alone leaves, and better ones. Danger is told from none by more weights, under the latter.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from edition.model import Edition  # noqa: E402
from edition.reader import read_edition  # noqa: E402
from edition.translations import NOTICE  # noqa: E402
from node_tool import find_node  # noqa: E402
from search.classifiers import WEIGHTS, feature_data  # noqa: E402
from search.words import characters, gaps, traditional_of  # noqa: E402

Examples = dict[str, tuple[str, ...]]
"""The labels of each text."""
Matrix = Any
"""A NumPy array of numbers, or a sparse one of SciPy."""
Found = Mapping[str, tuple[list[str], list[int]]]
"""The features of each text, and the place in the table of each."""

NONE: Final = "none"
IN: Final = "in"
OUT: Final = "out"
FOLDS: Final = 5
LEAST: Final = 2
"""In how many texts a feature must stand."""
LIMITS: Final = {"possible": -1.7, "certain": -0.3, "officially": 2.0, "standsOut": 0.2}
"""The least log-odds of danger for the numbers to be shown, and to be shown large, the latter for words of the notice
itself too; the least share in all dangers for one to be named. Chosen by the tables of the report and by
`tests/search/levels.tsv`."""
STRENGTH: Final = {"which": (4.5, 60), "scope": (14, 100)}
"""The inverse of the penalty that chooses weights (scikit-learn's `C`): the less, the fewer; of that which fits them.
Measured on 2026-11-30 on texts held out: they do as well as twice the bytes of weights under one penalty did.
"""
SMALL: Final = 0.25
"""The log-odds under which a weight is not chosen."""
DANGER_STRENGTH: Final = 100
DANGER_SMALL: Final = 2.0
"""The same of the model that tells danger from none, whose weights one penalty fits."""
SIZE: Final = 1 << 17
"""How many places a table has, as `theme/engine/features.js` has it."""
ZERO: Final = ord("P")
MOST: Final = 30
"""A weight is the character so many after `ZERO`; the most that it can be."""
_PHRASE: Final = re.compile("[^，。；：、！？（）“”《》,;:.()]{5,}")


@dataclass(frozen=True, slots=True)
class Model:
    """A trained classifier: for each class a bias and a row of weights, with a column for each place, in log-odds."""

    classes: tuple[str, ...]
    weights: Matrix
    bias: Matrix

    def scores(self, found: Found, texts: Sequence[str]) -> Matrix:
        """The log-odds of each class (columns) for each text (rows)."""
        return np.asarray(_places(found, texts) @ self.weights.T + self.bias)

    def data(self) -> dict[str, Any]:
        """A model of one class as the browser reads it."""
        return _sent(self.weights[0], self.bias[0])

    def data_of_all(self) -> dict[str, Any]:
        """The same of several, whose weights stand among the places that have any."""
        some = np.flatnonzero(self.weights.any(axis=0))
        rows = zip(self.classes, self.weights[:, some], self.bias, strict=True)
        return {"gaps": gaps(map(int, some)), "classes": {name: _sent(row, bias) for name, row, bias in rows}}


def _weighty(model: Model, examples: Examples, found: Found) -> set[str]:
    """The features of texts of some danger that have a weight."""
    told = [found[text] for text, labels in examples.items() if labels != (NONE,)]
    counts = Counter(chain.from_iterable(zip(*both, strict=True) for both in told))
    some = model.weights.any(axis=0)
    return {feature for (feature, place), count in counts.items() if count >= LEAST and some[place]}


def _sent(row: Matrix, bias: float) -> dict[str, Any]:
    places = np.flatnonzero(row)
    weights = "".join(chr(ZERO + int(weight)) for weight in row[places])
    return {"bias": round(float(bias), 1), "gaps": gaps(map(int, places)), "weights": weights}


def train(examples: Examples, found: Found, classes: Sequence[str], strength: tuple[float, float]) -> Model:
    """Fit each class against the rest."""
    texts, labels, shares = _rows(examples)
    counted = _places(found, texts)
    often = np.flatnonzero(np.asarray((counted > 0).sum(axis=0)).ravel() >= LEAST)
    weights, bias = np.zeros((len(classes), SIZE)), np.zeros(len(classes))
    few, fine = strength
    for number, name in enumerate(classes):
        choosing = LogisticRegression(C=few, l1_ratio=1, solver="liblinear", random_state=0, max_iter=500)
        choosing.fit(counted[:, often], labels == name, sample_weight=shares)
        chosen = often[np.abs(choosing.coef_[0]) >= SMALL]
        model = LogisticRegression(C=fine, max_iter=2000)
        model.fit(counted[:, chosen], labels == name, sample_weight=shares)
        weights[number, chosen] = np.clip(np.round(model.coef_[0]), -MOST, MOST)
        bias[number] = model.intercept_[0]
    return Model(tuple(classes), weights, bias)


def train_danger(examples: Examples, found: Found) -> Model:
    """Fit texts of any danger against those of none, by many weights: each miss and each false alarm counts here."""
    texts, labels, shares = _rows(examples)
    model = LogisticRegression(C=DANGER_STRENGTH, max_iter=1000)
    model.fit(_places(found, texts), [not label.startswith(NONE) for label in labels], sample_weight=shares)
    weights = np.where(np.abs(model.coef_) < DANGER_SMALL, 0, model.coef_)
    return Model(("danger",), np.clip(np.round(weights), -MOST, MOST), model.intercept_)


def train_which(examples: Examples, found: Found, ids: Sequence[str]) -> Model:
    """Fit the dangers against each other, and against what comes near to one."""
    named = {text: tuple(_named(label) for label in labels if label != NONE) for text, labels in examples.items()}
    told = {text: labels for text, labels in named.items() if labels}
    near = sorted({label for labels in told.values() for label in labels} - {*ids})
    return train(told, found, [*ids, *near], STRENGTH["which"])


def _named(label: str) -> str:
    """The danger of a label; with “?” where a text only comes near to it, which is a class of its own."""
    near = label.removeprefix(f"{NONE};")
    return label if near == label else f"{near}?"


def _rows(examples: Examples) -> tuple[list[str], Matrix, list[float]]:
    """The texts, their labels, and what each counts: a text with several labels counts for each of them in part."""
    rows = [(text, label, 1 / len(labels)) for text, labels in examples.items() for label in labels]
    return [text for text, _, _ in rows], np.array([label for _, label, _ in rows]), [share for _, _, share in rows]


def _places(found: Found, texts: Sequence[str]) -> Matrix:
    """A row for each text: at each place that it has a feature for, one by the root of the number of its features."""
    places = [sorted({*found[text][1]}) for text in texts]
    rows: Matrix = np.repeat(np.arange(len(texts)), [len(some) for some in places])
    shares = 1 / np.sqrt([len(found[text][0]) or 1 for text in texts])
    return csr_matrix((shares[rows], (rows, np.concatenate(places))), shape=(len(texts), SIZE))


def read_examples(path: Path) -> Examples:
    """The texts of a file of training data, with their labels. Raises ValueError for a line that is none."""
    examples: Examples = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        labels, _, text = line.partition("\t")
        if not text or text in examples:
            raise ValueError(f"{path.name}:{number}: found {line!r}; expected labels, a tab and a text, each text once")
        examples[text] = tuple(labels.split(","))
    return examples


def danger_examples(edition: Edition) -> Examples:
    """What the classifier of dangers learns from."""
    asked = dict.fromkeys(read_examples(HERE / "scope.tsv"), (NONE,))
    return {**_harmless(edition), **_of_situations(edition), **asked, **read_examples(HERE / "danger.tsv")}


def scope_examples(edition: Edition) -> Examples:
    """What the classifier of scope learns from: questions of the edition and what tells of danger are in."""
    told = read_examples(HERE / "danger.tsv")
    inside = [text for question in edition.questions for texts in question.said.values() for text in texts]
    inside += [text for text, labels in told.items() if not any(label.startswith(NONE) for label in labels)]
    return {**dict.fromkeys(inside, (IN,)), **read_examples(HERE / "scope.tsv")}


def _harmless(edition: Edition) -> Examples:
    """Phrases of clauses, names of units and terms: they speak of no danger."""
    clauses = [clause.text.typeset for clause in edition.notice.clauses()]
    for language in edition.languages:
        clauses += [text for original, text in language.entries.items() if original.kind == NOTICE]
    texts = [phrase.strip() for text in clauses for phrase in _PHRASE.findall(text)]
    for unit in edition.units:
        texts += [unit.heading, str(unit.entry.name)]
        texts += chain.from_iterable([*unit.entry.aliases.values(), *unit.entry.found_by.values()])
    texts += [term.term for term in edition.glossary]
    return dict.fromkeys(texts, (NONE,))


def _of_situations(edition: Edition) -> Examples:
    """How people put what happens: of no danger, or of the one that leads to that situation alone.

    Other situations of danger are left out.
    """
    examples: Examples = {}
    for situation in edition.situations:
        led = tuple(danger.id for danger in edition.dangers.all if danger.situation == situation.id)
        if len(led) == 1 or not situation.dangers:
            texts = [str(situation.title), *chain.from_iterable(situation.said.values())]
            examples |= dict.fromkeys(texts, led or (NONE,))
    return examples


def find_features(texts: Sequence[str], data: Mapping[str, Any] | None) -> Found:
    """The features of each text, as the browser finds them; with `data` those of danger."""
    every = characters(map(chr, range(0x4E00, 0xA000)))
    task = {"texts": texts, "traditional": traditional_of(every), "data": data}
    command = [find_node(), str(HERE / "features.mjs")]
    done = subprocess.run(command, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True)
    return dict(zip(texts, json.loads(done.stdout), strict=True))


def parts(examples: Examples) -> Iterator[tuple[Examples, Examples]]:
    """The examples cut into some to learn from and some held out, each held out once."""
    texts = list(examples)
    for rest, part in KFold(FOLDS, shuffle=True, random_state=0).split(texts):
        yield {texts[at]: examples[texts[at]] for at in rest}, {texts[at]: examples[texts[at]] for at in part}


def danger_report(examples: Examples, found: Found, ids: Sequence[str]) -> Iterator[str]:
    """Lines on the classifier of dangers: how much it notices at several limits, and which danger it names."""
    of_danger: list[float] = []
    of_none: list[float] = []
    named: Counter[tuple[str, bool]] = Counter()
    for known, held in parts(examples):
        odds_of = train_danger(known, found).scores(found, list(held))[:, 0]
        kinds_of = train_which(known, found, ids).scores(found, list(held))
        for labels, odds, kinds in zip(held.values(), odds_of, kinds_of, strict=True):
            if labels[0].startswith(NONE) and len(labels) == 1:
                of_none.append(odds)
            elif NONE not in labels:
                of_danger.append(odds)
                named[labels[0], ids[int(kinds[: len(ids)].argmax())] in labels] += 1
    yield from ("| log-odds at least | of danger | of none |", "|---|---|---|")
    for limit in sorted({-4.0, -3.0, -1.0, 0.0, 1.0, 2.0, 3.0, *LIMITS.values()} - {LIMITS["standsOut"]}):
        name = "".join(f" ({name})" for name, value in LIMITS.items() if value == limit)
        shares = (f"{np.mean(np.array(odds) >= limit):.3f}" for odds in (of_danger, of_none))
        yield f"| {limit}{name} | {' | '.join(shares)} |"
    yield from ("", "| danger | texts | the likeliest is right |", "|---|---|---|")
    for name in ids:
        yield f"| {name} | {named[name, True] + named[name, False]} | {_share(named[name, True], named[name, False])} |"
    right, wrong = (sum(count for (_, is_right), count in named.items() if is_right is kind) for kind in (True, False))
    yield f"| all | {right + wrong} | {_share(right, wrong)} |"


def scope_report(examples: Examples, found: Found) -> Iterator[str]:
    """Lines on the classifier of what is out of scope."""
    odds: dict[str, list[float]] = {OUT: [], IN: []}
    for known, held in parts(examples):
        scores = train(known, found, [OUT], STRENGTH["scope"]).scores(found, list(held))[:, 0]
        for labels, score in zip(held.values(), scores, strict=True):
            odds[labels[0]].append(score)
    yield from ("| log-odds at least | out | in |", "|---|---|---|")
    for limit in range(-2, 4):
        yield f"| {limit} | {' | '.join(f'{np.mean(np.array(some) >= limit):.3f}' for some in odds.values())} |"


def _share(some: int, others: int) -> str:
    return f"{some / (some + others or 1):.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and write the weights and the report. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=WEIGHTS, help="the folder of the weights; default: %(default)s")
    parser.add_argument("--no-report", action="store_true", help="train only, which is six times as fast")
    options = parser.parse_args(arguments)
    edition = read_edition(ROOT)
    ids = [danger.id for danger in edition.dangers.all]
    data = feature_data(edition)
    told, asked = danger_examples(edition), scope_examples(edition)
    told_features, asked_features = find_features(list(told), data), find_features(list(asked), None)
    danger, which = train_danger(told, told_features), train_which(told, told_features, ids)
    scope = train(asked, asked_features, [OUT], STRENGTH["scope"])
    words = {one.id: list(one.words) for one in edition.dangers.all}
    files = {
        "danger": {
            "trained_with": {"people": dict(edition.dangers.people), "words": words},
            "characters": "".join(sorted(characters(_weighty(which, told, told_features)))),
            "limits": LIMITS,
            "danger": danger.data(),
            "which": which.data_of_all(),
        },
        "scope": scope.data(),
    }
    for name, made in files.items():
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        (options.into / f"{name}.json").write_text(text, encoding="utf-8")
    if not options.no_report:
        report = [
            "# Report of the last training",
            "",
            f"Written by `make train`; of texts held out, in {FOLDS} parts.",
            "",
        ]
        report += ["## Danger", "", f"{len(told)} texts, {_count(danger)} and {_count(which)} weights.", ""]
        report += [*danger_report(told, told_features, ids), "", "## Scope", ""]
        report += [f"{len(asked)} texts, {_count(scope)} weights.", "", *scope_report(asked, asked_features)]
        (HERE / "report.md").write_text("\n".join(report) + "\n", encoding="utf-8")
    return 0


def _count(model: Model) -> int:
    return int(np.count_nonzero(model.weights))


if __name__ == "__main__":
    sys.exit(main())
