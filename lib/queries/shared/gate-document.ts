import { type Db, provider, type Tx } from "@/lib/db/client";
import { Sql } from "@/lib/db/sql";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { stageKey } from "@/lib/domain/stage";
import type { GateDocument } from "./gate-rows";

/**
 * Everything that the gates of one service and of plan-wide stages are computed from, read by one statement: the database answers with one
 * JSON document. No part of it reads rows of other services, so that its cost does not grow with the plan.
 */
export async function gateDocument(db: Db | Tx, planId: string, today: CalendarDay, serviceId: string | null): Promise<GateDocument> {
  const { texts, names } = statement();
  // The empty text is the id of no service.
  const values = { plan: planId, service: serviceId ?? "", today };
  const sql = new Sql(
    texts,
    names.map((name) => values[name]),
  );
  const [row] = await db.$queryRaw<{ document: string }[]>(sql);
  return JSON.parse(row?.document ?? "null") as GateDocument;
}

type Marker = "plan" | "service" | "today";
type Statement = { texts: string[]; names: Marker[] };
const statements = new Map<string, Statement>();

/** The text is made once for each database; only its values change. */
function statement(): Statement {
  const dialect = provider();
  const known = statements.get(dialect);
  if (known) return known;
  const pieces = statementText(dialect === "postgresql" ? POSTGRESQL : SQLITE).split(/:(plan|service|today)\b/);
  const made = { texts: pieces.filter((_, index) => index % 2 === 0), names: pieces.filter((_, index) => index % 2 === 1) as Marker[] };
  statements.set(dialect, made);
  return made;
}

/** How a database writes JSON. `nested` is JSON inside JSON, which SQLite would otherwise take for text. */
type Dialect = { object: string; nested: (json: string) => string; list: (json: string, order: string) => string; text: string };

const SQLITE: Dialect = {
  object: "json_object",
  nested: (json) => `json(${json})`,
  list: (json, order) => `json_group_array(${json}${order})`,
  text: "",
};
const POSTGRESQL: Dialect = {
  object: "json_build_object",
  nested: (json) => json,
  list: (json, order) => `COALESCE(json_agg(${json}${order}), '[]'::json)`,
  text: "::text",
};

const DATES = "plannedStart plannedEnd baselineStart baselineEnd";
const PLAN_WIDE = PHASES.map((phase) => `'${stageKey(null, phase)}'`).join(", ");
const IN_SCOPE = `"stageId" IN (SELECT "id" FROM "scope")`;
/** Evidence that counts now (./current-evidence.ts): of any image, or of an image of the service with the candidate's digest. */
const COUNTS = `e."withdrawnAt" IS NULL AND e."liveKey" IS NOT NULL AND (e."imageId" IS NULL OR EXISTS (
  SELECT 1 FROM "Image" i JOIN "Service" v ON v."id" = i."serviceId" JOIN "Image" c ON c."id" = v."candidateId"
  WHERE i."id" = e."imageId" AND v."id" = :service AND i."digest" = c."digest"))`;

