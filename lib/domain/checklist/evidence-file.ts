import { accept, type Decision, refuse } from "@/lib/domain/decision";

/** The most bytes that a file of evidence may have. */
export const MAX_FILE = 25 * 1024 * 1024;
export const MAX_FILE_NAME = 200;
/** How much of a file's beginning is looked at. */
export const HEAD_BYTES = 512;

type Type = { mediaType: string; begins?: readonly (readonly [at: number, bytes: string])[] };

const text = (mediaType: string): Type => ({ mediaType: `${mediaType}; charset=utf-8` });
const zipped = (mediaType: string): Type => ({ mediaType, begins: [[0, "PK"]] });
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** What may be kept as evidence, by the ending of its name: what people and build servers write, and nothing that a machine runs. */
const TYPES: Record<string, Type> = {
  txt: text("text/plain"),
  log: text("text/plain"),
  md: text("text/markdown"),
  csv: text("text/csv"),
  json: text("application/json"),
  sarif: text("application/json"),
  har: text("application/json"),
  xml: text("application/xml"),
  yaml: text("application/yaml"),
  yml: text("application/yaml"),
  html: text("text/html"),
  pdf: { mediaType: "application/pdf", begins: [[0, "%PDF-"]] },
  png: { mediaType: "image/png", begins: [[0, "\x89PNG\r\n\x1a\n"]] },
  jpg: { mediaType: "image/jpeg", begins: [[0, "\xff\xd8\xff"]] },
  jpeg: { mediaType: "image/jpeg", begins: [[0, "\xff\xd8\xff"]] },
  gif: { mediaType: "image/gif", begins: [[0, "GIF8"]] },
  webp: {
    mediaType: "image/webp",
    begins: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  },
  mp4: { mediaType: "video/mp4", begins: [[4, "ftyp"]] },
  webm: { mediaType: "video/webm", begins: [[0, "\x1a\x45\xdf\xa3"]] },
  zip: zipped("application/zip"),
  docx: zipped(`${OFFICE}.wordprocessingml.document`),
  xlsx: zipped(`${OFFICE}.spreadsheetml.sheet`),
  gz: { mediaType: "application/gzip", begins: [[0, "\x1f\x8b"]] },
  tgz: { mediaType: "application/gzip", begins: [[0, "\x1f\x8b"]] },
};

export const FILE_ENDINGS = Object.keys(TYPES);
export const MEDIA_TYPES = [...new Set(Object.values(TYPES).map((type) => type.mediaType.replace(/;.*/, "")))];

/** The type of a file, from how its name ends; what it begins with must not say otherwise. */
export function fileType(name: string, head: Uint8Array): Decision<{ mediaType: string }> {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
  if (type === undefined) return refuse("file-type", { endings: FILE_ENDINGS.join(", ") });
  const isSo = type.begins ? type.begins.every(([at, bytes]) => begins(head, at, bytes)) : !head.includes(0);
  return isSo ? accept({ mediaType: type.mediaType }) : refuse("file-not-its-type", { ending });
}

const begins = (head: Uint8Array, at: number, bytes: string): boolean => [...bytes].every((byte, n) => head[at + n] === byte.charCodeAt(0));

/** A file's own name, without the folders some browsers send and without what cannot be seen. Empty where nothing is left. */
export const fileName = (given: string): string =>
  (given.split(/[/\\]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
