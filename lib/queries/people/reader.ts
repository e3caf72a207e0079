import type { Principal } from "@/lib/domain/policy";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";

type Person = Extract<Principal, { kind: "person" }>;

/** The reader of a page, with the numbers of their unread notifications, of the sign-offs that wait for them, and of all their work. */
export type Reader = Person & { unread: number; toSign: number; myWork: number };

export async function readerOf(person: Person): Promise<Reader> {
  const [unread, waiting] = await Promise.all([countUnread(person), waitingSignOffs(person)]);
  return { ...person, unread, toSign: waiting.length, myWork: waiting.length };
}
