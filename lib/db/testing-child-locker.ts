// node testing-child-locker.mjs FILE MILLISECONDS
// A foreign process: takes the write lock of a SQLite file directly, prints that, and releases it after a while.
import Driver from "libsql";

const [file = "", milliseconds = "0"] = process.argv.slice(2);
const db = new Driver(file, { timeout: 1_000 });
db.exec("BEGIN IMMEDIATE");
console.log("locked");
setTimeout(() => {
  db.exec("ROLLBACK");
  db.close();
}, Number(milliseconds));
