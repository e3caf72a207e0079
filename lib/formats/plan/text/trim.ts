/** Removes these characters and white space from the end. A loop, because a regular expression is quadratic on long runs. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && isOneOf(text[end - 1], characters)) end--;
  return text.slice(0, end);
}

export function trimStartOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && isOneOf(text[start], characters)) start++;
  return text.slice(start);
}

function isOneOf(character: string | undefined, characters: string): boolean {
  return character !== undefined && (characters.includes(character) || /\s/.test(character));
}
