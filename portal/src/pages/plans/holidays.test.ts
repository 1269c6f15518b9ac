import { describe, expect, it } from 'vitest';
import { holidaysOf } from './holidays';

describe('public holidays', () => {
  it('move with Easter', () => {
    expect(holidaysOf('DE', 2026)).toEqual([
      '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26',
    ]);
    expect(holidaysOf('DE', 2027)).toContain('2027-03-29');
    expect(holidaysOf('DE', 2038)).toContain('2038-04-26');
    expect(holidaysOf('AT', 2026)).toContain('2026-06-04');
  });

  it('of the king of the Netherlands are never on a Sunday', () => {
    expect(holidaysOf('NL', 2026)).toContain('2026-04-27');
    expect(holidaysOf('NL', 2031)).toContain('2031-04-26');
    expect(holidaysOf('NL', 2031)).not.toContain('2031-04-27');
  });

  it('that we do not know are none', () => {
    expect(holidaysOf('JP', 2026)).toEqual([]);
  });
});
