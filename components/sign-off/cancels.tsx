import type { Words } from "@/lib/i18n/words";

type Props = {
  /** How many valid sign-offs the change cancels. */
  count: number;
  /** Only some fields of the form are part of what was signed. */
  isForSome?: boolean;
  words: Words;
};

/** Says, before a form is saved, how many sign-offs that cancels; nothing where it cancels none. */
export const Cancels = ({ count, isForSome = false, words: { t } }: Props) =>
  count > 0 && <p className="notice text-[13px]">{t(isForSome ? "signOff.cancelsIfChanged" : "signOff.cancels", { count })}</p>;
