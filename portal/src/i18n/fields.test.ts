import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldWord, namesThemselves, valueWord } from './fields';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  readOnly?: boolean;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
}

const spec = join(import.meta.dirname, '../../../admin/src/main/resources/tutti/admin/spec');
const schemas = readdirSync(spec)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(spec, name), 'utf8')) as { components?: { schemas?: Record<string, Schema> } })
  .reduce<Record<string, Schema>>((all, { components }) => ({ ...all, ...components?.schemas }), {});
const words = new Set(readFileSync(join(import.meta.dirname, 'words.tsv'), 'utf8').split('\n').map((line) => line.split('\t')[0] ?? ''));

/** What of each resource may be set, by the kind that the log of changes calls it. */
const resources = {
  tenant: 'TenantInput', carrier: 'CarrierInput', token: 'TokenInput', user: 'UserInput', voipAccount: 'VoipAccountInput',
  externalNumber: 'ExternalNumberInput', callGroup: 'CallGroupInput', phoneNumber: 'PhoneNumberInput', plan: 'CallPlanInput',
  openingHours: 'OpeningHoursInput', trunk: 'TrunkInput', voicemailBox: 'VoicemailBoxInput', prompt: 'PromptInput',
};

interface Property {
  path: string[];
  values: string[];
}

function below(schema: Schema, path: string[], seen: readonly string[] = []): Property[] {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return seen.includes(name) ? [] : below(schemas[name]!, path, [...seen, name]);
  return [
    ...(schema.oneOf ?? []).flatMap((each) => below(each, path, seen)),
    ...(schema.items ? below(schema.items, path, seen) : []),
    ...Object.values(schema.patternProperties ?? {}).flatMap((each) => below(each, path, seen)),
    ...Object.entries(schema.properties ?? {})
      .filter(([, each]) => each.readOnly !== true)
      .flatMap(([property, each]) => {
        const values = [...(each.enum ?? each.items?.enum ?? []), ...(each.const === undefined ? [] : [each.const])];
        const here = [...path, property];
        return [{ path: here, values: values.filter((value) => typeof value === 'string') }, ...below(each, here, seen)];
      }),
  ];
}

const properties = Object.entries(resources).flatMap(([kind, name]) => below({ $ref: name }, [kind]));

describe('what may be set over the API', () => {
  it('has a word for each property', () => {
    expect(properties.length).toBeGreaterThan(80);
    expect(properties.filter(({ path }) => !words.has(fieldWord(path) ?? '')).map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('has a word for each value that is one of a few', () => {
    const named = properties.filter(({ path }) => !namesThemselves.includes(path.at(-1) ?? ''));
    const lacking = named.flatMap(({ path, values }) => values.filter((value) => !words.has(`${valueWord(path)}${value}`)).map((value) => `${path.join('.')}: ${value}`));
    expect(lacking).toEqual([]);
  });

  it('has a word for each kind', () => {
    const kinds = Object.keys(resources).filter((kind) => kind !== 'plan');
    expect(kinds.filter((kind) => !words.has(`usage.${kind}`))).toEqual([]);
  });
});
