// Joins the product's OpenAPI files and generates the types of the client from them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const folder = new URL('../../admin/src/main/resources/tutti/admin/spec/', import.meta.url).pathname;
const target = new URL('../src/api/generated/', import.meta.url).pathname;

function merge(whole, part) {
  for (const [key, value] of Object.entries(part)) {
    const both = typeof whole[key] === 'object' && typeof value === 'object' && !Array.isArray(value);
    if (both) merge(whole[key], value);
    else whole[key] = value;
  }
  return whole;
}

const spec = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .reduce((whole, name) => merge(whole, JSON.parse(readFileSync(join(folder, name), 'utf8'))), {});
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'schema.d.ts'), astToString(await openapiTS(spec)));
