import type { Locale } from "./locale";

/** The texts of the error page. They are separate, because that page runs in the browser, which does not load the other texts. */
export const FAILURE: Record<Locale, { title: string; hint: string; retry: string }> = {
  en: {
    title: "Something went wrong.",
    hint: "Nothing was half-done: a change is kept as a whole or not at all. Try again; if it stays so, the server’s log says more under this number:",
    retry: "Try again",
  },
  tr: {
    title: "Bir şeyler ters gitti.",
    hint: "Hiçbir şey yarım kalmadı: bir değişiklik ya tümüyle kaydedilir ya da hiç. Yeniden deneyin; sürerse sunucunun günlüğü şu numarayla daha fazlasını söyler:",
    retry: "Yeniden dene",
  },
  ru: {
    title: "Что-то пошло не так.",
    hint: "Ничего не сделано наполовину: изменение сохраняется целиком или не сохраняется вовсе. Попробуйте ещё раз; если не поможет, подробности в журнале сервера под этим номером:",
    retry: "Попробовать ещё раз",
  },
};
