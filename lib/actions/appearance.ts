"use server";

import { cookies } from "next/headers";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { isTheme, THEME_COOKIE } from "@/lib/session/theme";
import { FormReader } from "./form-reader";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Sets the language and the theme of this browser, in cookies. It performs no command: nothing in the database changes. */
export async function setAppearance(sent: FormData): Promise<void> {
  const form = new FormReader(sent);
  const [language, theme] = [form.text("language"), form.text("theme")];
  const store = await cookies();
  const options = { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" } as const;
  if (isLocale(language)) store.set(LOCALE_COOKIE, language, options);
  if (isTheme(theme)) store.set(THEME_COOKIE, theme, options);
}
