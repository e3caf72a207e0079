import type { Words } from "@/lib/i18n/words";
import type { Bounce } from "@/lib/queries/people/bounce";

/** Says that the mail server refused an address, when, and in its own words. */
export function BounceNotice({ bounce: { kind, at, text }, words: { t, moment } }: { bounce: Bounce; words: Words }) {
  return (
    <div className="notice grid gap-1 text-[13px]">
      <p>{t(kind === "hard" ? "account.mailRefused" : "account.mailRefusedForNow", { at: moment(at) })}</p>
      {text !== "" && (
        <p className="mono [overflow-wrap:anywhere]" dir="auto" lang="und">
          {text}
        </p>
      )}
    </div>
  );
}
