import { database } from "@/lib/db/client";
import { dissentFrom, type GateRecord, MIN_VOTE_COMMENT, type VoteRecord } from "@/lib/domain/gates/go-no-go";
import { PHASES } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { mayReadPlan, peopleOfPlan, planHead, readablePlan } from "@/lib/queries/shared/readable-plan";
import { gatesOfPhase } from "./gates-of-phase";
import { findGoNoGo, GO_NO_GO_PARTS, type GoNoGoRow, votesThen } from "./go-no-go-parts";

/** The number of decisions that a phase shows; older ones are in the audit log. */
const MAX_DECIDED = 20;

/** The go/no-go screen of a phase: its gates, the votes, and earlier decisions. */
export async function getGoNoGo(who: Principal, slug: string, phaseKind: string) {
  const plan = await readablePlan(who, slug);
  const kind = PHASES.find((phase) => phase === phaseKind);
  const phase = plan && kind && (await database().phase.findUnique({ where: { planId_kind: { planId: plan.id, kind } } }));
  if (!plan || !phase) return null;
  const { now, today } = clock();
  const rows = await database().goNoGo.findMany({
    where: { phaseId: phase.id },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: MAX_DECIDED + 1,
    include: GO_NO_GO_PARTS,
  });
  const meetings = rows.map(meetingOf);
  const open = meetings.find(({ decided }) => decided === null) ?? null;
  const may = (verb: "goNoGo.open" | "goNoGo.vote" | "goNoGo.decide") => can(who, verb, { planId: plan.id, phase: phase.kind });
  const ownId = who.kind === "person" ? who.id : null;
  const people = await peopleOfPlan(plan.id);
  const stillToVote = people.filter(
    ({ id, isPresent, hasLogin, roles }) =>
      isPresent && hasLogin && roles.some((role) => role !== "viewer") && !open?.votes.some((vote) => vote.personId === id),
  );
  return {
    plan: planHead(plan),
    phase: { kind: phase.kind, name: phase.name },
    gates: await gatesOfPhase(database(), plan.id, phase.kind, today, now),
    open: open && { ...open, stillToVote: stillToVote.map(({ id, name }) => ({ id, name })) },
    decided: meetings.filter(({ decided }) => decided !== null),
    /** The roles in which the reader may vote. */
    ownRoles: people.find(({ id }) => id === ownId)?.roles.filter((role) => role !== "viewer") ?? [],
    ownVote: open?.votes.find(({ personId }) => personId === ownId) ?? null,
    least: MIN_VOTE_COMMENT,
    may: { open: may("goNoGo.open"), vote: may("goNoGo.vote"), decide: may("goNoGo.decide") },
  };
}

export type GoNoGoScreen = NonNullable<Awaited<ReturnType<typeof getGoNoGo>>>;
export type GoNoGoMeeting = ReturnType<typeof meetingOf>;

/** All go/no-go votes of a plan, newest first. */
export async function listGoNoGo(who: Principal, slug: string): Promise<GoNoGoMeeting[] | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const rows = await database().goNoGo.findMany({
    where: { planId: plan.id },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    include: GO_NO_GO_PARTS,
  });
  return rows.map(meetingOf);
}

/** The data of the minutes of a decision, as stored at the decision. */
export async function getDecided(who: Principal, id: string) {
  const row = await findGoNoGo(database(), id);
  if (!row || !(await mayReadPlan(who, row.planId))) return null;
  const meeting = meetingOf(row);
  return (
    meeting.decided && { plan: { ...row.plan, title: meeting.planTitle }, phase: meeting.phase, opened: meeting.opened, ...meeting.decided }
  );
}

export type DecidedView = NonNullable<Awaited<ReturnType<typeof getDecided>>>;

/** The stored data of a decision: its basis, with the names of that time. */
type Snapshot = { plan: string; phase: string; openedBy: string; decidedBy: string; gates: GateRecord[]; votes: VoteRecord[] };

function meetingOf(row: GoNoGoRow) {
  const { id, version, phase, openedBy, openedAt, decision, decidedAt, reason, snapshot } = row;
  const stored = snapshot === null ? null : (JSON.parse(snapshot) as Snapshot);
  const votes = stored?.votes ?? votesThen(row);
  return {
    id,
    version,
    planTitle: stored?.plan ?? row.plan.title,
    phase: { kind: phase.kind, name: stored?.phase ?? phase.name },
    opened: { by: stored?.openedBy ?? openedBy.name, at: openedAt },
    votes,
    decided:
      stored === null || decision === null || decidedAt === null
        ? null
        : { decision, by: stored.decidedBy, at: decidedAt, reason, gates: stored.gates, votes, dissent: dissentFrom(decision, votes) },
  };
}
