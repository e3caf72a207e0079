/** Replaces e-mail addresses and URLs in a text: each word that contains one becomes an ellipsis. */
export const withoutAddresses = (text: string): string =>
  text
    .split(/([\s<>"'()[\]{},;]+)/u)
    .map((word) => (isAddress(word) ? `…${/[.:!?…]*$/u.exec(word.slice(-3))?.[0] ?? ""}` : word))
    .join("");

/** Searches from the ends of a word, so that the time grows linearly with its length. */
function isAddress(word: string): boolean {
  if (word.includes("://")) return true;
  const sign = word.lastIndexOf("@");
  const dot = word.lastIndexOf(".", word.length - 2);
  return sign > 0 && dot > sign + 1 && dot < word.length - 1;
}
