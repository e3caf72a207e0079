import { setAdmin } from "@/lib/commands/set-admin";
import { commandRoute } from "@/lib/endpoint";

type Params = { person: string };

export const PUT = commandRoute(setAdmin, { extra: ({ person }: Params) => ({ person, admin: true }) });
export const DELETE = commandRoute(setAdmin, { extra: ({ person }: Params) => ({ person, admin: false }) });
