import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CannotDo } from "./cannot-do";

/** The bytes of a file. npm runs scripts in the project's folder; a relative path is relative to the folder npm was called in. */
export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? "", file));
  } catch (error) {
    const why: Record<string, string> = { ENOENT: "there is no such file", EACCES: "this user may not read it", EISDIR: "it is a folder" };
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new CannotDo(`${file} cannot be read: ${why[code] ?? message}.`);
  }
}
