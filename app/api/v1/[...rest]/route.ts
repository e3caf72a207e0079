import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

/** An address that is none is answered like anything that is not there, and not with a page. */
const missing = endpoint(async () => problem(404, "missing"));

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
