import {
  IconAddressBook, IconBroadcast, IconBuilding, IconChartBar, IconClock, IconDeviceLandlinePhone, IconDeviceMobile,
  IconHash, IconHistory, IconKey, IconListDetails, IconMicrophone, IconNetwork, IconPhone, IconPhoneCall, IconPhoneIncoming, IconRoute, IconServer2,
  IconSettings, IconShieldLock, IconUsers, IconUsersGroup, IconRecordMail,
} from '@tabler/icons-react';
import type { Role } from '../api/model';

export interface Entry {
  to: string;
  label: string;
  icon: React.ComponentType<{ size?: number | string; stroke?: number }>;
}

const user: Entry[] = [
  { to: '/t/$tenant/phone', label: 'nav.phone', icon: IconPhone },
  { to: '/t/$tenant/live', label: 'nav.live', icon: IconBroadcast },
  { to: '/t/$tenant/call-backs', label: 'nav.callBacks', icon: IconPhoneIncoming },
];

const office: Entry[] = [
  { to: '/t/$tenant/calls', label: 'nav.calls', icon: IconHistory },
  { to: '/t/$tenant/plans', label: 'nav.plans', icon: IconRoute },
  { to: '/t/$tenant/statistics', label: 'nav.statistics', icon: IconChartBar },
];

const admin: Entry[] = [
  { to: '/t/$tenant/admin/call-groups', label: 'nav.groups', icon: IconUsersGroup },
  { to: '/t/$tenant/admin/users', label: 'nav.users', icon: IconUsers },
  { to: '/t/$tenant/admin/voip-accounts', label: 'nav.accounts', icon: IconDeviceLandlinePhone },
  { to: '/t/$tenant/admin/external-numbers', label: 'nav.externalNumbers', icon: IconDeviceMobile },
  { to: '/t/$tenant/admin/trunks', label: 'nav.trunks', icon: IconNetwork },
  { to: '/t/$tenant/admin/phone-numbers', label: 'nav.phoneNumbers', icon: IconHash },
  { to: '/t/$tenant/admin/prompts', label: 'nav.prompts', icon: IconMicrophone },
  { to: '/t/$tenant/admin/opening-hours', label: 'nav.openingHours', icon: IconClock },
  { to: '/t/$tenant/admin/voicemail', label: 'nav.voicemail', icon: IconRecordMail },
  { to: '/t/$tenant/admin/tokens', label: 'nav.tokens', icon: IconKey },
  { to: '/t/$tenant/admin/audit', label: 'nav.audit', icon: IconListDetails },
  { to: '/t/$tenant/admin/company', label: 'nav.company', icon: IconSettings },
];

const platform: Entry[] = [
  { to: '/platform/tenants', label: 'nav.tenants', icon: IconBuilding },
  { to: '/platform/carriers', label: 'nav.carriers', icon: IconServer2 },
  { to: '/platform/administrators', label: 'nav.administrators', icon: IconShieldLock },
  { to: '/platform/audit', label: 'nav.platformAudit', icon: IconListDetails },
];

const belongsTo = (entries: Entry[], path: string) => entries.some(({ to }) => path === to || path.startsWith(`${to}/`));

/** Whether a page, by its address with names for what varies, is for a role; what no navigation leads to is for all. */
export function opensTo(role: Role, path: string): boolean {
  if (belongsTo(platform, path)) return role === 'platform';
  if (belongsTo(office, path) || belongsTo(admin, path)) return role !== 'user';
  return true;
}

export interface Section {
  label?: string;
  icon?: Entry['icon'];
  entries: Entry[];
}

/** What somebody of a role finds in the navigation, with and without a company in view. */
export function sections(role: Role, hasTenant: boolean): Section[] {
  const found: Section[] = [];
  if (role === 'platform') found.push({ label: 'nav.platform', icon: IconAddressBook, entries: platform });
  if (!hasTenant) return found;
  if (role === 'user') return [{ entries: user }];
  return [
    { entries: [...(role === 'admin' ? user : user.slice(1)), ...office] },
    { label: 'nav.admin', icon: IconPhoneCall, entries: admin },
    ...found,
  ];
}
