// node testing-child-owner.mjs URL
// Opens the database for serving, says so, and stays; or says why not.
import { openDatabase } from "./client";

const [url = ""] = process.argv.slice(2);
try {
  await openDatabase({ url, exclusive: true });
  console.log("serving");
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}
