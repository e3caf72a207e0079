/** A manifest as a file of its own. */
export const yaml = (name: string, text: string): Response =>
  new Response(text, {
    headers: { "content-type": "application/yaml; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
  });
