import type { Dirent } from "node:fs";

/** A hash of files of the project, and of facts beside them. */
export function stampOf(files: string[], ...facts: unknown[]): string;
export function hasStamp(file: string, stamp: string): boolean;
export function stamped(file: string, stamp: string, work: () => unknown): Promise<void>;
/** Every file below a folder of the project ("" is all of it) that `keep` does not turn down, in a fixed order. */
export function filesBelow(folder: string, keep: (path: string, entry: Dirent) => boolean): string[];
