import type { Principal } from "@/lib/domain/policy";
import { workCount } from "@/lib/domain/turns/my-work";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { getMyWork } from "@/lib/queries/my-work/my-work";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";

type Person = Extract<Principal, { kind: "person" }>;

/** The reader of a page, with the numbers of their unread notifications, of the sign-offs and of everything that waits for them. */
export type Reader = Person & { unread: number; toSign: number; myWork: number };

export async function readerOf(person: Person): Promise<Reader> {
  const [unread, waiting, work] = await Promise.all([countUnread(person), waitingSignOffs(person), getMyWork(person)]);
  return { ...person, unread, toSign: waiting.length, myWork: workCount(work.rows) };
}
