/** Pieces of text are collected to this many characters before they are sent. */
const CHUNK_LENGTH = 64 * 1024;

/** A response body from pieces of text that are created while it is read. When the client stops reading, the generator stops. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = "";
      while (text.length < CHUNK_LENGTH) {
        const piece = await pieces.next();
        if (piece.done) {
          if (text !== "") controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += piece.value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
