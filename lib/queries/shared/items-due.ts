import { database } from "@/lib/db/client";
import { dayOrNull } from "@/lib/domain/calendar-day";
import { effectiveValues } from "@/lib/domain/checklist/inheritance";
import { type DayRange, INHERITED, inheritedOfStage, whereDue, whereOwner } from "./inherited";

type Wanted = {
  /** The plan; or, with `ownerId`, a condition on the plans of the person. */
  plan: { id: string } | { archivedAt: null; id?: { in: string[] } };
  /** Only items that this person owns, also by inheritance. */
  ownerId?: string;
  due: DayRange;
};

/** The open items whose due day, own or inherited, is in a range: the earliest first, each with the owner and day that hold for it. */
export async function itemsDue({ plan, ownerId, due: wanted }: Wanted) {
  const rows = await database().item.findMany({
    where: { plan, state: "open", AND: [whereDue(wanted), ...(ownerId === undefined ? [] : [whereOwner(ownerId)])] },
    orderBy: { id: "asc" },
    select: {
      id: true,
      planId: true,
      text: true,
      ownerId: true,
      due: true,
      changedAt: true,
      version: true,
      stage: {
        select: {
          ...INHERITED,
          key: true,
          version: true,
          service: { select: { name: true } },
          phase: { select: { ...INHERITED.phase.select, id: true, kind: true, name: true, version: true } },
        },
      },
    },
  });
  const items = rows.flatMap(({ ownerId: ownOwner, due: ownDue, stage, ...row }) => {
    const own = { ownerId: ownOwner, due: dayOrNull(ownDue) };
    const inherited = inheritedOfStage(stage);
    const { owner, due } = effectiveValues(own, inherited);
    if (due.value === null) return [];
    const stageOwnerId = inherited.owner.value;
    return [{ ...row, stage, due: due.value, ownerId: owner.value, dueFrom: due.inheritedFrom, stageOwnerId }];
  });
  return items.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
