import { markItem } from "@/lib/commands/mark-item";
import { commandRoute } from "@/lib/endpoint";

export const POST = commandRoute(markItem, { extra: ({ item }: { item: string }) => ({ item }) });
