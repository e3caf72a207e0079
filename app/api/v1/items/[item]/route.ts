import { changeItem } from "@/lib/commands/change-item";
import { removeItem } from "@/lib/commands/remove-item";
import { commandRoute } from "@/lib/endpoint";

type Params = { item: string };

export const PATCH = commandRoute(changeItem, { extra: ({ item }: Params) => ({ item }) });
export const DELETE = commandRoute(removeItem, { extra: ({ item }: Params) => ({ item }) });
