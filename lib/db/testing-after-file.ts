import { afterAll, vi } from "vitest";
import { clearMemo } from "@/lib/memoize";
import { removeDatabases } from "./testing";

// Runs after each file of database tests: several of them share a process, and none may see what another left.

const environment = { ...process.env };

afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await removeDatabases();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  // Words remember the time zone that the process had.
  clearMemo();
  // A server is slow to drop databases.
}, 120_000);
