import { database } from "@/lib/db/client";
import { day as parsedDay } from "@/lib/domain/calendar-day";
import { whereDue } from "@/lib/queries/shared/inherited";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { findPerson } from "@/lib/session/person";

export type MailReader = {
  id: string;
  email: string | null;
  isAdmin: boolean;
  wantsMail: boolean;
  disabledAt: Date | null;
  mailBounce: "soft" | "hard" | null;
  memberships: readonly { planId: string }[];
  user: { emailVerified: boolean } | null;
};

/** The address that a person's mail goes to; null where none may be sent: an unverified address may belong to someone else. */
export const addressOf = ({ email, wantsMail, disabledAt, mailBounce, user }: MailReader): string | null =>
  wantsMail && disabledAt === null && mailBounce !== "hard" && user?.emailVerified === true ? email : null;

/** The unread notifications of some lines of a person's inbox that are still true, and about plans in use that the person may read. */
export async function wantedNotices(person: MailReader, lines: readonly string[]) {
  const rows = await database().notice.findMany({
    where: { personId: person.id, line: { in: [...lines] }, readAt: null },
    orderBy: { id: "desc" },
  });
  const archived = await archivedOf(rows.flatMap(({ planId }) => planId ?? []));
  const wanted: typeof rows = [];
  for (const row of rows) {
    const isOfPlan = person.isAdmin || row.planId === null || person.memberships.some(({ planId }) => planId === row.planId);
    if (isOfPlan && !archived.has(row.planId ?? "") && !(await isObsolete(row, person))) wanted.push(row);
  }
  return wanted;
}

/** Nobody gets mail about an archived plan. */
async function archivedOf(planIds: readonly string[]): Promise<ReadonlySet<string>> {
  const plans = await database().plan.findMany({ where: { id: { in: [...planIds] }, archivedAt: { not: null } }, select: { id: true } });
  return new Set(plans.map(({ id }) => id));
}

type Notice = { kind: string; subjectId: string | null; day: string | null };

/** Whether the subject of the mail was done, or moved to another day, before the mail was sent. */
async function isObsolete({ kind, subjectId, day }: Notice, { email }: MailReader): Promise<boolean> {
  const db = database();
  const id = subjectId ?? "";
  switch (kind) {
    case "risk-review":
    case "risk-review-soon":
      return (await db.risk.count({ where: { id, reviewDay: day, status: { not: "closed" } } })) === 0;
    case "risk-waiting":
      return (await db.risk.count({ where: { id, status: { not: "closed" }, acceptances: { none: { liveKey: { not: null } } } } })) === 0;
    case "hold-over":
      return (await db.rolloutStep.count({ where: { id, endedAt: null, rollout: { status: "running" } } })) === 0;
    case "acceptance-ends-soon":
      return (await db.riskAcceptance.count({ where: { riskId: id, until: day ?? "", liveKey: { not: null } } })) === 0;
    case "evidence-ends-soon":
      return (await db.evidence.count({ where: { id, withdrawnAt: null, liveKey: { not: null } } })) === 0;
    case "waiver-ends-soon":
      return (await db.waiver.count({ where: { id, withdrawnAt: null } })) === 0;
    case "health-failing":
      return (await db.healthCheck.count({ where: { serviceId: id, isOn: true, state: "failing" } })) === 0;
    case "sign-off-waiting": {
      const signer = await findPerson({ email: email ?? "" });
      return signer === null || !(await waitingSignOffs(signer)).some(({ stageId }) => stageId === subjectId);
    }
    case "item-due":
    case "item-due-soon": {
      const wanted = day === null ? { not: null } : { equals: parsedDay(day) };
      return (await db.item.count({ where: { id, state: "open", ...whereDue(wanted) } })) === 0;
    }
    default:
      return false;
  }
}
