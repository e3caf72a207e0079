import type { Words } from "@/lib/i18n/words";
import type { Archived } from "@/lib/queries/archive";
import { localDay } from "@/lib/time-zone";

type Props = { archived: Archived; settings: string | null; words: Words };

/** Says on every page of an archived plan since when it is archived, by whom and why. `settings`: where it can be restored. */
export function ArchivedNote({ archived, settings, words }: Props) {
  const { t, fullDay } = words;
  const day = fullDay(localDay(archived.since));
  return (
    <div className="notice mb-[18px] flex flex-wrap items-center gap-x-4 gap-y-2" role="status">
      <div className="min-w-0 grow basis-72">
        <p className="font-[550]">
          {archived.actor === null ? t("archive.noteShort", { day }) : t("archive.note", { day, actor: archived.actor })}
        </p>
        {archived.reason && <p className="text-[13px] [overflow-wrap:anywhere]">{t("archive.because", { reason: archived.reason })}</p>}
      </div>
      {settings && (
        <a className="btn" href={settings}>
          {t("archive.settings")}
        </a>
      )}
    </div>
  );
}
