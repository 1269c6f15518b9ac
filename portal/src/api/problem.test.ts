import { describe, expect, it } from 'vitest';
import { fieldOf, ontoFields, sentenceOf } from './problem';

const mistake = (pointer: string, detail = 'x') => ({ pointer, code: 'missing', detail });

describe('problem documents', () => {
  it('are mapped onto fields by their pointers', () => {
    expect(fieldOf('/targets/0/id')).toBe('targets.0.id');
    expect(fieldOf('/a~1b/c~0d')).toBe('a/b.c~d');
  });

  it('fall back to the nearest field that the form has', () => {
    const { placed, rest } = ontoFields(
      [mistake('/targets/0/id', 'one'), mistake('/targets/1/id', 'two'), mistake('', 'whole')],
      ['description', 'targets'],
    );
    expect(placed).toEqual({ targets: 'one two' });
    expect(rest).toHaveLength(1);
  });

  it('are told without the path of the field', () => {
    expect(sentenceOf(mistake('/a', 'targets[1].id: Picked already.'))).toBe('Picked already.');
    expect(sentenceOf(mistake('/a', 'Picked already: twice.'))).toBe('Picked already: twice.');
  });
});
