import { z } from "zod";
import { COLUMNS, GROUPS, MAX_SEARCH, SORTS, VIEW_PARAMETERS, type ViewParameter } from "@/lib/domain/checklist/checklist-view";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { PHASES } from "@/lib/domain/phase";
import {
  calendarDayShape,
  cancelsShape,
  countShape,
  effectiveDueShape,
  effectiveOwnerShape,
  idShape,
  itemStateShape,
  nextShape,
  personNameShape,
  phaseKindShape,
  timestampShape,
  versionShape,
} from "./common";

export const itemShape = z
  .strictObject({
    id: idShape,
    version: versionShape,
    text: z.string(),
    state: itemStateShape,
    reason: z.string().nullable(),
    owner: personNameShape.nullable().meta({ description: "The item’s own owner." }),
    due: calendarDayShape.nullable().meta({ description: "The item’s own due day." }),
    effectiveOwner: effectiveOwnerShape.nullable().meta({ description: "Its own owner, else that of its stage, else that of its phase." }),
    effectiveDue: effectiveDueShape
      .nullable()
      .meta({ description: "Its own due day, else the planned end of its stage, else that of its phase." }),
    isOverdue: z.boolean().meta({ description: "Whether it is open and the day that holds for it is over." }),
    changedAt: timestampShape,
    stage: z.strictObject({ id: idShape, key: z.string() }),
    phase: z.strictObject({ kind: phaseKindShape, name: z.string() }),
    service: z.strictObject({ slug: z.string(), name: z.string() }).nullable().meta({ description: "Null for plan-wide work." }),
    cancels: countShape.meta({ description: "How many valid sign-offs of its stage a new state or text would cancel." }),
  })
  .meta({ id: "Item" });

export const removedItemShape = z.strictObject({ id: idShape, cancels: cancelsShape }).meta({ id: "RemovedItem" });

export const itemPageShape = z.strictObject({
  items: z.array(itemShape),
  next: nextShape,
  total: countShape.optional().meta({ description: "The total on all pages; only on the first page." }),
});

/** The parameters that lib/domain/checklist/checklist-view.ts reads, for the API document. */
const parameters = {
  q: z.string().max(MAX_SEARCH).meta({ description: "Words in the text, in the spelling of any of the three languages." }),
  service: z.string().meta({ description: "A service's slug, or `plan` for plan-wide work." }),
  phase: z.enum(PHASES),
  state: z.enum(ITEM_STATES),
  owner: z.string().meta({ description: "A person's id, `me`, or `nobody`: whom the item belongs to, also by inheritance." }),
  overdue: z.enum(["1"]).meta({ description: "Only open items whose day, own or inherited, is over." }),
  done: z.enum(["folded"]).meta({ description: "Leaves out items that are done or not applicable." }),
  sort: z.enum(SORTS.flatMap((sort) => [sort, `-${sort}`])).meta({ description: "With a minus sign, in reverse order." }),
  group: z.enum(GROUPS),
  columns: z.string().meta({ description: `For the file: columns from ${COLUMNS.join(", ")}, separated by commas; or \`none\`.` }),
} satisfies Record<ViewParameter, z.ZodType>;

export const viewQueryShape = Object.fromEntries(VIEW_PARAMETERS.map((name) => [name, parameters[name].optional()]));
