/** Whether both databases store the text unchanged: PostgreSQL refuses NUL, and half a surrogate pair is read back as another character. */
export const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);
