import { Agent, request } from "node:http";
import { createHistogram } from "node:perf_hooks";

/** A limit, so that a slow run still ends. */
const MAX_REQUESTS = 50_000;

/**
 * Lets a number of clients send one request after the other for some seconds, each on its own connection. `next(client)` returns the
 * request: { url, method, headers, body }; `answered(client, answer)` gets the answer. Returns requests a second, milliseconds and bytes.
 */
export async function load({ clients, seconds, next, answered = mustBeOk }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times = createHistogram();
  let bytes = 0;
  let done = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const client = async (number) => {
    while (performance.now() < end && done < MAX_REQUESTS) {
      const started = performance.now();
      const answer = await send(agent, next(number));
      times.record(Math.max(1, Math.round((performance.now() - started) * 1000)));
      answered(number, answer);
      bytes += answer.bytes;
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  return {
    perSecond: done / took,
    p50: times.percentile(50) / 1000,
    p99: times.percentile(99) / 1000,
    bytes: Math.round(bytes / done),
    requests: done,
  };
}

function mustBeOk(_client, { status, text }) {
  if (status !== 200) throw new Error(`Answered with ${status}: ${text.slice(0, 300)}`);
}

function send(agent, { url, method = "GET", headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (answer) => {
      const parts = [];
      let bytes = 0;
      answer.on("data", (part) => {
        bytes += part.length;
        // Large pages are counted but not kept; small answers are needed for the next request.
        if (bytes < 10_000) parts.push(part);
      });
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: Buffer.concat(parts).toString() }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
