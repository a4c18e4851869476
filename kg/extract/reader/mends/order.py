"""All mends of trees, in the order in which they are made: each looks at a `Tree` and yields what hangs elsewhere."""

from __future__ import annotations

from kg.extract.reader.mends.nouns import (
    early_days,
    names_beside,
    names_listed,
    names_of_holders,
    nouns_listed,
    own_accidents,
    priced_objects,
)
from kg.extract.reader.mends.phrases import (
    aimed_phrases,
    bare_participles,
    birth_days,
    counted_objects,
    due_deeds,
    harm_done,
    least_objects,
    meant_nouns,
    own_phrases,
    own_victims,
    pending_events,
    relative_clauses,
    shot_dead,
)
from kg.extract.reader.mends.sayings import (
    denied_reports,
    joined_charges,
    own_reasons,
    own_sayings,
    settings_of_sayings,
)
from kg.extract.reader.mends.subjects import (
    dated_subjects,
    described_subjects,
    one_subject,
    own_patients,
    parted_names,
    quoted_people,
)
from kg.extract.reader.mends.tellers import (
    counted_subjects,
    described_tellers,
    own_claims,
    some_subjects,
    told_objects,
    told_subjects,
)
from kg.extract.reader.mends.tolls import objects_beside, tolls_beside
from kg.extract.reader.mends.tree import Mend, Tree

MENDS: tuple[Mend, ...] = (
    due_deeds,
    pending_events,
    dated_subjects,
    denied_reports,
    one_subject,
    harm_done,
    own_patients,
    tolls_beside,
    objects_beside,
    described_subjects,
    described_tellers,
    told_subjects,
    counted_subjects,
    told_objects,
    some_subjects,
    own_claims,
    counted_objects,
    own_sayings,
    settings_of_sayings,
    own_reasons,
    joined_charges,
    own_phrases,
    aimed_phrases,
    parted_names,
    least_objects,
    own_victims,
    quoted_people,
    bare_participles,
    shot_dead,
    relative_clauses,
    meant_nouns,
    names_beside,
    names_of_holders,
    names_listed,
    nouns_listed,
    early_days,
    birth_days,
    priced_objects,
    own_accidents,
)


def mended(tree: Tree) -> Tree:
    """Return the tree with all mends made, in their order."""
    for mend in MENDS:
        tree = tree.with_moves(mend(tree))
    return tree