function statementText({ object, nested, list, text }: Dialect): string {
  /** A JSON object of these columns of a table, and of parts that are JSON or an expression. */
  const row = (alias: string, columns: string, parts: Record<string, string> = {}) => {
    const pairs = [...columns.split(" ").map((name) => [name, `${alias}."${name}"`]), ...Object.entries(parts)];
    return `${object}(${pairs.map(([name, value]) => `'${name}', ${value}`).join(", ")})`;
  };
  const rows = (json: string, from: string, order = "") => nested(`(SELECT ${list(json, order && ` ORDER BY ${order}`)} FROM ${from})`);
  const orNull = (alias: string, json: string) => nested(`CASE WHEN ${alias}."id" IS NULL THEN NULL ELSE ${json} END`);
  const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;

  const gate = row("g", "advisory requireItems requireEvidence requireImage requireStrategy separationOfDuties soakHours", {
    signOffRules: rows(row("r", "role count"), `"SignOffRule" r WHERE r."gateId" = g."id"`, `r."id"`),
  });
  // Registrations of the candidate's digest that no other digest follows.
  const candidateSince = `(SELECT i."registeredAt" FROM "Image" i WHERE i."serviceId" = s."id" AND i."number" > COALESCE(
    (SELECT MAX(o."number") FROM "Image" o WHERE o."serviceId" = s."id" AND o."digest" <> c."digest"), -1) ORDER BY i."number" LIMIT 1)`;
  const rollouts = (condition: string) => `SELECT * FROM (SELECT * FROM "Rollout" WHERE "serviceId" = :service AND ${condition}
    ORDER BY "plannedAt" DESC, "id" DESC LIMIT 1) AS "last"`;

  const parts: Record<keyof GateDocument, string> = {
    riskLimit: `(SELECT "riskLimit" FROM "Plan" WHERE "id" = :plan)`,
    phases: rows(
      row("p", `id kind name ownerId ${DATES}`, { gate: orNull("g", gate) }),
      `"Phase" p LEFT JOIN "Gate" g ON g."phaseId" = p."id" WHERE p."planId" = :plan`,
      `p."position"`,
    ),
    services: rows(
      row("s", "id slug name strategy elsewhereReason candidateId", {
        candidate: orNull("c", row("c", "digest registeredAt registeredById isExample")),
        candidateSince: `CASE WHEN s."elsewhereReason" IS NULL OR c."id" IS NULL OR c."isExample" THEN NULL ELSE ${candidateSince} END`,
      }),
      `"Service" s LEFT JOIN "Image" c ON c."id" = s."candidateId" WHERE s."planId" = :plan AND s."id" = :service`,
    ),
    stages: rows(row("s", `id key phaseId serviceId ownerId epoch ${DATES}`), `"scope" s`),
    counts: rows(
      row("n", "stageId state required count overdue undated lacking known first last"),
      `(SELECT "stageId", "state", CASE WHEN "required" THEN 1 ELSE 0 END AS "required", COUNT(*) AS "count",
          ${sum(`"state" = 'open' AND "due" < :today`)} AS "overdue", ${sum(`"state" = 'open' AND "due" IS NULL`)} AS "undated",
          ${sum(`"needsEvidence" AND "state" <> 'not_applicable' AND NOT EXISTS (
            SELECT 1 FROM "Evidence" e WHERE e."itemId" = "Item"."id" AND ${COUNTS})`)} AS "lacking",
          COUNT("stateChangedAt") AS "known", MIN("stateChangedAt") AS "first", MAX("stateChangedAt") AS "last"
        FROM "Item" WHERE ${IN_SCOPE} GROUP BY "stageId", "state", "required") n`,
    ),
    evidence: rows(
      row("e", "id stageId itemId kind check name verdict validUntil addedAt"),
      `"Evidence" e WHERE e.${IN_SCOPE} AND ${COUNTS}`,
      `e."addedAt", e."id"`,
    ),
    signOffs: rows(
      row("o", "stageId personId decision standing comment epoch signedAt", {
        person: row("w", "name", {
          memberships: rows(row("m", "role"), `"Membership" m WHERE m."personId" = o."personId" AND m."planId" = :plan`, `m."id"`),
        }),
        image: orNull("i", row("i", "digest")),
      }),
      `"SignOff" o JOIN "Person" w ON w."id" = o."personId" LEFT JOIN "Image" i ON i."id" = o."imageId" WHERE o.${IN_SCOPE}`,
      `o."signedAt"`,
    ),
    overrides: rows(row("b", "stageId epoch passedAt reviewedAt"), `"BreakGlass" b WHERE b.${IN_SCOPE}`, `b."epoch"`),
    waivers: rows(
      row("w", "stageId condition subject until approvedAt askedAt"),
      `"Waiver" w WHERE w.${IN_SCOPE} AND w."approvedAt" IS NOT NULL AND w."withdrawnAt" IS NULL`,
      `w."id"`,
    ),
    risks: rows(
      row("r", "id title status likelihood impact residualLikelihood residualImpact ownerId", {
        touches: rows(row("t", "phaseKind serviceId"), `"RiskTouch" t WHERE t."riskId" = r."id"`, `t."id"`),
        acceptances: rows(row("a", "until"), `"RiskAcceptance" a WHERE a."riskId" = r."id" AND a."liveKey" IS NOT NULL`),
      }),
      `"Risk" r WHERE r."planId" = :plan AND EXISTS (
        SELECT 1 FROM "RiskTouch" t WHERE t."riskId" = r."id" AND (t."serviceId" IS NULL OR t."serviceId" = :service))`,
      `r."id"`,
    ),
    freezes: rows(
      row("f", "serviceId reason phases fromDay toDay fromTime toTime fromWeekday toWeekday"),
      `"Freeze" f WHERE f."planId" = :plan AND f."liftedAt" IS NULL AND (f."serviceId" IS NULL OR f."serviceId" = :service)`,
      `f."id"`,
    ),
    // Of the rollouts that have begun and of the planned ones, only the last can be the one that the gates look at.
    rollouts: rows(
      row("u", "serviceId strategy status startedAt fullTrafficAt endedAt reason", {
        digest: `(SELECT "digest" FROM "Image" WHERE "id" = u."imageId")`,
        steps: rows(
          row("x", "id position weight holdSeconds startedAt endedAt", {
            limits: `(SELECT COUNT(*) FROM "StepLimit" WHERE "stepId" = x."id")`,
          }),
          `"RolloutStep" x WHERE x."rolloutId" = u."id"`,
          `x."position"`,
        ),
      }),
      `(${rollouts(`"startedAt" IS NOT NULL`)} UNION ALL ${rollouts(`"startedAt" IS NULL AND "status" = 'planned'`)}) u`,
    ),
    begun: rows(
      row("u", "stageId startedAt"),
      `(SELECT "stageId", MIN("startedAt") AS "startedAt" FROM "Rollout" WHERE ${IN_SCOPE} AND "startedAt" IS NOT NULL GROUP BY "stageId") u`,
    ),
    failed: `(SELECT COUNT(*) FROM "Reading" d JOIN "Rollout" u ON u."id" = d."rolloutId" JOIN "Image" i ON i."id" = u."imageId"
      JOIN "Service" v ON v."id" = d."serviceId" JOIN "Image" c ON c."id" = v."candidateId"
      WHERE d."planId" = :plan AND d."isFailed" AND d."closedAt" IS NULL AND d."serviceId" = :service AND i."digest" = c."digest")`,
  };
  const scope = `SELECT * FROM "Stage" WHERE "serviceId" = :service
    UNION ALL SELECT * FROM "Stage" WHERE "planId" = :plan AND "key" IN (${PLAN_WIDE}) AND "serviceId" IS NULL`;
  const pairs = Object.entries(parts).map(([name, json]) => `'${name}', ${json}`);
  return `WITH "scope" AS (${scope}) SELECT ${object}(${pairs.join(",\n")})${text} AS "document"`;
}
