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
  { summary: "One item.", response: itemShape, version: (it) => it.version },
  async ({ principal, params }) => {
    const item = await getItem(principal, params.item);
    return item && itemJson(item);
  },
);

export const PATCH = commandRoute(changeItem, {
  summary: "Changes the text, owner or due date of an item. Fields that are left out do not change; null removes the value.",
  response: versioned,
  fromPath,
});
export const DELETE = commandRoute(removeItem, { summary: "Removes an item from its stage.", response: created, fromPath });
