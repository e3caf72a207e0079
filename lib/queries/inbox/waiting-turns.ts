import { database } from "@/lib/db/client";
import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import type { Turn } from "@/lib/domain/turns/plan-turns";
import { turnLines } from "@/lib/queries/turns/get-turns";
import { turnsOf } from "@/lib/queries/turns/turns";
import type { Waiting } from "./inbox";

type Person = Extract<Principal, { kind: "person" }>;

/** A plan in which more than this many of one kind wait shows them as one line. */
export const MAX_LINES_OF_KIND = 5;

/** Whose turn it is in all plans of a person, as far as it is theirs. Signatures, reviews and items are lists of their own. */
export async function turnsWaiting(person: Person, today: CalendarDay): Promise<Waiting[]> {
  const plans = await database().plan.findMany({
    where: { archivedAt: null, id: { in: [...new Set(person.roles.map((role) => role.planId))] } },
    orderBy: { createdAt: "desc" },
    select: { id: true, slug: true, title: true, language: true },
  });
  const entries = await Promise.all(
    plans.map(async ({ id, slug, title, language }) => {
      const found = await turnsOf(id);
      const line = turnLines(found, slug);
      return found.turns
        .filter((turn) => turn.people.includes(person.id) && !isListedElsewhere(turn))
        .map((turn): Waiting => {
          const { kind, id: subjectId, text, count, due, service, phase, phaseName, href, condition, isForLeads } = line(turn);
          const days = due === null ? null : daysBetween(today, due);
          const plan = { slug, title, language };
          return { kind, id: subjectId, text, count, due, days, plan, service, phase, phaseName, href, condition, isForLeads };
        });
    }),
  );
  return grouped(once(entries.flat()), ({ kind, plan }) => `${plan.slug} ${kind}`);
}

/** What nobody else can do goes to the leads, and is in no other list. */
const isListedElsewhere = ({ kind, isForLeads }: Turn): boolean =>
  !isForLeads && (kind === "sign-off-missing" || kind === "risk-review" || kind === "items-due");

/** A risk that touches several stages waits once, and so does a freeze that holds them. */
function once(entries: readonly Waiting[]): Waiting[] {
  const isOfPlan = ({ kind }: Waiting) => kind === "risk-above-limit" || kind === "frozen";
  return [...new Map(entries.map((entry, index) => [isOfPlan(entry) ? `${entry.kind} ${entry.href}` : String(index), entry])).values()];
}

/** Puts the entries with the same key into one line if there are many: it counts them, and is due when the first of them is. */
export function grouped(entries: readonly Waiting[], keyOf: (entry: Waiting) => string, href?: (entry: Waiting) => string): Waiting[] {
  const groups = new Map<string, Waiting[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length <= MAX_LINES_OF_KIND) return group;
    const earliest = group.reduce((a, b) => ((b.due ?? "9999") < (a.due ?? "9999") ? b : a));
    const count = group.reduce((sum, entry) => sum + entry.count, 0);
    return [
      {
        ...first,
        count,
        due: earliest.due,
        days: earliest.days,
        service: null,
        phase: null,
        phaseName: "",
        href: href?.(first) ?? `/plans/${first.plan.slug}`,
      },
    ];
  });
}
