import { afterAll, beforeAll, vi } from "vitest";
import { removeDatabases } from "./testing";

// Runs around each file of database tests: several of them share a process, and none may see what another left.

const environment = { ...process.env };

beforeAll(() => {
  vi.unstubAllEnvs();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await removeDatabases();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  // A server is slow to drop databases.
}, 120_000);
