import { panelQuery } from "@/lib/domain/panel-address";
import { type CalendarEntry, writeCalendar } from "@/lib/formats/calendar";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanCalendar } from "@/lib/queries/dates/calendar";

/** A plan's calendar as iCalendar text, in the reader's language. `origin`: the address of Slipway, for links. */
export function calendarText({ t }: Words, { plan, isArchived, phases, items, changedAt }: PlanCalendar, origin: string): string {
  const board = `${origin}/plans/${plan.slug}`;
  const joined = (parts: (string | null)[]) => parts.filter((part) => part !== null).join(" · ");
  const ownerText = (owner: string | null) => (owner === null ? null : `${t("panel.owner")}: ${owner}`);
  const entries = [
    ...phases.map(
      ({ id, kind, name, start, end, owner, revision, changedAt: phaseChangedAt }): CalendarEntry => ({
        uid: `phase-${id}@slipway`,
        title: `${phaseWords({ t }, kind, name)} · ${plan.title}`,
        description: ownerText(owner),
        url: board,
        start,
        end,
        revision,
        changedAt: phaseChangedAt,
      }),
    ),
    ...items.map(
      (item): CalendarEntry => ({
        uid: `item-${item.id}@slipway`,
        title: item.text,
        description: joined([
          item.service ?? t("board.wholePlan"),
          phaseWords({ t }, item.phase, item.phaseName),
          ownerText(item.owner),
          plan.title,
        ]),
        url: `${board}${panelQuery(item.stage)}`,
        start: item.due,
        end: item.due,
        revision: item.revision,
        changedAt: item.changedAt,
      }),
    ),
  ];
  return writeCalendar({ name: isArchived ? `${plan.title} (${t("archive.shared")})` : plan.title, changedAt, entries });
}
