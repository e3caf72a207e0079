import type { SnapshotDifference } from "@/lib/domain/gates/snapshot";
import { differenceWords } from "@/lib/i18n/gates/difference-words";
import type { Words } from "@/lib/i18n/words";

/** The differences since an earlier sign-off: who signed it, what differs, and the lapsed sign-off that can be reaffirmed. */
export type Changes = { name: string; isOwn: boolean; reaffirmable: string | null; list: SnapshotDifference[] };

/** What changed since the earlier sign-off, for the next signer. */
export function ChangeList({ changes, words }: { changes: Changes; words: Words }) {
  const { t } = words;
  if (changes.list.length === 0) return <p className="text-[13px]">{t("signOff.nothingChanged")}</p>;
  return (
    <ul className="mt-1 list-disc pl-5 text-[13px] [overflow-wrap:anywhere]">
      {changes.list.map((difference) => (
        <li key={JSON.stringify(difference)}>{differenceWords(words, difference)}</li>
      ))}
    </ul>
  );
}

export const changesTitle = ({ t }: Words, { isOwn, name }: Changes): string =>
  isOwn ? t("signOff.changedSinceYou") : t("signOff.changed", { name });
