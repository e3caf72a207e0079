import { setRoles } from "@/lib/commands/set-roles";
import { commandRoute } from "@/lib/endpoint";

export const PUT = commandRoute(setRoles, { extra: ({ plan, person }: { plan: string; person: string }) => ({ plan, person }) });
