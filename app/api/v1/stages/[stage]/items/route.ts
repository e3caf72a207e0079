import { addItem } from "@/lib/commands/add-item";
import { commandRoute } from "@/lib/endpoint";

export const POST = commandRoute(addItem, { status: 201, extra: ({ stage }: { stage: string }) => ({ stage }) });
