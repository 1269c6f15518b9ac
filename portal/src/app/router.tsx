import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Broken, NotFound } from './Broken';
import { chunks } from './chunks';
import { Frame } from './Frame';
import { Home } from './Home';

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFound });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (values: Record<string, unknown>): { next?: string } => (typeof values['next'] === 'string' ? { next: values['next'] } : {}),
  component: lazyRouteComponent(() => import('../pages/sign-in/SignIn'), 'SignIn'),
});
const link = (path: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('../pages/sign-in/Welcome'), 'Welcome'),
  });
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('../pages/sign-in/Forgotten'), 'Forgotten'),
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: lazyRouteComponent(() => import('./Shell'), 'Shell') });
export const tenant = createRoute({ getParentRoute: () => shell, path: '/t/$tenant' });

const search = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );

type Load = () => Promise<Record<string, React.ComponentType>>;

function page(path: string, load: Load, name: string) {
  return createRoute({
    getParentRoute: () => tenant,
    path,
    validateSearch: search,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });
}
function platformPage(path: string, load: Load, name: string) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: search,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });
}

const { groups, plans, calls, telephony, company, platform, account, phone, callBacks, live, statistics } = chunks;

const tree = root.addChildren([
  home,
  signIn,
  link('/welcome'),
  link('/invitation'),
  link('/reset'),
  forgotten,
  shell.addChildren([
    platformPage('/platform/tenants', platform, 'Tenants'),
    platformPage('/platform/tenants/$id', platform, 'TenantForm'),
    platformPage('/platform/carriers', platform, 'Carriers'),
    platformPage('/platform/carriers/$id', platform, 'CarrierForm'),
    platformPage('/platform/administrators', platform, 'Administrators'),
    platformPage('/platform/audit', platform, 'PlatformAuditLog'),
    platformPage('/account', account, 'Account'),
    tenant.addChildren([
      page('/phone', phone, 'MyPhone'),
      page('/call-backs', callBacks, 'CallBacks'),
      page('/live', live, 'LiveWall'),
      page('/calls', calls, 'Calls'),
      page('/calls/$id', calls, 'CallPage'),
      page('/plans', plans, 'Plans'),
      page('/plans/$id', plans, 'PlanPage'),
      page('/statistics', statistics, 'Statistics'),
      page('/admin/call-groups', groups, 'Groups'),
      page('/admin/call-groups/$id', groups, 'GroupPage'),
      page('/admin/users', company, 'Users'),
      page('/admin/users/$id', company, 'UserForm'),
      page('/admin/voip-accounts', telephony, 'Accounts'),
      page('/admin/voip-accounts/$id', telephony, 'AccountForm'),
      page('/admin/external-numbers', telephony, 'ExternalNumbers'),
      page('/admin/external-numbers/$id', telephony, 'ExternalNumberForm'),
      page('/admin/phone-numbers', telephony, 'PhoneNumbers'),
      page('/admin/phone-numbers/$id', telephony, 'PhoneNumberForm'),
      page('/admin/trunks', telephony, 'Trunks'),
      page('/admin/trunks/$id', telephony, 'TrunkForm'),
      page('/admin/prompts', company, 'Prompts'),
      page('/admin/prompts/$id', company, 'PromptForm'),
      page('/admin/opening-hours', company, 'OpeningHours'),
      page('/admin/opening-hours/$id', company, 'OpeningHoursForm'),
      page('/admin/voicemail', company, 'VoicemailBoxes'),
      page('/admin/voicemail/$id', company, 'VoicemailBoxForm'),
      page('/admin/tokens', company, 'Tokens'),
      page('/admin/audit', company, 'AuditLog'),
      page('/admin/company', company, 'CompanySettings'),
    ]),
  ]),
]);

export function createPortalRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: Broken,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
