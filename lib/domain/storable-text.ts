/** Text that both databases keep as it is: PostgreSQL refuses NUL, which SQLite takes, and half a surrogate pair comes back as another character. */
export const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);
