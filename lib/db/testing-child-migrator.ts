// node testing-child-migrator.mjs URL
// Says when it begins, and brings the database up to this version.
import { writeSync } from "node:fs";
import { migrate } from "./migrate";

const [url = ""] = process.argv.slice(2);
await import("libsql");
writeSync(1, "begin\n");
await migrate({ url });
