import { revokeKey } from "@/lib/commands/revoke-key";
import { commandRoute } from "@/lib/endpoint";

export const DELETE = commandRoute(revokeKey, { extra: ({ key }: { key: string }) => ({ key }) });
