import { MAX_NOTICE_BYTES } from "@/lib/db/listen";
import { singleton } from "@/lib/per-process";
import { processName, sendToPeers } from "./peers";

export const PRESENCE_CHANNEL = "slipway_here";

/** A stage of a plan, as somebody looks at it. */
export type StageInView = { planId: string; stage: string };
export type PresentPerson = { id: string; name: string };

/** Whoever only loads the page anew, or opens it in another tab, has not left. */
export const LINGER_MS = 3_000;
/** What another process said holds so long; it says it again every five seconds (the ear's pulse). */
const HOLDS_MS = 9_000;

type Local = { spot: StageInView; people: Map<string, { name: string; times: number }> };
type Remote = { people: PresentPerson[]; expiry: NodeJS.Timeout };

const state = singleton("presence", () => ({
  here: new Map<string, Local>(),
  elsewhere: new Map<string, Map<string, Remote>>(),
  watchers: new Set<(spot: StageInView) => void>(),
}));

const keyOf = ({ planId, stage }: StageInView) => `${planId}/${stage}`;

/** Somebody began to look at a stage; call what it gives when they stop. */
export function joinStage(spot: StageInView, { id, name }: PresentPerson, lingerMs = LINGER_MS): () => void {
  const key = keyOf(spot);
  const local = state.here.get(key) ?? { spot, people: new Map() };
  state.here.set(key, local);
  const present = local.people.get(id);
  if (present) present.times++;
  else local.people.set(id, { name, times: 1 });
  if (!present) changed(local);
  return () => void setTimeout(() => leave(key, id), lingerMs).unref();
}

function leave(key: string, id: string): void {
  const local = state.here.get(key);
  const present = local?.people.get(id);
  if (!local || !present || --present.times > 0) return;
  local.people.delete(id);
  if (local.people.size === 0) state.here.delete(key);
  changed(local);
}

function changed(local: Local): void {
  publish(local);
  for (const watcher of [...state.watchers]) watcher(local.spot);
}

/** Everybody who looks at a stage, in whichever process, by name. */
export function peopleAt(spot: StageInView): PresentPerson[] {
  const key = keyOf(spot);
  const people = new Map<string, PresentPerson>();
  for (const [id, { name }] of state.here.get(key)?.people ?? []) people.set(id, { id, name });
  for (const { people: remote } of state.elsewhere.get(key)?.values() ?? []) for (const person of remote) people.set(person.id, person);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Calls `watcher` with each stage whose lookers changed, until the function it gives is called. */
export function watchPresence(watcher: (spot: StageInView) => void): () => void {
  state.watchers.add(watcher);
  return () => void state.watchers.delete(watcher);
}

// ───────────── between processes ─────────────

function publish({ spot, people }: Local): void {
  const named = [...people].map(([id, { name }]) => ({ id, name }));
  const notice = () => JSON.stringify({ from: processName, ...spot, people: named });
  // A crowd that does not fit is told in part.
  while (named.length > 0 && Buffer.byteLength(notice()) > MAX_NOTICE_BYTES) named.pop();
  sendToPeers(PRESENCE_CHANNEL, notice());
}

/** Says again who is here, before the others forget it. */
export function renewPresence(): void {
  for (const local of state.here.values()) publish(local);
}

/** Takes in what another process said about who looks at a stage there. */
export function receivePresence(notice: string): void {
  const said = readHere(notice);
  if (!said || said.from === processName) return;
  const { from, people, ...spot } = said;
  const key = keyOf(spot);
  const before = state.elsewhere.get(key)?.get(from);
  if (before) clearTimeout(before.expiry);
  if (people.length === 0) forget(key, from);
  else {
    const processes = state.elsewhere.get(key) ?? new Map<string, Remote>();
    state.elsewhere.set(key, processes);
    const expiry = setTimeout(() => {
      forget(key, from);
      for (const watcher of [...state.watchers]) watcher(spot);
    }, HOLDS_MS).unref();
    processes.set(from, { people, expiry });
  }
  if (JSON.stringify(before?.people ?? []) !== JSON.stringify(people)) for (const watcher of [...state.watchers]) watcher(spot);
}

function forget(key: string, from: string): void {
  const processes = state.elsewhere.get(key);
  processes?.delete(from);
  if (processes?.size === 0) state.elsewhere.delete(key);
}

type Said = StageInView & { from: string; people: PresentPerson[] };

function readHere(notice: string): Said | null {
  try {
    const said = JSON.parse(notice) as Said | null;
    const isSaid = said !== null && [said.from, said.planId, said.stage].every((part) => typeof part === "string");
    return isSaid && Array.isArray(said.people) && said.people.every((p) => typeof p?.id === "string" && typeof p.name === "string")
      ? said
      : null;
  } catch {
    return null;
  }
}
