import { readFileSync } from "node:fs";

/** What a process has used so far: CPU in milliseconds, memory in MB. Null where the system does not say (only Linux does). */
export function usage(pid) {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const ticks = Number(afterName[11]) + Number(afterName[12]);
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return { cpuMs: ticks * 10, memoryMb: Number(memory?.[1] ?? 0) / 1024 };
  } catch {
    return null;
  }
}
