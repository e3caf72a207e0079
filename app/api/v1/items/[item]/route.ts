import { changeItem } from "@/lib/commands/checklist/change-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { getItem } from "@/lib/queries/checklist/item";
import { commandRoute } from "@/lib/rest/command-route";
import { itemJson } from "@/lib/rest/json/item-json";
import { queryRoute } from "@/lib/rest/query-route";
import { created, versioned } from "@/lib/rest/shapes/common";
import { item as itemShape } from "@/lib/rest/shapes/item";

type Params = { item: string };
const fromPath = ({ item }: Params) => ({ item });

export const GET = queryRoute<Params, undefined, ReturnType<typeof itemJson>>(
  { summary: "One item as it stands.", response: itemShape, version: (it) => it.version },
  async ({ principal, params }) => {
    const item = await getItem(principal, params.item);
    return item && itemJson(item);
  },
);

export const PATCH = commandRoute(changeItem, {
  summary: "Rewords an item, gives it to somebody, or says when it is due. What is left out stays as it is; null takes it away.",
  response: versioned,
  fromPath,
});
export const DELETE = commandRoute(removeItem, { summary: "Takes an item out of its stage.", response: created, fromPath });
