import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutRisk, findRisk, placeOfRisk, presentRisk } from "./risk-row";

/** Records that a person reviewed a risk without changing it, and the day of the next review. */
export const reviewRisk = command({
  verb: "risk.review",
  input: z.strictObject({ risk: id, version, next: calendarDay, comment: reason.optional() }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, { version, next, comment = null }, context) {
    if (risk.version !== version) return { conflict: await presentRisk(tx, risk.id, context) };
    if (risk.status === "not_assessed") return refuse("risk-not-assessed");
    if (risk.status === "closed") return refuse("risk-closed");
    if (next <= context.today) return refuse("review-past", { day: next });
    const { count } = await tx.risk.updateMany({ where: { id: risk.id, version }, data: { reviewDay: next, version: { increment: 1 } } });
    if (count === 0) return { conflict: await presentRisk(tx, risk.id, context) };
    return {
      value: { id: risk.id, version: version + 1 },
      event: { ...aboutRisk(risk), before: { reviewDay: risk.reviewDay }, after: { title: risk.title, reviewDay: next }, reason: comment },
    };
  },
});
