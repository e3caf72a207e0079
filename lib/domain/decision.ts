/** A rule's result: the change to make, or a code for why it is refused. The words for the codes are in lib/i18n. */
export type Decision<T> = Accepted<T> | Refused;
export type Accepted<T> = { ok: true; value: T };
export type Refused = { ok: false; code: string; facts: Facts };
export type Facts = Record<string, unknown>;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });
export const refuse = (code: string, facts: Facts = {}): Refused => ({ ok: false, code, facts });
