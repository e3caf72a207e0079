import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

/** An unknown address gets a 404 problem and not an HTML page. */
const missing = endpoint(async () => problem(404, "missing"));

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
