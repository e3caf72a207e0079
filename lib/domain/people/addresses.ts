/** A text without the addresses in it, of people and of pages: for each word that holds one there is an ellipsis. */
export const withoutAddresses = (text: string): string =>
  text
    .split(/([\s<>"'()[\]{},;]+)/u)
    .map((word) => (isAddress(word) ? `…${/[.:!?…]*$/u.exec(word.slice(-3))?.[0] ?? ""}` : word))
    .join("");

/** Looked at word by word and end by end, so that the time it takes grows with the text and no faster. */
function isAddress(word: string): boolean {
  if (word.includes("://")) return true;
  const at = word.lastIndexOf("@");
  const dot = word.lastIndexOf(".", word.length - 2);
  return at > 0 && dot > at + 1 && dot < word.length - 1;
}
