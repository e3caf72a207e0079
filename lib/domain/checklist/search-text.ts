/** Text as it is searched: `imza` finds `İmza`, `ısı` finds `ISI`, and accents do not matter. */
export const searchText = (text: string): string =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("tr")
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    // Back together, so that Korean does not become three times as long: databases index a text only up to a length.
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
