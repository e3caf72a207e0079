import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, reason, version } from "@/lib/commands/inputs";
import { stageState } from "@/lib/commands/stage-state";
import { sql } from "@/lib/db/sql";
import { ITEM_STATES, markItemRule as rule } from "@/lib/domain/checklist/item";
import { evidenceHolds } from "@/lib/queries/shared/evidence-holds";
import { aboutItem, itemWithStage, placeOfItem, presentItem } from "./item-row";

/** Marks an item as done, open, failed or not applicable. */
export const markItem = command({
  verb: "item.mark",
  input: z.strictObject({ item: id, version, state: z.enum(ITEM_STATES), reason: reason.optional() }),
  load: (tx, input) => itemWithStage(tx, input.item),
  place: placeOfItem,
  async change(tx, item, input, { today, now }) {
    // Only failed and not applicable items have a reason. A reason sent with another state is dropped, or it would count as a change.
    const wanted = { state: input.state, reason: input.state === "done" || input.state === "open" ? null : (input.reason ?? null) };
    if (item.version !== input.version) return { conflict: await presentItem(tx, item.id) };
    if (item.state === wanted.state && item.reason === wanted.reason)
      return { value: { id: item.id, version: item.version, cancels: 0 }, event: null };

    const { stage, plan } = await stageState(tx, item.stage, today, now);
    const hasEvidence = item.needsEvidence && (await evidenceHolds(tx, item, now));
    const decision = rule({ needsEvidence: item.needsEvidence, hasEvidence }, wanted, stage, (key) => plan.stages.get(key)?.unmet ?? []);
    if (!decision.ok) return decision;

    const { state, reason } = decision.value;
    const count = await tx.$executeRaw(
      sql`UPDATE "Item" SET "state" = ${state}, "reason" = ${reason}, "stateChangedAt" = ${now}, "changedAt" = ${now}, "version" = "version" + 1
          WHERE "id" = ${item.id} AND "version" = ${input.version}`,
    );
    if (count === 0) return { conflict: await presentItem(tx, item.id) };
    const cancels = await raiseEpoch(tx, { id: item.stageId }, now);
    return {
      value: { id: item.id, version: item.version + 1, cancels },
      event: {
        ...aboutItem(item),
        before: {
          text: item.text,
          state: item.state,
          reason: item.reason,
          ...(item.stateChangedAt && { stateChangedAt: item.stateChangedAt.toISOString() }),
        },
        after: { text: item.text, ...decision.value },
        reason: decision.value.reason,
      },
    };
  },
});
