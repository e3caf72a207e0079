/** A rule's answer: what shall happen, or every reason why it may not. Words for the codes come from lib/i18n. */
export type Decision<T> = Accepted<T> | Refused;
export type Accepted<T> = { ok: true; value: T };
export type Refused = { ok: false; code: string; facts: Facts };
export type Facts = Record<string, unknown>;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });
export const refuse = (code: string, facts: Facts = {}): Refused => ({ ok: false, code, facts });
