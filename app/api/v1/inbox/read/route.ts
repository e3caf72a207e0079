import { readNotices } from "@/lib/commands/read-notices";
import { commandRoute } from "@/lib/endpoint";

/** `{ "notices": [ids] }`, or `{ "upTo": id }` for all that are not newer than that one. */
export const POST = commandRoute(readNotices, { extra: () => ({}) });
