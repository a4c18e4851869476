"""Trees in which words hang elsewhere than they mean.

Trees are written as words with tag, relation and head, counted from 0: "He/PRP/nsubj/1 spoke/VBD/ROOT/1". The lemma of
a word follows it where it is another one: "spoke:speak".
"""

import pytest

from kg.extract.reader.mends.nouns import (
    early_days,
    names_beside,
    names_listed,
    names_of_holders,
    nouns_listed,
    own_accidents,
    priced_objects,
)
from kg.extract.reader.mends.order import mended
from kg.extract.reader.mends.phrases import (
    aimed_phrases,
    bare_participles,
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
from kg.extract.reader.mends.tree import Mend, Move, Tree


def tree(written: str) -> Tree:
    """Return the tree that a text writes down."""
    parts = [each.rsplit("/", 3) for each in written.split()]
    words = [part[0].partition(":")[0] for part in parts]
    lemmas = [part[0].partition(":")[2] or word for part, word in zip(parts, words, strict=True)]
    tags, deps, heads = ([part[at] for part in parts] for at in (1, 2, 3))
    return Tree.of(
        words, lemmas, tags, [dep.replace("_", ":") for dep in deps], [int(head) for head in heads]
    )


_PROTESTS = (
    "It/PRP/nsubj/1 led:lead/VBD/ROOT/1 to/IN/case/3 protests:protest/NNS/obl/1"
    " by/IN/case/5 {}/NNS/obl/1 on/IN/case/7 rents:rent/NNS/obl/1"
)
_HACK = "a/DT/det/1 hack/NN/ROOT/1 on/IN/case/3 Acme/{}/nmod/1 {}/WDT/nsubj/5 hurt/VBD/acl_relcl/3"
_BLOW = "jets/NNS/nsubj/1 {}/VBD/ROOT/1 rebels/NNS/obj/1 killing:kill/VBG/acl/2 farmers/NNS/obj/3"
_ASKED = (
    "They/PRP/nsubj/1 demanded:demand/VBD/ROOT/1 that/IN/mark/4 he/PRP/nsubj/4 {}/{}/ccomp/1"
    " ,/,/punct/6 saying:say/VBG/advcl/4 so/RB/advmod/6"
)
_ACCUSED = (
    "She/PRP/nsubj/1 accused:accuse/VBD/ROOT/1 him/PRP/obj/1 of/IN/mark/4 fleeing:flee/VBG/advcl/1"
    " and/CC/cc/7 {}/IN/mark/7 lying:lie/VBG/conj/1"
)
_CAPITAL = (
    "In/IN/case/1 {}/NN/obl/6 ,/,/punct/1 Lima/NNP/nsubj/6 {}/,/punct/1 crowds/NNS/nsubj/6 met/VBD/ROOT/6"
)
_MAYOR = (
    "{}/NN/nsubj/7 of/IN/case/2 Porto/NNP/nmod/0 ,/,/punct/4 Rui/NNP/appos/2 {}/NNP/{}/4 ,/,/punct/0"
    " left/VBD/ROOT/7"
)
_DUE = "They/PRP/nsubj/4 were:be/VBD/cop/4 due/JJ/case/4 to/TO/fixed/2 {}/ROOT/4 talks/NNS/{}/4"
_DUE_MOVES = [
    Move(2, 2, "ROOT"),
    Move(4, 2, "xcomp", "VB"),
    Move(3, 4, "mark", "TO"),
    Move(0, 2, "nsubj"),
    Move(1, 2, "cop"),
]
_JUDGE = "{}/DT/det/1 judge/NN/obj/1 ,/,/punct/4 a/DT/det/4 clerk/NN/appos/1 {}/CC/cc/6 guard/NN/conj/1"
_GUARDS = "guards/{}/ROOT/0 Ivo/NNP/appos/0 and/CC/cc/3 Ben/NNP/conj/0"
_SHOT = "shot/VBD/ROOT/0 dead/JJ/{} three/CD/nummod/3 guards/NNS/obj/0"
_PRICE = "buy/VB/ROOT/0 Acme/NNP/nsubj/3 for/IN/case/3 $/$/obl/0"
_EARLY = "fell/VBD/ROOT/0 early/RB/advmod/4 on/IN/case/3 {}/NNP/obl/0 killing/VBG/advcl/0"
_BUS = (
    "bus/NN/nsubj/5 carrying:carry/VBG/acl/0 pupils/NNS/obj/1 {}/VBN/acl/2 police/NNS/nsubj/5"
    " said:say/VBD/ROOT/5"
)
_TOLD = (
    "Told:tell/VBD/ROOT/0 them/PRP/iobj/0 during/IN/case/3 prayers/NNS/obl/7"
    " ,/,/punct/3 he/PRP/nsubj/7 could/MD/aux/7 go/VB/ccomp/0"
)


_CLAIM = "Police/NNS/nsubj/1 reject/VBP/ROOT/1 it/PRP/obj/1 ,/,/punct/4 {}/VBG/acl/2 he/PRP/nsubj/6 lied/VBD/ccomp/4"
_NINETY = "Police/NNS/nsubj/1 said:say/{1} 90/CD/{0} came:come/VBD/{2}"
_FORCE = "They/PRP/nsubj/1 {}/VBD/ROOT/1 troops/NNS/obj/1 crossed:cross/VBN/acl/2 the/DT/det/5 river/NN/obj/3"


@pytest.mark.parametrize(
    ("mend", "written", "moves"),
    [
        # A phrase belongs to the subject before it, one behind "and" is joined to it, a name before a noun is whose.
        (
            one_subject,
            "A/DT/det/1 spokesman/NN/nsubj/4 for/IN/case/3 Blair/NNP/nsubj/4 spoke/VBD/ROOT/4",
            [Move(3, 1, "nmod")],
        ),
        (
            one_subject,
            "he/PRP/nsubj/3 and/CC/cc/2 Abbas/NNP/nsubj/3 spoke/VBD/ROOT/3",
            [Move(2, 0, "conj")],
        ),
        (
            one_subject,
            "The/DT/det/1 Ministry/NNP/nsubj/3 officials/NNS/nsubj/3 say/VBP/ROOT/3",
            [Move(1, 2, "compound")],
        ),
        (one_subject, "President/NNP/nsubj/2 Lee/NNP/nsubj/2 spoke/VBD/ROOT/2", []),
        # With a comma between, a name is what the noun beside it is.
        (
            one_subject,
            "captain/NN/nsubj/3 ,/,/punct/2 Vaz/NNP/nsubj/3 left/VBD/ROOT/3",
            [Move(2, 0, "appos")],
        ),
        (
            one_subject,
            "said/VBD/ROOT/0 captain/NN/nsubj/0 ,/,/punct/3 Vaz/NNP/nsubj/0",
            [Move(3, 1, "appos")],
        ),
        (
            one_subject,
            "Vaz/NNP/nsubj/5 ,/,/punct/0 whose/WP$/nmod_poss/3 crew/NN/nsubj/5 ,/,/punct/3 left/VBD/ROOT/5",
            [],
        ),
        (one_subject, "Oslo/NNP/nsubj/3 ,/,/punct/2 Rome/NNP/nsubj/3 left/VBD/ROOT/3", []),
        # What a blow does belongs to the blow.
        (harm_done, _BLOW.format("bombed:bomb"), [Move(3, 1, "advcl")]),
        (harm_done, _BLOW.format("sought:seek"), []),
        # A participle behind a passive has its own subject.
        (
            own_patients,
            "Guards/NNS/nsubj_pass/2 were/VBD/aux_pass/2 killed/VBN/ROOT/2 and/CC/cc/4 clerks/NNS/conj/0"
            " hurt/VBN/conj/2",
            [Move(4, 5, "nsubj:pass")],
        ),
        (
            own_patients,
            "Guards/NNS/nsubj_pass/2 were/VBD/aux_pass/2 killed/VBN/ROOT/2 20/CD/nummod/0 hurt/VBN/conj/2",
            [Move(3, 4, "nsubj:pass")],
        ),
        # Who says two things says both.
        (
            own_sayings,
            "She/PRP/nsubj/1 said:say/VBD/ROOT/1 prices/NNS/nsubj/4 could/MD/aux/4 rise/VB/ccomp/1"
            " and/CC/cc/6 warned:warn/VBD/conj/4 them/PRP/obj/6",
            [Move(6, 1, "conj")],
        ),
        (
            own_sayings,
            "She/PRP/nsubj/1 said:say/VBD/ROOT/1 he/PRP/nsubj/3 met/VBD/ccomp/1 and/CC/cc/5"
            " warned:warn/VBD/conj/3",
            [],
        ),
        (
            own_sayings,
            "She/PRP/nsubj/1 said:say/VBD/ROOT/1 he/PRP/nsubj/3 met/VBD/ccomp/1 ,/,/punct/5"
            " adding:add/VBG/advcl/3",
            [Move(5, 1, "advcl")],
        ),
        (
            own_sayings,
            "She/PRP/nsubj/1 said:say/VBD/ROOT/1 it/PRP/nsubj/3 proved:prove/VBD/ccomp/1 he/PRP/nsubj/5"
            " lied:lie/VBD/ccomp/3 ,/,/punct/8 and/CC/cc/8 urged:urge/VBD/conj/5",
            [Move(8, 1, "conj")],
        ),
        # Why somebody asks for something is told by who asks, unless it has been done.
        (own_reasons, _ASKED.format("go", "VB"), [Move(6, 1, "advcl")]),
        (own_reasons, _ASKED.format("went:go", "VBD"), []),
        # What is joined with its preposition is another charge.
        (joined_charges, _ACCUSED.format("of"), [Move(7, 4, "conj")]),
        (joined_charges, _ACCUSED.format("for"), []),
        # Reports that are denied are no verb.
        (
            denied_reports,
            "Banks/NNS/nsubj/1 denied:deny/VBN/ccomp/2 reports:report/VBZ/ROOT/2 it/PRP/nsubj/4 fell/VBD/ccomp/2",
            [Move(2, 1, "obj", "NNS"), Move(4, 2, "acl"), Move(1, 1, "ROOT", "VBD")],
        ),
        (denied_reports, "He/PRP/nsubj/2 also/RB/advmod/2 reports:report/VBZ/ROOT/2", []),
        # Where something is told belongs to the telling, unless nobody is told.
        (settings_of_sayings, _TOLD, [Move(3, 0, "obl")]),
        (
            settings_of_sayings,
            "Told:tell/VBD/ROOT/0 during/IN/case/2 prayers/NNS/obl/6 ,/,/punct/2 he/PRP/nsubj/6 could/MD/aux/6"
            " go/VB/ccomp/0",
            [],
        ),
        # A month before a subject is no part of its name, but one of a phrase is.
        (
            dated_subjects,
            "In/IN/case/2 May/NNP/compound/2 Iran/NNP/obl/3 left/VBD/ROOT/3",
            [Move(0, 1, "case"), Move(1, 3, "obl"), Move(2, 3, "nsubj")],
        ),
        (
            dated_subjects,
            "In/IN/case/2 May/NNP/compound/2 Square/NNP/obl/4 they/PRP/nsubj/4 met/VBD/ROOT/4",
            [],
        ),
        # An adjective behind a subject is no clause; one with a copula is.
        (
            described_subjects,
            "Officials/NNS/nsubj/1 close/JJ/ccomp/2 denied/VBD/ROOT/2",
            [Move(0, 2, "nsubj"), Move(1, 0, "amod")],
        ),
        (
            described_subjects,
            "Prices/NNS/nsubj/2 are/VBP/cop/2 high/JJ/ccomp/4 he/PRP/nsubj/4 said/VBD/ROOT/4",
            [],
        ),
        # What describes who says something is not what is said.
        (
            described_tellers,
            "Officials/NNS/nsubj/1 treating:treat/VBG/ccomp/3 him/PRP/obj/1 say/VBP/ROOT/3 he/PRP/nsubj/5"
            " died:die/VBD/ccomp/3",
            [Move(0, 3, "nsubj"), Move(1, 0, "acl")],
        ),
        (
            described_tellers,
            "Aides/NNS/nsubj/2 held:hold/VBD/ccomp/2 say/VBP/ROOT/2 he/PRP/nsubj/4 died:die/VBD/ccomp/2",
            [Move(1, 0, "acl", "VBN")],
        ),
        (
            described_tellers,
            "Rebels/NNS/nsubj/1 fled:flee/VBD/ccomp/4 ,/,/punct/4 he/PRP/nsubj/4 says:say/VBZ/ROOT/4",
            [],
        ),
        # What is reported of something is no report of it.
        (
            told_subjects,
            "Fire/NN/nsubj/1 reported:report/VBD/ROOT/1 there/RB/advmod/1 killed:kill/VBD/ccomp/1 two/CD/obj/3",
            [Move(3, 3, "ROOT"), Move(0, 3, "nsubj"), Move(1, 0, "acl", "VBN")],
        ),
        (
            told_subjects,
            "He/PRP/nsubj/1 reported:report/VBD/ROOT/1 there/RB/advmod/1 it/PRP/nsubj/4 fell/VBD/ccomp/1",
            [],
        ),
        # A number before a joined verb is whom the first one hits.
        (
            counted_objects,
            "Killed/VBD/ROOT/0 two/CD/nummod/4 and/CC/cc/3 injured/VBD/conj/0 nine/CD/obj/3",
            [Move(1, 0, "obj")],
        ),
        # "That" does not follow a name; "which" does, and a noun is followed by either.
        (meant_nouns, _HACK.format("NNP", "that"), [Move(5, 1, "acl:relcl")]),
        (meant_nouns, _HACK.format("NNS", "that"), []),
        (meant_nouns, _HACK.format("NNP", "which"), []),
        # "That" right behind a noun tells of the noun, not of the verb before; a conjunction does not.
        (
            relative_clauses,
            "They/PRP/nsubj/1 passed/VBD/ROOT/1 laws/NNS/obj/1 that/WDT/obj/5 he/PRP/nsubj/5 wrote/VBD/ccomp/1",
            [Move(5, 2, "acl:relcl")],
        ),
        (
            relative_clauses,
            "a/DT/det/1 plan/NN/ROOT/1 that/WDT/obj/4 he/PRP/nsubj/4 wrote/VBN/acl/1",
            [Move(4, 1, "acl:relcl")],
        ),
        (
            relative_clauses,
            "They/PRP/nsubj/1 told/VBD/ROOT/1 aides/NNS/obj/1 that/IN/mark/5 he/PRP/nsubj/5 wrote/VBD/ccomp/1",
            [],
        ),
        # Who is quoted as saying something is the object.
        (
            quoted_people,
            "It/PRP/nsubj/1 quotes:quote/VBZ/ROOT/1 Lee/NNP/nsubj/1 as/IN/mark/4 saying/VBG/advcl/1",
            [Move(2, 1, "obj")],
        ),
        # A name behind a comma is no part of the one before, which stands beside its noun.
        (
            parted_names,
            "With/IN/case/2 a/DT/det/2 paper/NN/obl/7 ,/,/punct/2 Pais/NNP/nsubj/7 ,/,/punct/4 Lee/NNP/flat/4"
            " spoke/VBD/ROOT/7",
            [Move(6, 7, "nsubj"), Move(4, 2, "appos")],
        ),
        # Those killed are killed; who goes on to win wins.
        (
            bare_participles,
            "Among/IN/case/1 those/DT/ROOT/1 killed/VBN/advcl/1 was/VBD/cop/1 Lee/NNP/nsubj/1",
            [Move(2, 1, "acl")],
        ),
        (
            bare_participles,
            "went/VBD/ROOT/0 on/RP/compound/0 to/TO/mark/3 win/VB/advcl/0",
            [Move(3, 0, "xcomp")],
        ),
        # "At least ten" is no place.
        (
            least_objects,
            "killed:kill/VBD/ROOT/0 at/IN/case/4 least/JJS/obl/1 ten/CD/nummod/4 people/NNS/obl/0",
            [Move(1, 4, "advmod"), Move(4, 0, "obj")],
        ),
        # Those behind "wounded" are no subjects, nor killed besides.
        (
            own_victims,
            "blast/NN/nsubj:pass/1 injured:injure/VBN/ROOT/1 14/CD/nummod/3 others:other/NNS/nsubj:pass/1",
            [Move(3, 1, "obj"), Move(0, 1, "nsubj")],
        ),
        (
            own_victims,
            "bomb/NN/nsubj/1 killed:kill/VBD/ROOT/1 two/CD/obj/1 and/CC/cc/4 wounded:wound/VBD/conj/1"
            " 14/CD/nummod/6 others:other/NNS/obj/1",
            [Move(6, 4, "obj"), Move(0, 1, "nsubj")],
        ),
        # Who did it hangs on what they did; a train did nothing.
        (own_phrases, _PROTESTS.format("students:student"), [Move(5, 3, "nmod")]),
        (own_phrases, _PROTESTS.format("trains:train"), []),
        (aimed_phrases, _PROTESTS.format("students:student"), []),
        (
            aimed_phrases,
            _PROTESTS.format("students:student").replace("student/NNS/obl/1", "student/NNS/nmod/3"),
            [Move(7, 3, "nmod")],
        ),
        # A noun before a name that is a subject as well says what its bearer is.
        (
            one_subject,
            "carmaker/NN/nsubj/3 Adler/NNP/compound/2 Works/NNP/nsubj/3 closed/VBD/ROOT/3",
            [Move(0, 2, "nmod:desc")],
        ),
        # A name between commas says which noun is meant; behind a time or without a comma it is a subject.
        (nouns_listed, _JUDGE.format("a", "and"), [Move(4, 1, "conj")]),
        (nouns_listed, _JUDGE.format("the", "and"), []),
        (nouns_listed, _JUDGE.format("a", "though"), []),
        (names_beside, _CAPITAL.format("capital", ","), [Move(3, 1, "appos")]),
        (names_beside, _CAPITAL.format("evening", ","), []),
        (names_beside, _CAPITAL.format("capital", "and"), []),
        (
            names_beside,
            "In/IN/case/1 town/NN/obl/4 ,/,/punct/1 Lima/NNP/nsubj/1 left/VBD/ROOT/4",
            [Move(3, 1, "appos")],
        ),
        # Whoever has an office is named, not the town that it is of.
        (names_of_holders, _MAYOR.format("mayor", "Carvalho", "flat"), [Move(4, 0, "appos")]),
        (names_of_holders, _MAYOR.format("outskirts", "Carvalho", "flat"), []),
        (names_of_holders, _MAYOR.format("mayor", "Norte", "compound"), []),
        (names_of_holders, _MAYOR.format("mayor", "Carvalho", "flat").replace("appos", "conj"), [Move(4, 0, "appos")]),
        (
            names_of_holders,
            "mayor/NN/nsubj/7 of/IN/case/2 Port/NNP/nmod/0 Elm/NNP/flat/2 ,/,/punct/5 Ana/NNP/appos/3"
            " Lee/NNP/flat/5 left/VBD/ROOT/7",
            [Move(5, 0, "appos")],
        ),
        (
            names_of_holders,
            "head/NN/nsubj/7 of/IN/case/2 agency/NN/nmod/0 THW/NNP/appos/2 ,/,/punct/5 Ana/NNP/appos/3"
            " Lee/NNP/flat/5 left/VBD/ROOT/7",
            [Move(5, 0, "appos")],
        ),
        # What is to be done is no noun that a thing is due to.
        (due_deeds, _DUE.format("hold/VB", "obj"), _DUE_MOVES),
        (due_deeds, _DUE.format("resume/NN", "obj"), _DUE_MOVES),
        (due_deeds, _DUE.format("rain/NN", "nmod"), []),
        (due_deeds, "due/JJ/case/2 to/TO/fixed/0 hold/VB/ROOT/2 them/PRP/obj/2 be/VB/xcomp/2", []),
        (
            due_deeds,
            "They/PRP/nsubj/5 are:be/VBP/cop/5 due/JJ/compound/5 to/TO/mark/4 hold/VB/xcomp/2 talks/NNS/ROOT/5",
            [
                Move(5, 4, "obj"),
                Move(2, 2, "ROOT"),
                Move(4, 2, "xcomp", "VB"),
                Move(3, 4, "mark", "TO"),
                Move(0, 2, "nsubj"),
                Move(1, 2, "cop"),
            ],
        ),
        # "Pending" is a preposition, but for an attribute behind an article.
        (
            pending_events,
            "held/VBN/ROOT/0 pending/VBG/advcl/0 trial/NN/obj/1",
            [Move(1, 2, "case", "IN"), Move(2, 0, "obl")],
        ),
        (
            pending_events,
            "freed/VBN/ROOT/0 on/IN/case/4 bail/NN/compound/4 pending/JJ/amod/4 trial/NN/obl/0",
            [Move(3, 4, "case", "IN"), Move(2, 0, "obl"), Move(4, 2, "nmod"), Move(1, 2, "case")],
        ),
        (
            pending_events,
            "in/IN/case/1 custody/NN/ROOT/1 pending/VBG/amod/3 trial/NN/obj/1",
            [Move(2, 3, "case", "IN"), Move(3, 1, "nmod")],
        ),
        (pending_events, "the/DT/det/2 pending/JJ/amod/2 trial/NN/ROOT/2", []),
        # Joined names behind a plural belong together.
        (names_listed, _GUARDS.format("NNS"), [Move(3, 1, "conj")]),
        (names_listed, _GUARDS.format("NN"), []),
        # A sum has no subject.
        (priced_objects, _PRICE, [Move(1, 0, "obj")]),
        (priced_objects, _PRICE + " it/PRP/obj/0", []),
        # The day is early, not what happens on it.
        (early_days, _EARLY.format("Friday"), [Move(1, 3, "advmod")]),
        (early_days, _EARLY.format("Paris"), []),
        # Who is shot dead is dead, not one of the dead.
        (shot_dead, _SHOT.format("amod/3"), [Move(1, 0, "xcomp")]),
        (shot_dead, _SHOT.format("obj/0"), [Move(1, 0, "xcomp")]),
        (shot_dead, "shot/VBD/ROOT/0 the/DT/det/2 dead/JJ/obj/0", []),
        # What carries others has the accident.
        (own_accidents, _BUS.format("crashed:crash"), [Move(3, 5, "ccomp"), Move(0, 3, "nsubj")]),
        (own_accidents, _BUS.format("taught:teach"), []),
        (
            own_accidents,
            "Bus/NN/ROOT/0 crashed:crash/VBN/acl/0 ././punct/0",
            [Move(1, 1, "ROOT"), Move(2, 1, "punct"), Move(0, 1, "nsubj")],
        ),
        # A claim behind a comma is the subject's.
        (own_claims, _CLAIM.format("claiming:claim"), [Move(4, 1, "advcl")]),
        (own_claims, _CLAIM.format("harming:harm"), []),
        # Some dispute it.
        (some_subjects, "Some/DT/det/1 dispute/VBP/ROOT/1 it/PRP/obj/1", [Move(0, 1, "nsubj")]),
        (some_subjects, "Some/DT/det/1 disputes/NNS/ROOT/1", []),
        # A number is the subject of what is told of so many.
        (counted_subjects, _NINETY.format("obl/3", "VBD/ROOT/1", "ccomp/1"), [Move(2, 3, "nsubj")]),
        (counted_subjects, _NINETY.format("nsubj/3", "VBD/ROOT/1", "ccomp/1"), []),
        (
            counted_subjects,
            _NINETY.format("ccomp/1", "VBN/acl/0", "ROOT/3").replace("nsubj/1", "nsubj/3"),
            [Move(1, 1, "ROOT", "VBD"), Move(3, 1, "ccomp"), Move(0, 1, "nsubj"), Move(2, 3, "nsubj")],
        ),
        # What is announced has its own subject.
        (told_objects, _FORCE.format("announced:announce"), [Move(2, 3, "nsubj"), Move(3, 1, "ccomp", "VBD")]),
        (told_objects, _FORCE.format("joined:join"), []),
    ],
)  # fmt: skip
def test_moves(mend: Mend, written: str, moves: list[Move]) -> None:
    assert list(mend(tree(written))) == moves


def test_mends_build_on_each_other() -> None:
    """ "It led to protests by students on rents": on rents hangs on the protests because by students does."""
    read = mended(tree(_PROTESTS.format("students:student")))
    assert list(read.heads) == [1, 1, 3, 1, 5, 3, 7, 3]
    assert [read.rel(5), read.rel(7)] == ["nmod", "nmod"]
