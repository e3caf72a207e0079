import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";

/** The maximum size of an evidence file, in bytes. */
export const MAX_FILE = 25 * 1024 * 1024;
export const MAX_FILE_NAME = 200;
/** How many bytes at the beginning of a file are checked. */
export const HEAD_BYTES = 512;

type Type = { mediaType: string; begins?: readonly (readonly [offset: number, bytes: string])[] };

const text = (mediaType: string): Type => ({ mediaType: `${mediaType}; charset=utf-8` });
const zipped = (mediaType: string): Type => ({ mediaType, begins: [[0, "PK"]] });
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** The file types accepted as evidence, by file name extension: what people and build servers write, and nothing executable. */
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

/** The type of a file by its extension. The first bytes must match that type. */
export function fileType(name: string, head: Uint8Array): Decision<{ mediaType: string }> {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
  if (type === undefined) return refuse("file-type", { endings: FILE_ENDINGS.join(", ") });
  const isOfType = type.begins ? type.begins.every(([offset, bytes]) => hasBytes(head, offset, bytes)) : !head.includes(0);
  return isOfType ? accept({ mediaType: type.mediaType }) : refuse("file-not-its-type", { ending });
}

const hasBytes = (head: Uint8Array, offset: number, bytes: string): boolean =>
  [...bytes].every((byte, i) => head[offset + i] === byte.charCodeAt(0));

/** The name of a file without the folders that some browsers send and without invisible characters. May be empty. */
export const fileName = (path: string): string =>
  must(path.split(/[/\\]/).at(-1), "the last part of a path")
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
