/** The console's page; the editor behind it is large and comes when the page is first opened. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { message } from "../load";
import { Page, Title } from "../pages/parts";
import type { PageProps } from "../pages/registry";
import { Failed, Loading } from "../ui/notice";
import "./console.css";

/** Set by the build: the single-file export leaves the editor out. */
declare const EMBEDDED: boolean;

type Loaded = { readonly Content: ComponentType } | { readonly error: string } | null;

export function ConsolePage(page: PageProps) {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    if (!EMBEDDED) {
      import("./console").then(
        ({ Console }) => setLoaded({ Content: Console }),
        (error: unknown) => setLoaded({ error: message(error) }),
      );
    } else setLoaded({ error: "Queries need the store: kg explore STORE" });
  }, []);
  return (
    <Page page={page}>
      <Title id="console" text="Query" />
      {loaded === null ? (
        <Loading what="Loading the editor" />
      ) : "error" in loaded ? (
        <Failed error={loaded.error} />
      ) : (
        <loaded.Content />
      )}
    </Page>
  );
}
