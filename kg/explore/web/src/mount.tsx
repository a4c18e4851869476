import { render } from "preact";
import type { Api } from "./api";
import { App } from "./app";

/** Starts the app on the page's #app with whatever answers. */
export function mount(api: Api): void {
  const root = document.getElementById("app");
  if (root === null) throw new Error("The page has no element #app.");
  render(<App api={api} />, root);
}
