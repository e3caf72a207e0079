"use server";

import { cookies } from "next/headers";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { isTheme, THEME_COOKIE } from "@/lib/session/theme";
import { fields } from "./form-action";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

// How the pages look to this browser: kept in cookies, changing nothing that is stored.
export async function setAppearance(form: FormData): Promise<void> {
  const { language, theme } = fields(form);
  const jar = await cookies();
  const options = { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" } as const;
  if (isLocale(language)) jar.set(LOCALE_COOKIE, language, options);
  if (isTheme(theme)) jar.set(THEME_COOKIE, theme, options);
}
