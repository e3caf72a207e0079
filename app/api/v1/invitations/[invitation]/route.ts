import { revokeInvitation } from "@/lib/commands/revoke-invitation";
import { commandRoute } from "@/lib/endpoint";

export const DELETE = commandRoute(revokeInvitation, { extra: ({ invitation }: { invitation: string }) => ({ invitation }) });
