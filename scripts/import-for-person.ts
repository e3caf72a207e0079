import { type Outcome, perform } from "@/lib/commands/perform";
import { importPlan } from "@/lib/commands/plans/import-plan";
import { reimportPlan } from "@/lib/commands/plans/reimport-plan";
import { closeDatabase, openDatabase } from "@/lib/db/client";
import { DatabaseInUse } from "@/lib/db/lock-file";
import { migrate } from "@/lib/db/migrate";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { findPerson } from "@/lib/session/person";
import { CannotDo } from "./cannot-do";

type ImportRequest = { markdown: string; email: string; into: string | null; isNew: boolean };
export type Imported = { plan: string; applied: number | null; kept: number | null; message: string };

/** Imports a plan in the name of a person with permission, directly in the database, through perform() like the page and the API. */
export async function importForPerson({ markdown, email, into, isNew }: ImportRequest): Promise<Imported> {
  await open();
  try {
    const person = await findPerson({ email: email.toLowerCase() });
    if (!person) throw new CannotDo(`Nobody here has the address ${email}.`);
    const { present } = await getImportPreview(person, { markdown }, into);
    if (into !== null && !present) throw new CannotDo(`${person.name} leads no plan called ${into}.`);
    const context = { requestId: `script-${process.pid}` };
    if (isNew || !present) {
      const plan = resultOf(await perform(importPlan, person, { markdown }, context));
      return { plan: plan.slug, applied: null, kept: null, message: `Imported as a new plan: /plans/${plan.slug}` };
    }
    const plan = resultOf(await perform(reimportPlan, person, { plan: present.id, markdown }, context));
    return {
      plan: plan.slug,
      applied: plan.applied,
      kept: plan.kept,
      message: `/plans/${plan.slug}: ${plan.applied} changes applied, ${plan.kept} kept as people left them.`,
    };
  } finally {
    await closeDatabase();
  }
}

async function open(): Promise<void> {
  try {
    await openDatabase({ exclusive: true });
  } catch (error) {
    if (error instanceof DatabaseInUse)
      throw new CannotDo(`${error.message} While Slipway runs, import on its page /plans/import or by POST /api/v1/plans/import.`);
    throw error;
  }
  await migrate();
}

function resultOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === "ok") return outcome.value;
  throw new CannotDo(
    outcome.kind === "refused" ? `Refused: ${outcome.code} ${JSON.stringify(outcome.facts)}` : `Not imported: ${outcome.kind}.`,
  );
}
