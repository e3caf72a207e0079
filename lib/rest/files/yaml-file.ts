/** A response with a YAML file to download. */
export const yamlFile = (name: string, text: string): Response =>
  new Response(text, {
    headers: { "content-type": "application/yaml; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
  });
