import type { Principal } from "@/lib/domain/policy";
import { workCount } from "@/lib/domain/turns/my-work";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { getMyWork } from "@/lib/queries/my-work/my-work";
import { opening } from "@/lib/session/opening";

type Person = Extract<Principal, { kind: "person" }>;

/** The reader of a page, with the numbers of their unread notifications and of what waits for them. */
export type Reader = Person & { unread: number; myWork: number };

export async function readerOf(person: Person): Promise<Reader> {
  const [unread, work] = await Promise.all([opening().unread ?? countUnread(person), getMyWork(person)]);
  return { ...person, unread, myWork: workCount(work.rows) };
}
