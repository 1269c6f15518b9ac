import {
  AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton, useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../parts/Loading';
import { fetchAll } from './chunks';
import { Events } from './Events';
import { ForRole } from './ForRole';
import { AccountMenu, LanguageMenu, TenantMenu } from './Menus';
import { sections, type Section } from './navigation';
import { SchemeButton } from './SchemeButton';
import { hasLeft, useSession } from './session';
import { SignInAgain } from './SignInAgain';
import { StaleLine } from './StaleLine';
import { useTenant } from './tenant';
import { needs } from '../api/resources';

function Entries({ section, tenant, close }: { section: Section; tenant: string; close: () => void }) {
  const { t } = useTranslation();
  const path = useLocation({ select: (location) => location.pathname });
  const links = section.entries.map((entry) => {
    const to = entry.to.replace('$tenant', tenant);
    return (
      <NavLink
        key={entry.to}
        component={Link}
        to={to}
        label={t(entry.label)}
        leftSection={<entry.icon size={18} stroke={1.7} />}
        active={path === to || path.startsWith(`${to}/`)}
        aria-current={path === to ? 'page' : undefined}
        onClick={close}
        style={{ borderRadius: 'var(--mantine-radius-md)' }}
      />
    );
  });
  const inside = section.entries.some((entry) => path.startsWith(entry.to.replace('$tenant', tenant)));
  const [chosen, setOpened] = useState(false);
  const opened = inside || chosen; // Who is inside keeps the way about.
  if (section.label === undefined) return <>{links}</>;
  return (
    <NavLink
      component="button"
      label={t(section.label)}
      leftSection={section.icon ? <section.icon size={18} stroke={1.7} /> : undefined}
      opened={opened}
      onChange={setOpened}
      aria-expanded={opened}
      childrenOffset={18}
      fw={600}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    >
      {links}
    </NavLink>
  );
}

/** To the sign-in, and from there back to the page that was wanted. */
function ToTheDoor() {
  const [wanted] = useState(() => window.location.pathname + window.location.search);
  return <Navigate to="/sign-in" search={hasLeft() ? {} : { next: wanted }} replace />;
}

/** The page that is wanted comes first. */
const QUIET = 1_500;

/** Header, navigation, page. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const tenant = useTenant() || (session.data?.tenant?.id ?? '');
  const [opened, { toggle, close }] = useDisclosure();
  const { setColorScheme } = useMantineColorScheme();
  const theme = session.data?.preferences.theme;
  useEffect(() => {
    const later = setTimeout(fetchAll, QUIET);
    return () => clearTimeout(later);
  }, []);
  useEffect(() => {
    if (theme === 'dark' || theme === 'light') setColorScheme(theme);
  }, [theme, setColorScheme]);
  if (session.isPending) return <Loading />;
  needs(session);
  if (!session.data) return <ToTheDoor />;
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#content">{t('skip')}</a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.menu')} />
            <UnstyledButton component={Link} to="/" aria-label="Tutti">
              <Group gap={8} wrap="nowrap">
                <img src="/icon.svg" width={28} height={28} alt="" />
                <Text fw={700} size="lg" visibleFrom="xs">Tutti</Text>
              </Group>
            </UnstyledButton>
            <TenantMenu session={session.data} tenant={tenant} />
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageMenu />
            <SchemeButton />
            <AccountMenu session={session.data} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('nav.label')}>
        <ScrollArea type="hover" scrollbarSize={6}>
          {sections(session.data.role, tenant !== '').map((section, at) => (
            <Entries key={section.label ?? at} section={section} tenant={tenant} close={close} />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {session.data.ended && <SignInAgain email={session.data.person.email} />}
        <StaleLine />
        {tenant === '' ? <ForRole role={session.data.role} /> : <Events tenant={tenant}><ForRole role={session.data.role} /></Events>}
      </AppShell.Main>
    </AppShell>
  );
}
