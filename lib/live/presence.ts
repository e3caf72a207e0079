import { MAX_NOTICE_BYTES } from "@/lib/db/listen";
import { singleton } from "@/lib/per-process";
import { processName, sendToPeers } from "./peers";

export const PRESENCE_CHANNEL = "slipway_here";

/** A stage of a plan that someone has open. */
export type StageInView = { planId: string; stage: string };
export type PresentPerson = { id: string; name: string };

/** How long a person still counts as present after closing the page, so that a reload does not count as leaving. */
export const LINGER_MS = 3_000;
/** How long the presence sent by another process is valid; each process repeats it every five seconds (./subscriber.ts). */
const VALID_MS = 9_000;

type LocalPresence = { stage: StageInView; people: Map<string, { name: string; tabs: number }> };
type RemotePresence = { people: PresentPerson[]; expiry: NodeJS.Timeout };

const state = singleton("presence", () => ({
  local: new Map<string, LocalPresence>(),
  remote: new Map<string, Map<string, RemotePresence>>(),
  watchers: new Set<(stage: StageInView) => void>(),
}));

const keyOf = ({ planId, stage }: StageInView) => `${planId}/${stage}`;

/** Marks a person as present at a stage. Returns a function to call when they leave. */
export function joinStage(stage: StageInView, { id, name }: PresentPerson, lingerMs = LINGER_MS): () => void {
  const key = keyOf(stage);
  const local = state.local.get(key) ?? { stage, people: new Map() };
  state.local.set(key, local);
  const present = local.people.get(id);
  if (present) present.tabs++;
  else local.people.set(id, { name, tabs: 1 });
  if (!present) presenceChanged(local);
  return () => void setTimeout(() => leave(key, id), lingerMs).unref();
}

function leave(key: string, id: string): void {
  const local = state.local.get(key);
  const present = local?.people.get(id);
  if (!local || !present || --present.tabs > 0) return;
  local.people.delete(id);
  if (local.people.size === 0) state.local.delete(key);
  presenceChanged(local);
}

function presenceChanged(local: LocalPresence): void {
  publish(local);
  for (const watcher of [...state.watchers]) watcher(local.stage);
}

/** Everyone present at a stage, in all processes, sorted by name. */
export function peopleAt(stage: StageInView): PresentPerson[] {
  const key = keyOf(stage);
  const people = new Map<string, PresentPerson>();
  for (const [id, { name }] of state.local.get(key)?.people ?? []) people.set(id, { id, name });
  for (const { people: present } of state.remote.get(key)?.values() ?? []) for (const person of present) people.set(person.id, person);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Calls `watcher` with each stage whose present people changed. Returns a function that ends this. */
export function watchPresence(watcher: (stage: StageInView) => void): () => void {
  state.watchers.add(watcher);
  return () => void state.watchers.delete(watcher);
}

// ───────────── between processes ─────────────

function publish({ stage, people }: LocalPresence): void {
  const named = [...people].map(([id, { name }]) => ({ id, name }));
  const notice = () => JSON.stringify({ from: processName, ...stage, people: named });
  // More people than fit in one notice are sent in part.
  while (named.length > 0 && Buffer.byteLength(notice()) > MAX_NOTICE_BYTES) named.pop();
  sendToPeers(PRESENCE_CHANNEL, notice());
}

/** Sends the local presence again, before the other processes let it expire. */
export function renewPresence(): void {
  for (const local of state.local.values()) publish(local);
}

/** Stores the presence that another process sent for a stage. */
export function receivePresence(notice: string): void {
  const message = parsePresence(notice);
  if (!message || message.from === processName) return;
  const { from, people, ...stage } = message;
  const key = keyOf(stage);
  const before = state.remote.get(key)?.get(from);
  if (before) clearTimeout(before.expiry);
  if (people.length === 0) forget(key, from);
  else {
    const processes = state.remote.get(key) ?? new Map<string, RemotePresence>();
    state.remote.set(key, processes);
    const expiry = setTimeout(() => {
      forget(key, from);
      for (const watcher of [...state.watchers]) watcher(stage);
    }, VALID_MS).unref();
    processes.set(from, { people, expiry });
  }
  if (JSON.stringify(before?.people ?? []) !== JSON.stringify(people)) for (const watcher of [...state.watchers]) watcher(stage);
}

function forget(key: string, from: string): void {
  const processes = state.remote.get(key);
  processes?.delete(from);
  if (processes?.size === 0) state.remote.delete(key);
}

type PresenceMessage = StageInView & { from: string; people: PresentPerson[] };

function parsePresence(notice: string): PresenceMessage | null {
  try {
    const message = JSON.parse(notice) as PresenceMessage | null;
    const hasFields = message !== null && [message.from, message.planId, message.stage].every((part) => typeof part === "string");
    return hasFields &&
      Array.isArray(message.people) &&
      message.people.every((p) => typeof p?.id === "string" && typeof p.name === "string")
      ? message
      : null;
  } catch {
    return null;
  }
}
