import { changeItem } from "@/lib/commands/checklist/change-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { getItem } from "@/lib/queries/checklist/item";
import { commandRoute } from "@/lib/rest/command-route";
import { itemJson } from "@/lib/rest/json/item-json";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { itemShape, removedItemShape } from "@/lib/rest/shapes/item";

type Params = { item: string };
const fromPath = ({ item }: Params) => ({ item });

export const GET = queryRoute(
  { summary: "One item.", response: itemShape, version: (item) => item.version },
  async ({ principal, params }: QueryRequest<Params>) => {
    const item = await getItem(principal, params.item);
    return item && itemJson(item);
  },
);

export const PATCH = commandRoute(changeItem, {
  summary: "Changes the text, owner or due date of an item. Fields that are left out do not change; null removes the value.",
  response: versionedShape,
  fromPath,
});
export const DELETE = commandRoute(removeItem, { summary: "Removes an item from its stage.", response: removedItemShape, fromPath });
