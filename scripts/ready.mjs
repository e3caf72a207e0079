import { setTimeout as wait } from "node:timers/promises";

/** Requests /api/ready until it answers 200. Returns the last answer or error when time is up or `hasEnded`. */
export async function untilReady(url, { seconds, hasEnded = () => false }) {
  const end = performance.now() + seconds * 1000;
  let last = "no answer";
  while (performance.now() < end && !hasEnded()) {
    try {
      const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(20_000) });
      last = `${answer.status} ${await answer.text()}`;
      if (answer.ok) return { ready: true, last };
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await wait(50);
  }
  return { ready: false, last };
}
