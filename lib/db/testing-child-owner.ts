// node testing-child-owner.mjs URL
// Opens the database exclusively, prints that, and keeps it open; or prints why it cannot.
import { openDatabase } from "./client";

const [url = ""] = process.argv.slice(2);
try {
  await openDatabase({ url, exclusive: true });
  console.log("serving");
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}
