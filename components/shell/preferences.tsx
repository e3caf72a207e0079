import { AppearanceForm } from "@/components/session/appearance-form";
import type { Words } from "@/lib/i18n/words";

const LOOK = {
  form: "grid gap-3",
  legend: "mb-1 text-[12px] text-muted",
  options: "grid gap-1",
  option: "sidebar-link text-left text-[13px] aria-pressed:bg-accent-soft aria-pressed:text-ink",
};

/** Language and theme of this browser. */
export const Preferences = ({ theme, words }: { theme: string; words: Words }) => (
  <AppearanceForm theme={theme} look={LOOK} words={words} />
);
