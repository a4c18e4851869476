"""The resolver in numpy gives the scores of the torch modules that it was exported from."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.extract.chains.candidates import find_candidates  # noqa: E402
from kg.extract.chains.feature_table import slot_rows  # noqa: E402
from kg.extract.chains.features import features_of  # noqa: E402
from kg.extract.chains.resolver import Resolver  # noqa: E402
from kg.extract.chains.speakers import quoted_speech  # noqa: E402
from kg.extract.reader.parse import Parse  # noqa: E402
from kg.extract.tables.lexicon import load_lexicon  # noqa: E402
from kg.train.coreference import run, tables_of, with_inputs  # noqa: E402
from kg.train.coreference_lessons import Lesson, assigned  # noqa: E402
from kg.train.coreference_model import Antecedents, Filter, Sizes, antecedent_loss  # noqa: E402
from tests.extract.docs import parse_table  # noqa: E402

LEXICON = load_lexicon()
ANN = (
    "Ann NNP 2 nsubj Person\nsaw/see VBD 0 root\nthe DT 4 det\nmayor NN 2 obj\n. . 2 punct\n\n"
    "She PRP 2 nsubj\nleft/leave VBD 0 root\n\nThe DT 2 det\nmayor NN 3 nsubj\nstayed/stay VBD 0 root"
)


def parsed() -> Parse:
    parse = parse_table(ANN)
    states = np.random.default_rng(1).normal(size=(len(parse), 384)).astype(np.float32)
    return replace(parse, states=states)


def lesson_of(parse: Parse) -> Lesson:
    candidates = find_candidates(parse)
    features = features_of(parse, candidates, LEXICON, quoted_speech(parse))
    chain = assigned(parse, candidates, [[(0, 1), (5, 6)]])
    heads = np.array(parse.heads, np.int64)
    return Lesson("x", 1.0, features, parse.states.astype(np.float16), heads, [], chain, chain >= 0)


def test_numpy_and_torch_agree() -> None:
    """Scores of all pairs are equal up to the rounding of the states."""
    torch.manual_seed(1)
    parse = parsed()
    lesson = lesson_of(parse)
    tables = tables_of([lesson] * 5)
    rows = slot_rows(lesson.features, tables)
    size = 1 + sum(map(len, tables))
    model, keep = Antecedents(size, Sizes()).eval(), Filter(size, Sizes()).eval()
    with torch.no_grad():
        expected = run(model, with_inputs(lesson, torch.from_numpy(rows)))[1].numpy() + 0.5
    resolver = Resolver(keep.arrays(-9.0), [model.arrays(0.5), model.arrays(0.5)], tables, LEXICON)
    normed = resolver._normed(parse.states)
    found = resolver._scores(lesson.features, rows, normed, np.array(parse.heads))
    assert np.allclose(found.values, expected, atol=0.02)
    assert len(found.values) > 3 and resolver.resolve(parse) is not None


def test_gold_goes_to_the_candidate_with_the_span_else_the_head() -> None:
    """ "mayor" without its article is the candidate "the mayor"; what has no candidate is left out."""
    parse = parsed()
    candidates = find_candidates(parse)
    chain = assigned(parse, candidates, [[(3, 4), (7, 9)], [(4, 5)]])
    named = {
        parse.string(each.start, each.end): int(number)
        for each, number in zip(candidates, chain, strict=True)
    }
    assert named["the mayor"] == named["The mayor"] == 0
    assert named["Ann"] == -1


def test_the_loss_falls_when_the_right_antecedent_scores_more() -> None:
    """One candidate with two choices; a candidate without a right antecedent wants all its pairs below 0."""
    later, right = torch.tensor([1, 1]), torch.tensor([True, False])
    none = torch.tensor([True, False])
    low = antecedent_loss(torch.tensor([3.0, -3.0]), later, right, none)
    high = antecedent_loss(torch.tensor([-3.0, 3.0]), later, right, none)
    assert low < 0.1 < high
    alone = antecedent_loss(
        torch.tensor([-5.0]), torch.tensor([1]), torch.tensor([False]), torch.tensor([True, True])
    )
    assert alone < 0.1
