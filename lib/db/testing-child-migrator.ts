// node testing-child-migrator.mjs URL
// Prints when it begins, and migrates the database to this version.
import { writeSync } from "node:fs";
import { migrate } from "./migrate";

const [url = ""] = process.argv.slice(2);
await import("libsql");
writeSync(1, "begin\n");
await migrate({ url });
