import { changeItem } from "@/lib/commands/checklist/change-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { getItem } from "@/lib/queries/checklist/item";
import { commandRoute } from "@/lib/rest/command-route";
import { itemTold } from "@/lib/rest/json/item-json";
import { reading } from "@/lib/rest/query-route";
import { made, versioned } from "@/lib/rest/shapes/common";
import { item as itemShape } from "@/lib/rest/shapes/item";

type Params = { item: string };
const extra = ({ item }: Params) => ({ item });

export const GET = reading<Params, undefined, ReturnType<typeof itemTold>>(
  { says: "One item as it stands.", gives: itemShape, version: (it) => it.version },
  async ({ principal, params }) => {
    const item = await getItem(principal, params.item);
    return item && itemTold(item);
  },
);

export const PATCH = commandRoute(changeItem, {
  says: "Rewords an item, gives it to somebody, or says when it is due. What is left out stays as it is; null takes it away.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeItem, { says: "Takes an item out of its stage.", gives: made, extra });
