import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { httpServer } from "@/lib/egress/testing-server";

/** Whether Prometheus can be started here; where it cannot, the tests that need it are skipped with a message. */
export const hasPrometheus = (): boolean => spawnSync("prometheus", ["--version"]).status === 0;

/** One version of a service in its metrics: requests per second, the share that fails, and the seconds each takes. */
export type Version = { version: string; perSecond: number; failing: number; seconds: number };

const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5];

/** A service that exposes the metrics of its versions as if it had run for a while. */
export function twoVersions(versions: readonly Version[]) {
  const start = Date.now();
  return httpServer((_request, response) => {
    const lines = ["# TYPE http_requests_total counter", "# TYPE http_request_seconds histogram"];
    for (const { version, perSecond, failing, seconds } of versions) {
      const requests = Math.round(((Date.now() - start) / 1000 + 60) * perSecond);
      const failed = Math.round(requests * failing);
      lines.push(`http_requests_total{version="${version}",code="200"} ${requests - failed}`);
      lines.push(`http_requests_total{version="${version}",code="500"} ${failed}`);
      for (const bound of [...BUCKETS, Number.POSITIVE_INFINITY]) {
        const name = Number.isFinite(bound) ? String(bound) : "+Inf";
        lines.push(`http_request_seconds_bucket{version="${version}",le="${name}"} ${seconds <= bound ? requests : 0}`);
      }
      lines.push(
        `http_request_seconds_sum{version="${version}"} ${requests * seconds}`,
        `http_request_seconds_count{version="${version}"} ${requests}`,
      );
    }
    response.setHeader("content-type", "text/plain; version=0.0.4").end(`${lines.join("\n")}\n`);
  });
}

/** Starts a Prometheus server that scrapes a target every second. */
export async function realPrometheus(target: number): Promise<{ url: string; port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-prometheus-"));
  const config = path.join(folder, "prometheus.yml");
  writeFileSync(
    config,
    `global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs: [{job_name: pilot, static_configs: [{targets: ["127.0.0.1:${target}"]}]}]\n`,
  );
  const port = await freePort();
  const process = spawn(
    "prometheus",
    [`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`, "--log.level=error"],
    { stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => process.once("exit", () => resolve()));
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      process.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that is free now. If something else takes it first, Prometheus exits and the test fails because nothing answers. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
