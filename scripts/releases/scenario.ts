import { commandOf } from "@/lib/commands/index";
import { perform } from "@/lib/commands/perform";
import { database } from "@/lib/db/client";
import type { Principal, Verb } from "@/lib/domain/policy";
import { now, passMinutes } from "./fixed-world";

// Performs one command after the other, four minutes apart, each as its own request.

export const system: Principal = { kind: "system", name: "Slipway" };
export const anonymous: Principal = { kind: "nobody" };

/** A person with their current roles. */
export async function person(email: string): Promise<Extract<Principal, { kind: "person" }>> {
  const found = await database().person.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
  return {
    kind: "person",
    id: found.id,
    name: found.name,
    isAdmin: found.isAdmin,
    roles: found.memberships.map(({ planId, role }) => ({ planId, role })),
  };
}

let requests = 0;
const nextRequest = () => `release-${++requests}`;

async function ask(who: Principal | string, verb: Verb, input: unknown, requestId: string) {
  passMinutes(4);
  const principal = typeof who === "string" ? await person(who) : who;
  return perform(commandOf(verb), principal, input, { requestId, now: now() });
}

/** Performs a command that must succeed, and returns its value. */
// biome-ignore lint/suspicious/noExplicitAny: each command returns a value of its own type.
export async function act(who: Principal | string, verb: Verb, input: unknown, requestId = nextRequest()): Promise<any> {
  const outcome = await ask(who, verb, input, requestId);
  if (outcome.kind !== "ok") throw new Error(`${verb} ${JSON.stringify(input)}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** Performs a command that must be refused, and recorded as refused. */
export async function expectRefused(who: Principal | string, verb: Verb, input: unknown, as: string): Promise<void> {
  const before = await database().event.count();
  const outcome = await ask(who, verb, input, nextRequest());
  const code = outcome.kind === "refused" ? outcome.code : outcome.kind;
  const after = await database().event.count();
  if (code !== as || after !== before + 1) throw new Error(`${verb}: ${JSON.stringify(outcome)}, ${after - before} events`);
}

/** The rows of one plan by name, with the version that a write needs. */
export function rowsOf(plan: string) {
  const db = database();
  return {
    plan: async () => {
      const { id, version } = await db.plan.findUniqueOrThrow({ where: { id: plan } });
      return { plan: id, version };
    },
    phase: async (kind: "prep" | "build" | "test" | "deploy" | "monitor") => {
      const { id, version } = await db.phase.findUniqueOrThrow({ where: { planId_kind: { planId: plan, kind } } });
      return { phase: id, version };
    },
    gate: async (kind: "prep" | "build" | "test" | "deploy" | "monitor") => {
      const phase = await db.phase.findUniqueOrThrow({ where: { planId_kind: { planId: plan, kind } }, include: { gate: true } });
      return { phase: phase.id, version: phase.gate?.version };
    },
    service: async (slug: string) => {
      const { id, version } = await db.service.findUniqueOrThrow({ where: { planId_slug: { planId: plan, slug } } });
      return { service: id, version };
    },
    candidate: async (slug: string) => {
      const found = await db.service.findUniqueOrThrow({ where: { planId_slug: { planId: plan, slug } }, include: { candidate: true } });
      return found.candidate?.digest ?? "";
    },
    stage: async (key: string) => {
      const { id, version } = await db.stage.findUniqueOrThrow({ where: { planId_key: { planId: plan, key } } });
      return { stage: id, version };
    },
    item: async (key: string, position = 1) => {
      const stage = { planId: plan, key };
      const found = await db.item.findMany({ where: { stage }, orderBy: { position: "asc" } });
      const item = found[position - 1];
      if (!item) throw new Error(`${key} has no item ${position}.`);
      return { item: item.id, version: item.version };
    },
    risk: async (title: string) => {
      const { id, version } = await db.risk.findFirstOrThrow({ where: { planId: plan, title } });
      return { risk: id, version };
    },
    rollout: async (slug: string) => {
      const { id, version } = await db.rollout.findFirstOrThrow({
        where: { planId: plan, service: { slug } },
        orderBy: { plannedAt: "desc" },
      });
      return { rollout: id, version };
    },
  };
}

/** Signs a stage: asks for a challenge, then approves or rejects. */
export async function sign(
  who: string,
  stage: string,
  password: string,
  decision: { decision: string; comment?: string; reaffirms?: string },
) {
  const { challenge, snapshotHash } = await act(who, "signOff.begin", { stage });
  return act(who, "signOff.sign", { stage, challenge, snapshotHash, password, ...decision });
}
