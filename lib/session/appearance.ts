import { cookies } from "next/headers";
import { isTheme, THEME_COOKIE, type Theme } from "./theme";

/** The theme this browser chose, known before the first byte is sent, so that no wrong one flashes. */
export async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(chosen) ? chosen : "system";
}
