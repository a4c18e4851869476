/** The sentences behind an edge, read from the articles that it comes from. */

import type { Api, ArticleDetail, Provenance } from "../api";
import { useLoad } from "../load";
import { Name } from "../pages/safe";
import { href, type State } from "../state";
import { slicer } from "../text";
import { Failed, Loading } from "../ui/notice";

const FIRST = 6;
/** Characters of a part of a sentence that are shown. */
const LONG = 1200;

interface SentencesProps {
  api: Api;
  state: State;
  provenance: readonly Provenance[];
}

export function Sentences({ api, state, provenance }: SentencesProps) {
  const wanted = provenance.slice(0, FIRST);
  const key = wanted.map(({ article, begin }) => `${article}:${begin}`).join();
  const articles = useLoad(async (signal) => {
    const ids = [...new Set(wanted.map(({ article }) => article))];
    const found = await Promise.all(ids.map((id) => api.article(id, signal)));
    return new Map(found.map((article) => [article.id, article]));
  }, [key]);
  if (articles.error) return <Failed error={articles.error} retry={articles.retry} />;
  if (!articles.value) return <Loading what="Reading" />;
  return (
    <>
      {wanted.map((at) => {
        const article = articles.value?.get(at.article);
        return article && <Sentence key={`${at.article} ${at.begin}`} article={article} at={at} state={state} />;
      })}
      {provenance.length > FIRST && <p class="muted small">and {provenance.length - FIRST} more</p>}
    </>
  );
}

function Sentence({ article, at, state }: { article: ArticleDetail; at: Provenance; state: State }) {
  const [begin, end] = sentenceAt(article, at);
  const slice = slicer(article.text);
  return (
    <blockquote class="said">
      <p>
        <Name text={slice(begin, at.begin)} most={LONG} />
        <mark>
          <Name text={slice(at.begin, Math.min(at.end, end))} most={LONG} />
        </mark>
        <Name text={slice(Math.min(at.end, end), end)} most={LONG} />
      </p>
      <footer>
        <a href={href(state, { route: { page: "article", id: article.id, at: [at.begin, at.end] } })}>
          <Name text={article.title} />
        </a>{" "}
        <span class="muted">
          <Name text={article.publisher} /> {article.published?.value}
        </span>
      </footer>
    </blockquote>
  );
}

/** The sentence that holds the passage, or the passage alone where there is none. */
function sentenceAt(article: ArticleDetail, at: Provenance): [number, number] {
  const found = article.sentences.find(([begin, end]) => begin <= at.begin && at.begin < end);
  return found ?? [at.begin, at.end];
}
