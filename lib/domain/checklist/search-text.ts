/** The form of a text that searches compare: `imza` finds `İmza`, `ısı` finds `ISI`, and accents are ignored. */
export const searchText = (text: string): string =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("tr")
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    // Composed again, because decomposed Korean is three times as long and databases index a text only up to a length.
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
