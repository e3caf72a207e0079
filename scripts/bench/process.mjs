import { readFileSync } from "node:fs";

/** CPU in milliseconds and memory in MB that a process has used. Null except on Linux. */
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
