import { Agent, request } from "node:http";
import { createHistogram } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

/** A limit, so that a slow run still ends. */
const MAX_REQUESTS = 50_000;
const AFTER_A_FAILED_CONNECTION_MS = 50;

/**
 * Lets a number of clients send one request after the other for some seconds, each on its own connection. `next(client)` returns the
 * request: { url, method, headers, body }; `answered(client, answer, isAccepted)` gets the answer. The rate and the times are those of
 * accepted requests; refused ones are counted, and the text of the first is returned. Times are in milliseconds.
 */
export async function load({ clients, seconds, next, isAccepted = answersWell, answered = async () => {}, atMost = MAX_REQUESTS }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times = createHistogram();
  const found = { clients, accepted: 0, refused: 0, notModified: 0, firstRefusal: null };
  let bytes = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const client = async (number) => {
    while (performance.now() < end && found.accepted + found.refused < atMost) {
      const started = performance.now();
      const answer = await send(agent, next(number));
      const took = performance.now() - started;
      const accepted = isAccepted(answer);
      if (accepted) {
        times.record(Math.max(1, Math.round(took * 1000)));
        found.accepted++;
        bytes += answer.bytes;
        if (answer.status === 304) found.notModified++;
      } else {
        found.refused++;
        found.firstRefusal ??= `${answer.status}: ${answer.text.slice(0, 300)}`;
        if (answer.status === 0) await wait(AFTER_A_FAILED_CONNECTION_MS);
      }
      await answered(number, answer, accepted);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  if (found.accepted === 0) return { ...found, perSecond: 0, p50: null, p99: null, bytes: 0 };
  return {
    ...found,
    perSecond: found.accepted / took,
    p50: times.percentile(50) / 1000,
    p99: times.percentile(99) / 1000,
    bytes: Math.round(bytes / found.accepted),
  };
}

const answersWell = ({ status }) => status === 200 || status === 304;

/** The answer; a connection that fails is an answer with the status 0. */
function send(agent, { url, method = "GET", headers = {}, body }) {
  return new Promise((resolve) => {
    const failed = (error) => resolve({ status: 0, headers: {}, bytes: 0, text: error.message });
    const sent = request(url, { agent, method, headers }, (answer) => {
      const parts = [];
      let bytes = 0;
      answer.on("data", (part) => {
        bytes += part.length;
        // Large pages are counted but not kept; small answers are needed for the next request.
        if (bytes < 10_000) parts.push(part);
      });
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: Buffer.concat(parts).toString() }));
      answer.on("error", failed);
    });
    sent.on("error", failed);
    sent.end(body);
  });
}
