import { preload } from "react-dom";

const LATIN = new URL("../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url);
const LATIN_EXT = new URL("../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2", import.meta.url);
const CYRILLIC = new URL("../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2", import.meta.url);

const OF_LOCALE: Record<string, URL> = { tr: LATIN_EXT, ru: CYRILLIC };

/** The browser fetches the font beside the style sheet instead of after it, so that text is drawn in it at once and does not move. */
export function preloadFonts(locale: string): void {
  for (const url of [LATIN, OF_LOCALE[locale]]) if (url) preload(String(url), { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
