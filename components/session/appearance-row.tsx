import { setAppearance } from "@/lib/actions/appearance";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import { THEMES } from "@/lib/session/theme";

const THEME_WORDS = { system: "app.themeSystem", light: "app.themeLight", dark: "app.themeDark" } as const;

/** Language and theme of this browser in one row, for visitors who are not signed in. */
export const AppearanceRow = ({ theme, words: { t, locale } }: { theme: string; words: Words }) => (
  <form action={setAppearance} className="flex flex-wrap gap-x-6 gap-y-2">
    <Segments
      name="language"
      legend={t("app.language")}
      present={locale}
      options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
    />
    <Segments
      name="theme"
      legend={t("app.theme")}
      present={theme}
      options={THEMES.map((value) => ({ value, label: t(THEME_WORDS[value]) }))}
    />
  </form>
);

type SegmentsProps = { name: string; legend: string; present: string; options: { value: string; label: string; lang?: string }[] };

const Segments = ({ name, legend, present, options }: SegmentsProps) => (
  <fieldset className="flex rounded-lg border border-line-strong">
    <legend className="sr-only">{legend}</legend>
    {options.map(({ value, label, lang }) => (
      <button
        key={value}
        type="submit"
        name={name}
        value={value}
        lang={lang}
        aria-pressed={value === present}
        className="min-h-7 border-l border-line-strong px-2.5 text-[13px] text-muted [legend+&]:rounded-l-[7px] [legend+&]:border-l-0 last:rounded-r-[7px] hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-[550] aria-pressed:text-ink"
      >
        {label}
      </button>
    ))}
  </fieldset>
);
