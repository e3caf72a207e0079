import { cpus } from "node:os";

const number = (value, digits = 1) => (typeof value === "number" ? value.toFixed(digits) : "");
const ratio = (value) => (value ? `${number(value, 2)} ×` : "");
const share = (value) => (typeof value === "number" ? `${number(value * 100, 0)} %` : "");

/** Head and cell of each column; `isText` ones are aligned left. Columns without a value in any row are left out. */
const COLUMNS = [
  { head: "size", isText: true, cell: ({ size }) => size },
  { head: "what", isText: true, cell: ({ what }) => what },
  { head: "clients", cell: ({ clients }) => number(clients, 0) },
  { head: "requests/s", cell: ({ perSecond }) => number(perSecond, 0) },
  { head: "refused", cell: ({ refused }) => number(refused, 0) },
  { head: "p50 ms", cell: ({ p50 }) => number(p50) },
  { head: "p99 ms", cell: ({ p99 }) => number(p99) },
  { head: "CPU ms", cell: ({ cpu }) => number(cpu) },
  { head: "until the first byte ms", cell: ({ firstByte }) => number(firstByte) },
  { head: "until the answer ms", cell: ({ untilAnswer }) => number(untilAnswer) },
  { head: "kB", cell: ({ bytes }) => number(bytes && bytes / 1000) },
  { head: "304", cell: ({ notModifiedShare }) => share(notModifiedShare) },
  { head: "RSS MB", cell: ({ rss }) => number(rss, 0) },
  { head: "PSS MB", cell: ({ pss }) => number(pss, 0) },
  { head: "of the bare page", cell: ({ toBare }) => share(toBare) },
  { head: "to the bare query", cell: ({ toQuery }) => ratio(toQuery) },
  { head: "JavaScript kB", cell: ({ scripts }) => number(scripts && scripts / 1000) },
  { head: "p99 to that without", cell: ({ toWithout }) => ratio(toWithout) },
  { head: "Kanboard requests/s", cell: ({ kanboard }) => number(kanboard?.perSecond, 0) },
  { head: "Kanboard refused", cell: ({ kanboard }) => number(kanboard?.refused, 0) },
  { head: "Kanboard p50 ms", cell: ({ kanboard }) => number(kanboard?.p50) },
  { head: "Kanboard CPU ms", cell: ({ kanboard }) => number(kanboard?.cpu) },
  {
    head: "CPU to Kanboard",
    cell: ({ cpu, kanboard }) => ratio(cpu && kanboard?.cpu && cpu / kanboard.cpu),
  },
];

/** The rows as a Markdown table, with a line about the machine above. */
export function table(rows) {
  const columns = COLUMNS.filter(({ cell }) => rows.some((row) => cell(row) !== ""));
  const lines = [
    columns.map(({ head }) => head),
    columns.map(({ isText }) => (isText ? "---" : "---:")),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node.js ${process.version}`;
  return [machine, "", ...lines.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}
