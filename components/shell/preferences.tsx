import { setAppearance } from "@/lib/actions/appearance";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import { THEMES } from "@/lib/session/theme";

const THEME_WORDS = { system: "app.themeSystem", light: "app.themeLight", dark: "app.themeDark" } as const;

/** Language and theme of this browser. */
export function Preferences({ theme, words }: { theme: string; words: Words }) {
  const { t, locale } = words;
  return (
    <form action={setAppearance} className="grid gap-3">
      <Choice
        name="language"
        legend={t("app.language")}
        present={locale}
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
      />
      <Choice
        name="theme"
        legend={t("app.theme")}
        present={theme}
        options={THEMES.map((value) => ({ value, label: t(THEME_WORDS[value]) }))}
      />
    </form>
  );
}

type ChoiceProps = { name: string; legend: string; present: string; options: { value: string; label: string; lang?: string }[] };

const Choice = ({ name, legend, present, options }: ChoiceProps) => (
  <fieldset>
    <legend className="mb-1 text-[12px] text-muted">{legend}</legend>
    <div className="grid gap-1">
      {options.map(({ value, label, lang }) => (
        <button
          key={value}
          type="submit"
          name={name}
          value={value}
          lang={lang}
          aria-pressed={value === present}
          className="sidebar-link text-left text-[13px] aria-pressed:bg-accent-soft aria-pressed:text-ink"
        >
          {label}
        </button>
      ))}
    </div>
  </fieldset>
);
