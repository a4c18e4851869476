/** The editor: CodeMirror in a shadow root, where its styles are constructed sheets that the page's CSP allows. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completeFromList } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  StreamLanguage,
  type StreamParser,
  syntaxHighlighting,
} from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "preact/hooks";

import type { QueryLanguage } from "../api";
import { WORDS } from "./words";

const MODES: Readonly<Record<QueryLanguage, StreamParser<unknown>>> = { cypher, sparql };

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--code-number)" },
  { tag: [tags.comment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.definition(tags.variableName), tags.propertyName, tags.tagName], color: "var(--code-name)" },
  { tag: [tags.standard(tags.name), tags.function(tags.variableName)], color: "var(--code-name)" },
]);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "0.875rem", borderRadius: "8px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "180px", maxHeight: "46vh" },
  ".cm-content": { caretColor: "var(--ink)", padding: "10px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none", paddingLeft: "4px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--tint)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", color: "inherit" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--tint)", color: "var(--ink)" },
});

interface EditorProps {
  language: QueryLanguage;
  /** A text that comes from elsewhere, each time as a new object; what is typed is the editor's own. */
  given: { readonly text: string };
  change: (text: string) => void;
  run: () => void;
}

export function Editor({ language, given, change, run }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const mode = useRef(new Compartment());
  const now = useRef({ change, run });
  now.current = { change, run };

  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    const root = box.shadowRoot ?? box.attachShadow({ mode: "open" });
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: given.text,
        extensions: [
          Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (now.current.run(), true) }])),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "Query text. Control and Enter runs it." }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.change(update.state.doc.toString());
          }),
          syntaxHighlighting(COLOURS),
          LOOK,
          mode.current.of(support(language)),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: mode.current.reconfigure(support(language)) });
  }, [language]);

  useEffect(() => {
    const state = view.current?.state;
    if (state === undefined || state.doc.toString() === given.text) return;
    view.current?.dispatch({ changes: { from: 0, to: state.doc.length, insert: given.text } });
  }, [given]);

  return <div ref={host} class="editor" />;
}

function support(language: QueryLanguage) {
  const options = WORDS[language].map(([label, type]) => ({ label, type }));
  return [
    StreamLanguage.define(MODES[language]),
    autocompletion({ override: [completeFromList(options)], activateOnTyping: true, icons: false }),
  ];
}
