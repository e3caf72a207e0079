/** Pieces of text that are gathered to this many characters before they are sent. */
const GATHERED = 64 * 1024;

/** Text as it is made, piece by piece, for the body of an answer. Whoever stops reading stops the making. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = "";
      while (text.length < GATHERED) {
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
