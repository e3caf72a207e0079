import { changeItem } from "@/lib/commands/checklist/change-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { getItem } from "@/lib/queries/checklist/item";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { made, versioned } from "@/lib/rest/shapes/common";
import { item as itemShape } from "@/lib/rest/shapes/item";
import { itemTold } from "@/lib/rest/told/item-told";

type Params = { item: string };
const extra = ({ item }: Params) => ({ item });

export const GET = reading<Params, undefined, ReturnType<typeof itemTold>>(
  { says: "One item.", gives: itemShape, version: (it) => it.version },
  async ({ principal, params }) => {
    const item = await getItem(principal, params.item);
    return item && itemTold(item);
  },
);

export const PATCH = commandRoute(changeItem, {
  says: "Changes the text, owner or due date of an item. Fields that are left out do not change; null removes the value.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeItem, { says: "Removes an item from its stage.", gives: made, extra });
