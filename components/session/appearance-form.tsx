import { ClientNavigation } from "@/components/ui/client-navigation";
import { keptContent } from "@/components/ui/kept-content";
import { setAppearance } from "@/lib/actions/appearance";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import { THEMES } from "@/lib/session/theme";

export const THEME_WORDS = { system: "app.themeSystem", light: "app.themeLight", dark: "app.themeDark" } as const;

/** The classes of the parts of the form. */
type Look = { form: string; group?: string; legend: string; options: string; option: string };
type Props = { theme: string; look: Look; words: Words };

/** Language and theme of this browser, a button for each. */
export const AppearanceForm = ({ theme, look, words }: Props) => (
  <form action={setAppearance}>
    <ClientNavigation className={look.form} {...choicesContent({ theme, look }, words)} />
  </form>
);

const Choices = ({ theme, look, words: { t, locale } }: Props) => (
  <>
    <Choice
      name="language"
      legend={t("app.language")}
      present={locale}
      options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
      look={look}
    />
    <Choice
      name="theme"
      legend={t("app.theme")}
      present={theme}
      options={THEMES.map((value) => ({ value, label: t(THEME_WORDS[value]) }))}
      look={look}
    />
  </>
);

const choicesContent = keptContent("languages and themes", Choices);

type Option = { value: string; label: string; lang?: string };
type ChoiceProps = { name: string; legend: string; present: string; options: Option[]; look: Look };

const Choice = ({ name, legend, present, options, look }: ChoiceProps) => (
  <fieldset className={look.group}>
    <legend className={look.legend}>{legend}</legend>
    <div className={look.options}>
      {options.map(({ value, label, lang }) => (
        <button key={value} type="submit" name={name} value={value} lang={lang} aria-pressed={value === present} className={look.option}>
          {label}
        </button>
      ))}
    </div>
  </fieldset>
);
