import type { Dirent } from "node:fs";

/** A hash of files of the project and of other facts. */
export function stampOf(files: string[], ...facts: unknown[]): string;
export function hasStamp(file: string, stamp: string): boolean;
export function stamped(file: string, stamp: string, work: () => unknown): Promise<void>;
/** Every file below a folder of the project ("" is all of it) for which `keep` is true, in a fixed order. */
export function filesBelow(folder: string, keep: (path: string, entry: Dirent) => boolean): string[];
