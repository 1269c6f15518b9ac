import { describe, expect, it } from 'vitest';
import { opensTo, sections } from './navigation';

describe('pages', () => {
  it('are for those who find them in the navigation', () => {
    for (const role of ['user', 'admin', 'platform'] as const) {
      for (const { to } of sections(role, true).flatMap(({ entries }) => entries)) expect(opensTo(role, to), `${to} for ${role}`).toBe(true);
    }
  });

  it('of administrators are closed to users, and so is what lies below them', () => {
    for (const path of ['/t/$tenant/admin/users', '/t/$tenant/admin/users/$id', '/t/$tenant/calls', '/t/$tenant/plans/$id', '/platform/tenants', '/platform/audit']) {
      expect(opensTo('user', path), path).toBe(false);
    }
    expect(opensTo('admin', '/platform/carriers/$id')).toBe(false);
  });

  it('that no navigation leads to are for everybody', () => {
    expect(opensTo('user', '/account')).toBe(true);
  });
});
