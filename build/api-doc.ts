import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { ALL_ROUTES } from '../sidecar/src/admin/contract/all-routes.ts';
import { type RouteContract, refusalSchema } from '../sidecar/src/admin/contract/route.ts';

const DESCRIPTION = [
  'The loopback API of the sidecar, for its page.',
  'Every route but the open ones needs `Authorization: Bearer <token>`: the secret of the admin API, or a token of POST /logins/redeem.',
  'GET / and other paths without a route here give the files of the page, when it was built.',
  'Written from `sidecar/src/admin/contract` by `npm run docs:api`; a test keeps the two equal.',
].join('\n');

/** The text of docs/openapi.json, made from the contracts of the routes. */
export function renderOpenApi(): string {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of ALL_ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'AI voice agent', version: '1', description: DESCRIPTION },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The types of admin-ui's client, made from the text of `renderOpenApi`. */
export async function renderClientTypes(openApi: string): Promise<string> {
  const types = astToString(await openapiTS(openApi));
  return `// Written from docs/openapi.json by \`npm run docs:api\`; do not edit.\n${types}`;
}

function operation(route: RouteContract): ZodOpenApiOperationObject {
  const { id, summary, description, params, query, body, answer, refusals = {} } = route;
  const refusal = (text: string) => ({
    description: text,
    content: { 'application/json': { schema: refusalSchema } },
  });
  return {
    operationId: id,
    summary,
    ...(description ? { description } : {}),
    ...(route.open ? { security: [] } : {}),
    ...(params || query
      ? { requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) } }
      : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      [`${answer.status}`]: { description: summary, ...contentOf(answer) },
      ...(route.open ? {} : { '401': refusal('no token, or a wrong one') }),
      ...(params || query || body ? { '400': refusal('the request does not fit its description') } : {}),
      ...Object.fromEntries(Object.entries(refusals).map(([status, text]) => [status, refusal(text)])),
    },
  };
}

function contentOf(answer: RouteContract['answer']) {
  if (answer.status === 204) return {};
  if (!answer.content) return { content: { 'application/json': { schema: answer.schema } } };
  const isBinary = answer.content.startsWith('audio/');
  const plain = isBinary ? { type: 'string' as const, format: 'binary' } : { type: 'string' as const };
  return { content: { [answer.content]: { schema: answer.schema ?? plain } } };
}

if (process.argv[1] === import.meta.filename) {
  const openApi = renderOpenApi();
  await writeFile(new URL('../docs/openapi.json', import.meta.url), openApi);
  const types = await renderClientTypes(openApi);
  await writeFile(new URL('../admin-ui/src/api/schema.generated.ts', import.meta.url), types);
}
