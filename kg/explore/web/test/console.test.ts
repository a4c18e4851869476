import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question, QueryResult } from "../src/api";
import { fromAddress, toAddress, toQuery } from "../src/console/state";
import { asCsv, asJson, idOf, nodeIds, ordered } from "../src/console/values";
import { areTriples, graphOf, localName } from "../src/console/triples";
import { formatHash, parseHash, START } from "../src/state";

const QUESTIONS: Question[] = [
  {
    name: "near",
    question: "What happened near a point?",
    parameters: [
      { name: "place", type: "text", example: "Beirut" },
      { name: "degrees", type: "number", example: "1.5" },
    ],
    cypher: "MATCH (n) RETURN n",
    sparql: "SELECT * {}",
  },
];

test("what is asked comes back from the address that it makes", () => {
  const questions = QUESTIONS;
  const parameters = { place: "A & B = ?", degrees: "2" };
  const all = [
    { language: "cypher" as const, text: "MATCH (n) RETURN n", name: "near", parameters },
    { language: "sparql" as const, text: "ASK {}\n# é", name: "near", parameters: { place: "Beirut", degrees: "1.5" } },
    { language: "sparql" as const, text: "SELECT ?x {}", name: null, parameters: {} },
  ];
  for (const asked of all) {
    const hash = formatHash({ ...START, route: { page: "console", own: toAddress(asked, questions) } });
    const { route } = parseHash(hash);
    assert.deepEqual(fromAddress((route.page === "console" && route.own) || {}, questions), asked);
  }
});

test("a question as it stands needs its name only", () => {
  assert.deepEqual(toAddress(fromAddress({ ask: "near" }, QUESTIONS), QUESTIONS), { ask: "near" });
});

test("a parameter that is a number is sent as one, and no other text passes for it", () => {
  const asked = fromAddress({ ask: "near", "p.degrees": "3" }, QUESTIONS);
  assert.deepEqual(toQuery(asked, QUESTIONS, 10).parameters, { place: "Beirut", degrees: 3 });
  const wrong = fromAddress({ ask: "near", "p.degrees": "three" }, QUESTIONS);
  assert.throws(() => toQuery(wrong, QUESTIONS, 10), /degrees is a number; “three” is none/);
});

test("ids are known alone and at the end of an address; nodes come each once, without articles", () => {
  const id = "v-j6jlkftgowtbibd4wkf6";
  assert.equal(idOf(id), id);
  assert.equal(idOf(`https://example.org/event/${id}`), id);
  assert.equal(idOf("v-is a word"), null);
  assert.equal(idOf(7), null);
  assert.deepEqual(nodeIds([[id, "a-j6jlkftgowtbibd4wkf6"], [null, id]]), [id]);
});

test("rows are put in order by numbers as numbers, nulls last either way, equal rows as they were", () => {
  const rows = [[10, "a"], [null, "b"], [9, "c"], [10, "d"]];
  const names = (down: boolean) => ordered(rows, { column: 0, down }).map((row) => row[1]).join("");
  assert.equal(names(false), "cadb");
  assert.equal(names(true), "adcb");
});

test("files hold every value: quotes, lines and commas are kept, nulls are empty", () => {
  const result: QueryResult = { columns: ["x", "y"], rows: [['a "b", c\nd', null]], truncated: false, seconds: 0 };
  assert.equal(asCsv(result), 'x,y\r\n"a ""b"", c\nd",\r\n');
  assert.deepEqual(JSON.parse(asJson(result)), [{ x: 'a "b", c\nd', y: null }]);
});

const EVENT = "https://w3id.org/event-kg/id/event/v-ljmgqyrevw35pgqxiyii";
const ACTOR = "https://w3id.org/event-kg/id/entity/e-ope6xsv4mmnxkh4wvkgu";
const SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/";
const SAID: QueryResult = {
  columns: ["subject", "predicate", "object"],
  rows: [
    [EVENT, `${SEM}hasActor`, ACTOR],
    [EVENT, `${SEM}eventType`, "https://w3id.org/event-kg/type/STATEMENT"],
    [EVENT, "http://www.w3.org/2000/01/rdf-schema#label", "Somebody said something"],
    [EVENT, "https://w3id.org/event-kg/ontology#sourceCount", 1],
  ],
  truncated: false,
  seconds: 0.1,
};

test("constructed triples are a graph; their literals are not nodes", () => {
  assert.ok(areTriples(SAID));
  assert.ok(!areTriples({ ...SAID, rows: SAID.rows.slice(2) }));
  assert.ok(!areTriples({ ...SAID, columns: ["a", "b", "c"] }));
  const graph = graphOf(SAID, { nodes: [], edges: [], hidden: 0 }, 10);
  assert.deepEqual(
    graph.nodes.map(({ id, label }) => [id, label]),
    [
      ["v-ljmgqyrevw35pgqxiyii", "v-ljmgqyrevw35pgqxiyii"],
      ["e-ope6xsv4mmnxkh4wvkgu", "e-ope6xsv4mmnxkh4wvkgu"],
      ["https://w3id.org/event-kg/type/STATEMENT", "STATEMENT"],
    ],
  );
  assert.deepEqual(graph.edges.map((each) => each.label), ["hasActor", "eventType"]);
  assert.equal(graphOf(SAID, { nodes: [], edges: [], hidden: 0 }, 2).hidden, 1);
});

test("nodes, paths and lists in a cell name their ids", () => {
  const node = JSON.stringify({ _label: "Event", id: "v-ljmgqyrevw35pgqxiyii", label: "x" });
  const list = JSON.stringify(["e-ope6xsv4mmnxkh4wvkgu", "no id", "a-ope6xsv4mmnxkh4wvkgu"]);
  assert.deepEqual(nodeIds([[node, 3], [list, null]]), ["v-ljmgqyrevw35pgqxiyii", "e-ope6xsv4mmnxkh4wvkgu"]);
});

test("an address is called by its last part", () => {
  assert.equal(localName(`${SEM}hasActor`), "hasActor");
  assert.equal(localName("https://example.org/place/"), "place");
  assert.equal(localName("_:b0"), "_:b0");
});
