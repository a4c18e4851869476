/** The whole graph as a file, in the formats that other programs read. */

import { usePage } from "../pages/parts";

const FORMATS: readonly (readonly [format: string, label: string, use: string])[] = [
  ["json", "JSON", "everything, as one object"],
  ["csv", "CSV", "tables of nodes and edges, zipped"],
  ["graphml", "GraphML", "for yEd, Gephi, igraph, Cytoscape"],
  ["gexf", "GEXF", "for Gephi, with dates"],
  ["nquads", "N-Quads", "RDF, a named graph for each article"],
  ["turtle", "Turtle", "RDF, merged"],
  ["html", "HTML", "one page to send, needs no server"],
];

export function WholeGraph() {
  const { api } = usePage();
  const files = FORMATS.flatMap(([format, label, use]) => {
    const address = api.exportAddress(format);
    return address === null ? [] : [{ address, label, use }];
  });
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="whole-title">
      <h2 id="whole-title">The whole graph</h2>
      <ul class="whole-graph">
        {files.map(({ address, label, use }) => (
          <li key={label}>
            <a href={address} download="">
              {label}
            </a>{" "}
            <span class="aside">{use}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
