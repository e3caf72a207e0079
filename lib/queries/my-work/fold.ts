import type { WorkRow } from "./work-row";

/** From this number on, alike lines of one plan are one line. */
const MANY = 4;

/** Puts alike lines into one if there are many: it counts them, names their services, and is due when the first of them is. */
export function foldAlike(rows: readonly WorkRow[]): WorkRow[] {
  const groups = new Map<string, WorkRow[]>();
  for (const row of rows) {
    // Items of one person are alike wherever they are; everything else only within a phase.
    const key = `${row.plan.slug} ${row.section} ${row.kind} ${row.isForLeads} ${row.kind === "item" ? "" : row.phase}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length < MANY || (first.section === "watch" && first.kind !== "item")) return group;
    const earliest = group.reduce((a, b) => ((b.due ?? "9999") < (a.due ?? "9999") ? b : a));
    return [
      {
        ...first,
        count: group.reduce((sum, { count }) => sum + count, 0),
        services: [...new Set(group.flatMap(({ service }) => service ?? []))],
        service: null,
        stage: null,
        text: "",
        ...(first.kind === "item" && { phase: null, phaseName: "" }),
        condition: null,
        due: earliest.due,
        days: earliest.days,
        href: hrefOfMany(first),
        version: null,
      },
    ];
  });
}

/** The page where many alike things are done. */
function hrefOfMany({ plan: { slug }, section, kind, phase }: WorkRow): string {
  const plan = `/plans/${slug}`;
  if (section === "sign") return `${plan}/sign`;
  if (kind === "item") return `${plan}/checklist?state=open&owner=me&sort=due`;
  if (kind === "items-open" || kind === "items-failed")
    return `${plan}/checklist?state=${kind === "items-open" ? "open" : "failed"}&phase=${phase}`;
  return plan;
}
