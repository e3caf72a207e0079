import { setAppearance } from "@/lib/actions/appearance";
import type { Words } from "@/lib/i18n/words";
import type { Result, ResultGroup } from "./result";

type Props = { groups: ResultGroup[]; search: string; plan: string | null; words: Words };

/** The search results of the palette as a page of links. */
export function FindPage({ groups, search, plan, words: { t } }: Props) {
  return (
    <div className="page-reading">
      <h1>{t("palette.title")}</h1>
      <search>
        <form action="/find" className="flex gap-2">
          {plan && <input type="hidden" name="plan" value={plan} />}
          <input
            className="field"
            type="search"
            name="q"
            defaultValue={search}
            maxLength={200}
            aria-label={t("palette.title")}
            placeholder={t("palette.hint")}
            autoComplete="off"
          />
          <button type="submit" className="btn primary">
            {t("palette.open")}
          </button>
        </form>
      </search>
      {groups.length === 0 && <p className="card px-4 py-8 text-center text-muted">{t("palette.none", { text: search })}</p>}
      {groups.map(({ title, results }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups can have one title, and they never change.
        <section key={index} className="card p-4">
          <h2 className="mb-1">{title}</h2>
          <ul>
            {results.map((result) => (
              <li key={result.id} className="border-t border-line first:border-0">
                <Found result={result} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A link; for a theme or a language, a button that sets it. */
function Found({ result: { label, lang, note, href, set } }: { result: Result }) {
  const className = "block w-full py-2 text-left [overflow-wrap:anywhere] hover:underline";
  if (set) {
    return (
      <form action={setAppearance}>
        <button type="submit" name={set.name} value={set.value} className={className}>
          {label}
        </button>
      </form>
    );
  }
  return (
    <a href={href} className={className}>
      <span lang={lang}>{label}</span>
      {note && <span className="block text-[12px] text-muted">{note}</span>}
    </a>
  );
}
