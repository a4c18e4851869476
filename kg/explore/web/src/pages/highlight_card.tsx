/** What a highlight stands for, beside it: all things that its words are marked as, with the ways to them. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { ArticleDetail, Highlight } from "../api";
import { around, pageOf } from "../state";
import { TypeMark } from "../ui/type_mark";
import type { Picked } from "./article";
import { To } from "./parts";
import { Name } from "./safe";
import { capital } from "./words";

interface HighlightCardProps {
  article: ArticleDetail;
  picked: Picked;
  close: () => void;
}

export function HighlightCard({ article, picked, close }: HighlightCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current !== null) standBeside(card.current, picked.anchor);
    card.current?.focus({ preventScroll: true });
  }, [picked]);
  useEffect(() => {
    const away = (event: Event) => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [picked]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  const marks = picked.marks.map((mark) => article.highlights[mark]!).reverse();
  return (
    <div ref={card} class="card" role="dialog" aria-label="What these words stand for" tabIndex={-1} onKeyDown={onKey}>
      <ul>
        {marks.map((mark) => (
          <li key={`${mark.kind} ${mark.begin} ${mark.end} ${mark.id}`}>
            <What mark={mark} />
          </li>
        ))}
      </ul>
      <button type="button" class="button icon card-close" aria-label="Close" onClick={close}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}

function What({ mark }: { mark: Highlight }) {
  const node = mark.kind === "event" ? "event" : "entity";
  return (
    <>
      <p class="card-what">
        {mark.id !== null ? <TypeMark kind={node} type={mark.type} /> : null} <Name text={mark.label || mark.kind} />
      </p>
      <p class="aside">{[capital(mark.kind), mark.type].filter(Boolean).join(", ")}</p>
      {mark.id !== null ? (
        <p class="card-ways">
          <To change={{ route: pageOf(mark.id) }}>{`Open the ${mark.id.startsWith("v-") ? "event" : "entity"}`}</To>
          <To change={around(mark.id)}>Show in the graph</To>
        </p>
      ) : null}
    </>
  );
}

/** Below the words, or above them where there is no room; always within the column. Style objects pass the CSP. */
function standBeside(card: HTMLElement, anchor: HTMLElement): void {
  const column = card.offsetParent?.getBoundingClientRect();
  const words = anchor.getClientRects()[0];
  if (column === undefined || words === undefined) return;
  const left = Math.max(0, Math.min(words.left - column.left, column.width - card.offsetWidth));
  const below = words.bottom + card.offsetHeight + 16 < innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${below ? words.bottom - column.top + 6 : words.top - column.top - card.offsetHeight - 6}px`;
}
