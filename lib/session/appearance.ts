import { cookies } from "next/headers";
import { isTheme, THEME_COOKIE, type Theme } from "./theme";

/** The theme chosen in this browser. It is read on the server, so that no other theme flashes first. */
export async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(chosen) ? chosen : "system";
}
