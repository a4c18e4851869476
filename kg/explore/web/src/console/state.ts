/** What the console asks: kept in the address (`ask`, `language`, `query`, `p.NAME`) and, once run, in the session. */

import type { Cell, Query, QueryLanguage, Question } from "../api";
import type { Own } from "../state";

export interface Asked {
  readonly language: QueryLanguage;
  readonly text: string;
  /** The name of the question that the text came from; null for a text of one's own. */
  readonly name: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Past extends Asked {
  readonly rows: number;
}

const HISTORY = "kg-queries";
const MOST = 30;
const NUMBERS: ReadonlySet<string> = new Set(["number", "integer", "int", "float"]);

export const FIRST: Readonly<Record<QueryLanguage, string>> = {
  cypher: "MATCH (e:Event)\nRETURN e.id AS event, e.label AS label, e.articleCount AS articles\nORDER BY articles DESC\nLIMIT 20",
  sparql: "SELECT ?event ?label {\n  ?e a sem:Event ; dcterms:identifier ?event ; rdfs:label ?label\n}\nLIMIT 20",
};

/** What the address asks; a question's own text and example values where the address says nothing else. */
export function fromAddress(own: Own, questions: readonly Question[]): Asked {
  const language: QueryLanguage = own["language"] === "sparql" ? "sparql" : "cypher";
  const question = questions.find((each) => each.name === own["ask"]);
  const text = own["query"] ?? (question ? question[language].trim() : FIRST[language]);
  const values = (question?.parameters ?? []).map(({ name, example }) => [name, own[`p.${name}`] ?? String(example)]);
  return { language, text, name: question?.name ?? null, parameters: Object.fromEntries(values) };
}

/** The address for what is asked; what the question says itself is left out. */
export function toAddress(asked: Asked, questions: readonly Question[]): Own {
  const question = questions.find((each) => each.name === asked.name);
  const own: Record<string, string> = asked.language === "cypher" ? {} : { language: asked.language };
  if (question) own["ask"] = question.name;
  if (asked.text !== (question ? question[asked.language].trim() : FIRST[asked.language])) own["query"] = asked.text;
  for (const { name, example } of question?.parameters ?? []) {
    const value = asked.parameters[name];
    if (value !== undefined && value !== String(example)) own[`p.${name}`] = value;
  }
  return own;
}

/** The query to send. Throws where a parameter that is a number has another value. */
export function toQuery(asked: Asked, questions: readonly Question[], limit: number): Query {
  const types = questions.find((each) => each.name === asked.name)?.parameters ?? [];
  const parameters: Record<string, Cell> = {};
  for (const { name, type } of types) parameters[name] = valueOf(name, type, asked.parameters[name] ?? "");
  return { language: asked.language, text: asked.text, parameters, limit };
}

function valueOf(name: string, type: string, text: string): Cell {
  if (!NUMBERS.has(type)) return text;
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new Error(`The parameter ${name} is a number; “${text}” is none.`);
  return value;
}

/** Queries that ran in this session, the newest first. */
export function history(): Past[] {
  try {
    return JSON.parse(sessionStorage.getItem(HISTORY) ?? "[]") as Past[];
  } catch {
    return [];
  }
}

export function remember(past: Past): Past[] {
  const same = (each: Past) =>
    each.text === past.text && JSON.stringify(each.parameters) === JSON.stringify(past.parameters);
  const all = [past, ...history().filter((each) => !same(each))].slice(0, MOST);
  try {
    sessionStorage.setItem(HISTORY, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing for this page still shows what ran until it is left.
  }
  return all;
}
