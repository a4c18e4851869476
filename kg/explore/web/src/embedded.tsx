/** The single-file export: the same pages over the data that the file carries, gzipped in base 64. */

import "./theme.css";
import { EmbeddedApi, type PageData } from "./embedded_api";
import { mount } from "./mount";

async function carried(): Promise<PageData> {
  const text = document.getElementById("kg-data")?.textContent?.trim() ?? "";
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as PageData;
}

carried().then(
  (data) => mount(new EmbeddedApi(data)),
  () => {
    const root = document.getElementById("app");
    if (root) root.textContent = "This page is damaged, or the browser is too old to open it.";
  },
);
