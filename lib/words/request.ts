import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, type Locale, localeFor } from "./locale";

export const messagesOf = async (locale: Locale) => {
  switch (locale) {
    case "tr":
      return (await import("./tr.json")).default;
    case "ru":
      return (await import("./ru.json")).default;
    default:
      return (await import("./en.json")).default;
  }
};

/** Read by next-intl for each request. Calendar days are formatted in UTC, since they have no zone of their own. */
export default getRequestConfig(async () => {
  const locale = localeFor((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get("accept-language"));
  return { locale, messages: await messagesOf(locale), timeZone: "UTC" };
});
