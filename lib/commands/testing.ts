import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { FRONTIER } from "@/lib/audit/checkpoint";
import { type Db, inTransaction } from "@/lib/db/client";
import { filledDatabase, testProvider } from "@/lib/db/testing";
import { wording } from "@/lib/domain/checklist/wording";
import type { Role } from "@/lib/domain/people/role";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import type { Caller } from "@/lib/domain/testing-policy";
import { readPlan } from "@/lib/formats/plan/read";
import { credentialLogin } from "@/lib/session/password";
import { newApiKey } from "@/lib/session/tokens/api-key";
import { newInvitationToken } from "@/lib/session/tokens/invitation-token";
import { CAST, type CastKey } from "@/prisma/cast";
import type { Command } from "./command";
import { type Outcome, perform } from "./perform";
import { createPlan } from "./plans/create-plan";
import { loadExample } from "./plans/load-example";

/** The example plan's file. */
export const ALT_LAS = readFileSync(path.join(import.meta.dirname, "../formats/plan/example/alt-las.md"), "utf8");

/** A time during the example's Test phase. */
export const NOW = new Date("2023-07-21T09:00:00.000Z");
export const request = () => ({ requestId: randomUUID(), now: NOW });

/** Performs a command at `NOW`. */
export const does = <Input, Prepared, Loaded, Value>(
  who: Principal,
  command: Command<Input, Prepared, Loaded, Value>,
  input: unknown,
): Promise<Outcome<Value>> => perform(command, who, input, request());

