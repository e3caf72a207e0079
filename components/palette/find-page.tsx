import type { Words } from "@/lib/i18n/words";
import type { ResultGroup } from "./results";

type Props = { groups: ResultGroup[]; search: string; plan: string | null; words: Words };

/** The search results of the palette as a page of links. */
export function FindPage({ groups, search, plan, words: { t } }: Props) {
  return (
    <div className="grid max-w-[720px] gap-5">
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
      {groups.length === 0 && <p className="card px-4 py-8 text-center text-muted">{t("palette.none")}</p>}
      {groups.map(({ title, results }) => (
        <section key={title} className="card p-4">
          <h2 className="mb-1">{title}</h2>
          <ul>
            {results.map(({ id, label, lang, note, href }) => (
              <li key={id} className="border-t border-line first:border-0">
                <a href={href} className="block py-2 [overflow-wrap:anywhere] hover:underline">
                  <span lang={lang}>{label}</span>
                  {note && <span className="block text-[12px] text-muted">{note}</span>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
