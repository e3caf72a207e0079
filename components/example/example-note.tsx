import type { Words } from "@/lib/i18n/words";
import type { ExampleNote as Note } from "@/lib/queries/example";
import { ImportOriginal } from "./import-original";

/** Says on the board of the living example that it is an example, and offers the plan as it was written. */
export function ExampleNote({ note, words }: { note: Note; words: Words }) {
  const { t } = words;
  return (
    <section className="-mt-2.5 mb-3 flex flex-wrap gap-x-1.5 text-[13px] text-muted" aria-label={t("example.label")}>
      <p>{t("example.living")}</p>
      {note.offersOriginal && <ImportOriginal words={words} />}
    </section>
  );
}