/** The value of a command that succeeded; any other outcome fails the test. */
export function succeeded<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind !== "ok") throw new Error(`Expected the command to succeed, but: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

export type TestPlan = {
  db: Db;
  planId: string;
  slug: string;
  /** The example's people, as the principals of commands. */
  can: Principal;
  ayse: Principal;
  admin: Principal;
  who: Record<Caller, Principal>;
  personId: Record<CastKey, string>;
};

const example = async () => succeeded(await does({ kind: "system", name: "Slipway" }, loadExample, { markdown: ALT_LAS }));

/** A new database with the example plan, loaded by its command, and its people. */
export async function altLas(): Promise<TestPlan> {
  const db = await filledDatabase(example);
  const { id: planId, slug } = await db.plan.findFirstOrThrow({ select: { id: true, slug: true } });
  const people = await db.person.findMany({ include: { memberships: true } });
  const person = (key: CastKey): Extract<Principal, { kind: "person" }> => {
    const found = people.find((p) => p.email === CAST.find((c) => c.key === key)?.email);
    if (!found) throw new Error(`The example has no person ${key}.`);
    return {
      kind: "person",
      id: found.id,
      name: found.name,
      isAdmin: found.isAdmin,
      roles: found.memberships.map(({ role, planId }) => ({ role, planId })),
    };
  };
  const key = (role: Role): Principal => ({ kind: "key", id: `key-of-${role}`, name: `CI as ${role}`, planId, role });
  const [can, ayse, admin] = [person("can"), person("ayse"), person("admin")];
  const who: TestPlan["who"] = {
    nobody: { kind: "nobody" },
    lead: can,
    qa: ayse,
    manager: person("manager"),
    viewer: person("viewer"),
    admin,
    "key of lead": key("lead"),
    "key of qa": key("qa"),
    "key of manager": key("manager"),
    "key of viewer": key("viewer"),
    system: { kind: "system", name: "Slipway" },
    link: { kind: "link", id: "a-link", planId, allows: SHARE_ALLOWANCES },
  };
  const personId = Object.fromEntries(CAST.map((c) => [c.key, person(c.key).id])) as Record<CastKey, string>;
  return { db, planId, slug, can, ayse, admin, who, personId };
}

export type OtherPlan = { planId: string; slug: string; deniz: Extract<Principal, { kind: "person" }> };

/** A second plan in the same workspace, whose lead Deniz Ak has nothing to do with the first. */
export async function otherPlan(db: Db): Promise<OtherPlan> {
  const markdown =
    "# Harbour\n\n## Build\n\n- [ ] Build the Crane Service image\n- [ ] Build the Dock Service image\n\n## Test\n\n- [ ] Test the Crane Service image\n- [ ] Test the Dock Service image\n";
  const plan = await inTransaction(db, (tx) => createPlan(tx, { document: readPlan(markdown), markdown }, { now: NOW }));
  const person = await db.person.create({ data: { name: "Deniz Ak", memberships: { create: { planId: plan.id, role: "lead" } } } });
  return {
    planId: plan.id,
    slug: plan.slug,
    deniz: { kind: "person", id: person.id, name: person.name, isAdmin: false, roles: [{ planId: plan.id, role: "lead" }] },
  };
}

export async function stageIn(db: Db, planId: string, key: string) {
  return db.stage.findUniqueOrThrow({ where: { planId_key: { planId, key } }, include: { items: { orderBy: { position: "asc" } } } });
}
export const itemIn = async (db: Db, planId: string, key: string) => {
  const item = (await stageIn(db, planId, key)).items[0];
  if (!item) throw new Error(`Stage ${key} has no item.`);
  return item;
};
export const serviceIn = (db: Db, planId: string, slug: string) =>
  db.service.findUniqueOrThrow({ where: { planId_slug: { planId, slug } } });
export const phaseIn = (db: Db, planId: string, kind: PhaseKind) =>
  db.phase.findUniqueOrThrow({ where: { planId_kind: { planId, kind } } });
export const epochOf = async (db: Db, planId: string, key: string): Promise<number> => (await stageIn(db, planId, key)).epoch;

/** Adds an item to a stage without a command. */
export async function anItem(db: Db, stageId: string, change: { text?: string; position?: number; state?: "open" | "done" } = {}) {
  const { planId } = await db.stage.findUniqueOrThrow({ where: { id: stageId } });
  const { text = `Item ${randomUUID()}`, ...rest } = change;
  return db.item.create({ data: { planId, stageId, position: 100, ...wording(text), ...rest } });
}

/** An API key of a plan; `secret` is what its holder sends. */
export async function aKey(db: Db, planId: string, role: Role, change: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<string> {
  const { secret, keyHash, hint } = newApiKey();
  // A key works only while its creator has its role.
  const hasRole = { memberships: { some: { planId, ...(role === "viewer" ? {} : { role }) } } };
  const createdBy = await db.person.findFirstOrThrow({ where: hasRole, orderBy: { createdAt: "asc" } });
  await db.apiKey.create({
    data: {
      name: `CI as ${role}`,
      keyHash,
      hint,
      planId,
      role,
      createdById: createdBy.id,
      expiresAt: new Date(Date.now() + 3_600_000),
      ...change,
    },
  });
  return secret;
}

/** Adds a person with a login without a command; `planId` makes them a viewer there. Nobody knows their password. */
export async function aLogin(db: Db, { planId, isConfirmed = true }: { planId?: string; isConfirmed?: boolean } = {}) {
  const email = `${randomUUID()}@example.test`;
  const user = { create: credentialLogin({ name: "Ece Su", email, passwordHash: "none", isConfirmed }) };
  const memberships = planId ? { create: { planId, role: "viewer" } as const } : undefined;
  const person = await db.person.create({ data: { name: "Ece Su", email, user, memberships } });
  return { id: person.id, email, userId: person.userId ?? "" };
}

/** Opens a session of a login without a command and returns its id. */
export async function aSession(db: Db, userId: string, createdAt = NOW): Promise<string> {
  const session = { id: randomUUID(), token: randomUUID(), userId, expiresAt: new Date("2100-01-01"), createdAt };
  return (await db.session.create({ data: session })).id;
}

type Invitation = {
  invitedById: string;
  planId?: string;
  role?: Role;
  email?: string;
  personId?: string;
  isAdmin?: boolean;
  expiresAt?: Date;
};

/** Adds an open invitation without a command and returns its token. */
export async function anInvitation(db: Db, invitation: Invitation): Promise<string> {
  const { token, tokenHash } = newInvitationToken();
  await db.invitation.create({ data: { expiresAt: new Date("2100-01-01"), ...invitation, tokenHash } });
  return token;
}

/** A digest to register images under. */
export const digestFor = (digit: string): string => `sha256:${digit.repeat(64)}`;

const models = [...readFileSync(path.join(import.meta.dirname, "../../prisma/models.prisma"), "utf8").matchAll(/^model (\w+)/gm)].map(
  (found) => found[1] ?? "",
);

// A checkpoint follows every hundredth event, so its rows differ by chance. Checkpoints have their own tests.
const tables = models.filter((model) => model !== "Checkpoint");
const rowsOf = (table: string) => (table === "Setting" ? `(SELECT * FROM "Setting" WHERE "name" <> '${FRONTIER}')` : `"${table}"`);

/** All rows of each table, as one text per table, to see what changed. It is one statement, because tests run it thousands of times. */
export async function everyRow(db: Db): Promise<Record<string, string | null>> {
  everyRowSql ??= await buildEveryRowSql(db);
  const found = await db.$queryRawUnsafe<{ table: string; rows: string | null }[]>(everyRowSql);
  return Object.fromEntries(found.map(({ table, rows }) => [table, rows]));
}

let everyRowSql: string | undefined;

/** The statement. PostgreSQL returns one hash of a table's rows; SQLite has no hash function and returns the rows. */
async function buildEveryRowSql(db: Db): Promise<string> {
  const part = (table: string, rows: string) => `SELECT '${table}' AS "table", (${rows}) AS "rows"`;
  if (testProvider === "postgresql")
    return tables
      .map((table) => part(table, `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM ${rowsOf(table)} t`))
      .join(" UNION ALL ");
  const columns = await db.$queryRawUnsafe<{ table: string; column: string }[]>(
    tables.map((table) => `SELECT '${table}' AS "table", name AS "column" FROM pragma_table_info('${table}')`).join(" UNION ALL "),
  );
  const text = (table: string) =>
    columns
      .filter((column) => column.table === table)
      .map(({ column }) => `quote("${column}")`)
      .join(" || ',' || ");
  return tables
    .map((table) =>
      part(table, `SELECT group_concat(row, char(10)) FROM (SELECT ${text(table)} AS row FROM ${rowsOf(table)} ORDER BY row)`),
    )
    .join(" UNION ALL ");
}

/** The tables that differ between two results of `everyRow`. */
export const tablesThatDiffer = (before: Record<string, string | null>, after: Record<string, string | null>): string[] =>
  Object.keys(after)
    .filter((table) => before[table] !== after[table])
    .sort();

export const newEvents = (db: Db, seq: number) => db.event.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: "asc" } });
export const newestSeq = async (db: Db): Promise<number> => (await db.event.aggregate({ _max: { seq: true } }))._max.seq ?? 0;
