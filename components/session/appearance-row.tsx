import type { Words } from "@/lib/i18n/words";
import { AppearanceForm } from "./appearance-form";

const LOOK = {
  form: "flex flex-wrap gap-x-6 gap-y-2",
  group: "rounded-lg border border-line-strong",
  legend: "sr-only",
  options: "flex",
  option:
    "min-h-7 border-l border-line-strong px-2.5 text-[13px] text-muted first:rounded-l-[7px] first:border-l-0 last:rounded-r-[7px] hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-[550] aria-pressed:text-ink",
};

/** Language and theme of this browser in one row, for visitors who are not signed in. */
export const AppearanceRow = ({ theme, words }: { theme: string; words: Words }) => (
  <AppearanceForm theme={theme} look={LOOK} words={words} />
);
