import { PrismaClientKnownRequestError } from "@prisma/client/runtime/client";
import type { Prisma } from "./generated/sqlite/client";

type Known = InstanceType<typeof Prisma.PrismaClientKnownRequestError>;

type Cause = { kind?: string; table?: string; constraint?: { fields?: string[]; index?: string } };

/** A write that waited too long for its turn. */
class LateForTurn extends Error {
  override readonly name = "LateForTurn";
}

export function isLateForTurn(): Error {
  return new LateForTurn("The database is busy: other writes took too long.");
}

function known(error: unknown): Known | null {
  // Compares the name, because Next bundles the class once per module graph.
  return error instanceof Error && error.name === "PrismaClientKnownRequestError" ? (error as Known) : null;
}

function causeOf(error: Known): Cause {
  const adapterError = error.meta?.driverAdapterError as { cause?: Cause } | undefined;
  return adapterError?.cause ?? {};
}

/** Tables whose key is not `id`. PostgreSQL reports only the name of the index, `<table>_pkey`. */
const keys: Record<string, string[]> = {
  Setting: ["name"],
  AttemptWindow: ["key"],
  SigningLock: ["personId"],
  RiskMitigation: ["riskId", "itemId"],
  Event: ["seq"],
  Checkpoint: ["size"],
};

/** The columns of an index, from the name that Prisma gave it: `Stage_planId_key_key`, `Event_pkey`. */
export function fieldsOfIndex(index: string): string[] {
  const [table = "", ...rest] = index.split("_");
  if (rest.at(-1) === "pkey") return keys[table] ?? ["id"];
  return rest.slice(0, -1);
}

/** The fields of a violated unique index, in the order of the index; null for any other error. */
export function uniqueViolation(error: unknown): string[] | null {
  const found = known(error);
  if (!found) return null;
  const cause = causeOf(found);
  if (found.code !== "P2002" && cause.kind !== "UniqueConstraintViolation") return null;
  const { fields, index } = cause.constraint ?? {};
  return fields ?? (index ? fieldsOfIndex(index) : []);
}

/** An update or delete found no row with this id and version. */
export function isMissingRow(error: unknown): boolean {
  return known(error)?.code === "P2025";
}

/** The database cannot accept this write now. Nothing was written, and the write may be retried. */
export function isBusy(error: unknown): boolean {
  if (error instanceof Error && error.name === "LateForTurn") return true;
  const found = known(error);
  if (!found) return false;
  // Lock timeout · no free connection · no transaction in time · conflict with another transaction.
  return ["P1008", "P2024", "P2028", "P2034"].includes(found.code) || causeOf(found).kind === "SocketTimeout" || isConflict(error);
}

/** The database does not answer. Whether the write happened is unknown. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof Error && error.name === "PrismaClientInitializationError") return true;
  const code = known(error)?.code;
  return code === "P1001" || code === "P1002" || code === "P1017";
}

/** PostgreSQL aborted this transaction in favour of another (40001, 40P01). Nothing was written. */
export function isConflict(error: unknown): boolean {
  const found = known(error);
  return found !== null && (found.code === "P2034" || causeOf(found).kind === "TransactionWriteConflict");
}

/** The table does not exist: the database was not migrated. */
export function isMissingTable(error: unknown): boolean {
  const found = known(error);
  return found !== null && (found.code === "P2021" || causeOf(found).kind === "TableDoesNotExist");
}

type DriverError = Error & { cause: Cause & { originalCode?: string; originalMessage?: string } };

const isDriverError = (error: unknown): error is DriverError => error instanceof Error && error.name === "DriverAdapterError";

const knownError = (code: string, message: string, driverAdapterError?: DriverError) =>
  new PrismaClientKnownRequestError(message, { code, clientVersion: "", ...(driverAdapterError && { meta: { driverAdapterError } }) });

/** The error that Prisma would throw where SQL of ours fails; other errors are unchanged. */
export function asRawError(error: unknown): unknown {
  if (!isDriverError(error)) return error;
  const { originalCode = "N/A", originalMessage = error.message } = error.cause;
  return knownError("P2010", `Raw query failed. Code: \`${originalCode}\`. Message: \`${originalMessage}\``, error);
}

/** Prisma's codes for a transaction that cannot begin. */
const BEGIN_CODES: Record<string, string> = {
  AuthenticationFailed: "P1000",
  DatabaseNotReachable: "P1001",
  DatabaseDoesNotExist: "P1003",
  SocketTimeout: "P1008",
  DatabaseAccessDenied: "P1010",
  TlsConnectionError: "P1011",
  ConnectionClosed: "P1017",
  TransactionWriteConflict: "P2034",
  TooManyConnections: "P2037",
};

/** The same where a transaction cannot begin. */
export function asBeginError(error: unknown): unknown {
  if (!isDriverError(error)) return error;
  return knownError(BEGIN_CODES[error.cause.kind ?? ""] ?? "P2010", error.cause.originalMessage ?? error.message, error);
}

/** A transaction was rolled back because it took too long. */
export const tooLong = (timeoutMs: number): Error =>
  knownError("P2028", `The transaction took longer than ${timeoutMs} ms and was rolled back.`);

/** A query of a transaction that has ended. */
export const transactionIsOver = (): Error => knownError("P2028", "The transaction is over.");
