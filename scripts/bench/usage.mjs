import { readdirSync, readFileSync } from "node:fs";

const MS_OF_A_CLOCK_TICK = 10;

/**
 * What processes and their descendants have used: milliseconds of CPU, and MB of memory, as resident (RSS) and with shared pages divided
 * among those who share them (PSS). Null except on Linux.
 */
export function usage(pids) {
  try {
    const total = { cpuMs: 0, rssMb: 0, pssMb: 0 };
    for (const pid of treeOf(pids)) {
      total.cpuMs += cpuTicks(pid) * MS_OF_A_CLOCK_TICK;
      const { rss, pss } = memory(pid);
      total.rssMb += rss / 1024;
      total.pssMb += pss / 1024;
    }
    return total;
  } catch {
    return null;
  }
}

function treeOf(pids) {
  const childrenOf = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = statOf(pid)?.[1];
    if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
  }
  const tree = [];
  const queue = pids.map(String);
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    tree.push(pid);
    queue.push(...(childrenOf.get(pid) ?? []));
  }
  return tree;
}

/** Fields of /proc/PID/stat from the state on; the name before it may hold spaces. Undefined if the process has ended meanwhile. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(") ") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** utime, stime, and those of children that have ended. */
const cpuTicks = (pid) => (statOf(pid) ?? []).slice(11, 15).reduce((sum, field) => sum + Number(field), 0);

/** kB. */
function memory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return { rss: field("Rss"), pss: field("Pss") };
}
